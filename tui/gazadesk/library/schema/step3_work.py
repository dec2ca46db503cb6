"""Version 3: notes on words of an article, their tags and stars, and a journal to undo from."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_WORK = """
-- The words that a note is on, NULL where it is on the whole article, and as they stood there.
ALTER TABLE note ADD COLUMN start INTEGER;
ALTER TABLE note ADD COLUMN stop INTEGER;
ALTER TABLE note ADD COLUMN quoted TEXT;
ALTER TABLE note ADD COLUMN before TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN after TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN starred TEXT;
ALTER TABLE note ADD COLUMN changed TEXT;
CREATE TABLE note_tag (
    note INTEGER NOT NULL,
    tag TEXT NOT NULL,
    made TEXT NOT NULL,
    PRIMARY KEY (note, tag)
) STRICT, WITHOUT ROWID;
CREATE VIEW tagging AS                      -- every tag on an article or on words of it
    SELECT article, tag FROM tag
    UNION SELECT note.article, note_tag.tag FROM note_tag JOIN note ON note.number = note_tag.note;
CREATE INDEX tag_tag ON tag (tag);
CREATE TABLE journal (                      -- what the reader changed, the latest undone first
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT NOT NULL CHECK (what IN ('read', 'starred', 'tags', 'note', 'decision')),
    article TEXT NOT NULL,                  -- '' for decisions
    subject INTEGER,                        -- the number of the note or decision
    before TEXT NOT NULL,                   -- JSON: as it was
    after TEXT NOT NULL,                    -- JSON: as it became
    made TEXT NOT NULL
) STRICT;
CREATE INDEX journal_article ON journal (article);
INSERT INTO journal (what, article, subject, before, after, made)
    SELECT 'decision', '', number, 'null', 'null', made FROM decision WHERE undone IS NULL
    ORDER BY number;
"""


def work(connection: sqlite3.Connection) -> None:
    """Notes on words of an article, and a journal of what the reader changed."""
    run(connection, _WORK)
