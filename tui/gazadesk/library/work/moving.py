"""The reader's work follows an article that is replaced by a new state of itself."""

from __future__ import annotations

import json
import sqlite3


def move(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give all of the reader's work on article ``old`` to ``new``, in the open transaction.

    The new state is unread; star, tags, notes and decisions stay. A note on words finds them
    again by what it quotes.
    """
    if old == new:
        return
    connection.execute("DELETE FROM journal WHERE article = ? AND what = 'read'", (old,))
    connection.execute(
        "UPDATE OR REPLACE mark SET article = ?, read = NULL WHERE article = ?", (new, old)
    )
    connection.execute("UPDATE OR REPLACE tag SET article = ? WHERE article = ?", (new, old))
    for table in ("note", "journal"):
        connection.execute(f"UPDATE {table} SET article = ? WHERE article = ?", (new, old))
    _move_decisions(connection, old, new)


def _move_decisions(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Decisions name articles on either side, and among the members of a split or a merge."""
    rows = connection.execute(
        "SELECT number, kind, one, other, members FROM decision WHERE kind <> 'identity'"
        " AND (one = ?1 OR other = ?1 OR instr(members, ?2) > 0)",
        (old, json.dumps(old)),
    ).fetchall()
    for number, kind, one, other, members in rows:
        sides = [
            new if kind in ("link", "recall", "split") and id_ == old else id_
            for id_ in (one, other)
        ]
        if kind == "link":
            sides.sort()
        moved = [new if id_ == old else id_ for id_ in json.loads(members)]
        connection.execute(
            "UPDATE decision SET one = ?, other = ?, members = ? WHERE number = ?",
            (*sides, json.dumps(moved), number),
        )
