"""The reader's own work on an article. Nothing but the reader's own word ever changes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from gazadesk.library.connection import Database

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"


def set_mark(database: Database, id_: str, mark: Literal["read", "starred"], on: bool) -> None:
    """Set or take away a mark; it keeps the time it was first set."""
    value = f"coalesce({mark}, {_NOW})" if on else "NULL"
    with database.write() as connection:
        connection.execute("INSERT OR IGNORE INTO mark (article) VALUES (?)", (id_,))
        connection.execute(f"UPDATE mark SET {mark} = {value} WHERE article = ?", (id_,))


def tags(database: Database, id_: str) -> tuple[str, ...]:
    """The article's tags in the order of the alphabet."""
    found = database.read("SELECT tag FROM tag WHERE article = ? ORDER BY tag", (id_,))
    return tuple(tag for (tag,) in found)


def set_tags(database: Database, id_: str, new: Iterable[str]) -> None:
    """Give the article these tags and no others; tags it keeps keep their time."""
    kept = set(new)
    with database.write() as connection:
        held = connection.execute("SELECT tag FROM tag WHERE article = ?", (id_,))
        old = {tag for (tag,) in held}
        connection.executemany(
            "DELETE FROM tag WHERE article = ? AND tag = ?", [(id_, tag) for tag in old - kept]
        )
        connection.executemany(
            f"INSERT INTO tag VALUES (?, ?, {_NOW})", [(id_, tag) for tag in kept - old]
        )
