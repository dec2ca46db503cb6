"""What stands between and within the paragraphs of a body, found without looking at all of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from gazadesk.model import Caption, Hidden, Mention

_T = TypeVar("_T", bound=Caption | Hidden)


class Between(Generic[_T]):
    """Pictures and hidden lines by where they stand in a body."""

    def __init__(self, things: Iterable[_T]) -> None:
        self._things = tuple(things)
        self._at: dict[int, list[_T]] = {}
        for thing in self._things:
            self._at.setdefault(thing.at, []).append(thing)

    def at(self, place: int) -> Sequence[_T]:
        """Those that stand at a place in the body, in order."""
        return self._at.get(place, ())

    def since(self, place: int) -> Sequence[_T]:
        """Those that stand at a place or behind it, in order."""
        return [thing for thing in self._things if thing.at >= place]


class Within:
    """The names of a body by where they stand."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda one: one.start)
        self._starts = [one.start for one in self._mentions]

    def of(self, start: int, end: int) -> list[Mention]:
        """Those that lie wholly between two places."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [one for one in self._mentions[first:last] if one.end <= end]
