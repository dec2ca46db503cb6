"""Version 8: the feeds that are fetched when the reader asks."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_FEEDS = """
CREATE TABLE feed (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL DEFAULT '',
    made TEXT NOT NULL,                     -- when it was added
    fetched TEXT,                           -- when it was last asked for
    outcome TEXT NOT NULL DEFAULT '',       -- what came of it, in a line; '' for nothing wrong
    etag TEXT NOT NULL DEFAULT '',
    modified TEXT NOT NULL DEFAULT '',
    again TEXT,                             -- not to be asked before this time
    ended TEXT,                             -- when its server said that it is gone for good
    sha256 TEXT NOT NULL DEFAULT '',        -- of the latest document
    raw BLOB                                -- the latest document, zlib
) STRICT;
"""


def feeds(connection: sqlite3.Connection) -> None:
    """The feeds that are fetched when the reader asks."""
    run(connection, _FEEDS)
