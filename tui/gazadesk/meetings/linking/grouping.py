"""Average-link grouping: a group grows while its members are alike on average and none is barred.

Never connected components: one bad link would weld two stories.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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

Threshold = Callable[[frozenset[int]], float]


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
    told, likeness = pairs[inside], values[inside]
    del inside
    for first, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if end - first == 1:  # two items: nothing to weigh against each other
            a, b = told[first].tolist()
            value = float(likeness[first])
            if b not in bars.get(a, ()) and value >= threshold(frozenset((a, b))):
                yield a, b
        else:
            yield from _grown(told[first:end], likeness[first:end], threshold, bars, least)


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


def _weighed(pairs: Ints, values: Floats) -> Iterator[tuple[int, int, float]]:
    """The pairs and their likeness one by one, with one object for every item."""
    one: dict[int, int] = {}
    for at in range(0, len(pairs), AT_ONCE):
        some = slice(at, at + AT_ONCE)
        for (a, b), value in zip(pairs[some].tolist(), values[some].tolist(), strict=True):
            yield one.setdefault(a, a), one.setdefault(b, b), value


def _grown(
    pairs: Ints,
    values: Floats,
    threshold: Threshold,
    barred: Mapping[int, Collection[int]],
    least: float,
) -> Iterator[tuple[int, ...]]:
    sums: dict[int, dict[int, float]] = {}
    heap: list[tuple[float, int, int]] = []
    for a, b, value in _weighed(pairs, values):
        sums.setdefault(a, {})[b] = sums.setdefault(b, {})[a] = value
        if value >= least:
            heap.append((-value, a, b))
    heapq.heapify(heap)
    members = {item: frozenset({item}) for item in sums}
    bars = {item: {o for o in barred[item] if o in members} for item in members if item in barred}
    # Groups are numbered as they are made; each keeps its sums under one of its members.
    member = {item: item for item in sums}
    number = dict(member)
    new = max(member) + 1
    while heap:
        mean, a, b = heapq.heappop(heap)
        if a not in member or b not in member:
            continue
        one, other = member[a], member[b]
        if other in bars.get(one, ()):
            continue
        joined = members[one] | members[other]
        if -mean < threshold(joined):
            continue
        del member[a], member[b]
        kept, gone = (other, one) if len(sums[one]) < len(sums[other]) else (one, other)
        _join(sums, bars, kept, gone)
        del members[gone]
        members[kept], member[new], number[kept] = joined, kept, new
        for near, total in sums[kept].items():
            mean = total / (len(joined) * len(members[near]))
            if mean >= least:
                heapq.heappush(heap, (-mean, number[near], new))  # the older number first
        new += 1
    yield from (tuple(sorted(group)) for group in members.values() if len(group) > 1)


def _join(
    sums: dict[int, dict[int, float]], bars: dict[int, set[int]], kept: int, gone: int
) -> None:
    """Add the sums and bars of the group ``gone``, which has the fewer, to those of ``kept``."""
    mine = sums[kept]
    for near, value in sums.pop(gone).items():
        theirs = sums[near]
        del theirs[gone]
        if near != kept:
            mine[near] = theirs[kept] = mine.get(near, 0.0) + value
    for near in bars.pop(gone, ()):
        bars[near].discard(gone)
        bars[near].add(kept)
        bars.setdefault(kept, set()).add(near)
