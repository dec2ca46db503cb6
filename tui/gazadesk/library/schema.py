"""The tables of a library and how an older library is brought up to date.

Three kinds of tables stand apart. What came in (``source``) is never changed. What was derived
from it (``article``, ``derivation``, ``words``, ``meeting``, ``link``, ...) can be made again.
The reader's own work (``mark``, ``tag``, ``note``, ``decision``, ``audit``) is keyed by the
article's id and refers to nothing, so that no re-derivation can take it away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x67617A61
"""``gaza`` in ASCII: what tells a gazadesk library from any other SQLite file."""

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

Migration = Callable[[sqlite3.Connection], None]


def _create(connection: sqlite3.Connection) -> None:
    _run(connection, _TABLES)
    connection.execute(
        "INSERT INTO library (uuid, made)"
        " VALUES (lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:%SZ'))"
    )


_DECISIONS = """
DROP INDEX decision_pair;
ALTER TABLE decision RENAME TO decision_1;
CREATE TABLE decision (                     -- a person's word; undone ones stay, with when
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'recall', 'split', 'merge', 'identity')),
    one TEXT NOT NULL,                      -- articles, meetings or entities: see model.Decision
    other TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('same', 'different', 'unsure')),
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    members TEXT NOT NULL DEFAULT '[]',     -- articles bound by a split or a merge
    replaces INTEGER,                       -- the decision on the same two that stood before
    undone TEXT                             -- NULL while it stands
) STRICT;
INSERT INTO decision (number, kind, one, other, verdict, who, made, undone)
    SELECT number, kind, one, other, verdict, who, made, undone FROM decision_1;
DROP TABLE decision_1;
CREATE INDEX decision_pair ON decision (kind, one, other);
CREATE TABLE audit (                        -- only ever added to
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    decision INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('made', 'replaced', 'undone', 'restored')),
    who TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
"""


def _decide(connection: sqlite3.Connection) -> None:
    """Decisions on meetings, with notes and an audit trail."""
    _run(connection, _DECISIONS)


def _run(connection: sqlite3.Connection, statements: str) -> None:
    # executescript() would commit the transaction that this runs in.
    for statement in statements.split(";\n"):
        if statement.strip():
            connection.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (_create, _decide)
"""Step ``n`` brings a library of version ``n`` to version ``n + 1``; the first makes a new one."""

VERSION = len(MIGRATIONS)
"""The ``user_version`` of a library made by this gazadesk."""


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the library up to date, one transaction a step; a failed step leaves the one before.

    Another process may be doing the same: every step looks again under the write lock.
    Raises ``sqlite3.Error`` as SQLite does.
    """
    while (version := user_version(connection)) < len(migrations):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if user_version(connection) == version:
                migrations[version](connection)
                if connection.execute("PRAGMA foreign_key_check").fetchone():
                    raise sqlite3.IntegrityError(f"step {version} left a broken reference")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def user_version(connection: sqlite3.Connection) -> int:
    """The version that the library's tables have."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
