"""Average-link grouping: a group grows while its members are alike on average and none is barred.

Never connected components: one bad link would weld two stories.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

LEAST = 0.2
"""Mean likeness below which no group ever grows, whatever its threshold."""

AT_ONCE = 10_000
"""Pairs turned into Python's numbers in one go: bounds the memory that takes."""

NEVER = 2.0
"""A threshold that no likeness reaches: such a group may not be."""

_LAST = (math.inf, -1, -1)
"""Stands after all pairs."""

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

    ``bars`` gives the items that one may not stand with. No threshold is below ``least``.
    """
    import numpy as np

    inside, label = _reaching(pairs, values, least)
    order = np.argsort(label, kind="stable")
    bounds = np.flatnonzero(np.diff(label[order], prepend=-1, append=-1))
    inside = inside[order]
    del label, order  # a library's pairs are millions: each of these takes tens of megabytes
    first = 0
    for end in bounds[1:].tolist():  # what lies apart is grouped apart: small parts together
        if end - first >= AT_ONCE or end == len(inside):
            some = inside[first:end]
            yield from _grown(pairs[some], values[some], threshold, bars, least)
            first = end


def _reaching(pairs: Ints, values: Floats, least: float) -> tuple[Ints, Ints]:
    """The pairs that a group may come to hold, and for each a number that such pairs share.

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
    return inside, label[a[inside]]


def _grown(
    pairs: Ints,
    values: Floats,
    threshold: Threshold,
    barred: Mapping[int, Collection[int]],
    least: float,
) -> Iterator[tuple[int, ...]]:
    import numpy as np

    items, places = np.unique(pairs, return_inverse=True)
    ends = places.reshape(-1, 2).astype(np.int32)
    # Items go by their place; groups are numbered on as they are made, and each keeps its sums
    # and its bars under the place of one of its members.
    number: list[int] = list(range(len(items)))
    sums = _sums(ends, values, number)
    members: list[tuple[int, ...]] = [(item,) for item in items.tolist()]
    bars = _bars(members, barred)
    member: dict[int, int] = dict(zip(number, number, strict=True))
    told = _strongest_first(ends, values, least)
    next_told = next(told, _LAST)
    heap: list[tuple[float, int, int]] = []
    new = len(items)
    while True:
        if heap and heap[0] < next_told:
            mean, a, b = heapq.heappop(heap)
        elif next_told is not _LAST:
            (mean, a, b), next_told = next_told, next(told, _LAST)
        else:
            break
        if a not in member or b not in member:
            continue
        one, other = member[a], member[b]
        if other in bars.get(one, ()):
            continue
        joined = members[one] + members[other]
        if -mean < threshold(joined):
            continue
        del member[a], member[b]
        kept, gone = (other, one) if len(sums[one]) < len(sums[other]) else (one, other)
        _join(sums, bars, kept, gone)
        members[gone] = ()
        members[kept], member[new], number[kept] = joined, kept, new
        size = len(joined)
        for near, total in sums[kept].items():
            mean = total / (size * len(members[near]))
            if mean >= least:
                heapq.heappush(heap, (-mean, number[near], new))  # the older number first
        new += 1
    yield from (tuple(sorted(group)) for group in members if len(group) > 1)


def _sums(ends: Ints, values: Floats, names: Sequence[int]) -> list[dict[int, float]]:
    """For each item its pairs: the other one and their likeness, with one object for each."""
    import numpy as np

    both = ends.T.ravel()
    order = both.argsort(kind="stable")
    counts = np.bincount(both, minlength=len(names)).tolist()
    pair = order % len(ends)
    others = map(names.__getitem__, _in_turn(np.roll(both, len(ends)).take(order)))
    likeness = map(values.tolist().__getitem__, _in_turn(pair))
    return [dict(zip(islice(others, n), islice(likeness, n), strict=True)) for n in counts]


def _in_turn(numbers: Ints) -> Iterator[int]:
    """The numbers one by one, some at a time: all at once they take several times the memory."""
    for at in range(0, len(numbers), AT_ONCE):
        yield from numbers[at : at + AT_ONCE].tolist()


def _strongest_first(ends: Ints, values: Floats, least: float) -> Iterator[tuple[float, int, int]]:
    """The pairs of ``least`` and more: (likeness below zero, one, other), in order."""
    import numpy as np

    strong = np.flatnonzero(values >= least)
    one, other = ends[strong].T
    order = np.lexsort((other, one, -values[strong]))
    for at in range(0, len(order), AT_ONCE):
        some = strong[order[at : at + AT_ONCE]]
        rows = zip((-values[some]).tolist(), ends[some].tolist(), strict=True)
        yield from ((mean, a, b) for mean, (a, b) in rows)


def _bars(
    members: Sequence[tuple[int, ...]], barred: Mapping[int, Collection[int]]
) -> dict[int, set[int]]:
    """``barred`` by the places of items among ``members``, without those that are not there."""
    some = [(place, item) for place, (item,) in enumerate(members) if item in barred]
    places = {item: place for place, item in some}  # whoever is barred bars in turn
    return {
        place: {places[other] for other in barred[item] if other in places} for place, item in some
    }


def _join(sums: list[dict[int, float]], bars: dict[int, set[int]], kept: int, gone: int) -> None:
    """Add the sums and bars of the group ``gone``, which has the fewer, to those of ``kept``."""
    mine, added = sums[kept], sums[gone]
    sums[gone] = {}
    for near, value in added.items():
        theirs = sums[near]
        del theirs[gone]
        if near != kept:
            mine[near] = theirs[kept] = mine.get(near, 0.0) + value
    for near in bars.pop(gone, ()):
        bars[near].discard(gone)
        bars[near].add(kept)
        bars.setdefault(kept, set()).add(near)
