"""In which order the list stands and when each article was published, as arrays.

Kept in memory while nothing changes, so that a search sorts and narrows by date without asking
the store; kept in a file beside the index, so that the first search after opening need not read
them from the store either.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.connection import Database
from gazadesk.library.search.batch import Ints
from gazadesk.library.search.segment import Mapped, to_file

_NEWEST = "published DESC, outlet_key, title_key, id"
_ORDERS = {
    "outlet": "outlet_key, published DESC, title_key, id",
    "title": "title_key, published DESC, outlet_key, id",
}
NAME = "order.cache"
"""The file beside the index."""

Days = NDArray[np.int32]
UNDATED = 0
MOST_MOVED = 500
"""Articles that are put in one by one; more, and the order is read anew."""


class Order:
    """The articles at one moment: ``newest`` has their numbers in the order of the list.

    ``earliest`` and ``latest`` are the first and last day an article may be of, by number, as
    20240630; months and days that are not known count 00 and 99. ``UNDATED`` where no date is
    stated. ``moved`` is the last change of an article's place that is in it.
    """

    def __init__(self, moved: int, newest: Ints, earliest: Days, latest: Days) -> None:
        self.moved = moved
        self.newest = newest
        self.earliest = earliest
        self.latest = latest
        self.all = np.zeros(len(earliest), bool)
        self.all[newest] = True
        self._others: dict[str, Ints] = {}

    def sorted(self, database: Database, sort: str | None) -> Ints:
        """The numbers of all articles in an order: oldest, outlet, title, else newest."""
        if sort != "oldest" and sort not in _ORDERS:
            return self.newest
        found = self._others.get(sort)
        if found is None:
            found = self._oldest() if sort == "oldest" else _numbers(database, _ORDERS[sort])
            self._others[sort] = found
        return found

    def _oldest(self) -> Ints:
        """Oldest first; the undated stay last, and equals in their order."""
        days = self.earliest[self.newest].astype(np.int64)
        days[days == UNDATED] = 10**9
        return self.newest[np.argsort(days, kind="stable")]


def load(database: Database, last: Order | None, folder: Path) -> Order:
    """The order as of now; ``last`` itself where nothing has changed since."""
    moved = int(database.read("SELECT coalesce(max(number), 0) FROM moved")[0][0])
    last = last or _kept(folder / NAME, moved)
    if last is None:
        return _read(database, moved)
    if last.moved == moved:
        return last
    rows = database.read(
        "SELECT article FROM moved WHERE number > ? LIMIT ?", (last.moved, MOST_MOVED + 1)
    )
    if len(rows) > MOST_MOVED:
        return _read(database, moved)
    return _changed(database, last, moved, [number for (number,) in rows])


def keep(order: Order, folder: Path) -> None:
    """Keep the order beside the index. ``OSError`` where that cannot be written."""
    arrays = {
        "moved": np.asarray([order.moved], np.int64),
        "newest": order.newest,
        "earliest": order.earliest,
        "latest": order.latest,
    }
    content = b"".join(to_file(arrays))
    new = folder / f"{NAME}.new"
    new.write_bytes(content + zlib.crc32(content).to_bytes(8, "little"))
    new.replace(folder / NAME)


def _kept(path: Path, moved: int) -> Order | None:
    try:
        content = path.read_bytes()
        if zlib.crc32(content[:-8]) != int.from_bytes(content[-8:], "little"):
            return None
        arrays = Mapped(path)
    except (OSError, ValueError):
        return None  # as if there were none: the store has it
    if int(arrays["moved"][0]) > moved:
        return None  # a backup of the library was put back
    return Order(int(arrays["moved"][0]), *(arrays[n] for n in ("newest", "earliest", "latest")))


def _read(database: Database, moved: int) -> Order:
    rows = database.read(f"SELECT number, published FROM article ORDER BY {_NEWEST}")
    newest = np.fromiter((number for number, _ in rows), np.uint32, len(rows))
    size = int(newest.max()) + 1 if len(rows) else 1
    known: dict[str | None, tuple[int, int]] = {None: (UNDATED, UNDATED)}
    pairs = np.zeros((len(rows), 2), np.int32)
    for at, (_, day) in enumerate(rows):
        pair = known.get(day)
        if pair is None:
            pair = known[day] = days(day)
        pairs[at] = pair
    earliest, latest = np.zeros(size, np.int32), np.zeros(size, np.int32)
    earliest[newest], latest[newest] = pairs[:, 0], pairs[:, 1]
    return Order(moved, newest, earliest, latest)


def _changed(database: Database, last: Order, moved: int, numbers: Sequence[int]) -> Order:
    """The order with some articles taken out and put in where they belong now."""
    newest = last.newest[~np.isin(last.newest, numbers)]
    size = max(len(last.all), *(number + 1 for number in numbers))
    earliest, latest = (np.zeros(size, np.int32) for _ in range(2))
    earliest[: len(last.all)], latest[: len(last.all)] = last.earliest, last.latest
    keys: dict[int, _Key] = {}

    def key(number: int) -> _Key:
        if number not in keys:
            keys[number] = _key(database, number) or _LAST
        return keys[number]

    for number in numbers:
        if (placed := key(number)) != _LAST:
            at = bisect_left(newest, placed, key=lambda other: key(int(other)))
            newest = np.insert(newest, at, number)
            earliest[number], latest[number] = _days_of(placed)
    return Order(moved, newest, earliest, latest)


_Key = tuple[bool, str, str, str, str]
_LAST: Final[_Key] = (True, "~", "", "", "")
# Digits turned about, so that later days come first.
_TURNED = str.maketrans("0123456789", "9876543210")


def _key(database: Database, number: int) -> _Key | None:
    """What an article is ordered by; None where there is no such article."""
    rows = database.read(
        "SELECT published, outlet_key, title_key, id FROM article WHERE number = ?", (number,)
    )
    if not rows:
        return None
    day, outlet, title, id_ = rows[0]
    # A month alone stands behind its days: "~" comes after "-".
    return day is None, f"{(day or '').translate(_TURNED)}~", outlet, title, id_


def _days_of(key: _Key) -> tuple[int, int]:
    undated, turned, *_ = key
    return (UNDATED, UNDATED) if undated else days(turned.removesuffix("~").translate(_TURNED))


def _numbers(database: Database, by: str) -> Ints:
    rows = database.read(f"SELECT number FROM article ORDER BY {by}")
    return np.fromiter((number for (number,) in rows), np.uint32, len(rows))


def days(period: str) -> tuple[int, int]:
    """The first and last day of an ISO year, month or day, as 20240601 and 20240699."""
    digits = period.replace("-", "")
    if not digits.isdigit():
        return UNDATED, UNDATED
    return int(digits.ljust(8, "0")[:8]), int(digits.ljust(8, "9")[:8])
