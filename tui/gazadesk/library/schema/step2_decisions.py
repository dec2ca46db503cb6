"""Version 2: decisions on meetings, with notes and an audit trail."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

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


def decide(connection: sqlite3.Connection) -> None:
    """Decisions on meetings, with notes and an audit trail."""
    run(connection, _DECISIONS)
