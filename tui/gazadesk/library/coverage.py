"""Meetings, links and inferred dates: what was made of the articles together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode, encode, path_of
from gazadesk.model import Coverage, Entity, EntityType, Link, Meeting, PublishedBasis


def set_coverage(database: Database, coverage: Coverage) -> None:
    """Replace all coverage, from wherever it comes; newcomers then need the whole linked first."""
    with database.write() as connection:
        put(connection, coverage)
        connection.execute("DELETE FROM waiting")
        connection.execute("UPDATE linked SET whole = 0")


def put(connection: sqlite3.Connection, coverage: Coverage) -> None:
    """Replace all coverage; only rows that differ are written."""
    _put_meetings(connection, coverage.meetings)
    _replace(
        connection,
        "link",
        ("article", "other", "relation", "meeting"),
        {
            (link.article, link.other, link.relation.value, link.meeting or ""): encode(link)
            for link in coverage.links
        },
    )
    if _put_dates(connection, coverage.published):
        connection.execute("UPDATE library SET revision = revision + 1")


def set_entities(database: Database, entities: Sequence[Entity]) -> None:
    """Replace the identities of the library."""
    with database.write() as connection:
        _replace(connection, "entity", ("id",), {(one.id,): encode(one) for one in entities})


def keep_entities(database: Database, entities: Iterable[Entity]) -> None:
    """Keep these identities as they stand now; the others stay."""
    with database.write() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO entity (id, entity) VALUES (?, ?)",
            [(one.id, encode(one)) for one in entities],
        )


def _put_meetings(connection: sqlite3.Connection, meetings: Sequence[Meeting]) -> None:
    changed = _replace(connection, "meeting", ("id",), {(one.id,): encode(one) for one in meetings})
    connection.executemany("DELETE FROM meeting_article WHERE meeting = ?", changed)
    for meeting in meetings:
        if (meeting.id,) in changed:
            put_tellers(connection, meeting)


def put_tellers(connection: sqlite3.Connection, meeting: Meeting) -> None:
    """Keep which articles tell of a meeting that none is kept of, and which of them report it."""
    for spots, met in ((meeting.reports, meeting.date or ""), (meeting.recalls, None)):
        connection.executemany(
            "INSERT OR IGNORE INTO meeting_article (article, meeting, met) VALUES (?, ?, ?)",
            [(spot.article, meeting.id, met) for spot in spots],
        )


def _replace(
    connection: sqlite3.Connection,
    table: str,
    keys: tuple[str, ...],
    new: dict[tuple[str, ...], str],
) -> set[tuple[str, ...]]:
    """Make ``table`` hold ``new`` (keys to text); gives the keys of rows that changed or went."""
    columns = ", ".join(keys)
    old = {
        tuple(row[:-1]): row[-1]
        for row in connection.execute(f"SELECT {columns}, {table} FROM {table}")
    }
    where = " AND ".join(f"{key} = ?" for key in keys)
    gone = old.keys() - new.keys()
    connection.executemany(f"DELETE FROM {table} WHERE {where}", gone)
    put = {key: text for key, text in new.items() if old.get(key) != text}
    marks = ", ".join("?" * (len(keys) + 1))
    connection.executemany(
        f"INSERT OR REPLACE INTO {table} ({columns}, {table}) VALUES ({marks})",
        [(*key, text) for key, text in put.items()],
    )
    return gone | put.keys()


def _put_dates(connection: sqlite3.Connection, published: dict[str, tuple[str, str]]) -> bool:
    """Infer these days and forget the others; a day that the article states always stands."""
    new = {id_: (day, reason) for id_, (day, reason) in published.items()}
    kept = connection.execute("SELECT article, day, reason FROM inference")
    old = {id_: (day, reason) for id_, day, reason in kept}
    gone = old.keys() - new.keys()
    put = [(id_, *new[id_]) for id_ in new if old.get(id_) != new[id_]]
    connection.executemany("DELETE FROM inference WHERE article = ?", [(id_,) for id_ in gone])
    connection.executemany(
        "UPDATE article SET published = own_published, basis = own_basis WHERE id = ?",
        [(id_,) for id_ in gone],
    )
    connection.executemany("INSERT OR REPLACE INTO inference VALUES (?, ?, ?)", put)
    connection.executemany(
        "UPDATE article SET published = ?, basis = ? WHERE id = ? AND own_published IS NULL",
        [(day, PublishedBasis.INFERRED.value, id_) for id_, day, _ in put],
    )
    return bool(gone or put)


def links(database: Database, id_: str) -> tuple[Link, ...]:
    """The links in which the article stands on either side, the surest first."""
    found = database.read("SELECT link FROM link WHERE article = ? OR other = ?", (id_, id_))
    decoded = [decode(Link, text) for (text,) in found]
    return tuple(sorted(decoded, key=lambda link: (-link.score, link.article, link.other)))


def meetings(database: Database, id_: str | None) -> tuple[Meeting, ...]:
    """The meetings that an article reports or recalls, or all: newest first, undated last."""
    if id_ is None:
        found = database.read("SELECT meeting FROM meeting")
    else:
        found = database.read(
            "SELECT meeting.meeting FROM meeting_article JOIN meeting"
            " ON meeting.id = meeting_article.meeting WHERE meeting_article.article = ?",
            (id_,),
        )
    return _newest_first(_decoded(found))


def meetings_naming(database: Database, ids: Sequence[str]) -> tuple[Meeting, ...]:
    """The meetings whose record holds any of the identities' ids: newest first, undated last."""
    found = database.read(
        "SELECT meeting FROM meeting WHERE EXISTS"
        " (SELECT 1 FROM json_each(?) WHERE instr(meeting.meeting, json_quote(value)))",
        (json.dumps(list(ids)),),
    )
    return _newest_first(_decoded(found))


def _newest_first(found: Iterable[Meeting]) -> tuple[Meeting, ...]:
    by_id = sorted(found, key=lambda meeting: meeting.id)
    return tuple(sorted(by_id, key=lambda meeting: meeting.date or "", reverse=True))


def _decoded(rows: Iterable[tuple[str]]) -> Iterable[Meeting]:
    return (decode(Meeting, text) for (text,) in rows)


def entities(database: Database) -> tuple[Entity, ...]:
    """The identities of the library, by id."""
    found = database.read("SELECT entity FROM entity ORDER BY id")
    return tuple(decode(Entity, text) for (text,) in found)


def entity(database: Database, id_: str) -> Entity | None:
    """The machine's identity of that id; None where there is none."""
    found = database.read("SELECT entity FROM entity WHERE id = ?", (id_,))
    return decode(Entity, found[0][0]) if found else None


def shared_persons(database: Database) -> Iterator[Entity]:
    """The persons whom any article may name, by id: all but those that are one article's own."""
    found = database.read(
        "SELECT entity FROM entity WHERE instr(id, '@') = 0 AND json_extract(entity, ?) = ?"
        " ORDER BY id",
        (path_of(Entity, "type"), EntityType.PERSON.value),
    )
    return (decode(Entity, text) for (text,) in found)


def inferred(database: Database, id_: str) -> tuple[str, str] | None:
    """The day inferred for an article that states none, and the reason in words."""
    found = database.read(
        "SELECT day, reason FROM inference JOIN article ON article.id = inference.article"
        " WHERE article.id = ? AND own_published IS NULL",
        (id_,),
    )
    return (found[0][0], found[0][1]) if found else None
