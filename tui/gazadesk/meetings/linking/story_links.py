"""Links between articles of one story, in order, each with its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.pair import PairModel
from gazadesk.meetings.linking.stories import (
    SHOWN_NAMES,
    Apart,
    apart,
    group_stories,
    news_of,
    one_text_or_day,
    story_reasons,
)
from gazadesk.meetings.linking.windows import Likely
from gazadesk.model import Link, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

UNRELATED = 0.9
"""Likeness that articles with different meetings must reach to count as one story."""
LINKS_IN_GROUP = 40
"""Members of a large group that one article is linked to, the likeliest first."""
AT_ONCE = 20_000
"""Links whose likeness is worked out in one go."""


def likeness(comparison: Comparison, model: PairModel, likely: Likely, pairs: Ints) -> Floats:
    """How likely ``pairs`` (smaller number first) are one story.

    The second look's probability; the first look's for a pair that was no candidate.
    """
    import numpy as np

    found = likely.look_up(pairs)
    unknown = np.flatnonzero(np.isnan(found))
    unknown = unknown[np.argsort(pairs[unknown, 0], kind="stable")]
    for run in comparison.chunks(pairs[unknown]):
        columns = comparison.columns(pairs[unknown[run]])
        found[unknown[run]] = model.first.of_columns(columns, len(unknown[run]))
    return found


def story_links(
    comparison: Comparison, model: PairModel, likely: Likely, met: set[tuple[int, int]]
) -> Iterator[Link]:
    """The links of all stories in order of ids.

    ``met`` are pairs of articles that report one meeting: they stand in one story without a link
    of their own here.
    """
    import numpy as np

    signatures, rarity = comparison.signatures, comparison.vectors.rarity_of
    shown = _shown(comparison, model, likely, met)
    ids = [signature.id for signature in signatures]
    place = np.empty(len(ids), dtype=np.int64)
    place[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    by_id = place[shown]
    by_id.sort(axis=1)
    keys = np.sort(by_id[:, 0] * len(ids) + by_id[:, 1])
    numbers = np.argsort(place)
    shown = np.stack([numbers[keys // max(len(ids), 1)], numbers[keys % max(len(ids), 1)]], axis=1)
    for at in range(0, len(shown), AT_ONCE):
        some = shown[at : at + AT_ONCE]
        values = likeness(comparison, model, likely, np.sort(some, axis=1)).tolist()
        words = comparison.vectors.rarest(some, SHOWN_NAMES)
        for (a, b), told, value in zip(some.tolist(), words, values, strict=True):
            one, other = signatures[a], signatures[b]
            reasons = story_reasons(rarity, one, other, value, told)
            yield Link(ids[a], ids[b], Relation.SAME_STORY, round(value, 3), reasons)


def _shown(
    comparison: Comparison, model: PairModel, likely: Likely, met: set[tuple[int, int]]
) -> Ints:
    """The pairs that get a link as one story."""
    import numpy as np

    pairs, values, bars = _weighed(comparison, likely, met)
    groups = list(group_stories(comparison, pairs, values, bars, model))
    large = [group for group in groups if len(group) > LINKS_IN_GROUP]
    neighbours = _Neighbours(len(comparison.signatures), large, pairs, values)
    none = np.zeros((0, 2), dtype=np.int64)
    shown = np.concatenate([none, *(_pairs_in(group, neighbours) for group in groups)])
    if met:
        kept = [(a, b) not in met for a, b in shown.tolist()]
        shown = shown[np.array(kept, dtype=bool)]
    return shown


def _weighed(
    comparison: Comparison, likely: Likely, met: set[tuple[int, int]]
) -> tuple[Ints, Floats, dict[int, set[int]]]:
    """Pairs in order and how likely each is one story; articles that their meetings part.

    Reports of one meeting are of one story for sure.
    """
    import numpy as np

    signatures = comparison.signatures
    news = np.array([bool(s.sketches and news_of(s)) for s in signatures], dtype=bool)
    both = np.flatnonzero(news[likely.pairs].all(axis=1))
    kept = np.ones(len(likely.pairs), dtype=bool)
    bars: dict[int, set[int]] = defaultdict(set)
    values = likely.values[both].tolist()
    for at, (a, b), value in zip(both.tolist(), likely.pairs[both].tolist(), values, strict=True):
        if (a, b) in met:
            kept[at] = False
            continue
        told = apart(signatures[a], signatures[b])
        sure = value >= UNRELATED and one_text_or_day(signatures[a], signatures[b])
        if told is Apart.YES or (told is Apart.OTHER and not sure):
            kept[at] = False
            bars[a].add(b)
            bars[b].add(a)
    if not met and kept.all():
        return likely.pairs, likely.values, bars
    if not met:
        return likely.pairs[kept], likely.values[kept], bars
    sure = np.array(sorted(met), dtype=np.int32)
    pairs = np.concatenate([likely.pairs[kept], sure])
    weights = np.concatenate([likely.values[kept], np.ones(len(sure), dtype=np.float32)])
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return pairs[order], weights[order], bars


class _Neighbours:
    """The likely pairs of each article within some groups."""

    def __init__(
        self, count: int, groups: Sequence[Sequence[int]], pairs: Ints, values: Floats
    ) -> None:
        import numpy as np

        label = np.zeros(count, dtype=np.int32)
        for number, group in enumerate(groups, 1):
            label[list(group)] = number
        one, other = pairs.T
        inside = np.flatnonzero((label[one] > 0) & (label[one] == label[other]))
        self._pairs, self._values = pairs[inside], values[inside]
        ends = self._pairs.T.ravel()
        self._order = np.argsort(ends, kind="stable")
        self._starts = np.searchsorted(ends[self._order], np.arange(count + 1))

    def of(self, article: int) -> list[tuple[float, int]]:
        """(likelihood below zero, article) for each."""
        import numpy as np

        spots = self._order[self._starts[article] : self._starts[article + 1]]
        second, rows = spots >= len(self._pairs), spots % max(len(self._pairs), 1)
        others = np.where(second, self._pairs[rows, 0], self._pairs[rows, 1])
        return list(zip((-self._values[rows]).tolist(), others.tolist(), strict=True))


def shown_pairs(
    group: Sequence[int], near: Callable[[int], Iterable[tuple[float, int]]]
) -> list[tuple[int, int]]:
    """All pairs of a group of ordinary size; in a large one each article's likeliest.

    ``near`` gives the articles like one: (likelihood below zero, article) for each.
    """
    if len(group) <= LINKS_IN_GROUP:
        return list(combinations(group, 2))
    members = set(group)
    pairs: set[tuple[int, int]] = set()
    for a in group:
        best = sorted(pair for pair in near(a) if pair[1] in members)
        pairs.update((min(a, b), max(a, b)) for _, b in best[:LINKS_IN_GROUP])
    return sorted(pairs)


def _pairs_in(group: Sequence[int], neighbours: _Neighbours) -> Ints:
    import numpy as np

    if len(group) <= LINKS_IN_GROUP:
        return np.array(group)[_two_by_two(len(group))]
    return np.array(shown_pairs(group, neighbours.of), dtype=np.int64).reshape(-1, 2)


@cache
def _two_by_two(size: int) -> Ints:
    """The places of all pairs of so many."""
    import numpy as np

    return np.stack(np.triu_indices(size, 1), axis=1)
