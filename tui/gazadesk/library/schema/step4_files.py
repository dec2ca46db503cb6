"""Version 4: the files that articles came from, and the earlier states of articles."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_FILES = """
CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,              -- absolute, in the bytes of the file system
    size INTEGER NOT NULL,                  -- -1 while it is being read
    changed INTEGER NOT NULL,               -- its time of change, ns since 1970
    read INTEGER NOT NULL,                  -- when it was read, ns since 1970
    sha256 TEXT NOT NULL,
    gone TEXT,                              -- when it was first found missing
    failed TEXT                             -- what could not read all of it
) STRICT;
CREATE INDEX file_sha256 ON file (sha256);
CREATE TABLE file_article (                 -- which articles a file holds
    file INTEGER NOT NULL REFERENCES file,
    article INTEGER NOT NULL REFERENCES article,
    PRIMARY KEY (file, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_article_article ON file_article (article);
CREATE TABLE version (                      -- earlier states of articles, never changed
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article,
    id TEXT NOT NULL,                       -- the article's id then
    sha256 TEXT NOT NULL REFERENCES source,
    version TEXT NOT NULL,                  -- the article as it was derived then
    until TEXT NOT NULL                     -- when another state took its place
) STRICT;
CREATE INDEX version_article ON version (article);
CREATE INDEX version_id ON version (id);
CREATE INDEX version_source ON version (sha256);
-- since when no file holds the article
ALTER TABLE article ADD COLUMN gone TEXT;
-- equal where the words are; NULL until made
ALTER TABLE article ADD COLUMN text_key TEXT;
CREATE INDEX article_text ON article (text_key);
"""


def watch_files(connection: sqlite3.Connection) -> None:
    """The files that articles came from, and the earlier states of articles."""
    run(connection, _FILES)
