"""Searches that the reader keeps, with counts of new articles, and what was searched for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.text.clean import clean_line

LONGEST_NAME = 60
"""Characters of a kept search's name."""

HISTORY = 200
"""Queries that are remembered."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """``total`` articles match now; ``new`` of them came in since it was last opened."""

    name: str
    query: str
    total: int
    new: int


class KeptSearches:
    """The reader's searches in one library; ``count`` gives how many match a query, and how many
    of those have a number above a given one, unless it is cancelled."""

    def __init__(
        self,
        database: Database,
        count: Callable[[str, int, Callable[[], bool]], tuple[int, int]],
    ) -> None:
        self._database = database
        self._count = count

    def queries(self) -> tuple[tuple[str, str], ...]:
        """Name and query of each kept search by name; cheap, as nothing is counted."""
        rows = self._database.read("SELECT name, query FROM search ORDER BY name")
        return tuple((name, query) for name, query in rows)

    def all(self, *, cancelled: Callable[[], bool] = lambda: False) -> tuple[KeptSearch, ...]:
        """The kept searches by name, counted now; those counted until then where cancelled."""
        found = []
        rows = self._database.read("SELECT name, query, seen FROM search ORDER BY name")
        for name, query, seen in rows:
            total, new = self._count(query, seen, cancelled)
            if cancelled():
                break
            found.append(KeptSearch(name, query, total, new))
        return tuple(found)

    def keep(self, query: str, name: str = "") -> str:
        """Keep a search under a name (else the query itself), which is given.

        One of the same name is replaced. ``LibraryError`` where there is nothing to search for.
        """
        query = clean_line(query).strip()
        if not query:
            raise LibraryError("there is nothing to search for in an empty search")
        name = clean_line(name).strip()[:LONGEST_NAME] or query[:LONGEST_NAME]
        with self._database.write() as connection:
            connection.execute(
                f"INSERT OR REPLACE INTO search (name, query, made, seen) VALUES (?, ?, {_NOW},"
                " (SELECT coalesce(max(number), 0) FROM article))",
                (name, query),
            )
        return name

    def forget(self, name: str) -> bool:
        """Keep a search no longer; False where there is none of that name."""
        with self._database.write() as connection:
            done = connection.execute("DELETE FROM search WHERE name = ?", (name,))
            return done.rowcount > 0

    def opened(self, name: str) -> None:
        """Take note that the reader has seen what it finds now."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE search SET seen = (SELECT coalesce(max(number), 0) FROM article)"
                " WHERE name = ?",
                (name,),
            )

    def history(self) -> tuple[str, ...]:
        """What was searched for, the latest first."""
        rows = self._database.read("SELECT query FROM searched ORDER BY number DESC")
        return tuple(query for (query,) in rows)

    def remember(self, query: str) -> None:
        """Put a query into the history, as its latest."""
        query = clean_line(query).strip()
        if not query or self._database.read_only:
            return
        with self._database.write() as connection:
            connection.execute("DELETE FROM searched WHERE query = ?", (query,))
            cursor = connection.execute(
                f"INSERT INTO searched (query, made) VALUES (?, {_NOW})", (query,)
            )
            connection.execute(
                "DELETE FROM searched WHERE number <= ?", ((cursor.lastrowid or 0) - HISTORY,)
            )
