"""Read marks, stars and tags of articles. Nothing but the reader's own word ever changes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

from gazadesk.library.connection import Database
from gazadesk.library.work import journal
from gazadesk.text.clean import clean_line

Mark: TypeAlias = Literal["read", "starred"]

LONGEST_TAG = 64
"""Characters of a tag that are kept."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"


def set_mark(database: Database, id_: str, mark: Mark, on: bool) -> bool:
    """Set or take away a mark, which keeps the time it was first set; False: it was so already."""
    with database.write() as connection:
        before = _mark(connection, id_, mark)
        if (before is not None) == on:
            return False
        after = now(connection) if on else None
        _put_mark(connection, id_, mark, after)
        journal.record(connection, mark, id_, before, after)
    return True


def restore_mark(connection: sqlite3.Connection, step: journal.Step) -> bool:
    """Put a mark back as it was before a step; False where it was changed again since."""
    mark: Mark = "read" if step.what == "read" else "starred"
    if (_mark(connection, step.article, mark) is None) != (step.after is None):
        return False
    _put_mark(connection, step.article, mark, step.before)
    return True


def _mark(connection: sqlite3.Connection, id_: str, mark: Mark) -> str | None:
    row = connection.execute(f"SELECT {mark} FROM mark WHERE article = ?", (id_,)).fetchone()
    return row[0] if row else None


def _put_mark(connection: sqlite3.Connection, id_: str, mark: Mark, value: str | None) -> None:
    connection.execute("INSERT OR IGNORE INTO mark (article) VALUES (?)", (id_,))
    connection.execute(f"UPDATE mark SET {mark} = ? WHERE article = ?", (value, id_))


def tags(database: Database, id_: str) -> tuple[str, ...]:
    """The article's tags in the order of the alphabet."""
    found = database.read("SELECT tag FROM tag WHERE article = ? ORDER BY tag", (id_,))
    return tuple(tag for (tag,) in found)


def known_tags(database: Database) -> tuple[tuple[str, int], ...]:
    """Every tag with the count of articles that carry it, also on words of theirs; most first."""
    found = database.read(
        "SELECT tag, count(*) FROM tagging GROUP BY tag ORDER BY count(*) DESC, tag"
    )
    return tuple(found)


def clean_tags(given: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: one line each, no leading #, no comma, each once, in order."""
    cleaned = (" ".join(clean_line(tag).replace(",", " ").split()) for tag in given)
    kept = (tag.lstrip("#").strip()[:LONGEST_TAG].rstrip() for tag in cleaned)
    return tuple(dict.fromkeys(tag for tag in kept if tag))


def set_tags(database: Database, id_: str, new: Iterable[str]) -> bool:
    """Give the article these tags and no others; tags it keeps keep their time.

    False where it had them and no others already.
    """
    with database.write() as connection:
        before = held("tag", "article", connection, id_)
        after = renewed(connection, before, new)
        if {tag for tag, _ in before} == {tag for tag, _ in after}:
            return False
        put("tag", "article", connection, id_, after)
        journal.record(connection, "tags", id_, before, after)
    return True


def restore_tags(connection: sqlite3.Connection, step: journal.Step) -> bool:
    """Put an article's tags back as before a step; False where they were changed again since."""
    if held("tag", "article", connection, step.article) != step.after:
        return False
    put("tag", "article", connection, step.article, step.before)
    return True


def renewed(
    connection: sqlite3.Connection, before: list[list[str]], new: Iterable[str]
) -> list[list[str]]:
    """Tags with when they were given: those kept as before, the rest now."""
    times = {kept[0]: kept[1] for kept in before}
    at = now(connection)
    return sorted([tag, times.get(tag, at)] for tag in clean_tags(new))


def held(table: str, key: str, connection: sqlite3.Connection, of: str | int) -> list[list[str]]:
    """The tags, with when they were given, of an article (``tag``) or a note (``note_tag``)."""
    found = connection.execute(f"SELECT tag, made FROM {table} WHERE {key} = ? ORDER BY tag", (of,))
    return [[tag, made] for tag, made in found]


def put(
    table: str, key: str, connection: sqlite3.Connection, of: str | int, new: list[list[str]]
) -> None:
    """Replace the tags of an article or a note."""
    connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (of,))
    connection.executemany(
        f"INSERT INTO {table} ({key}, tag, made) VALUES (?, ?, ?)",
        [(of, tag, made) for tag, made in new],
    )


def now(connection: sqlite3.Connection) -> str:
    """The time in UTC, ISO 8601."""
    found: tuple[Any, ...] = connection.execute(f"SELECT {_NOW}").fetchone()
    return str(found[0])
