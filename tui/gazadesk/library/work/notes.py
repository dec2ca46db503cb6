"""The reader's notes: on an article, or on words of it, with a text, tags and a star."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.work import journal, marks
from gazadesk.library.work.anchor import Anchor
from gazadesk.text.clean import clean

LONGEST_NOTE = 100_000
"""Characters of a note that are kept."""

_COLUMNS = "article, note, made, changed, starred, start, stop, quoted, before, after"
_NAMES = _COLUMNS.split(", ")


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader noted; ``on`` is None for a note on the whole article.

    One without a text is there for its tags or its star. Times are UTC, ISO 8601.
    """

    number: int
    article: str
    text: str
    on: Anchor | None
    tags: tuple[str, ...]
    starred: bool
    made: str
    changed: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A note as it is kept now, None where nothing is left of it, and the step it is part of.

    ``step`` is None where nothing changed.
    """

    note: Note | None
    step: int | None


def notes(database: Database, article: str) -> tuple[Note, ...]:
    """The notes on an article: that on the whole of it first, then in the order of its words."""
    return _found(database, "WHERE article = ? ORDER BY start NULLS FIRST, number", (article,))


def all_notes(database: Database) -> tuple[Note, ...]:
    """All notes, the latest changed first."""
    return _found(database, "ORDER BY coalesce(changed, made) DESC, number DESC")


def change(
    database: Database,
    article: str,
    number: int | None,
    on: Anchor | None,
    *,
    text: str | None = None,
    tags: Iterable[str] | None = None,
    starred: bool | None = None,
    step: int | None = None,
) -> Kept:
    """Change a note (None: make one); what is None stays. One with nothing left in it goes.

    ``step`` is the step of the journal that this goes on, as while a text is typed: both are then
    taken back together. ``LibraryError`` where the note is gone.
    """
    with database.write() as connection:
        before = _state(connection, number) if number is not None else None
        if number is not None and before is None:
            raise LibraryError("that note is no longer in the library")
        after = _changed(connection, article, on, before, text, tags, starred)
        if after == before:
            return Kept(_decoded(number or 0, before) if before else None, step)
        if after is not None:
            after["changed"] = marks.now(connection)
        number = _put(connection, number, after)
        step = _journal(connection, step, article, number, before, after)
        return Kept(_decoded(number, after) if after else None, step)


def restore(connection: sqlite3.Connection, step: journal.Step) -> bool:
    """Put a note back as it was before a step; False where it was changed again since."""
    if step.subject is None or not _alike(_state(connection, step.subject), step.after):
        return False
    # The article may have come to another id since.
    _put(connection, step.subject, step.before and {**step.before, "article": step.article})
    return True


def _changed(
    connection: sqlite3.Connection,
    article: str,
    on: Anchor | None,
    before: dict[str, Any] | None,
    text: str | None,
    tags: Iterable[str] | None,
    starred: bool | None,
) -> dict[str, Any] | None:
    now = marks.now(connection)
    after = dict(before) if before else _new(article, on, now)
    if text is not None:
        after["note"] = clean(text)[:LONGEST_NOTE].strip()
    if tags is not None:
        after["tags"] = marks.renewed(connection, after["tags"], tags)
    if starred is not None and starred != (after["starred"] is not None):
        after["starred"] = now if starred else None
    return after if after["note"] or after["tags"] or after["starred"] else None


def _new(article: str, on: Anchor | None, now: str) -> dict[str, Any]:
    return {
        "article": article,
        "note": "",
        "made": now,
        "changed": now,
        "starred": None,
        "start": on.start if on else None,
        "stop": on.end if on else None,
        "quoted": on.quoted if on else None,
        "before": on.before if on else "",
        "after": on.after if on else "",
        "tags": [],
    }


def _journal(
    connection: sqlite3.Connection,
    number: int | None,
    article: str,
    subject: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> int | None:
    """Write the change down, as part of the step that goes on where there is one."""
    going_on = journal.step(connection, number) if number is not None else None
    if going_on is None or going_on.subject != subject:
        return journal.record(connection, "note", article, before, after, subject)
    if _alike(going_on.before, after):
        journal.forget(connection, going_on.number)
        return None
    journal.amend(connection, going_on.number, after)
    return going_on.number


def _alike(one: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    """Whether two states of a note are the same, its article's id and time of changing apart."""
    if one is None or other is None:
        return one is other
    return {**one, "article": "", "changed": ""} == {**other, "article": "", "changed": ""}


def _state(connection: sqlite3.Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(f"SELECT {_COLUMNS} FROM note WHERE number = ?", (number,)).fetchone()
    if row is None:
        return None
    state = dict(zip(_NAMES, row, strict=True))
    return {**state, "tags": marks.held("note_tag", "note", connection, number)}


def _put(connection: sqlite3.Connection, number: int | None, state: dict[str, Any] | None) -> int:
    """Make the store hold a note in this state; gives its number."""
    if state is None:
        connection.execute("DELETE FROM note WHERE number = ?", (number,))
        marks.put("note_tag", "note", connection, number or 0, [])
        return number or 0
    values = [state[name] for name in _NAMES]
    cursor = connection.execute(
        f"INSERT OR REPLACE INTO note (number, {_COLUMNS})"
        f" VALUES (?, {', '.join('?' * len(_NAMES))})",
        (number, *values),
    )
    number = number or cursor.lastrowid or 0
    marks.put("note_tag", "note", connection, number, state["tags"])
    return number


def _decoded(number: int, state: dict[str, Any]) -> Note:
    on = None
    if state["quoted"] is not None:
        on = Anchor(
            *(state["start"], state["stop"], state["quoted"], state["before"], state["after"])
        )
    return Note(
        number,
        state["article"],
        state["note"],
        on,
        tuple(tag for tag, _ in state["tags"]),
        state["starred"] is not None,
        state["made"],
        state["changed"] or state["made"],
    )


def _found(database: Database, rest: str, values: Sequence[object] = ()) -> tuple[Note, ...]:
    rows = database.read(f"SELECT number, {_COLUMNS} FROM note {rest}", values)
    if not rows:
        return ()
    tags: dict[int, list[list[str]]] = {}
    listed = ",".join(str(row[0]) for row in rows)
    for number, tag, made in database.read(
        f"SELECT note, tag, made FROM note_tag WHERE note IN ({listed}) ORDER BY tag"
    ):
        tags.setdefault(number, []).append([tag, made])
    return tuple(
        _decoded(number, {**dict(zip(_NAMES, row, strict=True)), "tags": tags.get(number, [])})
        for number, *row in rows
    )
