"""Weighted term vectors of many articles over one vocabulary, and products of pairs of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.background import background
from gazadesk.meetings.linking.ranking import runs, strongest
from gazadesk.meetings.linking.rows import DAYS, FIELDS, KIND, PART, PRESENT, TOLD, Field, Rows
from gazadesk.meetings.linking.statistics import Statistics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.integer[Any]]

PRINCIPALS = 8
"""Names that carry a report."""
UNFOLDED = 2**18
"""Terms by articles unfolded at once while multiplying: few enough for the processor's cache."""
BACKGROUND_WEIGHT = 3000.0
"""Documents that the shipped background counts for beside the library's own."""
FEW = 0.5
"""Share of the terms that a field may hold to be multiplied over these alone."""


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
    """Terms that the two articles of a pair have both: which pair, where in either's row, and
    what marks they have in either."""

    count: int
    pair: Ints
    one: Ints
    other: Ints
    mine: NDArray[np.uint8]
    theirs: NDArray[np.uint8]

    def taken(self, spots: Ints | None) -> Hits:
        """Some of the terms; all for None."""
        if spots is None:
            return self
        return Hits(
            self.count,
            self.pair[spots],
            self.one[spots],
            self.other[spots],
            self.mine[spots],
            self.theirs[spots],
        )


class Vectors:
    """The terms of every article in sparse rows, with one value a field beside each term.

    Row n holds the entries from ``starts[n]`` on; ``columns`` number ``terms``. Fields of
    ``FIELDS`` are unit vectors; ``principals`` are the names that carry a report, weighted to 1 in
    all (frequent, rare, near the top); ``marks`` tell the words of the text and the numbers and
    days that it names. ``seen`` and ``rarity``, as ``Rarity`` has them, go by column.
    """

    def __init__(self, rows: Rows) -> None:
        import numpy as np

        self._count, self._width = rows.count, len(rows.seen)
        self.terms, self.columns, self.starts = rows.terms, rows.columns, rows.starts
        self.marks, self.seen, self._single = rows.marks, rows.seen, rows.single
        at_large = rows.at_large * BACKGROUND_WEIGHT
        self.rarity = np.log((rows.total + BACKGROUND_WEIGHT + 1.0) / (self.seen + at_large + 0.5))
        rarities: list[float] = self.rarity.tolist()
        self._rarities = dict(zip(self.terms, rarities, strict=False))
        self.values: dict[str, Floats] = {}
        made: dict[int, Floats] = {}
        for field in FIELDS:
            one = rows.fields[field]
            if id(one) not in made:
                made[id(one)] = self._spread(one, self._unit(one))
            self.values[field] = made[id(one)]
        entries = max(len(self.columns), 1)
        self._few = {f for f in FIELDS if len(rows.fields[f].spots) < FEW * entries}
        if "names" in self._few:
            self._few.add("principals")
        self._add_principals(rows.fields["names"])
        self._add_keys(rows.fields)
        self._place = np.zeros(self._width, dtype=np.int32)  # zero again after each use
        self.filled = self._filled()

    def _spread(self, one: Field, values: NDArray[Any]) -> Floats:
        import numpy as np

        spread = np.zeros(len(self.columns), dtype=np.float32)
        spread[one.spots] = values
        return spread

    def _unit(self, one: Field) -> NDArray[Any]:
        import numpy as np

        values = one.weights() * self.rarity[one.columns]
        norms = np.sqrt(np.bincount(one.owner, weights=values * values, minlength=self._count))
        unit: NDArray[Any] = values / np.where(norms > 0, norms, 1.0)[one.owner]
        return unit

    def _at_top(self) -> NDArray[np.bool_]:
        top: NDArray[np.bool_] = (self.values["lead"] > 0) | (self.values["title"] > 0)
        return top

    def _add_principals(self, names: Field) -> None:
        import numpy as np

        weights = names.weights() * self.rarity[names.columns]
        weights *= np.where(self._at_top()[names.spots], 2.0, 1.0)
        weights[~self._single[names.columns]] = 0.0
        starts = np.searchsorted(names.owner, np.arange(self._count + 1))
        best, _, _ = strongest(weights, starts, np.full(self._count, PRINCIPALS))
        kept = np.zeros(len(weights))
        kept[best] = weights[best]
        total = np.bincount(names.owner, weights=kept, minlength=self._count)
        share = kept / np.where(total > 0, total, 1.0)[names.owner]
        self.values["principals"] = self._spread(names, share)

    def _add_keys(self, fields: dict[str, Field]) -> None:
        """What each term is worth for finding an article; 0 where no other article has it."""
        import numpy as np

        weights = np.zeros(len(self.columns), dtype=np.float32)
        for field in ("text", "names", "numbers"):
            weights[fields[field].spots] = fields[field].weights()
        weights *= np.where(self._at_top(), 2.0, 1.0) * self.rarity[self.columns]
        weights[self.seen[self.columns] < 2] = 0.0
        self.keys = weights

    def _filled(self) -> NDArray[np.uint8]:
        """The marks of numbers and days that each article has."""
        import numpy as np

        filled = np.zeros(self._count, dtype=np.uint8)
        for mark in KIND.values():
            spots = np.flatnonzero(self.marks & mark)
            filled[np.searchsorted(self.starts, spots, side="right") - 1] |= mark
        return filled

    def titled(self, columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which articles have one of some terms (by column) in their title."""
        import numpy as np

        spots = np.flatnonzero(columns[self.columns] & (self.values["title"] > 0))
        found = np.zeros(self._count, dtype=bool)
        found[np.searchsorted(self.starts, spots, side="right") - 1] = True
        return found

    def rarity_of(self, term: str) -> float:
        """How rare a term of these articles is."""
        return self._rarities[term]

    def sizes(self) -> Ints:
        """How many entries each row has."""
        import numpy as np

        return np.diff(self.starts)

    def hits(self, pairs: Ints) -> Hits:
        """Where the articles of each pair (one, other) meet; ``pairs`` by their first number."""
        import numpy as np

        new = np.append(True, pairs[1:, 0] != pairs[:-1, 0])
        first = np.flatnonzero(new)
        ones = pairs[first, 0] if len(pairs) else pairs[:0, 0]
        bounds = np.append(first, len(pairs))
        found: list[tuple[Ints, Ints, Ints]] = []
        length = len(self.columns) / max(self._count, 1)  # of a row, on average
        step = max(int(math.sqrt(UNFOLDED / max(length, 1))), 1)
        for at in range(0, len(ones), step):
            block = ones[at : at + step]
            start, end = bounds[at], bounds[min(at + step, len(ones))]
            own, owner = runs(self.starts[block], self.starts[block + 1])
            # Unfolded over the columns of these articles alone: look-ups stay in the cache.
            columns, width = self.columns[own], len(own) + 1
            self._place[columns] = np.arange(1, width, dtype=np.int32)
            dense = np.zeros(len(block) * width, dtype=np.int32)
            dense[owner * width + self._place[columns]] = own + 1
            other = pairs[start:end, 1]
            spots, pair = runs(self.starts[other], self.starts[other + 1])
            local = np.repeat(np.arange(len(block)), np.diff(bounds[at : at + len(block) + 1]))
            theirs = dense[(local * width)[pair] + self._place[self.columns[spots]]]
            hit = np.flatnonzero(theirs)
            found.append((pair[hit] + start, theirs[hit] - 1, spots[hit]))
            self._place[columns] = 0
        if not found:
            none, unmarked = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8)
            return Hits(len(pairs), none, none, none, unmarked, unmarked)
        pair, mine, other = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return Hits(len(pairs), pair, mine, other, self.marks[mine], self.marks[other])

    def product(self, hits: Hits, field: str, other_field: str) -> Floats:
        """The product of ``field`` of one and ``other_field`` of other, for every pair."""
        pair, one, other = hits.pair, hits.one, hits.other
        if (spots := self._counting(hits, field, other_field)) is not None:
            pair, one, other = pair[spots], one[spots], other[spots]
        products = self.values[field][one] * self.values[other_field][other]
        return _summed(pair, products, hits.count)

    def principals(self, hits: Hits) -> tuple[Floats, Floats]:
        """The share of each article's principal names that the other's text has."""
        shares = self.values["principals"]
        mine = hits.taken(self._counting(hits, "principals", "text"))
        held = shares[mine.one] * (mine.theirs & PRESENT)
        theirs = hits.taken(self._counting(hits, "text", "principals"))
        kept = shares[theirs.other] * (theirs.mine & PRESENT)
        return _summed(mine.pair, held, hits.count), _summed(theirs.pair, kept, hits.count)

    def _counting(self, hits: Hits, field: str, other_field: str) -> Ints | None:
        """Which terms count for these fields of either; None for all, where few would not."""
        import numpy as np

        if field not in self._few and other_field not in self._few:
            return None
        in_mine, in_theirs = hits.mine & PART[field], hits.theirs & PART[other_field]
        return np.flatnonzero((in_mine > 0) & (in_theirs > 0))

    def shared(self, hits: Hits) -> tuple[Floats, dict[str, NDArray[np.bool_]]]:
        """How many words the two texts share, and of ``TOLD`` which kinds of days."""
        import numpy as np

        marks = hits.mine & hits.theirs
        told = np.flatnonzero(marks & DAYS)
        agree = {kind: np.zeros(hits.count, dtype=bool) for kind in TOLD}
        for kind in TOLD:
            agree[kind][hits.pair[told[(marks[told] & KIND[kind]) > 0]]] = True
        return _summed(hits.pair, marks & PRESENT, hits.count), agree

    def rarest(self, pairs: Ints, most: int) -> list[tuple[str, ...]]:
        """The rarest words that both texts of each pair have; ``pairs`` by their first number."""
        import numpy as np

        hits = self.hits(pairs)
        words = np.flatnonzero(hits.mine & hits.theirs & PRESENT)
        order = np.lexsort((hits.one[words], hits.pair[words]))
        pair, columns = hits.pair[words][order], self.columns[hits.one[words][order]]
        bounds = np.searchsorted(pair, np.arange(len(pairs) + 1))
        best, owner, _ = strongest(self.rarity[columns], bounds, np.full(len(pairs), most))
        terms = [self.terms[column] for column in columns[best].tolist()]
        ends = np.searchsorted(owner, np.arange(len(pairs) + 1)).tolist()
        return [tuple(terms[first:end]) for first, end in pairwise(ends)]


def _summed(pair: Ints, values: NDArray[Any], count: int) -> Floats:
    """The sum of each of ``count`` pairs' values, by the number of their pair."""
    import numpy as np

    sums = np.bincount(pair, weights=values, minlength=count)
    return sums.astype(np.float32)
