"""How alike two articles are beside what each is like otherwise: features of the second look.

The measures follow the local scaling of CSLS (Conneau et al. 2018) and shared nearest neighbours
(Jarvis and Patrick 1973). With few neighbours they come down to the plain likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.context import LEAST, SETTINGS, Look
from gazadesk.meetings.linking.ranking import strongest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

NEIGHBOURS = 10
"""Nearest articles that make the neighbourhood of one."""
BLOCK = 64
"""Articles whose neighbours are unfolded at once: bounds the memory that takes."""
ENTRIES = 500_000
"""Neighbours looked at in one go."""


class Neighbourhood:
    """The features of the second look, from the first look at all candidate pairs.

    Articles are numbered 0..count-1. Only those whose pairs are all there have true neighbours.
    """

    def __init__(self, count: int, look: Look) -> None:
        import numpy as np

        self._count = count
        self._look = look
        pairs = look.pairs
        asked = np.zeros(count, dtype=bool)
        asked[pairs[look.chosen]] = True
        # Every pair from both sides, in order of the one; only of articles in a chosen pair.
        ends = pairs.T.ravel()
        spots = np.flatnonzero(asked.take(ends))
        key = ends.take(spots).astype(np.int64)
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(key, minlength=count))))
        bits = len(ends).bit_length()
        key <<= bits
        key |= spots
        key.sort()
        key &= 2**bits - 1
        self._others = pairs[:, ::-1].T.ravel().take(key)
        key -= np.where(key >= len(pairs), len(pairs), 0)
        self._row = key.astype(np.int32)

    def features(self) -> Floats:
        """One row a chosen pair, one column a name of ``CONTEXT_NAMES``."""
        import numpy as np

        columns = [*self._look.rows.T, *self.context()]
        return np.stack(columns, axis=1, dtype=np.float32, casting="same_kind")

    def context(self) -> list[Floats]:
        """For the chosen pairs an array a name that ``CONTEXT_NAMES`` has beyond ``NAMES``."""
        import numpy as np

        look = self._look
        made = {id(look.likeness[name]): _Likeness(self, look, name) for name in SETTINGS}
        companions = _Companions(self, look)
        self._look_up(tuple(made.values()), companions)
        kept = np.clip(look.first[look.chosen].astype(np.float64), 1e-9, 1 - 1e-9)
        columns: list[Floats] = [np.clip(np.log(kept / (1 - kept)), -8, 8)]
        measured = {key: likeness.measures() for key, likeness in made.items()}
        for name in SETTINGS:
            columns.extend(measured[id(look.likeness[name])])
        columns.extend(companions.measures())
        return columns

    def by_article(self, values: Floats) -> Floats:
        """What every pair has, from both sides, article after article."""
        return values.take(self._row)

    def nearest(self, values: Floats) -> tuple[Ints, Floats]:
        """A row a rank, with each article's neighbour (``count`` for none) and their likeness.

        ``values`` are ``by_article``.
        """
        import numpy as np

        near = np.full((NEIGHBOURS, self._count), self._count)
        likeness = np.zeros((NEIGHBOURS, self._count), dtype=np.float32)
        best, owner, rank = strongest(values, self._starts, np.full(self._count, NEIGHBOURS))
        near[rank, owner], likeness[rank, owner] = self._others.take(best), values.take(best)
        return near, likeness

    def companions(self, values: Floats) -> tuple[Ints, Ints, Floats]:
        """Those of the ``values`` by article that are above 0: (starts, others, values)."""
        import numpy as np

        entries = np.flatnonzero(values)
        starts = np.searchsorted(entries, self._starts)
        return starts, self._others.take(entries), values.take(entries)

    def _look_up(self, likenesses: Sequence[_Likeness], companions: _Companions) -> None:
        """Unfold the rows of some articles at a time and look up in them what pairs ask."""
        import numpy as np

        pairs = self._look.pairs[self._look.chosen]
        # Each pair from both sides: each article is asked how like it the other's nearest are.
        order = np.argsort(pairs.T, axis=None, kind="stable")
        ones = pairs.T.ravel().take(order).astype(np.int64)
        others = pairs[:, ::-1].T.ravel().take(order).astype(np.int64)
        bounds = np.searchsorted(ones, np.arange(self._count + 1))
        rows = _Rows(self._count + 1)
        for first, end in self._blocks(NEIGHBOURS * bounds + companions.sizes):
            wanted = slice(bounds[first], bounds[end])
            if wanted.start == wanted.stop:
                continue
            own = slice(self._starts[first], self._starts[end])
            row = np.repeat(np.arange(end - first), np.diff(self._starts[first : end + 1]))
            rows.take(end - first, row, self._others[own])
            asked = ones[wanted] - first
            for one in likenesses:
                rows.fill(one.values[own])
                one.sums[order[wanted]] = rows.sums(asked, one.near.take(others[wanted], axis=1))
            rows.fill(companions.values[own])
            companions.look_up(rows, first, end)

    def _blocks(self, entries: Ints) -> Iterator[tuple[int, int]]:
        """Runs of articles (first, end) with a bounded number of ``entries`` (sums so far)."""
        import numpy as np

        first = 0
        while first < self._count:
            end = int(np.searchsorted(entries, entries[first] + ENTRIES, side="right")) - 1
            end = min(max(end, first + 1), first + BLOCK, self._count)
            yield first, end
            first = end


class _Likeness:
    """One likeness of the chosen pairs beside what their articles' neighbours are like."""

    def __init__(self, around: Neighbourhood, look: Look, name: str) -> None:
        import numpy as np

        self._plain = look.likeness[name].take(look.chosen)
        self.values = around.by_article(look.likeness[name])
        self.near, self._likeness = around.nearest(self.values)
        self.sums = np.zeros(2 * len(look.chosen))
        self._look = look

    def measures(self) -> Sequence[Floats]:
        """Above the neighbours, to the other's neighbours, and beside the nearest."""
        import numpy as np

        usual = self._likeness.sum(axis=0, dtype=np.float64) / NEIGHBOURS
        top = self._likeness[0]
        count = len(self._look.chosen)
        both_ways = (self.sums[:count] + self.sums[count:]) / NEIGHBOURS
        one, other = self._look.pairs[self._look.chosen].T
        plain = self._plain.astype(np.float64)
        return (
            plain - (usual[one] + usual[other]) / 2,
            both_ways / (usual[one] + usual[other] + 0.05),
            plain / np.maximum(np.maximum(top[one], top[other]), 0.05),
        )


class _Companions:
    """Those that either article of a chosen pair is likely of one story with."""

    def __init__(self, around: Neighbourhood, look: Look) -> None:
        import numpy as np

        self._look = look
        self._strong = look.first >= LEAST
        self.values = around.by_article(np.where(self._strong, look.first, np.float32(0.0)))
        self._starts, self._others, self._values = around.companions(self.values)
        lengths = np.diff(self._starts)
        self._among = np.flatnonzero(self._strong[look.chosen])
        one, other = look.pairs[look.chosen[self._among]].astype(np.int64).T
        fewer = lengths[one] < lengths[other]  # the shorter list is looked up in the longer
        near, far = np.where(fewer, other, one), np.where(fewer, one, other)
        order = np.argsort(near, kind="stable")
        self._among, self._near, self._far = self._among[order], near[order], far[order]
        self._overlap = np.zeros(len(order))
        self._bounds = np.searchsorted(self._near, np.arange(len(self._starts)))
        self.sizes = np.concatenate(([0], np.cumsum(lengths[self._far])))[self._bounds]
        """How many are looked up for all articles before each."""

    def look_up(self, rows: _Rows, first: int, end: int) -> None:
        """Sum what the articles ``first`` to ``end``, whose rows these are, have in common."""
        import numpy as np

        wanted = slice(self._bounds[first], self._bounds[end])
        near, far = self._near[wanted], self._far[wanted]
        if not len(near):
            return
        start, lengths = self._starts[far], self._starts[far + 1] - self._starts[far]
        bounds = np.cumsum(lengths) - lengths
        spots = np.repeat(start - bounds, lengths)
        spots += np.arange(len(spots))
        found = rows.get(near - first, lengths, self._others.take(spots))
        least = np.minimum(found, self._values.take(spots), out=found)
        # Each has one companion at least.
        self._overlap[wanted] = np.add.reduceat(least, bounds, dtype=np.float64)

    def measures(self) -> Sequence[Floats]:
        """Companions in common, beside the likeliest, and others in common."""
        import numpy as np

        look = self._look
        kept = look.first[look.chosen].astype(np.float64)
        owner = np.repeat(np.arange(len(self._starts) - 1), np.diff(self._starts))
        sums = np.bincount(owner, weights=self._values, minlength=len(self._starts) - 1) + 1.0
        top = np.zeros(len(sums))
        np.maximum.at(top, owner, self._values.astype(np.float64))
        one, other = look.pairs[look.chosen].T
        common = np.zeros(len(kept))
        # Each of the two is a companion of its own, for sure, and of the other.
        common[self._among] = self._overlap + 2 * kept[self._among]
        kept = np.where(self._strong[look.chosen], kept, 0.0)
        total = sums[one] + sums[other] - common
        return (
            common / total,
            kept / np.maximum(np.minimum(top[one], top[other]), 0.05),
            (common - 2 * kept) / np.maximum(total - 2, 0.5),
        )


class _Rows:
    """A few sparse rows at a time, unfolded only over the columns that they have.

    A look-up then stays in the processor's cache however many columns there are. The rows that
    were taken last may be filled with one kind of values after another.
    """

    def __init__(self, columns: int) -> None:
        import numpy as np

        # All are zero, but for what was taken and filled last.
        self._place = np.zeros(columns, dtype=np.int64)
        self._dense = np.zeros(0, dtype=np.float32)
        self._width = 1
        self._columns = self._filled = np.zeros(0, dtype=np.int64)

    def take(self, rows: int, row: Ints, column: Ints) -> None:
        """Take ``rows`` rows that have values at ``row`` and ``column``, no two at one."""
        import numpy as np

        self._place[self._columns] = 0
        self._dense[self._filled] = 0.0
        spots = np.arange(len(column))
        self._place[column] = spots
        self._columns = column[self._place.take(column) == spots]  # each once
        self._place[self._columns] = np.arange(1, len(self._columns) + 1)
        self._width = len(self._columns) + 1
        if rows * self._width > len(self._dense):
            self._dense = np.zeros(rows * self._width, dtype=np.float32)
        self._filled = row * self._width + self._place.take(column)

    def fill(self, values: Floats) -> None:
        """Fill the rows with values, in the order in which their places were given."""
        self._dense[self._filled] = values

    def get(self, row: Ints, lengths: Ints, columns: Ints) -> Floats:
        """The values of each of ``row`` at so many of ``columns``; 0 where there are none."""
        import numpy as np

        spots = np.repeat(row * self._width, lengths)
        spots += self._place.take(columns)
        found: Floats = self._dense.take(spots)
        return found

    def sums(self, row: Ints, columns: Ints) -> Floats:
        """For each of ``row`` the sum of its values at several columns, a row of them each."""
        import numpy as np

        spots = self._place.take(columns)
        spots += row * self._width
        total: Floats = self._dense.take(spots).sum(axis=0, dtype=np.float64)
        return total
