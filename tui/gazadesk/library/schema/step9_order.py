"""Version 9: which articles have moved in the order of the list."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_ORDER = """
CREATE TABLE moved (                        -- articles whose place in the list has changed
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL UNIQUE
) STRICT;
"""
# Written out, as the conflict clause of a statement outranks those of the triggers it sets off.
_NOTED = """
CREATE TRIGGER article_{name} AFTER {event} ON article BEGIN
    DELETE FROM moved WHERE article = {row}.number;
    INSERT INTO moved (article) VALUES ({row}.number);
END
"""
_EVENTS = (
    ("came", "INSERT", "NEW"),
    ("moved", "UPDATE OF id, published, outlet_key, title_key", "NEW"),
    ("went", "DELETE", "OLD"),
)


def order(connection: sqlite3.Connection) -> None:
    """Which articles have moved in the order of the list."""
    run(connection, _ORDER)
    for name, event, row in _EVENTS:
        connection.execute(_NOTED.format(name=name, event=event, row=row))
