"""Articles that the index has not taken in yet, searched from memory in the same way."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import numpy as np

from gazadesk.library.connection import Database
from gazadesk.library.search.batch import Mask, build
from gazadesk.library.search.ground import StoppedError
from gazadesk.library.search.segment import Segment
from gazadesk.library.search.texts import numbers_after, texts_of
from gazadesk.library.search.view import View

CHUNK = 1_000
"""Articles in one segment of those that wait; a search can be stopped between two."""

PATIENCE = 0.5
"""Seconds that one search spends on what waits; the next one goes on."""

_Standing = tuple[tuple[Segment, Mask], ...]


class Pending:
    """Keeps what it has made until the index has taken it in.

    ``whole`` is whether the last segments asked for hold all that waits.
    """

    def __init__(self) -> None:
        self.whole = True
        self._segments: list[Segment] = []
        self._base = 0
        self._change = 0
        self._standing: tuple[View | None, int, _Standing] | None = None

    def segments(
        self, database: Database, view: View | None, last: int, over: Callable[[], bool]
    ) -> _Standing:
        """The segments of the index and of what waits, and which of their documents stand.

        Raises ``StoppedError`` where ``over`` says so; what was made until then is kept.
        """
        indexed = view.change if view else 0
        if indexed >= self._change or indexed < self._base:
            self._segments, self._base, self._change = [], indexed, indexed
        until = monotonic() + PATIENCE
        while self._change < last:
            if over():
                raise StoppedError
            numbers, change = numbers_after(database, self._change, CHUNK)
            if not numbers:
                break
            texts = texts_of(database, numbers)
            self._segments.append(Segment(build(texts.numbers, texts.columns)))
            self._change = change
            if monotonic() > until:
                break
        self.whole = self._change >= last
        known = self._standing
        if known and known[0] is view and known[1] == self._change:
            return known[2]
        standing = self._live(view)
        self._standing = (view, self._change, standing)
        return standing

    def _live(self, view: View | None) -> _Standing:
        held = list(zip(view.segments, view.live, strict=True)) if view else []
        if not self._segments:
            return tuple(held)
        held += [(one, np.ones(len(one), bool)) for one in self._segments]
        size = max(int(one.numbers.max(initial=0)) for one, _ in held) + 1
        taken = np.zeros(size, bool)
        standing = []
        for segment, live in reversed(held):
            standing.append((segment, live & ~taken[segment.numbers]))
            taken[segment.numbers] = True
        return tuple(reversed(standing))
