"""``library.lists``: the article list in any order, parted into groups, at eight bytes an article.

The list of a library of a million articles is an array of numbers; ids are asked for a page at a
time, for what stands on the screen. SQLite sorts, over an index for each order, and holds no lock
of Python's meanwhile. What a search found is a list of the same kind.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import overload

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode
from gazadesk.model import Meeting

_PAGE = 64
_PAGES = 16


class Sort(StrEnum):
    """In which order articles stand; the undated come last in each by date."""

    NEWEST = "newest first"
    OLDEST = "oldest first"
    OUTLET = "by outlet"
    TITLE = "by title"


class Grouping(StrEnum):
    """What parts the list; ``MEETING`` puts an article under the latest meeting it reports."""

    NONE = "no groups"
    MEETING = "by meeting"
    DAY = "by day"
    OUTLET = "by outlet"


class Only(StrEnum):
    """Which articles are listed at all."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    MEETINGS = "with meetings"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the list stands; ``sort`` is None where articles found are to keep their order."""

    sort: Sort | None = Sort.NEWEST
    grouping: Grouping = Grouping.NONE
    only: Only = Only.ALL


_SORTS: dict[Sort | None, tuple[str, ...]] = {
    Sort.NEWEST: ("published DESC", "outlet_key", "title_key", "article.id"),
    Sort.OLDEST: ("published IS NULL", "published", "outlet_key", "title_key", "article.id"),
    Sort.OUTLET: ("outlet_key", "published DESC", "title_key", "article.id"),
    Sort.TITLE: ("title_key", "published DESC", "outlet_key", "article.id"),
    None: ("place.key",),
}
_ONLY = {
    Only.ALL: "TRUE",
    Only.UNREAD: "NOT EXISTS"
    " (SELECT 1 FROM mark WHERE mark.article = article.id AND read IS NOT NULL)",
    Only.STARRED: "article.id IN (SELECT article FROM mark WHERE starred IS NOT NULL)",
    Only.MEETINGS: "EXISTS"
    " (SELECT 1 FROM meeting_article WHERE article = article.id AND met IS NOT NULL)",
}
# Of the meetings that an article reports, the latest.
_LATEST = (
    "told.met IS NOT NULL AND NOT EXISTS (SELECT 1 FROM meeting_article AS later WHERE"
    " later.article = told.article AND (later.met, later.meeting) > (told.met, told.meeting))"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a list, read at once: which articles, what groups them, in which order.

    ``told`` where the groups are meetings that the articles report.
    """

    condition: str = "TRUE"
    key: str = "NULL"
    by: tuple[str, ...] = ()
    told: bool = False

    def sql(self, arrangement: Arrangement, among: bool) -> str:
        """What is asked; with ``among``, of the numbers in a JSON array."""
        if among:
            tables = "json_each(?) AS place CROSS JOIN article ON number = place.value"
            if self.told:
                tables += " CROSS JOIN meeting_article AS told ON told.article = article.id"
        elif self.told:
            tables = "meeting_article AS told CROSS JOIN article ON article.id = told.article"
        else:
            tables = "article"
        return (
            f"SELECT number, {self.key} FROM {tables}"
            f" WHERE {self.condition} AND {_ONLY[arrangement.only]}"
            f" ORDER BY {', '.join(self._order(_SORTS[arrangement.sort]))}"
        )

    def _order(self, sort: tuple[str, ...]) -> Iterator[str]:
        """Without what is the same in a group: SQLite would sort what an index has in order."""
        yield from self.by
        grouped = {term.split()[0] for term in self.by}
        yield from (term for term in sort if term.split()[0] not in grouped)


_GROUPS = {
    Grouping.NONE: (_Part(),),
    Grouping.DAY: (_Part(key="published", by=("published DESC",)),),
    Grouping.OUTLET: (_Part(key="outlet_key", by=("outlet_key",)),),
    Grouping.MEETING: (
        _Part(_LATEST, "meeting", ("met DESC", "meeting"), told=True),
        _Part(f"NOT {_ONLY[Only.MEETINGS]}"),
    ),
}
"""What is read, one after the other."""


@dataclass(frozen=True, slots=True)
class Groups:
    """Where each group begins in a list, and its key: a day, an outlet, a meeting's id, or None.

    ``starts`` is in order and begins with 0 where there is any group.
    """

    starts: Sequence[int] = ()
    keys: Sequence[str | None] = ()

    def of(self, number: int) -> int:
        """The group of the entry of that number."""
        return bisect_right(self.starts, number) - 1

    def size(self, group: int, length: int) -> int:
        """How many entries a group has in a list of that length."""
        end = self.starts[group + 1] if group + 1 < len(self.starts) else length
        return end - self.starts[group]


class Listing(Sequence[str]):
    """The ids of a list's articles, in its order; held as numbers, asked for a page at a time.

    Equal to any sequence of the same ids.
    """

    def __init__(
        self, database: Database, numbers: array[int], groups: Groups | None = None
    ) -> None:
        self.numbers = numbers
        """The store's numbers of the articles."""
        self.groups = groups or Groups()
        self._database = database
        self._pages: OrderedDict[int, tuple[str, ...]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        """An id by its place, or ids by their places."""
        if isinstance(at, slice):
            return self._ids(self.numbers[at])
        number = range(len(self.numbers))[at]
        page, place = divmod(number, _PAGE)
        ids = self._pages.get(page)
        if ids is None:
            ids = self._pages[page] = self[page * _PAGE : (page + 1) * _PAGE]
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return ids[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Listing):
            return self._database is other._database and self.numbers == other.numbers
        if isinstance(other, Sequence) and not isinstance(other, str):
            return len(self) == len(other) and self[:] == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self[:])

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands; ``ValueError`` where it does not."""
        found = self._database.read("SELECT number FROM article WHERE id = ?", (value,))
        if not found:
            raise ValueError(f"{value!r} is not in the list")
        return self.numbers.index(found[0][0], start, len(self) if stop is None else stop)

    def __contains__(self, value: object) -> bool:
        try:
            self.index(value)
        except ValueError:
            return False
        return True

    def _ids(self, numbers: array[int]) -> tuple[str, ...]:
        """Ids of numbers; '' for an article that has gone meanwhile."""
        found = dict(
            self._database.read(
                "SELECT number, id FROM article WHERE number IN (SELECT value FROM json_each(?))",
                (_json(numbers),),
            )
        )
        return tuple([found.get(number, "") for number in numbers])


def _json(numbers: array[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"


class Lists:
    """The lists of one library. Errors as the library's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, count: int) -> Listing:
        """The newest articles, for a screen that is to stand at once."""
        found = self._database.read(f"{_Part().sql(Arrangement(), among=False)} LIMIT ?", (count,))
        return Listing(self._database, array("q", [number for number, _ in found]))

    def of(self, ids: Sequence[str]) -> Listing:
        """These articles, the newest first."""
        found = self._database.read(
            "SELECT number FROM json_each(?) AS wanted CROSS JOIN article"
            f" ON article.id = wanted.value ORDER BY {', '.join(_SORTS[Sort.NEWEST])}",
            (json.dumps(list(ids)),),
        )
        return Listing(self._database, array("q", [number for (number,) in found]))

    def listing(self, arrangement: Arrangement, among: Listing | None = None) -> Listing:
        """All articles as arranged, or those ``among`` a list of them."""
        if among is None and arrangement.sort is None:
            arrangement = replace(arrangement, sort=Sort.NEWEST)
        if among is not None and arrangement == Arrangement(sort=None):
            return among
        numbers, starts = array("q"), array("q")
        keys: list[str | None] = []
        values = () if among is None else (_json(among.numbers),)
        for part in _GROUPS[arrangement.grouping]:
            found = self._database.stream(part.sql(arrangement, among is not None), values)
            for number, key in found:
                if not keys or key != keys[-1]:
                    starts.append(len(numbers))
                    keys.append(key)
                numbers.append(number)
        if arrangement.grouping is Grouping.NONE:
            return Listing(self._database, numbers)
        if arrangement.grouping is Grouping.OUTLET:
            keys = self._outlets(array("q", [numbers[start] for start in starts]))
        return Listing(self._database, numbers, Groups(starts, keys))

    def _outlets(self, numbers: array[int]) -> list[str | None]:
        """The outlet of each article, as printed."""
        found = dict(
            self._database.read(
                "SELECT number, outlet FROM article"
                " WHERE number IN (SELECT value FROM json_each(?))",
                (_json(numbers),),
            )
        )
        return [found.get(number) for number in numbers]

    def meetings(self) -> int:
        """How many meetings there are."""
        return int(self._database.read("SELECT count(*) FROM meeting")[0][0])

    def meeting(self, id: str) -> Meeting | None:
        """The meeting of that id, as the machine has it; None where it has gone."""
        found = self._database.read("SELECT meeting FROM meeting WHERE id = ?", (id,))
        return decode(Meeting, found[0][0]) if found else None
