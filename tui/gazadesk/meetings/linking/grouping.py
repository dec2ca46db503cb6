"""Average-link grouping: a group grows while its members are alike on average and none is barred.

Never connected components: one bad link would weld two stories.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

LEAST = 0.2
"""Mean likeness below which no group ever grows, whatever its threshold."""

NEVER = 2.0
"""A threshold that no likeness reaches: such a group may not be."""

FEW = 1_000
"""Pairs for each two groups that a round joins from which on rounds cost too much: where likeness
falls from one article to the next without end, each would join but one."""

Threshold = Callable[[Collection[int]], float]
"""What the mean likeness must reach, by the items of the group."""


def average_link(
    items: Iterable[int],
    likeness: Mapping[tuple[int, int], float],
    threshold: Threshold,
    barred: frozenset[tuple[int, int]] = frozenset(),
) -> list[tuple[int, ...]]:
    """Groups of ``items``, each sorted, in order of their first member; the same for any order.

    ``likeness`` holds pairs (smaller, larger) at 0..1; a missing pair counts 0. Two groups join
    where the mean over all their pairs reaches the threshold of the joined group and no pair
    between them is barred; below ``LEAST`` none do. Ties go to the smaller numbers.
    """
    import numpy as np

    bars: dict[int, set[int]] = {}
    for a, b in barred:
        bars.setdefault(a, set()).add(b)
        bars.setdefault(b, set()).add(a)
    ordered = sorted(likeness)
    pairs = np.array(ordered, dtype=np.int64).reshape(-1, 2)
    values = np.array([likeness[pair] for pair in ordered])
    groups = list(linked(pairs, values, threshold, bars))
    together = {item for group in groups for item in group}
    return sorted([*groups, *((item,) for item in set(items) - together)])


def linked(
    pairs: Ints,
    values: Floats,
    threshold: Threshold,
    bars: Mapping[int, Collection[int]],
    least: float = LEAST,
) -> Iterator[tuple[int, ...]]:
    """The groups of two and more, for pairs in order and their likeness; ``average_link``'s rule.

    ``bars`` gives the items that one may not stand with. No threshold is below ``least``, and none
    falls as a group grows.

    Two groups that are each other's likeliest join, all such at once, and so on in rounds. That is
    what joining the likeliest of all, one after another, comes to (reciprocal nearest neighbours;
    Murtagh 1983): the mean over a joined group is never above both of those over its parts, so
    nothing that joins meanwhile could come between the two. What rounds join too few of is joined
    one after another.
    """
    import numpy as np

    inside, label = _reaching(pairs, values, least)
    known = np.zeros(len(label), dtype=bool)
    known[pairs[inside]] = True
    items = np.flatnonzero(known)
    place = np.cumsum(known, dtype=np.int32) - 1
    barred = [
        (item, other)
        for item in bars
        if item < len(known) and known[item]
        for other in bars[item]
        if item < other < len(known) and known[other] and label[item] == label[other]
    ]
    ends = np.concatenate([pairs[inside], np.array(barred, dtype=pairs.dtype).reshape(-1, 2)])
    sums = np.append(values[inside].astype(np.float64), np.full(len(barred), -math.inf))
    members: list[tuple[int, ...]] = [(item,) for item in items.tolist()]
    one, other = place[ends].T.copy()
    edges = _Edges(one, other, sums, np.zeros(len(sums), dtype=bool))
    edges = edges.summed() if barred else edges
    sizes = np.ones(2 * len(items), dtype=np.int64)  # each two groups that join make a third
    joined = len(members)
    while joined * FEW > len(edges.one):
        before = len(members)
        edges, into = _round(edges, members, sizes, threshold, least)
        edges, joined = edges.joined(into), len(members) - before
    _one_by_one(edges, members, threshold, least)
    yield from (tuple(sorted(group)) for group in members if len(group) > 1)


def _reaching(pairs: Ints, values: Floats, least: float) -> tuple[Ints, Ints]:
    """The pairs that a group may come to hold, and for each item a number that such share.

    These are the pairs among items that steps of ``least`` and more connect: no mean reaches what
    none of its pairs does.
    """
    import numpy as np

    size = int(pairs.max()) + 1 if len(pairs) else 0
    label = np.arange(size, dtype=np.int32)
    one, other = pairs[values >= least].T
    joined = np.zeros(size, dtype=bool)
    joined[one] = joined[other] = True
    while (label[one] != label[other]).any():
        low = np.minimum(label[one], label[other])
        np.minimum.at(label, label[one], low)
        np.minimum.at(label, label[other], low)
        while (label[label] != label).any():
            label = label[label]
    a, b = pairs.T
    inside = np.flatnonzero(joined[a] & joined[b] & (label[a] == label[b])).astype(np.int32)
    return inside, label


@dataclass(frozen=True, slots=True)
class _Edges:
    """Pairs of groups (smaller, larger number) and the sum of the likeness between them.

    The sum is below all numbers where members are barred from each other. ``refused`` are those
    that are too unlike for what they would make together.
    """

    one: Ints
    other: Ints
    sums: Floats
    refused: NDArray[np.bool_]

    def taken(self, rows: NDArray[Any]) -> _Edges:
        """Some of the pairs."""
        return _Edges(self.one[rows], self.other[rows], self.sums[rows], self.refused[rows])

    def summed(self) -> _Edges:
        """Each pair once, in order; what is summed anew is not refused any more."""
        import numpy as np

        width = int(self.other.max(initial=0)) + 1
        keys = self.one.astype(np.int64) * width + self.other
        order = keys.argsort(kind="stable")
        keys = keys[order]
        first = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])) if len(keys) else order
        sums = np.add.reduceat(self.sums[order], first) if len(keys) else self.sums
        keys = keys[first]
        refused = np.zeros(len(keys), dtype=bool)
        return _Edges(
            (keys // width).astype(np.int32), (keys % width).astype(np.int32), sums, refused
        )

    def joined(self, into: Ints) -> _Edges:
        """The same after each group has gone ``into`` another one, or stayed what it is."""
        import numpy as np

        one, other = into[self.one], into[self.other]
        moved = (one != self.one) | (other != self.other)
        new = np.flatnonzero(moved & (one != other))
        low, high = np.minimum(one[new], other[new]), np.maximum(one[new], other[new])
        added = _Edges(low, high, self.sums[new], self.refused[new]).summed()
        kept = self.taken(~moved)
        return _Edges(
            np.concatenate([kept.one, added.one]),
            np.concatenate([kept.other, added.other]),
            np.concatenate([kept.sums, added.sums]),
            np.concatenate([kept.refused, added.refused]),
        )


def _round(
    edges: _Edges,
    members: list[tuple[int, ...]],
    sizes: Ints,
    threshold: Threshold,
    least: float,
) -> tuple[_Edges, Ints]:
    """Join the groups that are each other's likeliest: the pairs that still matter, and for each
    group the one that it has gone into.

    Joined groups are added to ``members`` and ``sizes``. A group that no other is like enough for
    is as large as it will be.
    """
    import numpy as np

    means = edges.sums / (sizes[edges.one] * sizes[edges.other])
    means[edges.refused | (means < least)] = 0.0
    best = np.zeros(len(members))
    np.maximum.at(best, edges.one, means)
    np.maximum.at(best, edges.other, means)
    alive = np.flatnonzero((best[edges.one] > 0) & (best[edges.other] > 0))
    edges, means = edges.taken(alive), means[alive]
    mutual = np.flatnonzero((means > 0) & (means == best[edges.one]) & (means == best[edges.other]))
    mutual = mutual[np.lexsort((edges.other[mutual], edges.one[mutual], -means[mutual]))]
    columns = (mutual, edges.one[mutual], edges.other[mutual], means[mutual])
    into: dict[int, int] = {}
    for at, a, b, mean in zip(*(column.tolist() for column in columns), strict=True):
        if a in into or b in into:
            continue
        group = members[a] + members[b]
        if mean < threshold(group):
            edges.refused[at] = True
            continue
        into[a] = into[b] = len(members)
        sizes[len(members)] = len(group)
        members.append(group)
        members[a] = members[b] = ()
    gone = np.arange(len(members), dtype=np.int32)
    gone[list(into)] = list(into.values())
    return edges, gone


def _one_by_one(
    edges: _Edges, members: list[tuple[int, ...]], threshold: Threshold, least: float
) -> None:
    """Join the likeliest two of all groups, again and again; what is joined goes to ``members``."""
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    heap: list[tuple[float, int, int]] = []

    def told(one: int, other: int, total: float) -> None:
        sums[one][other] = sums[other][one] = total
        mean = total / (len(members[one]) * len(members[other]))
        if mean >= least:
            heapq.heappush(heap, (-mean, one, other))

    for edge in zip(edges.one.tolist(), edges.other.tolist(), edges.sums.tolist(), strict=True):
        told(*edge)
    while heap:
        mean, one, other = heapq.heappop(heap)
        if one not in sums or other not in sums:
            continue
        group = members[one] + members[other]
        if -mean < threshold(group):
            continue
        near = sums.pop(one)
        for third, total in sums.pop(other).items():
            near[third] = near.get(third, 0.0) + total
        members[one] = members[other] = ()
        members.append(group)
        for third in near.keys() - {one, other}:
            sums[third].pop(one, None)
            sums[third].pop(other, None)
            told(third, len(members) - 1, near[third])
