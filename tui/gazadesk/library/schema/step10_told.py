"""Version 10: the search index takes in again whose meetings have changed."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_TOLD = """
DROP TRIGGER meeting_INSERT;
DROP TRIGGER meeting_UPDATE;
DROP TRIGGER meeting_DELETE;
ALTER TABLE library DROP COLUMN met;
DELETE FROM change WHERE article IN
    (SELECT number FROM article WHERE id IN (SELECT article FROM meeting_article));
INSERT INTO change (article)
    SELECT number FROM article WHERE id IN (SELECT article FROM meeting_article) ORDER BY number;
"""
# Written out, as the conflict clause of a statement outranks those of the triggers it sets off.
# A meeting that changes is told of anew by each article, so its own table needs no trigger.
_NOTED = """
CREATE TRIGGER told_{name} AFTER {event} ON meeting_article BEGIN
    DELETE FROM change WHERE article = (SELECT number FROM article WHERE id = {row}.article);
    INSERT INTO change (article) SELECT number FROM article WHERE id = {row}.article;
END
"""
_EVENTS = (("made", "INSERT", "NEW"), ("gone", "DELETE", "OLD"))


def told(connection: sqlite3.Connection) -> None:
    """Note whose meetings change, as the index now has the words of an article's meetings."""
    run(connection, _TOLD)
    for name, event, row in _EVENTS:
        connection.execute(_NOTED.format(name=name, event=event, row=row))
