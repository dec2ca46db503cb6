"""An article taken out of what linking keeps, before a new state of it takes its place."""

from __future__ import annotations

import json
import sqlite3

from gazadesk.library.encode import decode
from gazadesk.model import Meeting


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Forget how the article of that number was linked; who stood beside it waits for linking.

    What is derived from the article must still be there. Does nothing where it waits itself.
    """
    if connection.execute(
        "SELECT 1 FROM waiting WHERE article = ? AND fresh", (number,)
    ).fetchone():
        return
    _leave_meetings(connection, number)
    if connection.execute("SELECT whole FROM linked").fetchone()[0]:
        _uncount(connection, number)
        _untie(connection, number)


def _leave_meetings(connection: sqlite3.Connection, number: int) -> None:
    """Its meetings wait for being made anew by the others; one that has no others goes."""
    (id,) = connection.execute("SELECT id FROM article WHERE number = ?", (number,)).fetchone()
    rows = connection.execute(
        "SELECT meeting.meeting FROM meeting_article"
        " JOIN meeting ON meeting.id = meeting_article.meeting"
        " WHERE article = ?",
        (id,),
    ).fetchall()
    for (text,) in rows:
        meeting = decode(Meeting, text)
        others = {spot.article for spot in meeting.reports} - {id}
        if not others:
            connection.execute("DELETE FROM meeting WHERE id = ?", (meeting.id,))
            connection.execute("DELETE FROM meeting_article WHERE meeting = ?", (meeting.id,))
        connection.execute(
            "INSERT OR IGNORE INTO waiting SELECT number, 0 FROM article"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(others)),),
        )


def _uncount(connection: sqlite3.Connection, number: int) -> None:
    from gazadesk.library.linking.writing import count_terms
    from gazadesk.meetings import Signature, counted_terms
    from gazadesk.meetings.linking.hashing import hashed
    from gazadesk.meetings.updating import postable

    row = connection.execute("SELECT signature FROM derivation WHERE number = ?", (number,))
    old = Signature.from_dict(json.loads(row.fetchone()[0]))
    count_terms(connection, counted_terms(old), -1)
    connection.executemany(
        "DELETE FROM posting WHERE term = ? AND day = ? AND article = ?",
        [(hashed(key), day, number) for key, day in postable(old)],
    )


def _untie(connection: sqlite3.Connection, number: int) -> None:
    """Take the article out of its neighbours' ties."""
    from gazadesk.library.linking.writing import ties_of

    row = connection.execute("SELECT ties FROM vicinity WHERE article = ?", (number,)).fetchone()
    for other in ties_of(row[0])["other"].tolist() if row else ():
        near = connection.execute(
            "SELECT ties FROM vicinity WHERE article = ?", (other,)
        ).fetchone()
        if near:
            ties = ties_of(near[0])
            kept = ties[ties["other"] != number].tobytes()
            connection.execute("UPDATE vicinity SET ties = ? WHERE article = ?", (kept, other))
    connection.execute("DELETE FROM vicinity WHERE article = ?", (number,))
