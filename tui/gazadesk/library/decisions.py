"""What the reader decided about meetings, and who did what when. Nothing is ever deleted here."""

from __future__ import annotations

import getpass
import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from gazadesk.library import coverage
from gazadesk.library.connection import Database
from gazadesk.library.encode import decode
from gazadesk.library.errors import LibraryError
from gazadesk.library.work import journal
from gazadesk.model import (
    Action,
    AuditLine,
    Decision,
    DecisionKind,
    Meeting,
    Relation,
    Verdict,
)
from gazadesk.text.clean import clean_line

LONGEST_NOTE = 1000
"""Characters of a note that are kept."""

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"
COLUMNS = "number, kind, one, other, verdict, who, made, note, members"
_MEETINGS = "kind <> 'identity'"
_ACTIVE = f"SELECT {COLUMNS} FROM decision WHERE {_MEETINGS} AND undone IS NULL"


def reader_name() -> str:
    """The name of the user on this machine, or "reader" where there is none."""
    try:
        return clean_line(getpass.getuser()) or "reader"
    except (KeyError, OSError, ImportError):  # no such user, as in some containers
        return "reader"


def decide(database: Database, one: str, other: str, verdict: Verdict, note: str) -> Decision:
    """Say whether two articles are of one meeting; in place of an earlier word on the two."""
    if one == other:
        raise LibraryError("an article is always the same as itself; name two articles")
    for id_ in (one, other):
        if not database.read("SELECT 1 FROM article WHERE id = ?", (id_,)):
            raise LibraryError(f"there is no article {clean_line(id_)}; `gazadesk list` shows them")
    recall = _recall_between(database, one, other)
    kind = DecisionKind.RECALL if recall else DecisionKind.LINK
    one, other = recall or (min(one, other), max(one, other))
    return _keep(database, kind, one, other, verdict, note, ())


def split(database: Database, article: str, meeting: str, note: str) -> Decision:
    """Say that an article does not report a meeting that it was put into."""
    members = {spot.article for spot in _meeting(database, meeting).reports}
    if article not in members:
        raise LibraryError(f"{named(database, article)} does not report that meeting")
    if len(members) < 2:
        raise LibraryError(f"{named(database, article)} is the only report of that meeting")
    kind = DecisionKind.SPLIT
    others = sorted(members - {article})
    return _keep(database, kind, article, meeting, Verdict.DIFFERENT, note, others)


def merge(database: Database, one: str, other: str, note: str) -> Decision:
    """Say that two meetings are one."""
    if one == other:
        raise LibraryError("a meeting cannot be merged with itself; name two meetings")
    one, other = sorted((one, other))
    spots = [*_meeting(database, one).reports, *_meeting(database, other).reports]
    members = sorted({spot.article for spot in spots})
    return _keep(database, DecisionKind.MERGE, one, other, Verdict.SAME, note, members)


def undo(database: Database, about: str = _MEETINGS, *, only: int | None = None) -> Decision | None:
    """Take back the latest decision that stands; the one it replaced stands again.

    ``LibraryError`` where ``only`` is given and another one is the latest.
    """
    who = reader_name()
    with database.write() as connection:
        row = connection.execute(
            f"SELECT {COLUMNS}, replaces FROM decision"
            f" WHERE {about} AND undone IS NULL ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        *columns, replaces = row
        decision = from_row(columns)
        if only is not None and decision.number != only:
            raise LibraryError("another decision was made since, elsewhere; nothing undone")
        journal.forget_decision(connection, decision.number)
        connection.execute(
            f"UPDATE decision SET undone = {_NOW} WHERE number = ?", (decision.number,)
        )
        _note(connection, decision.number, Action.UNDONE, who)
        if replaces is not None:
            connection.execute("UPDATE decision SET undone = NULL WHERE number = ?", (replaces,))
            _note(connection, replaces, Action.RESTORED, who)
    return decision


def decisions(database: Database) -> tuple[Decision, ...]:
    """The decisions that stand, in the order they were made."""
    return tuple(from_row(row) for row in database.read(f"{_ACTIVE} ORDER BY number"))


def audit(database: Database) -> tuple[AuditLine, ...]:
    """Everything that was ever done with decisions, in order."""
    columns = ", ".join(f"decision.{name}" for name in COLUMNS.split(", "))
    rows = database.read(
        f"SELECT audit.made, audit.who, audit.action, {columns}"
        " FROM audit JOIN decision ON decision.number = audit.decision ORDER BY audit.number"
    )
    return tuple(AuditLine(at, who, Action(act), from_row(rest)) for at, who, act, *rest in rows)


def named(database: Database, id_: str) -> str:
    """An article in words for a message: its outlet and the start of its title."""
    row = database.read("SELECT outlet, agency, title FROM article WHERE id = ?", (id_,))
    if not row:
        return clean_line(id_)
    outlet, agency, title = row[0]
    short = title if len(title) <= 40 else f"{title[:39].rstrip()}…"
    return f"“{short}” ({outlet or agency or id_})"


def _recall_between(database: Database, one: str, other: str) -> tuple[str, str] | None:
    """(recalling, recalled) where that is all that links two articles."""
    links = [link for link in coverage.links(database, one) if other in (link.article, link.other)]
    sided = [
        link
        for link in links
        if link.meeting and link.relation in (Relation.RECALLS, Relation.POSSIBLE)
    ]
    if not sided or len(sided) != len(links):
        return _decided_recall(database, one, other) if not links else None
    return sided[0].article, sided[0].other


def _decided_recall(database: Database, one: str, other: str) -> tuple[str, str] | None:
    """The same where a decision has taken the link away."""
    rows = database.read(
        f"{_ACTIVE} AND kind = 'recall' AND ((one = ? AND other = ?) OR (one = ? AND other = ?))",
        (one, other, other, one),
    )
    return (rows[0][2], rows[0][3]) if rows else None


def _meeting(database: Database, id_: str) -> Meeting:
    rows = database.read("SELECT meeting FROM meeting WHERE id = ?", (id_,))
    if not rows:
        raise LibraryError(f"there is no meeting {clean_line(id_)}; `gazadesk meetings` shows them")
    return decode(Meeting, rows[0][0])


def _keep(
    database: Database,
    kind: DecisionKind,
    one: str,
    other: str,
    verdict: Verdict,
    note: str,
    members: Sequence[str],
) -> Decision:
    """Keep a decision unless it contradicts one that stands; all under the write lock."""
    from gazadesk.meetings.decisions.constrain import contradiction

    who, note = reader_name(), clean_line(note)[:LONGEST_NOTE]
    with database.write() as connection:
        standing = [from_row(row) for row in connection.execute(f"{_ACTIVE} ORDER BY number")]
        subject = (kind, one, other)
        old = next((d for d in standing if (d.kind, d.one, d.other) == subject), None)
        new = Decision(0, kind, one, other, verdict, who, now(connection), note, tuple(members))
        others = [decision for decision in standing if decision is not old]
        against = contradiction(others, new, lambda id_: named(database, id_))
        if against is not None:
            raise LibraryError(against)
        return put(connection, new, old)


def put(connection: sqlite3.Connection, new: Decision, old: Decision | None) -> Decision:
    """Keep a decision, in place of an earlier one on the same two; gives it with its number."""
    if old is not None:
        connection.execute(f"UPDATE decision SET undone = {_NOW} WHERE number = ?", (old.number,))
        _note(connection, old.number, Action.REPLACED, new.who)
    cursor = connection.execute(
        "INSERT INTO decision (kind, one, other, verdict, who, made, note, members, replaces)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(new.kind.value, new.one, new.other, new.verdict.value, new.who, new.made, new.note),
            json.dumps(list(new.members)),
            old.number if old else None,
        ),
    )
    number = cursor.lastrowid or 0
    _note(connection, number, Action.MADE, new.who)
    journal.record(connection, "decision", "", None, None, number)
    return replace(new, number=number)


def now(connection: sqlite3.Connection) -> str:
    """The time in UTC, ISO 8601."""
    return str(connection.execute(f"SELECT {_NOW}").fetchone()[0])


def _note(connection: sqlite3.Connection, number: int, action: Action, who: str) -> None:
    connection.execute(
        f"INSERT INTO audit (decision, action, who, made) VALUES (?, ?, ?, {_NOW})",
        (number, action.value, who),
    )


def from_row(row: Iterable[Any]) -> Decision:
    """The decision of a row of ``COLUMNS``."""
    number, kind, one, other, verdict, who, made, note, members = row
    return Decision(
        number,
        DecisionKind(kind),
        one,
        other,
        Verdict(verdict),
        who,
        made,
        note,
        tuple(json.loads(members)),
    )
