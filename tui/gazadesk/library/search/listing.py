"""The ids of many articles, fetched from the store a page at a time when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import numpy as np

from gazadesk.library.connection import Database
from gazadesk.library.search.batch import Ints

_PAGE = 256


class Listing(Sequence[str]):
    """A sequence of ids that knows their numbers, and costs what is shown of it."""

    def __init__(self, database: Database, numbers: Ints) -> None:
        self._database = database
        self._numbers = numbers
        self._pages: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """An id by its place, or ids by their places."""
        if isinstance(at, slice):
            places = range(*at.indices(len(self)))
            return tuple(self._page(one // _PAGE)[one % _PAGE] for one in places)
        place = range(len(self))[at]
        return self._page(place // _PAGE)[place % _PAGE]

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The place of an id, asked for by its number; ``ValueError`` where it is not there."""
        rows = self._database.read("SELECT number FROM article WHERE id = ?", (value,))
        found = np.flatnonzero(self._numbers == rows[0][0]) if rows else ()
        for place in found:
            if start <= place < (len(self) if stop is None else stop):
                return int(place)
        raise ValueError(f"{value!r} is not listed")

    def __contains__(self, value: object) -> bool:
        try:
            self.index(value)
        except ValueError:
            return False
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listing):
            return bool(np.array_equal(self._numbers, other._numbers))
        if isinstance(other, Sequence) and not isinstance(other, str):
            return len(self) == len(other) and tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash((len(self), self._numbers[:8].tobytes()))

    def _page(self, page: int) -> tuple[str, ...]:
        ids = self._pages.get(page)
        if ids is None:
            numbers = self._numbers[page * _PAGE : (page + 1) * _PAGE].tolist()
            listed = ",".join(map(str, numbers))
            by_number = dict(
                self._database.read(f"SELECT number, id FROM article WHERE number IN ({listed})")
            )
            ids = self._pages[page] = tuple(by_number[number] for number in numbers)
        return ids
