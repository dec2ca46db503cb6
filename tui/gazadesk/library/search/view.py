"""What the index holds at one moment: its segments, and which of their articles still stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.search.segment import Segment


class View:
    """A snapshot of the index; stays true to itself while the index is written to.

    ``change`` is the last change of the store that it has taken in. ``dead`` has the documents of
    each segment that a later segment replaces.
    """

    def __init__(
        self, segments: Sequence[Segment], dead: Sequence[Sequence[int]], change: int
    ) -> None:
        self.change = change
        self.segments = tuple(segments)
        self.live = tuple(_live(len(one), gone) for one, gone in zip(segments, dead, strict=True))

    def numbers_in(self, segments: Iterable[int]) -> set[int]:
        """The numbers of the articles that stand in these segments, by place."""
        return {
            number
            for at in segments
            for number in self.segments[at].numbers[self.live[at]].tolist()
        }

    def documents(self, numbers: Sequence[int]) -> list[int]:
        """Whoosh's own number of each document that stands for one of the articles."""
        wanted = np.asarray(numbers)
        found: list[int] = []
        base = 0
        for segment, live in zip(self.segments, self.live, strict=True):
            held = np.isin(segment.numbers, wanted) & live
            found += (np.flatnonzero(held) + base).tolist()
            base += len(segment)
        return found

    def wasteful(self, room: int, least: int = 0) -> set[int]:
        """Segments, by place, that are mostly dead, of up to ``room`` articles together.

        Only those count that have more than ``least`` dead.
        """
        chosen = set()
        for size, at in sorted((int(live.sum()), at) for at, live in enumerate(self.live)):
            if len(self.segments[at]) - size > max(size, least) and size <= room:
                chosen.add(at)
                room -= size
        return chosen

    def crowd(self, new: int, tier: int, most: int) -> set[int]:
        """Segments, by place, to be written again together with ``new`` articles.

        Sizes fall into tiers, each ``tier`` times the one below. A full tier becomes one segment
        (a log-structured merge), so that an article is written again a few times in its life and
        a search never asks many segments. One that is mostly dead is written again too.
        """
        sizes = {at: int(live.sum()) for at, live in enumerate(self.live)}
        chosen = self.wasteful(most // tier)
        total = new + sum(sizes[at] for at in chosen)
        while True:
            like = sorted(
                (size, at)
                for at, size in sizes.items()
                if at not in chosen and _tier(size, tier) <= _tier(total, tier)
            )
            if len(like) + 1 < tier:
                return chosen
            sums = accumulate(size for size, _ in like)
            fit = [at for (_, at), more in zip(like, sums, strict=True) if total + more <= most]
            if 2 * len(fit) < tier:
                return chosen
            chosen.update(fit)
            total += sum(sizes[at] for at in fit)


def _tier(size: int, base: int) -> int:
    tier = 0
    while size >= base:
        size //= base
        tier += 1
    return tier


def _live(size: int, dead: Sequence[int]) -> NDArray[np.bool_]:
    live = np.ones(size, bool)
    live[dead] = False
    return live
