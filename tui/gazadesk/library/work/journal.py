"""What the reader changed, step by step, so that each step can be taken back, also tomorrow.

A step is written in the transaction of the change itself: both are kept, or neither.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from gazadesk.library.connection import Database

What: TypeAlias = Literal["read", "starred", "tags", "note", "decision"]

KEPT = 10_000
"""Steps that can be taken back; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: ``before`` and ``after`` are as its kind writes them, None for nothing there.

    ``subject`` is the number of the note or the decision; ``article`` is '' for decisions.
    """

    number: int
    what: What
    article: str
    subject: int | None
    before: Any
    after: Any


def record(
    connection: sqlite3.Connection,
    what: What,
    article: str,
    before: object,
    after: object,
    subject: int | None = None,
) -> int:
    """Write a step down; gives its number."""
    cursor = connection.execute(
        "INSERT INTO journal (what, article, subject, before, after, made)"
        " VALUES (?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'))",
        (what, article, subject, _text(before), _text(after)),
    )
    number = cursor.lastrowid or 0
    connection.execute("DELETE FROM journal WHERE number <= ?", (number - KEPT,))
    return number


def amend(connection: sqlite3.Connection, number: int, after: object) -> bool:
    """Let a step that goes on (a note being typed) lead further; False where it is gone."""
    changed = connection.execute(
        "UPDATE journal SET after = ? WHERE number = ?", (_text(after), number)
    )
    return changed.rowcount > 0


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Take a step out: it was taken back, or came to nothing."""
    connection.execute("DELETE FROM journal WHERE number = ?", (number,))


def forget_decision(connection: sqlite3.Connection, decision: int) -> None:
    """Take out the step of a decision that was taken back."""
    connection.execute("DELETE FROM journal WHERE what = 'decision' AND subject = ?", (decision,))


def latest(database: Database) -> Step | None:
    """The step that would be taken back now.

    Decisions that another one has replaced are passed over: it stands before them.
    """
    rows = database.read(
        "SELECT number, what, article, subject, before, after FROM journal"
        " WHERE what <> 'decision' OR subject IN (SELECT number FROM decision WHERE undone IS NULL)"
        " ORDER BY number DESC LIMIT 1"
    )
    return _step(rows[0]) if rows else None


def step(connection: sqlite3.Connection, number: int) -> Step | None:
    """A step by its number."""
    row = connection.execute(
        "SELECT number, what, article, subject, before, after FROM journal WHERE number = ?",
        (number,),
    ).fetchone()
    return _step(row) if row else None


def _step(row: tuple[Any, ...]) -> Step:
    number, what, article, subject, before, after = row
    return Step(number, what, article, subject, json.loads(before), json.loads(after))


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
