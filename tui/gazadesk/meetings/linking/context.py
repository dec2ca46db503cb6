"""The second look: how alike two articles are beside what each is like otherwise.

Two articles on one long war look alike, and so do all their neighbours; two on one event stand out
from their neighbours and have the same ones. The measures follow the local scaling of CSLS
(Conneau et al. 2018) and shared nearest neighbours (Jarvis and Patrick 1973). With few neighbours
they come down to the plain likeness.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.features import NAMES, Comparison, table
from gazadesk.meetings.linking.pair import LogisticModel
from gazadesk.meetings.linking.ranking import runs, strongest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

NEIGHBOURS = 10
"""Nearest articles that make the neighbourhood of one."""
LEAST = 0.02
"""Probability below which two articles count as strangers."""
SECOND = 0.05
"""Probability of the first look from which a pair gets the second."""
SHORT_TIMES = 2
"""That probability is as many times as high where one of the two is a headline."""
FLOOR = 0.08
"""Likeness of text, lead, title or names below which a pair is not looked at further."""
ONE_WORD = 0.4
"""Below every threshold of grouping: such a pair may stand in a group but never makes one."""
ONE_WORD_SHARE = 0.5
"""What the second look leaves of the first on average where one word is all that is shared."""
BLOCK = 64
"""Articles whose neighbours are unfolded at once: bounds the memory that takes."""
ENTRIES = 200_000
"""Neighbours looked at in one go."""
SETTINGS = ("text", "lead", "names")
"""Likenesses that make a neighbourhood."""
CONTEXT_NAMES = (
    *NAMES,
    "first look",
    *(
        f"{field} {measure}"
        for field in SETTINGS
        for measure in ("above neighbours", "to the other's neighbours", "beside the nearest")
    ),
    "neighbours in common",
    "beside the likeliest",
    "others in common",
)


@dataclass(frozen=True, slots=True)
class Look:
    """Candidate pairs (one, other) after the first look, each once, smaller number first.

    ``likeness`` holds the features that make a neighbourhood (by name of ``SETTINGS``; some may be
    the same array) and ``first`` the probability of every pair; ``rows`` all the features of the
    ``chosen`` ones that may be of one story.
    """

    pairs: Ints
    likeness: Mapping[str, Floats]
    first: Floats
    chosen: Ints
    rows: Floats


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
        spots = np.flatnonzero(asked[pairs.T])
        ends = pairs.T.ravel()[spots]
        self._starts = np.concatenate(([0], np.cumsum(np.bincount(ends, minlength=count))))
        bits = (2 * len(pairs)).bit_length()
        key = ends.astype(np.int64) << bits
        key |= spots
        key.sort()
        row = (key & (2**bits - 1)).astype(np.int32)
        second = row >= len(pairs)
        row[second] -= len(pairs)
        self._row = row
        self._others = np.where(second, pairs[row, 0], pairs[row, 1]).astype(np.int32)

    def features(self) -> Floats:
        """One row a chosen pair, one column a name of ``CONTEXT_NAMES``."""
        import numpy as np

        columns = [*self._look.rows.T, *self.context()]
        return np.stack(columns, axis=1, dtype=np.float32, casting="same_kind")

    def context(self) -> list[Floats]:
        """For the chosen pairs an array a name that ``CONTEXT_NAMES`` has beyond ``NAMES``."""
        import numpy as np

        look = self._look
        kept = np.clip(look.first[look.chosen].astype(np.float64), 1e-9, 1 - 1e-9)
        columns: list[Floats] = [np.clip(np.log(kept / (1 - kept)), -8, 8)]
        made: dict[int, Sequence[Floats]] = {}
        for name in SETTINGS:
            values = look.likeness[name]
            if id(values) not in made:
                made[id(values)] = self._local(values)
            columns.extend(made[id(values)])
        columns.extend(self._shared())
        return columns

    def _blocks(self, entries: Ints) -> Iterator[tuple[int, int]]:
        """Runs of articles (first, end) with a bounded number of ``entries`` (sums so far)."""
        import numpy as np

        first = 0
        while first < self._count:
            end = int(np.searchsorted(entries, entries[first] + ENTRIES, side="right")) - 1
            end = min(max(end, first + 1), first + BLOCK, self._count)
            yield first, end
            first = end

    def _nearest(self, values: Floats) -> tuple[Ints, Floats]:
        """For each article its nearest neighbours (padded with ``count``) and their likeness."""
        import numpy as np

        near = np.full((self._count, NEIGHBOURS), self._count, dtype=np.int32)
        likeness = np.zeros((self._count, NEIGHBOURS), dtype=np.float32)
        found = values[self._row]
        best, owner, rank = strongest(found, self._starts, np.full(self._count, NEIGHBOURS))
        near[owner, rank], likeness[owner, rank] = self._others[best], found[best]
        return near, likeness

    def _local(self, values: Floats) -> Sequence[Floats]:
        import numpy as np

        near, likeness = self._nearest(values)
        usual, top = likeness.sum(axis=1, dtype=np.float64) / NEIGHBOURS, likeness[:, 0]
        look = self._look
        pairs = look.pairs[look.chosen]
        both_ways = np.zeros(len(pairs))
        rows = _Rows(self._count + 1)
        for side in (0, 1):
            order = np.argsort(pairs[:, side], kind="stable")
            ones, others = pairs[order, side], pairs[order, 1 - side]
            sums = np.searchsorted(ones, np.arange(self._count + 1))
            for first, end in self._blocks(sums):
                wanted = slice(sums[first], sums[end])
                if wanted.start == wanted.stop:
                    continue
                own = slice(self._starts[first], self._starts[end])
                owner = np.repeat(np.arange(end - first), np.diff(self._starts[first : end + 1]))
                rows.fill(end - first, owner, self._others[own], values[self._row[own]])
                found = rows.get((ones[wanted] - first)[:, None], near[others[wanted]])
                both_ways[order[wanted]] += found.sum(axis=1, dtype=np.float64)
        both_ways /= NEIGHBOURS
        one, other = pairs[:, 0], pairs[:, 1]
        plain = values[look.chosen].astype(np.float64)
        return (
            plain - (usual[one] + usual[other]) / 2,
            both_ways / (usual[one] + usual[other] + 0.05),
            plain / np.maximum(np.maximum(top[one], top[other]), 0.05),
        )

    def _shared(self) -> Sequence[Floats]:
        """Overlap of the two articles' likely companions, with themselves and without."""
        import numpy as np

        count, look = self._count, self._look
        chosen = look.chosen
        strong = look.first >= LEAST
        entries = np.flatnonzero(strong[self._row])
        others, values = self._others[entries], look.first[self._row[entries]]
        starts = np.searchsorted(entries, self._starts)
        lengths = np.diff(starts)
        owner = np.repeat(np.arange(count), lengths)
        sums = np.bincount(owner, weights=values, minlength=count) + 1.0
        top = np.zeros(count)
        np.maximum.at(top, owner, values.astype(np.float64))
        kept = look.first[chosen].astype(np.float64)
        among = np.flatnonzero(strong[chosen])
        one, other = look.pairs[chosen[among]].astype(np.int64).T
        fewer = lengths[one] < lengths[other]  # the shorter list is looked up in the longer
        near, far = np.where(fewer, other, one), np.where(fewer, one, other)
        order = np.argsort(near)
        among, near, far = among[order], near[order], far[order]
        overlap = np.zeros(len(among))
        rows = _Rows(count)
        sizes = np.concatenate(([0], np.cumsum(lengths[far])))
        bounds = np.searchsorted(near, np.arange(count + 1))
        for first, end in self._blocks(sizes[bounds]):
            wanted = slice(bounds[first], bounds[end])
            if wanted.start == wanted.stop:
                continue
            own = slice(starts[first], starts[end])
            itself = np.arange(end - first)
            rows.fill(
                end - first,
                np.concatenate([np.repeat(itself, lengths[first:end]), itself]),
                np.concatenate([others[own], itself + first]),
                np.concatenate([values[own], np.ones(end - first, dtype=np.float32)]),
            )
            spots, pair = runs(starts[far[wanted]], starts[far[wanted] + 1])
            found = rows.get((near[wanted] - first)[pair], others[spots])
            least = np.minimum(found, values[spots])
            overlap[wanted] = np.bincount(pair, weights=least, minlength=len(near[wanted]))
        one, other = look.pairs[chosen].T
        common = np.zeros(len(kept))
        common[among] = overlap + kept[among]
        kept = np.where(strong[chosen], kept, 0.0)
        total = sums[one] + sums[other] - common
        return (
            common / total,
            kept / np.maximum(np.minimum(top[one], top[other]), 0.05),
            (common - 2 * kept) / np.maximum(total - 2, 0.5),
        )


class _Rows:
    """A few sparse rows of values at a time, unfolded only over the columns that they have.

    A look-up then stays in the processor's cache however many columns there are.
    """

    def __init__(self, columns: int) -> None:
        import numpy as np

        # Both are zero but for what was filled last.
        self._place = np.zeros(columns, dtype=np.int32)
        self._dense = np.zeros(0, dtype=np.float32)
        self._width = 1
        self._columns = self._filled = np.zeros(0, dtype=np.int64)

    def fill(self, rows: int, row: Ints, column: Ints, values: Floats) -> None:
        """Take ``rows`` rows: ``values`` by ``row`` and ``column``, each pair of these once."""
        import numpy as np

        self._place[self._columns] = 0
        self._dense[self._filled] = 0.0
        ordered = np.sort(column)
        self._columns = ordered[np.append(True, ordered[1:] != ordered[:-1])]
        self._place[self._columns] = np.arange(1, len(self._columns) + 1)
        self._width = len(self._columns) + 1
        if rows * self._width > len(self._dense):
            self._dense = np.zeros(rows * self._width, dtype=np.float32)
        self._filled = row * self._width + self._place[column]
        self._dense[self._filled] = values

    def get(self, row: Ints, column: Ints) -> Floats:
        """The values by row and column; 0 where there are none."""
        found: Floats = self._dense[row * self._width + self._place[column]]
        return found


def one_word(first: Floats) -> Floats:
    """The likelihood of pairs that share but one word, by their first look; they get no second.

    However rare the word: one name in common makes no event.
    """
    import numpy as np

    kept: Floats = np.minimum(first * ONE_WORD_SHARE, ONE_WORD)
    return kept


def hardly_shared(rows: Floats) -> NDArray[np.bool_]:
    """Which rows of features are of pairs that have but one word in common, or none."""
    hardly: NDArray[np.bool_] = rows[:, NAMES.index("one word in common")] > 0
    return hardly


def first_look(
    comparison: Comparison, pairs: Ints, model: LogisticModel, least: float = SECOND
) -> Look:
    """Look at every pair of ``pairs``, which are ``distinct``.

    Pairs of no likeness to speak of are left out; chosen are those of probability ``least`` on.
    """
    return together(list(first_looks(comparison, pairs, model, least)))


def together(looks: Sequence[Look]) -> Look:
    """Looks at some pairs each as one."""
    import numpy as np

    before = np.cumsum([0, *(len(look.pairs) for look in looks)])
    return Look(
        np.concatenate([look.pairs for look in looks]),
        joined([look.likeness for look in looks]),
        np.concatenate([look.first for look in looks]),
        np.concatenate([look.chosen + at for look, at in zip(looks, before, strict=False)]),
        np.concatenate([look.rows for look in looks]),
    )


def first_looks(
    comparison: Comparison, pairs: Ints, model: LogisticModel, least: float = SECOND
) -> Iterator[Look]:
    """The same in runs of pairs, one at least; together they are in order of ``pairs``."""
    import numpy as np

    for run in (slice(0, 0), *comparison.chunks(pairs)):
        columns = comparison.columns(pairs[run])
        alike = {id(columns[name]): columns[name] for name in ("text", "lead", "title", "names")}
        kept = np.flatnonzero(np.max(list(alike.values()), axis=0) > FLOOR)
        first = model.of_columns(columns, len(pairs[run]))[kept].astype(np.float32)
        wanted = np.where(columns["short"][kept], SHORT_TIMES * least, least)
        chosen = np.flatnonzero(first >= wanted)
        yield Look(
            pairs[run][kept],
            taken({name: columns[name] for name in SETTINGS}, kept),
            first,
            chosen,
            table(columns, kept[chosen]),
        )


def taken(likeness: Mapping[str, Floats], rows: Ints) -> dict[str, Floats]:
    """Some rows of each likeness; those that are the same array stay so."""
    made = {id(values): values[rows] for values in likeness.values()}
    return {name: made[id(values)] for name, values in likeness.items()}


def joined(looks: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """Likenesses end to end; those that are the same array in each stay so."""
    import numpy as np

    made: dict[tuple[int, ...], Floats] = {}
    found = {}
    for name in SETTINGS:
        key = tuple(id(look[name]) for look in looks)
        if key not in made:
            made[key] = np.concatenate([look[name] for look in looks])
        found[name] = made[key]
    return found


def distinct(candidates: Ints, count: int) -> Ints:
    """The pairs (smaller, larger number) behind ``candidates``, each once and in order."""
    import numpy as np

    ordered = candidates.min(axis=1).astype(np.int64) * count + candidates.max(axis=1)
    ordered.sort()
    ordered = ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    pairs = np.empty((len(ordered), 2), dtype=np.int32)
    pairs[:, 0] = ordered // max(count, 1)
    pairs[:, 1] = ordered % max(count, 1)
    return pairs
