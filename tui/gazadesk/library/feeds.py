"""``library.feeds``: the feeds that the reader follows, and what the last fetch of each brought."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.text.clean import clean_line

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"
_COLUMNS = "url, title, made, fetched, outcome, etag, modified, again, sha256, ended"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is followed. Times are UTC, ISO 8601.

    ``outcome`` is what went wrong at the last fetch, empty where nothing did; ``again`` the time
    before which its server wants no further request; ``ended`` when it said that the feed is gone
    for good, which is then asked for no more.
    """

    url: str
    title: str
    made: str
    fetched: str | None
    outcome: str
    etag: str
    modified: str
    again: str | None
    sha256: str
    ended: str | None = None

    @property
    def resting(self) -> bool:
        """Whether its server has asked not to be asked yet."""
        return self.again is not None and self.again > _stamp(datetime.now(UTC))


class Feeds:
    """The feeds of one library, in the order they were added. Errors as the library's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Feed, ...]:
        """Every feed."""
        rows = self._database.read(f"SELECT {_COLUMNS} FROM feed ORDER BY number")
        return tuple(Feed(*row) for row in rows)

    def add(self, url: str, title: str = "") -> bool:
        """Follow a feed; False where it is followed already. One that had ended is asked again."""
        with self._database.write() as connection:
            ended = "UPDATE feed SET ended = NULL, outcome = '' WHERE url = ? AND ended NOT NULL"
            cursor = connection.execute(
                f"INSERT OR IGNORE INTO feed (url, title, made) VALUES (?, ?, {_NOW})",
                (url, clean_line(title)[:500]),
            )
            return cursor.rowcount + connection.execute(ended, (url,)).rowcount > 0

    def remove(self, url: str) -> None:
        """Follow a feed no longer; the articles it brought stay."""
        with self._database.write() as connection:
            if not connection.execute("DELETE FROM feed WHERE url = ?", (url,)).rowcount:
                raise LibraryError(f"{clean_line(url)}: no feed of that address is followed")

    def named(self, words: str) -> Sequence[Feed]:
        """The feeds whose address is ``words``, else those that hold it in address or title."""
        found = self.all()
        exact = [feed for feed in found if feed.url == words]
        key = words.casefold()
        return exact or [feed for feed in found if key in f"{feed.url} {feed.title}".casefold()]

    def succeeded(
        self, feed: Feed, *, etag: str, modified: str, raw: bytes, sha256: str, title: str
    ) -> None:
        """Keep what a fetch brought, and how to ask next time."""
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE feed SET fetched = {_NOW}, outcome = '', again = NULL, etag = ?,"
                " modified = ?, raw = ?, sha256 = ?, title = CASE title WHEN '' THEN ? ELSE title"
                " END WHERE url = ?",
                (etag, modified, zlib.compress(raw), sha256, clean_line(title)[:500], feed.url),
            )

    def unchanged(self, feed: Feed) -> None:
        """Note that the feed is as it was."""
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE feed SET fetched = {_NOW}, outcome = '', again = NULL WHERE url = ?",
                (feed.url,),
            )

    def failed(self, feed: Feed, why: str, wait: float | None = None) -> None:
        """Keep why a fetch failed, and for how many seconds its server wants to be left alone."""
        again = _stamp(datetime.now(UTC) + timedelta(seconds=wait)) if wait else None
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE feed SET fetched = {_NOW}, outcome = ?, again = ? WHERE url = ?",
                (clean_line(why), again, feed.url),
            )

    def ended(self, feed: Feed, why: str) -> None:
        """Note that the feed is gone for good: it is asked for no more."""
        with self._database.write() as connection:
            connection.execute(
                f"UPDATE feed SET fetched = {_NOW}, ended = {_NOW}, outcome = ?, again = NULL"
                " WHERE url = ?",
                (clean_line(why), feed.url),
            )

    def moved(self, feed: Feed, to: str) -> None:
        """Follow the feed at its new address, once where that was followed already."""
        with self._database.write() as connection:
            connection.execute("UPDATE OR IGNORE feed SET url = ? WHERE url = ?", (to, feed.url))
            connection.execute("DELETE FROM feed WHERE url = ?", (feed.url,))

    def document(self, url: str) -> bytes:
        """The bytes of the latest document of a feed; empty where there was none."""
        rows = self._database.read("SELECT raw FROM feed WHERE url = ? AND raw NOT NULL", (url,))
        return zlib.decompress(rows[0][0]) if rows else b""

    def has_seen(self, sha256: str) -> bool:
        """Whether an article is there, or was in an earlier state, as read from such bytes."""
        return bool(
            self._database.read(
                "SELECT 1 FROM derivation WHERE sha256 = ?1"
                " UNION ALL SELECT 1 FROM version WHERE sha256 = ?1 LIMIT 1",
                (sha256,),
            )
        )


def _stamp(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
