"""Version 11: what a newcomer is compared with is kept in a form that is read at once."""

from __future__ import annotations

import sqlite3

from gazadesk.library.schema.statements import run

_PROFILES = """
CREATE TABLE profile (                      -- see meetings/linking/profile.py
    article INTEGER PRIMARY KEY REFERENCES article,
    day INTEGER NOT NULL,
    words INTEGER NOT NULL,
    outlet INTEGER NOT NULL,
    terms BLOB NOT NULL,
    sentences BLOB NOT NULL
) STRICT;
CREATE TRIGGER profile_gone AFTER INSERT ON derivation
    BEGIN DELETE FROM profile WHERE article = NEW.number; END;
"""


def profiles(connection: sqlite3.Connection) -> None:
    """Room for the profiles of articles; each is made from the signature when it is asked for."""
    run(connection, _PROFILES)
