"""Weighted term vectors of many articles over one vocabulary, and products of pairs of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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
PRINCIPALS = 8
"""Names that carry a report."""
BLOCK = 32
"""Articles unfolded at once while multiplying: bounds the memory that takes."""
BACKGROUND_WEIGHT = 3000.0
"""Documents that the shipped background counts for beside the library's own."""


def terms_of(signature: Signature, field: str) -> Counts:
    """The counted terms of one field; a text without capitals lends its words as names."""
    if field == "names" and not signature.name_terms:
        return signature.text_terms
    counts: Counts = getattr(
        signature, f"{field[:-1] if field in ('names', 'numbers') else field}_terms"
    )
    return counts


class Rarity:
    """How rare a term is in the library and in news at large: its inverse document frequency."""

    def __init__(self, statistics: Statistics) -> None:
        self._seen = statistics.frequency
        self._total = statistics.count + BACKGROUND_WEIGHT
        self._common = background()
        self._known: dict[str, float] = {}

    def seen(self, term: str) -> int:
        """Articles of the library that hold the term."""
        return self._seen.get(term, 0)

    def of(self, term: str) -> float:
        """ln(N / n), where N and n count the library and the background together; above 0."""
        known = self._known.get(term)
        if known is None:
            at_large = BACKGROUND_WEIGHT * self._common.get(term, 0.0)
            known = math.log((self._total + 1.0) / (self.seen(term) + at_large + 0.5))
            self._known[term] = known
        return known


@dataclass(frozen=True, slots=True)
class Hits:
    """Terms that the two articles of a pair have both: which pair, and where in either's row."""

    count: int
    pair: Ints
    one: Ints
    other: Ints


class Vectors:
    """The terms of every article in sparse rows, with one value a field beside each term.

    Row n holds the entries from ``starts[n]`` on. Fields of ``FIELDS`` are unit vectors;
    ``principals`` are the names that carry a report, weighted to 1 in all (frequent, rare, near
    the top); ``present`` marks the words of the text and ``TOLD`` the days that it names.
    """

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity) -> None:
        import numpy as np

        self._count = len(signatures)
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        flat: dict[str, _Flat] = {}
        for field in (*FIELDS, "day"):
            rows = [terms_of(signature, field) for signature in signatures]
            same = next((flat[name] for name in flat if flat[name].rows == rows), None)
            flat[field] = same or _Flat(rows, numbers)
        self._width = max(len(numbers), 1)
        rarities = np.array([rarity.of(term) for term in numbers])
        distinct = list({id(one): one for one in flat.values()}.values())
        keys = [one.owner * self._width + one.columns for one in distinct]
        union, spots = np.unique(np.concatenate(keys), return_inverse=True)
        bounds = np.cumsum([len(key) for key in keys])[:-1]
        for one, own in zip(distinct, np.split(spots, bounds), strict=True):
            one.spots = own
        self.columns = (union % self._width).astype(np.int32)
        self.starts = np.searchsorted(union, np.arange(self._count + 1) * self._width)
        self.values: dict[str, Floats] = {}
        made: dict[int, Floats] = {}
        for field in FIELDS:
            one = flat[field]
            if id(one) not in made:
                made[id(one)] = self._spread(one, _unit(one, rarities, self._count))
            self.values[field] = made[id(one)]
        self._add_flags(flat, list(numbers))
        self._add_principals(flat["names"], rarities, list(numbers))
        self._dense = np.zeros(BLOCK * self._width, dtype=np.int32)  # zero again after each use
        self._empty = {id(v): not v.any() for v in self.values.values()}
        self._owners = np.repeat(np.arange(self._count), np.diff(self.starts))
        self.filled = {field: self._filled(field) for field in ("numbers", *TOLD)}

    def _spread(self, one: _Flat, values: NDArray[Any]) -> Floats:
        import numpy as np

        spread = np.zeros(len(self.columns), dtype=np.float32)
        spread[one.spots] = values
        return spread

    def _add_flags(self, flat: dict[str, _Flat], terms: Sequence[str]) -> None:
        import numpy as np

        text, day = flat["text"], flat["day"]
        self.values["present"] = self._spread(text, np.ones(len(text.columns)))
        kinds = [_told(terms[column]) for column in day.columns.tolist()]
        for kind in TOLD:
            flags = np.array([found == kind for found in kinds], dtype=np.float32)
            self.values[kind] = self._spread(day, flags)

    def _add_principals(self, names: _Flat, rarities: NDArray[Any], terms: Sequence[str]) -> None:
        import numpy as np

        single = np.array([" " not in term for term in terms], dtype=bool)
        at_top = (self.values["lead"][names.spots] > 0) | (self.values["title"][names.spots] > 0)
        weights = names.weights() * rarities[names.columns] * np.where(at_top, 2.0, 1.0)
        weights[~single[names.columns]] = 0.0
        order = np.lexsort((names.columns, -weights, names.owner))
        firsts = np.searchsorted(names.owner, np.arange(self._count))
        rank = np.arange(len(order)) - firsts[names.owner]  # owners stay in order
        weights[order[rank >= PRINCIPALS]] = 0.0
        total = np.bincount(names.owner, weights=weights, minlength=self._count)
        share = weights / np.where(total > 0, total, 1.0)[names.owner]
        self.values["principals"] = self._spread(names, share)

    def _filled(self, field: str) -> NDArray[np.bool_]:
        import numpy as np

        counts = np.bincount(self._owners, weights=self.values[field] != 0, minlength=self._count)
        filled: NDArray[np.bool_] = counts > 0
        return filled

    def sizes(self) -> Ints:
        """How many entries each row has."""
        import numpy as np

        return np.diff(self.starts)

    def hits(self, pairs: Ints) -> Hits:
        """Where the articles of each pair (one, other) meet; ``pairs`` by their first number."""
        import numpy as np

        dense = self._dense
        ones, first = np.unique(pairs[:, 0], return_index=True)
        bounds = np.append(first, len(pairs))
        found: list[tuple[Ints, Ints, Ints]] = []
        for at in range(0, len(ones), BLOCK):
            block = ones[at : at + BLOCK]
            start, end = bounds[at], bounds[min(at + BLOCK, len(ones))]
            own, owner = self._entries(block)
            where = owner * self._width + self.columns[own]
            dense[where] = own + 1
            spots, pair = self._entries(pairs[start:end, 1])
            local = np.repeat(np.arange(len(block)), np.diff(bounds[at : at + len(block) + 1]))
            theirs = dense[local[pair] * self._width + self.columns[spots]]
            hit = np.flatnonzero(theirs)
            found.append((pair[hit] + start, theirs[hit] - 1, spots[hit]))
            dense[where] = 0
        if not found:
            none = np.zeros(0, dtype=np.int64)
            return Hits(len(pairs), none, none, none)
        pair, mine, other = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return Hits(len(pairs), pair, mine, other)

    def product(self, hits: Hits, field: str, other_field: str) -> Floats:
        """The product of ``field`` of one and ``other_field`` of other, for every pair."""
        import numpy as np

        mine, theirs = self.values[field], self.values[other_field]
        if self._empty[id(mine)] or self._empty[id(theirs)]:
            return np.zeros(hits.count, dtype=np.float32)
        sums = np.bincount(
            hits.pair, weights=mine[hits.one] * theirs[hits.other], minlength=hits.count
        )
        return sums.astype(np.float32)

    def _entries(self, rows: Ints) -> tuple[Ints, Ints]:
        """Positions of all entries of ``rows``, and which of ``rows`` (0..) each belongs to."""
        import numpy as np

        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(lengths)
        owner = np.repeat(np.arange(len(rows)), lengths)
        shift = np.repeat(self.starts[rows] - (ends - lengths), lengths)
        return np.arange(int(ends[-1]) if len(ends) else 0) + shift, owner


class _Flat:
    """The counted terms of one field of all articles, end to end."""

    spots: Ints

    def __init__(self, rows: Sequence[Counts], numbers: defaultdict[str, int]) -> None:
        import numpy as np

        self.rows = rows
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        self.owner = np.repeat(np.arange(len(rows)), lengths)
        self.columns = np.fromiter((numbers[t] for row in rows for t, _ in row), dtype=np.int64)
        self.counts = np.fromiter((n for row in rows for _, n in row), dtype=np.float64)

    def weights(self) -> NDArray[Any]:
        """1 + ln(count) of every term."""
        import numpy as np

        weights: NDArray[Any] = 1.0 + np.log(self.counts)
        return weights


def _unit(one: _Flat, rarities: NDArray[Any], count: int) -> NDArray[Any]:
    import numpy as np

    values = one.weights() * rarities[one.columns]
    norms = np.sqrt(np.bincount(one.owner, weights=values * values, minlength=count))
    unit: NDArray[Any] = values / np.where(norms > 0, norms, 1.0)[one.owner]
    return unit


def _told(term: str) -> str:
    """Which of ``TOLD`` a day term is: "w5", "6-30" or "y2024"."""
    return {"w": "weekdays", "y": "years"}.get(term[0], "calendar days")
