"""Average-link grouping: a group grows while its members are alike on average and none is barred.

Never connected components: one bad link would weld two stories.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping

LEAST = 0.2
"""Mean likeness below which no group ever grows, whatever its threshold."""

NEVER = 2.0
"""A threshold that no likeness reaches: such a group may not be."""


def average_link(
    items: Iterable[int],
    likeness: Mapping[tuple[int, int], float],
    threshold: Callable[[frozenset[int]], float],
    barred: frozenset[tuple[int, int]] = frozenset(),
) -> list[tuple[int, ...]]:
    """Groups of ``items``, each sorted, in order of their first member; the same for any order.

    ``likeness`` holds pairs (smaller, larger) at 0..1; a missing pair counts 0. Two groups join
    where the mean over all their pairs reaches the threshold of the joined group and no pair
    between them is barred; below ``LEAST`` none do. Ties go to the smaller numbers.
    """
    everyone = sorted(items)
    likeness = _reaching(likeness)
    paired = {item for pair in likeness for item in pair}
    members = {item: frozenset({item}) for item in everyone if item in paired}
    sums: dict[int, dict[int, float]] = {item: {} for item in members}
    bars: dict[int, set[int]] = {item: set() for item in members}
    for (a, b), value in sorted(likeness.items()):
        sums[a][b] = sums[b][a] = value
    for a, b in barred:
        if a in bars and b in bars:
            bars[a].add(b)
            bars[b].add(a)
    heap = [(-value, a, b) for (a, b), value in likeness.items() if value >= LEAST]
    heapq.heapify(heap)
    number = max(everyone, default=-1) + 1
    while heap:
        mean, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b in bars[a]:
            continue
        joined = members[a] | members[b]
        if -mean < threshold(joined):
            continue
        _join(members, sums, bars, a, b, number)
        for other, total in sums[number].items():
            mean = total / (len(joined) * len(members[other]))
            if mean >= LEAST:
                heapq.heappush(heap, (-mean, other, number))  # other is older: smaller
        number += 1
    alone = [(item,) for item in everyone if item not in paired]
    return sorted([*alone, *(tuple(sorted(group)) for group in members.values())])


def _reaching(likeness: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """The pairs that a group may come to hold: those that steps of ``LEAST`` and more connect.

    No mean reaches what none of its pairs does.
    """
    root: dict[int, int] = {}

    def find(item: int) -> int:
        while (above := root.get(item, item)) != item:
            root[item] = root.get(above, above)
            item = root[item]
        return item

    for (a, b), value in likeness.items():
        if value >= LEAST:
            one, other = find(a), find(b)
            root[max(one, other)] = root[min(one, other)] = min(one, other)
    return {
        pair: value
        for pair, value in likeness.items()
        if pair[0] in root and pair[1] in root and find(pair[0]) == find(pair[1])
    }


def _join(
    members: dict[int, frozenset[int]],
    sums: dict[int, dict[int, float]],
    bars: dict[int, set[int]],
    a: int,
    b: int,
    new: int,
) -> None:
    members[new] = members.pop(a) | members.pop(b)
    total = sums.pop(a)
    for other, value in sums.pop(b).items():
        total[other] = total.get(other, 0.0) + value
    for gone in (a, b):
        total.pop(gone, None)
    sums[new] = total
    for other, value in total.items():
        sums[other].pop(a, None)
        sums[other].pop(b, None)
        sums[other][new] = value
    bars[new] = bars.pop(a) | bars.pop(b)
    for other in bars[new]:
        if other in bars:
            bars[other] -= {a, b}
            bars[other].add(new)
