"""Version 7: how far a rebuilding is, so that one that was cut off goes on."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_REBUILD = """
CREATE TABLE rebuild (                      -- one row while a rebuilding is not finished
    number INTEGER NOT NULL,                -- the last article that was made again
    made TEXT NOT NULL
) STRICT;
CREATE TABLE rebuild_entity (id TEXT PRIMARY KEY, entity TEXT NOT NULL) STRICT;
"""


def rebuild(connection: sqlite3.Connection) -> None:
    """How far a rebuilding is."""
    run(connection, _REBUILD)
