"""The counted terms of many articles in sparse rows, over one vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.background import background
from gazadesk.meetings.linking.signature import Counts, Signature
from gazadesk.meetings.linking.statistics import Statistics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.integer[Any]]

FIELDS = ("text", "lead", "title", "names", "numbers")
TOLD = ("weekdays", "calendar days", "years")
"""Kinds of days that a text names."""
PRESENT = 1
KIND = {"numbers": 2, "weekdays": 4, "calendar days": 8, "years": 16}
DAYS = 4 | 8 | 16
PART = {"text": PRESENT, "numbers": 2, "lead": 32, "title": 64, "names": 128, "principals": 128}
"""Marks of a term in an article: a word of its text, a number, a day of one of ``TOLD``, a word of
its lead or title, a name."""
ACTS = frozenset(
    {"meet", "met", "talk", "call", "phon", "host", "summit", "visit", "trip", "discus", "speak"}
    | {"spok", "receiv", "greet", "welcom"}
)
"""Terms that tell of an act of meeting."""


@dataclass(slots=True)
class Field:
    """The counted terms of one field of all articles, end to end; ``spots`` are their entries."""

    owner: Ints
    columns: Ints
    counts: Floats
    spots: Ints

    def weights(self) -> NDArray[Any]:
        """1 + ln(count) of every term."""
        import numpy as np

        weights: NDArray[Any] = 1.0 + np.log(self.counts)
        return weights


@dataclass(slots=True)
class Rows:
    """The terms of ``count`` articles: row n holds the entries from ``starts[n]`` on.

    ``columns`` and ``marks`` go by entry, ``fields`` (of ``FIELDS``; some may be the same object)
    tell in which of them an entry counts how often. By column: how many articles of the
    library's ``total`` hold the term (``seen``), its share ``at_large``, whether it is a single
    word, and one of ``ACTS``. ``terms`` are the columns' own, where these are known.
    """

    count: int
    starts: Ints
    columns: Ints
    marks: NDArray[np.uint8]
    fields: dict[str, Field]
    total: int
    seen: Ints
    at_large: NDArray[Any]
    single: NDArray[np.bool_]
    acts: NDArray[np.bool_]
    terms: list[str]


def terms_of(signature: Signature, field: str) -> Counts:
    """The counted terms of one field; a text without capitals lends its words as names."""
    if field == "names" and not signature.name_terms:
        return signature.text_terms
    counts: Counts = getattr(
        signature, f"{field[:-1] if field in ('names', 'numbers') else field}_terms"
    )
    return counts


def told(term: str) -> str:
    """Which of ``TOLD`` a day term is: "w5", "6-30" or "y2024"."""
    return {"w": "weekdays", "y": "years"}.get(term[0], "calendar days")


def rows_of(signatures: Sequence[Signature], statistics: Statistics | None = None) -> Rows:
    """The rows of articles, each in order of its terms, with the columns in the same order.

    ``statistics`` are those of the library they stand in; without them they are the library.
    """
    import numpy as np

    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    fields: dict[str, Field] = {}
    text = [s.text_terms for s in signatures]
    for name in (*FIELDS, "day"):
        rows = [terms_of(s, name) for s in signatures]
        if name != "text" and rows == text:
            fields[name] = fields["text"]  # headlines: the title, lead and names are the text
        else:
            fields[name] = _flatten(rows, numbers)
    terms = sorted(numbers)
    width = max(len(numbers), 1)
    place = np.empty(width, dtype=np.int32)
    place[[numbers[term] for term in terms]] = np.arange(len(numbers))
    distinct = list({id(one): one for one in fields.values()}.values())
    keys = []
    for one in distinct:
        one.columns = place[one.columns]
        key = one.owner.astype(np.int64) * width + one.columns
        order = key.argsort(kind="stable")
        one.owner, one.columns = one.owner[order], one.columns[order]
        one.counts = one.counts[order]
        keys.append(key[order])
    union = np.concatenate(keys)
    union.sort(kind="stable")
    union = union[np.append(True, union[1:] != union[:-1])] if len(union) else union
    for one, key in zip(distinct, keys, strict=True):
        one.spots = np.searchsorted(union, key)
    columns = (union % width).astype(np.int32)
    marks, counted = _marked(fields, terms, len(columns))
    del fields["day"]
    if statistics is None:
        seen, total = np.bincount(columns[counted], minlength=width), len(signatures)
    else:
        frequency = map(statistics.frequency.get, terms, repeat(0))
        seen, total = np.array(list(frequency) or [0], dtype=np.int64), statistics.count
    return Rows(
        count=len(signatures),
        starts=np.searchsorted(union, np.arange(len(signatures) + 1) * width),
        columns=columns,
        marks=marks,
        fields=fields,
        total=total,
        seen=seen,
        at_large=np.array(list(map(background().get, terms, repeat(0.0))) or [0.0]),
        single=np.array([" " not in term for term in terms] or [True], dtype=bool),
        acts=np.array([term in ACTS for term in terms] or [False], dtype=bool),
        terms=terms,
    )


def _marked(
    fields: dict[str, Field], terms: Sequence[str], entries: int
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """The marks of all entries, and which of them an article counts for."""
    import numpy as np

    marks = np.zeros(entries, dtype=np.uint8)
    marks[fields["text"].spots] |= PRESENT
    marks[fields["numbers"].spots] |= KIND["numbers"]
    day = fields["day"]
    kinds = [KIND[told(terms[column])] for column in day.columns.tolist()]
    marks[day.spots] |= np.array(kinds, dtype=np.uint8)
    for name in ("lead", "title", "names"):
        marks[fields[name].spots] |= PART[name]
    counted = marks & (PRESENT | KIND["numbers"])
    counted[fields["names"].spots] = 1
    return marks, counted > 0


def _flatten(rows: Sequence[Counts], numbers: defaultdict[str, int]) -> Field:
    import numpy as np

    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    size = int(lengths.sum())
    said = list(chain.from_iterable(rows))  # no loop of Python's own: a library has millions
    columns = np.fromiter(map(numbers.__getitem__, map(itemgetter(0), said)), np.int32, size)
    counts = np.fromiter(map(itemgetter(1), said), np.float32, size)
    return Field(owner, columns, counts, np.zeros(0, dtype=np.int64))
