"""Version 1: articles, what is derived from them, and the reader's work."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_TABLES = """
CREATE TABLE library (
    uuid TEXT NOT NULL,
    made TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 0,    -- grows when an article or a date changes
    unlinked INTEGER NOT NULL DEFAULT 0     -- 1 while articles wait for being linked
) STRICT;

CREATE TABLE source (
    sha256 TEXT PRIMARY KEY,
    raw BLOB NOT NULL                       -- zlib
) STRICT;

CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    file BLOB UNIQUE,                       -- the path of an article that is its whole file
    title TEXT NOT NULL,
    outlet TEXT,
    agency TEXT,
    published TEXT,                         -- as shown: the article's own, else inferred
    basis TEXT NOT NULL,
    own_published TEXT,
    own_basis TEXT NOT NULL,
    outlet_key TEXT NOT NULL,               -- folded, for the order
    title_key TEXT NOT NULL
) STRICT;
CREATE INDEX article_order
    ON article (published DESC, outlet_key, title_key, id);

CREATE TABLE derivation (
    number INTEGER PRIMARY KEY REFERENCES article,
    sha256 TEXT NOT NULL REFERENCES source,
    cleaner INTEGER NOT NULL,
    article TEXT NOT NULL,
    annotations TEXT NOT NULL,
    signature TEXT NOT NULL
) STRICT;
CREATE INDEX derivation_source ON derivation (sha256);

CREATE TABLE words (                        -- what search looks at: folded words, see words.py
    number INTEGER PRIMARY KEY REFERENCES article,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    person TEXT NOT NULL,
    place TEXT NOT NULL,
    org TEXT NOT NULL
) STRICT;

CREATE TABLE change (                       -- what the search index has still to take in
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL UNIQUE REFERENCES article
) STRICT;

CREATE TABLE entity (id TEXT PRIMARY KEY, entity TEXT NOT NULL) STRICT;
CREATE TABLE entity_article (               -- who is named where, as the machine has it
    entity TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article,
    mentions INTEGER NOT NULL,              -- in title and body
    spellings TEXT NOT NULL,                -- JSON: spelling to count
    titles TEXT NOT NULL,                   -- JSON: offices as used
    PRIMARY KEY (entity, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_article_article ON entity_article (article);
CREATE TABLE renewal (                      -- articles whose words a decision has made stale
    article INTEGER PRIMARY KEY REFERENCES article
) STRICT;
CREATE TABLE meeting (id TEXT PRIMARY KEY, meeting TEXT NOT NULL) STRICT;
CREATE TABLE meeting_article (
    article TEXT NOT NULL,
    meeting TEXT NOT NULL,
    PRIMARY KEY (article, meeting)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_article_meeting ON meeting_article (meeting);
CREATE TABLE link (
    article TEXT NOT NULL,
    other TEXT NOT NULL,
    relation TEXT NOT NULL,
    meeting TEXT NOT NULL,                  -- '' where the link rests on none
    link TEXT NOT NULL,
    PRIMARY KEY (article, other, relation, meeting)
) STRICT;
CREATE INDEX link_other ON link (other);
CREATE TABLE inference (article TEXT PRIMARY KEY, day TEXT NOT NULL, reason TEXT NOT NULL) STRICT;

CREATE TABLE error (
    path BLOB NOT NULL,                     -- UTF-8, half surrogates passed through
    record INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (path, record)
) STRICT;

CREATE TABLE mark (
    article TEXT PRIMARY KEY,
    read TEXT,                              -- when, NULL for unread
    starred TEXT
) STRICT;
CREATE TABLE tag (
    article TEXT NOT NULL,
    tag TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE note (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL,
    note TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
CREATE INDEX note_article ON note (article);
CREATE TABLE decision (                     -- a person's word; undone ones stay, with when
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'identity')),
    one TEXT NOT NULL,                      -- article ids or entity ids, in order of id
    other TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    undone TEXT
) STRICT;
CREATE INDEX decision_pair ON decision (kind, one, other);
"""


def create(connection: sqlite3.Connection) -> None:
    """Make a new library."""
    run(connection, _TABLES)
    connection.execute(
        "INSERT INTO library (uuid, made)"
        " VALUES (lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'))"
    )
