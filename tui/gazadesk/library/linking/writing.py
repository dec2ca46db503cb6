"""Changes of links written: rows that stay as they are are not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import numpy as np

from gazadesk.library.coverage import put_tellers
from gazadesk.library.encode import encode
from gazadesk.meetings.linking.hashing import hashed
from gazadesk.meetings.linking.profile import Profile
from gazadesk.meetings.updating import Change, LinkKey, Ties, Vicinity, tie_type
from gazadesk.model import Link, Meeting, PublishedBasis

Posting = tuple[str, int]


def take(connection: sqlite3.Connection, change: Change) -> set[str]:
    """Keep what has changed; gives the ids of the articles that got or lost an inferred day."""
    put_vicinities(connection, change.vicinities.items())
    _put_meetings(connection, change.meetings)
    _put_links(connection, change.links)
    return _put_days(connection, change.published)


def ties_of(kept: bytes) -> Ties:
    """The ties of an article as they are kept."""
    return np.frombuffer(kept, dtype=tie_type())


def put_vicinities(
    connection: sqlite3.Connection, vicinities: Iterable[tuple[int, Vicinity]]
) -> None:
    """Keep vicinities by number."""
    connection.executemany(
        "INSERT OR REPLACE INTO vicinity VALUES (?, ?, ?, ?, ?)",
        ((number, one.day, one.short, one.news, one.ties.tobytes()) for number, one in vicinities),
    )


def put_profiles(connection: sqlite3.Connection, profiles: Iterable[tuple[int, Profile]]) -> None:
    """Keep profiles by number."""
    connection.executemany(
        "INSERT OR REPLACE INTO profile VALUES (?, ?, ?, ?, ?, ?)",
        (
            (number, one.day, one.words, one.outlet, one.terms.tobytes(), one.sentences.tobytes())
            for number, one in profiles
        ),
    )


def put_postings(connection: sqlite3.Connection, rows: Iterable[tuple[int, list[Posting]]]) -> None:
    """Post articles, by number, under their keys."""
    found = [(hashed(key), day, number) for number, posted in rows for key, day in posted]
    found.sort()  # in the order of the table: its pages are then written one after another
    connection.executemany("INSERT OR IGNORE INTO posting VALUES (?, ?, ?)", found)


def put_terms(connection: sqlite3.Connection, articles: Mapping[str, int]) -> None:
    """Keep how many articles hold each term."""
    connection.executemany(
        "INSERT OR REPLACE INTO term VALUES (?, ?)",
        ((hashed(term), count) for term, count in articles.items()),
    )


def count_terms(connection: sqlite3.Connection, terms: Iterable[str], by: int) -> None:
    """Count each term once more, or with ``by`` -1 once less; the article with them."""
    connection.executemany(
        "INSERT INTO term VALUES (?1, max(?2, 0))"
        " ON CONFLICT (term) DO UPDATE SET articles = max(articles + ?2, 0)",
        ((hashed(term), by) for term in sorted(terms)),
    )
    connection.execute("UPDATE linked SET articles = articles + ?", (by,))


def _put_meetings(connection: sqlite3.Connection, meetings: Mapping[str, Meeting | None]) -> None:
    for id, meeting in meetings.items():
        text = encode(meeting) if meeting else None
        row = connection.execute("SELECT meeting FROM meeting WHERE id = ?", (id,)).fetchone()
        if row == (text,):
            continue
        connection.execute("DELETE FROM meeting_article WHERE meeting = ?", (id,))
        if meeting is None:
            connection.execute("DELETE FROM meeting WHERE id = ?", (id,))
            continue
        connection.execute("INSERT OR REPLACE INTO meeting VALUES (?, ?)", (id, text))
        put_tellers(connection, meeting)


def _put_links(connection: sqlite3.Connection, links: Mapping[LinkKey, Link | None]) -> None:
    where = "WHERE article = ? AND other = ? AND relation = ? AND meeting = ?"
    for key, link in links.items():
        if link is None:
            connection.execute(f"DELETE FROM link {where}", key)
            continue
        text = encode(link)
        if connection.execute(f"SELECT link FROM link {where}", key).fetchone() != (text,):
            connection.execute("INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?)", (*key, text))


def _put_days(
    connection: sqlite3.Connection, published: Mapping[str, tuple[str, str] | None]
) -> set[str]:
    """Infer days and forget others; a day that the article states always stands."""
    changed = set()
    for id, found in published.items():
        row = connection.execute(
            "SELECT day, reason FROM inference WHERE article = ?", (id,)
        ).fetchone()
        if row == found:
            continue
        changed.add(id)
        connection.execute("DELETE FROM inference WHERE article = ?", (id,))
        connection.execute(
            "UPDATE article SET published = own_published, basis = own_basis WHERE id = ?", (id,)
        )
        if found:
            connection.execute("INSERT INTO inference VALUES (?, ?, ?)", (id, *found))
            connection.execute(
                "UPDATE article SET published = ?, basis = ?"
                " WHERE id = ? AND own_published IS NULL",
                (found[0], PublishedBasis.INFERRED.value, id),
            )
    if changed:
        connection.execute("UPDATE library SET revision = revision + 1")
    return changed
