"""What search keeps between two questions, renewed where the library has changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.library.connection import Database
from gazadesk.library.identities import Identities
from gazadesk.library.search import order
from gazadesk.library.search.batch import Mask
from gazadesk.library.search.ground import Ground
from gazadesk.library.search.pending import Pending
from gazadesk.library.search.reader import ReadersWork
from gazadesk.library.search.spelled import spellings
from gazadesk.library.search.view import View

if TYPE_CHECKING:
    from gazadesk.library.search.facets import Names


class State:
    """Of one library; used by one thread at a time."""

    def __init__(
        self, database: Database, folder: Path, identities: Callable[[], Identities]
    ) -> None:
        self._database = database
        self._folder = folder
        self._identities = identities
        self._pending = Pending()
        self._order: order.Order | None = None
        self._work = ReadersWork()
        self._standing: object = None
        self._masks: dict[object, Mask] = {}
        self._names: dict[str, Names] = {}

    def ground(self, view: View | None, last: int, over: Callable[[], bool]) -> Ground:
        """What a search is worked out from now. Raises ``StoppedError`` where ``over`` says so."""
        self._order = order.load(self._database, self._order, self._folder)
        segments = self._pending.segments(self._database, view, last, over)
        if self._standing is not segments:
            self._standing, self._masks, self._names = segments, {}, {}
        identities = self._identities()

        @lru_cache(maxsize=256)
        def spelled(word: str) -> tuple[str, ...]:
            return spellings(self._database, identities, word)

        return Ground(
            *(segments, self._order, self._renewed_work, spelled, over),
            masks=self._masks,
            whole=self._pending.whole,
        )

    def names(self, ground: Ground, field: str) -> Names:
        """The names of a field in all segments."""
        found = self._names.get(field)
        if found is None:
            from gazadesk.library.search.facets import Names

            found = self._names[field] = Names(ground.segments, field)
        return found

    def _renewed_work(self) -> ReadersWork:
        self._work.renew(self._database)
        return self._work
