"""What the first look compares of an article, in arrays that are read as they are kept.

A newcomer is compared with a hundred articles. Their signatures hold every word as text; here a
word is the number it is counted under in the library, so nothing has to be read or looked up by
letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from gazadesk.meetings.linking.background import background
from gazadesk.meetings.linking.days import day_number
from gazadesk.meetings.linking.hashing import hashed
from gazadesk.meetings.linking.rows import (
    ACTS,
    DAYS,
    FIELDS,
    KIND,
    PART,
    Field,
    Rows,
    terms_of,
    told,
)
from gazadesk.meetings.linking.signature import Signature

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]

Terms: TypeAlias = "NDArray[np.void]"
"""An array of terms: see ``term_type``."""
Counted: TypeAlias = "Callable[[Ints], tuple[int, Ints]]"
"""How many articles a library has, and how many of them hold each of some terms, by number."""
SEVERAL = 1
"""The kind of a term of several words; days have those of ``KIND``."""
MOST = 2**16 - 1
"""The highest count of a term that is told from others."""


@cache
def term_type() -> np.dtype[np.void]:
    """A term of an article: its number, how often each field has it, and its kind."""
    import numpy as np

    return np.dtype([("term", "<i8"), *((name, "<u2") for name in FIELDS), ("kind", "u1")])


@dataclass(frozen=True, slots=True)
class Profile:
    """An article as the first look sees it.

    ``day`` is the ordinal of its publication (0 for none), ``words`` its length, ``outlet`` a
    number for its outlet (0 for none). ``terms`` are in the order of their words, ``sentences``
    numbers for its sentences, each once.
    """

    day: int
    words: int
    outlet: int
    terms: Terms
    sentences: Ints

    @classmethod
    def of(cls, signature: Signature) -> Profile:
        """The profile of an article; the same however its identities are decided."""
        import numpy as np

        counts: dict[str, list[int]] = {}
        for place, name in enumerate(FIELDS):
            for term, count in terms_of(signature, name):
                counts.setdefault(term, [0] * (len(FIELDS) + 1))[place] = min(count, MOST)
        for term, _ in signature.day_terms:
            counts.setdefault(term, [0] * (len(FIELDS) + 1))[-1] = KIND[told(term)]
        for term, row in counts.items():
            row[-1] |= SEVERAL if " " in term else 0
        rows = [(hashed(term), *counts[term]) for term in sorted(counts)]
        return cls(
            day_number(signature.published) or 0,
            signature.words,
            hashed(signature.outlet) if signature.outlet else 0,
            np.array(rows, dtype=term_type()),
            np.array(sorted(signature.sentences.hashes()), dtype="<i8"),
        )


def rows_of_profiles(profiles: Sequence[Profile], counted: Counted) -> Rows:
    """The rows of articles of a library, as ``rows_of`` makes them; ``counted`` is the library's.

    Each row is in order of its words, the columns in an order of their own.
    """
    import numpy as np

    lengths = [len(one.terms) for one in profiles]
    terms = np.concatenate([one.terms for one in profiles])
    owner = np.repeat(np.arange(len(profiles), dtype=np.int32), lengths)
    numbers, columns = np.unique(terms["term"], return_inverse=True)
    columns = columns.astype(np.int32)
    fields: dict[str, Field] = {}
    marks = terms["kind"] & np.uint8(DAYS)
    for name in FIELDS:
        counts = terms[name]
        spots = np.flatnonzero(counts)
        marks[spots] |= np.uint8(PART[name])
        if name != "text" and np.array_equal(counts, terms["text"]):
            fields[name] = fields["text"]  # headlines: the title, lead and names are the text
        else:
            told_often = counts[spots].astype(np.float32)
            fields[name] = Field(owner[spots], columns[spots], told_often, spots)
    single = np.ones(len(numbers), dtype=bool)
    single[columns[terms["kind"] & SEVERAL > 0]] = False
    total, seen = counted(numbers)
    return Rows(
        count=len(profiles),
        starts=np.cumsum([0, *lengths]),
        columns=columns,
        marks=marks,
        fields=fields,
        total=total,
        seen=seen,
        at_large=_at_large(numbers),
        single=single,
        acts=np.isin(numbers, [hashed(term) for term in ACTS]),
        terms=[],
    )


def _at_large(numbers: Ints) -> NDArray[Any]:
    """The share of news at large that holds each term, by number."""
    import numpy as np

    known, shares = _background()
    spots = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    found: NDArray[Any] = np.where(known[spots] == numbers, shares[spots], 0.0)
    return found


@cache
def _background() -> tuple[Ints, NDArray[Any]]:
    """The terms of news at large by number, in order, with their shares."""
    import numpy as np

    common = background()
    numbers = np.array([hashed(term) for term in common], dtype=np.int64)
    order = numbers.argsort()
    return numbers[order], np.array(list(common.values()))[order]
