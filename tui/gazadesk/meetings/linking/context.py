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
FLOOR = 0.08
"""Likeness of text, lead, title or names below which a pair is not looked at further."""
ONE_WORD = 0.4
"""Below every threshold of grouping: such a pair may stand in a group but never makes one."""
BLOCK = 64
"""Articles whose neighbours are unfolded at once: bounds the memory that takes."""
ENTRIES = 200_000
"""Neighbours looked at in one go."""
_SETTINGS = ("text", "lead", "names")
CONTEXT_NAMES = (
    *NAMES,
    "first look",
    *(
        f"{field} {measure}"
        for field in _SETTINGS
        for measure in ("above neighbours", "to the other's neighbours", "beside the nearest")
    ),
    "neighbours in common",
    "beside the likeliest",
    "others in common",
)


@dataclass(frozen=True, slots=True)
class Look:
    """Candidate pairs (one, other) after the first look, each once, smaller number first.

    ``likeness`` holds the features that make a neighbourhood and ``first`` the probability of
    every pair; ``rows`` all the features of the ``chosen`` ones that may be of one story.
    """

    pairs: Ints
    likeness: Mapping[str, Floats]
    first: Floats
    chosen: Ints
    rows: Floats


class Neighbourhood:
    """The features of the second look, from the first look at all candidate pairs."""

    def __init__(self, count: int, look: Look) -> None:
        import numpy as np

        self._count = count
        self._look = look
        pairs = look.pairs
        # Every pair from both sides, in order of the one and then the other: under each article
        # first the pairs in which it stands second, then those in which it stands first.
        one, other = pairs[:, 0], pairs[:, 1]
        before = np.bincount(other, minlength=count)
        after = np.bincount(one, minlength=count)
        self._starts = np.concatenate(([0], np.cumsum(before + after)))
        backward = np.argsort(other, kind="stable")
        self._others = np.empty(2 * len(pairs), dtype=np.int32)
        self._row = np.empty(2 * len(pairs), dtype=np.int32)
        places = np.arange(len(pairs))
        spots = places + (self._starts[:-1] - np.cumsum(before) + before)[other[backward]]
        self._others[spots], self._row[spots] = one[backward], backward
        spots = places + (self._starts[:-1] + before - np.cumsum(after) + after)[one]
        self._others[spots], self._row[spots] = other, places

    def features(self) -> Floats:
        """One row a chosen pair, one column a name of ``CONTEXT_NAMES``."""
        import numpy as np

        look = self._look
        kept = np.clip(look.first[look.chosen], 1e-9, 1 - 1e-9)
        columns = [*look.rows.T, np.clip(np.log(kept / (1 - kept)), -8, 8)]
        made: dict[int, Sequence[Floats]] = {}
        for field in _SETTINGS:
            values = look.likeness[field]
            if id(values) not in made:
                made[id(values)] = self._local(values)
            columns.extend(made[id(values)])
        columns.extend(self._shared())
        return np.stack(columns, axis=1, dtype=np.float32, casting="same_kind")

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
        for first, end in self._blocks(self._starts):
            own = slice(self._starts[first], self._starts[end])
            lengths = np.diff(self._starts[first : end + 1])
            owner = np.repeat(np.arange(end - first), lengths)
            found = values[self._row[own]]
            # One sort: article, then likeness from the top (its bits turned), then place.
            turned = (~found.view(np.uint32)).astype(np.uint64)
            packed = (owner.astype(np.uint64) << 57) | (turned << 25)
            packed |= np.arange(len(found), dtype=np.uint64)
            packed.sort()
            order = (packed & (2**25 - 1)).astype(np.int64)
            rank = np.arange(len(order)) - np.repeat(self._starts[first:end] - own.start, lengths)
            best = rank < NEIGHBOURS
            spots = order[best]
            near[owner[best] + first, rank[best]] = self._others[own][spots]
            likeness[owner[best] + first, rank[best]] = found[spots]
        return near, likeness

    def _local(self, values: Floats) -> Sequence[Floats]:
        import numpy as np

        near, likeness = self._nearest(values)
        usual, top = likeness.sum(axis=1, dtype=np.float64) / NEIGHBOURS, likeness[:, 0]
        chosen = self._look.pairs[self._look.chosen]
        both_ways = np.zeros(len(chosen))
        dense = np.zeros(BLOCK * (self._count + 1), dtype=np.float32)
        for side in (0, 1):
            order = np.argsort(chosen[:, side], kind="stable")
            ones, others = chosen[order, side], chosen[order, 1 - side]
            sums = np.searchsorted(ones, np.arange(self._count + 1))
            for first, end in self._blocks(sums):
                wanted = slice(sums[first], sums[end])
                if wanted.start == wanted.stop:
                    continue
                own = slice(self._starts[first], self._starts[end])
                owner = np.repeat(np.arange(end - first), np.diff(self._starts[first : end + 1]))
                where = owner * (self._count + 1) + self._others[own]
                dense[where] = values[self._row[own]]
                spots = (ones[wanted] - first)[:, None] * (self._count + 1) + near[others[wanted]]
                both_ways[order[wanted]] += dense[spots].sum(axis=1, dtype=np.float64)
                dense[where] = 0.0
        both_ways /= NEIGHBOURS
        one, other = chosen[:, 0], chosen[:, 1]
        plain = values[self._look.chosen].astype(np.float64)
        return (
            plain - (usual[one] + usual[other]) / 2,
            both_ways / (usual[one] + usual[other] + 0.05),
            plain / np.maximum(np.maximum(top[one], top[other]), 0.05),
        )

    def _shared(self) -> Sequence[Floats]:
        """Overlap of the two articles' likely companions, with themselves and without."""
        import numpy as np

        look, count = self._look, self._count
        strong = look.first >= LEAST
        pairs, likely = look.pairs[strong], look.first[strong]
        one, other = pairs.astype(np.int64).T
        keys = np.concatenate([one * count + other, other * count + one])
        order = np.argsort(keys)
        others = keys[order] % max(count, 1)
        starts = np.searchsorted(keys[order], np.arange(count + 1) * count)
        values = likely[order % max(len(pairs), 1)]
        sums = np.bincount(pairs.ravel(), weights=np.repeat(likely, 2), minlength=count) + 1.0
        top = np.zeros(count)
        np.maximum.at(top, pairs.ravel(), np.repeat(likely, 2))
        among = strong[look.chosen]
        pairs = look.pairs[look.chosen[among]]
        overlap = np.zeros(len(pairs))
        dense = np.zeros(BLOCK * count)
        lengths = np.diff(starts)
        sizes = np.concatenate(([0], np.cumsum(lengths[pairs[:, 1]])))
        bounds = np.searchsorted(pairs[:, 0], np.arange(count + 1))
        for first, end in self._blocks(sizes[bounds]):
            wanted = slice(bounds[first], bounds[end])
            if wanted.start == wanted.stop:
                continue
            own = slice(starts[first], starts[end])
            owner = np.repeat(np.arange(end - first), lengths[first:end])
            where = owner * count + others[own]
            dense[where] = values[own]
            itself = np.arange(end - first) * count + np.arange(first, end)
            dense[itself] = 1.0
            local, far = pairs[wanted, 0] - first, pairs[wanted, 1]
            ends = np.cumsum(lengths[far])
            pair = np.repeat(np.arange(len(far)), lengths[far])
            spots = np.arange(ends[-1]) + (starts[far] - (ends - lengths[far]))[pair]
            least = np.minimum(dense[local[pair] * count + others[spots]], values[spots])
            overlap[wanted] = np.bincount(pair, weights=least, minlength=len(far))
            dense[where] = 0.0
            dense[itself] = 0.0
        one, other = look.pairs[look.chosen].T
        kept = np.where(among, look.first[look.chosen], 0.0)
        common = np.zeros(len(kept))
        common[among] = overlap + kept[among]
        total = sums[one] + sums[other] - common
        return (
            common / total,
            kept / np.maximum(np.minimum(top[one], top[other]), 0.05),
            (common - 2 * kept) / np.maximum(total - 2, 0.5),
        )


def settled(probabilities: Floats, rows: Floats) -> Floats:
    """The second look's probabilities, kept under ``ONE_WORD`` where hardly a word is shared.

    However rare the word: one name in common makes no event.
    """
    import numpy as np

    hardly = rows[:, NAMES.index("one word in common")] > 0
    kept: Floats = np.where(hardly, np.minimum(probabilities, ONE_WORD), probabilities)
    return kept


def first_look(
    comparison: Comparison,
    candidates: Ints,
    model: LogisticModel,
    least: float = SECOND,
) -> Look:
    """Look at every pair (article, candidate) of ``candidates``, whichever way round.

    Pairs of no likeness to speak of are left out; chosen are those of probability ``least`` on.
    """
    import numpy as np

    count = len(comparison.signatures)
    pairs = _unique_pairs(candidates, count)
    kept_pairs = [pairs[:0]]
    kept_first: list[Floats] = [np.zeros(0)]
    kept_rows: list[Floats] = [np.zeros((0, len(NAMES)), dtype=np.float32)]
    likeness: dict[str, list[Floats]] = {name: [kept_first[0]] for name in _SETTINGS}
    for run in comparison.chunks(pairs):
        columns = comparison.columns(pairs[run])
        best = np.max([columns[name] for name in ("text", "lead", "title", "names")], axis=0)
        kept = np.flatnonzero(best > FLOOR)
        columns = {name: values[kept] for name, values in columns.items()}
        first = model.of_columns(columns, len(kept))
        kept_pairs.append(pairs[run][kept])
        kept_first.append(first)
        kept_rows.append(table(columns, np.flatnonzero(first >= least)))
        for name, parts in likeness.items():
            parts.append(columns[name])
    first = np.concatenate(kept_first)
    settings = _joined(likeness)
    return Look(
        np.concatenate(kept_pairs),
        settings,
        first,
        np.flatnonzero(first >= least),
        np.concatenate(kept_rows),
    )


def _unique_pairs(candidates: Ints, count: int) -> Ints:
    import numpy as np

    one, other = candidates[:, 0], candidates[:, 1]
    ordered = np.minimum(one, other).astype(np.int64)
    ordered *= count
    ordered += np.maximum(one, other)
    ordered.sort()
    ordered = ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    pairs = np.empty((len(ordered), 2), dtype=np.int32)
    pairs[:, 0] = ordered // max(count, 1)
    pairs[:, 1] = ordered % max(count, 1)
    return pairs


def _joined(likeness: Mapping[str, Sequence[Floats]]) -> dict[str, Floats]:
    """The parts of each likeness end to end; likenesses that are all the same share one array."""
    import numpy as np

    joined: dict[str, Floats] = {}
    for name, parts in likeness.items():
        values: Floats = np.concatenate(parts).astype(np.float32)
        twin = next((v for v in joined.values() if np.array_equal(v, values)), None)
        joined[name] = values if twin is None else twin
    return joined
