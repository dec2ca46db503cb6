"""Version 6: what linking keeps of each article, so that newcomers are linked at little cost."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_LINKING = """
CREATE TABLE waiting (                      -- articles that have still to be linked
    article INTEGER PRIMARY KEY REFERENCES article,
    fresh INTEGER NOT NULL                  -- 0 where only what it stood beside has changed
) STRICT;
INSERT INTO waiting SELECT number, 1 FROM article WHERE (SELECT unlinked FROM library);
ALTER TABLE library DROP COLUMN unlinked;
CREATE TABLE linked (                       -- one row
    articles INTEGER NOT NULL,              -- counted in "term"
    whole INTEGER NOT NULL                  -- the same when all were last linked; 0: never, yet
) STRICT;
INSERT INTO linked VALUES (0, 0);
CREATE TABLE term (                         -- how many articles hold a word, name or number
    term INTEGER PRIMARY KEY,               -- hashed: see library/linking/hashing.py
    articles INTEGER NOT NULL
) STRICT;
CREATE TABLE posting (                      -- where an article is found by what it tells
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,                   -- ordinal, 0 for none
    article INTEGER NOT NULL,
    PRIMARY KEY (term, day, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE vicinity (                     -- whom an article is like: see meetings/updating
    article INTEGER PRIMARY KEY REFERENCES article,
    day INTEGER,
    short INTEGER NOT NULL,
    news INTEGER NOT NULL,
    ties BLOB NOT NULL
) STRICT;
CREATE INDEX vicinity_day ON vicinity (day);
"""


def link(connection: sqlite3.Connection) -> None:
    """Room for linking newcomers. It is filled when the whole library is next linked."""
    run(connection, _LINKING)
