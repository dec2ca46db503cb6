"""``library.lists``: the article list in any order, parted into groups, at eight bytes an article.

The list of a library of a million articles is an array of numbers; ids are asked for a page at a
time, for what stands on the screen. SQLite sorts, over an index for each order, and holds no lock
of Python's meanwhile.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode, path_of
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
    """How the list stands."""

    sort: Sort = Sort.NEWEST
    grouping: Grouping = Grouping.NONE
    only: Only = Only.ALL


_SORTS = {
    Sort.NEWEST: "published DESC, outlet_key, title_key, id",
    Sort.OLDEST: "published IS NULL, published, outlet_key, title_key, id",
    Sort.OUTLET: "outlet_key, published DESC, title_key, id",
    Sort.TITLE: "title_key, published DESC, outlet_key, id",
}
_REPORTING = (
    "WITH reporting AS (SELECT meeting.id AS meeting,"
    " json_extract(report.value, '$[0]') AS reporter,"
    f" json_extract(meeting, '{path_of(Meeting, 'date')}') AS day"
    f" FROM meeting, json_each(meeting.meeting, '{path_of(Meeting, 'reports')}') AS report) "
)
# Beside max(), SQLite gives the other columns of the row that has it.
_LATEST = "SELECT meeting, reporter, max(coalesce(day, '')) AS met FROM reporting GROUP BY reporter"
_ALL = "article"
# The order of the join is ours: SQLite would look through all reporters for each article.
_MET = f"({_LATEST}) CROSS JOIN article ON id = reporter"
_UNMET = "id NOT IN (SELECT reporter FROM reporting)"
_GROUPS = {
    Grouping.NONE: ((_ALL, "NULL", "", ""),),
    Grouping.DAY: ((_ALL, "published", "published DESC, ", ""),),
    Grouping.OUTLET: ((_ALL, "outlet", "outlet_key, outlet, ", ""),),
    Grouping.MEETING: (
        (_MET, "meeting", "met DESC, meeting, ", ""),
        (_ALL, "NULL", "", _UNMET),
    ),
}
"""What is read, one after the other: from where, the groups' key, their order, a condition."""
_ONLY = {
    Only.ALL: "",
    Only.UNREAD: "id NOT IN (SELECT article FROM mark WHERE read IS NOT NULL)",
    Only.STARRED: "id IN (SELECT article FROM mark WHERE starred IS NOT NULL)",
    Only.MEETINGS: "id IN (SELECT reporter FROM reporting)",
}


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
    """The ids of a list's articles, in its order; held as numbers, asked for a page at a time."""

    def __init__(self, database: Database, numbers: array[int], groups: Groups) -> None:
        self._database = database
        self._numbers = numbers
        self._pages: OrderedDict[int, list[str]] = OrderedDict()
        self.groups = groups

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return self._ids(self._numbers[at])
        number = range(len(self._numbers))[at]
        page, place = divmod(number, _PAGE)
        ids = self._pages.get(page)
        if ids is None:
            ids = self._pages[page] = self._ids(self._numbers[page * _PAGE : (page + 1) * _PAGE])
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        return ids[place]

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands; ``ValueError`` where it does not."""
        found = self._database.read("SELECT number FROM article WHERE id = ?", (value,))
        if not found:
            raise ValueError(f"{value!r} is not in the list")
        return self._numbers.index(found[0][0], start, len(self) if stop is None else stop)

    def __contains__(self, value: object) -> bool:
        try:
            self.index(value)
        except ValueError:
            return False
        return True

    def _ids(self, numbers: array[int]) -> list[str]:
        """Ids of numbers; '' for an article that has gone meanwhile."""
        wanted = numbers.tolist()
        found = dict(
            self._database.read(
                "SELECT number, id FROM article WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(wanted),),
            )
        )
        return [found.get(number, "") for number in wanted]


class Lists:
    """The lists of one library. Errors as the library's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first(self, count: int) -> Listing:
        """The newest articles, for a screen that is to stand at once."""
        found = self._database.read(
            f"SELECT number FROM article ORDER BY {_SORTS[Sort.NEWEST]} LIMIT ?", (count,)
        )
        return Listing(self._database, array("q", [number for (number,) in found]), Groups())

    def listing(self, arrangement: Arrangement, among: Sequence[str] | None = None) -> Listing:
        """All articles as arranged, or those ``among`` these ids."""
        parted = arrangement.grouping is not Grouping.NONE
        numbers, starts = array("q"), array("q")
        keys: list[str | None] = []
        for source, key, by, condition in _GROUPS[arrangement.grouping]:
            asked = [condition, _ONLY[arrangement.only]]
            values: tuple[str, ...] = ()
            if among is not None:
                asked.append("id IN (SELECT value FROM json_each(?))")
                values = (json.dumps(list(among)),)
            where = " AND ".join(filter(None, asked)) or "TRUE"
            found = self._database.stream(
                f"{_REPORTING}SELECT number, {key} FROM {source} WHERE {where}"
                f" ORDER BY {by}{_SORTS[arrangement.sort]}",
                values,
            )
            for number, of in found:
                if parted and (not keys or of != keys[-1]):
                    starts.append(len(numbers))
                    keys.append(of)
                numbers.append(number)
        return Listing(self._database, numbers, Groups(starts, keys))

    def meetings(self) -> int:
        """How many meetings there are."""
        return int(self._database.read("SELECT count(*) FROM meeting")[0][0])

    def meeting(self, id: str) -> Meeting | None:
        """The meeting of that id, as the machine has it; None where it has gone."""
        found = self._database.read("SELECT meeting FROM meeting WHERE id = ?", (id,))
        return decode(Meeting, found[0][0]) if found else None
