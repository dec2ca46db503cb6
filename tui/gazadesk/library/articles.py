"""Articles as they came in and what was derived from each."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum

from gazadesk.library.connection import Database
from gazadesk.library.coverage import inferred
from gazadesk.library.encode import decode, encode
from gazadesk.library.errors import LibraryError
from gazadesk.library.identities import Identities
from gazadesk.library.linking.forgetting import forget
from gazadesk.library.naming import put_naming
from gazadesk.library.search.texts import put_words
from gazadesk.library.versions import keep_version, text_key
from gazadesk.library.work.moving import move
from gazadesk.model import (
    Annotations,
    Article,
    DateMention,
    Entity,
    PublishedBasis,
    ReadError,
    Source,
)
from gazadesk.text.clean import CLEANER_VERSION
from gazadesk.text.fold import fold

_PORTION = 500
"""Signatures read together."""


class Kept(Enum):
    """What became of an article that came in; false where it is not kept anew."""

    NEW = "new"
    CHANGED = "changed"
    """It took the place of an earlier state, which is kept beside it."""
    SAME = "same"
    """It was there already."""
    REFUSED = "refused"
    """Its id is another article's."""

    def __bool__(self) -> bool:
        return self in (Kept.NEW, Kept.CHANGED)


def add(
    database: Database,
    view: Identities,
    source: Source,
    annotations: Annotations,
    signature: object,
) -> Kept:
    """Keep an article, what it was derived from and its place in the change table, or nothing.

    An article that is there already stays, unless a newer cleaner made this one or its record has
    changed in place: then only what is derived is replaced. A file that has changed takes the
    place of its earlier state, and the reader's own work moves along; earlier states stay as
    versions. Another article that claims a taken id is not kept; an error says so.
    """
    article = source.article
    with database.write() as connection:
        number: int | None
        known = _known(connection, article.id)
        if known is not None:
            number, old, sha256, cleaner = known
            if _same(article, old) and (cleaner == CLEANER_VERSION or sha256 != source.sha256):
                return Kept.SAME
            if not _same(article, old) and not _same_record(article, old, sha256, source.sha256):
                taken = f"its id {article.id!r} is already that of {old.path}"
                put_error(connection, ReadError(article.path, taken, article.record))
                return Kept.REFUSED
            forget(connection, number)
            if sha256 != source.sha256:
                keep_version(connection, number)
        else:
            number = _earlier_state(connection, source) if source.whole else None
        put_derived(connection, view, number, source, annotations, signature)
        connection.execute(
            "DELETE FROM error WHERE path = ? AND record = ?", (_path(article.path), article.record)
        )
        return Kept.NEW if number is None else Kept.CHANGED


def put_derived(
    connection: sqlite3.Connection,
    view: Identities,
    number: int | None,
    source: Source,
    annotations: Annotations,
    signature: object,
) -> None:
    """Put all that is derived from an article's bytes in its place, the bytes with it.

    ``number`` is the place of an article that is there, None for a new one.
    """
    article = source.article
    connection.execute(
        "INSERT OR IGNORE INTO source VALUES (?, ?)", (source.sha256, zlib.compress(source.raw))
    )
    file = _path(article.path) if source.whole else None
    number = _put_article(connection, article, number, file)
    derived = (encode(article), encode(annotations), json.dumps(signature, separators=(",", ":")))
    connection.execute(
        "INSERT OR REPLACE INTO derivation VALUES (?, ?, ?, ?, ?, ?)",
        (number, source.sha256, CLEANER_VERSION, *derived),
    )
    put_naming(connection, number, article, annotations)
    put_words(connection, number, article, annotations, view)
    # Should the reading be cut off here, the next one knows of the identities and links.
    _put_entities(connection, annotations.entities)
    connection.execute("INSERT OR REPLACE INTO waiting VALUES (?, 1)", (number,))
    connection.execute("UPDATE library SET revision = revision + 1")


def _put_entities(connection: sqlite3.Connection, entities: Sequence[Entity]) -> None:
    """Keep the identities that the library does not know yet; most of an article's it does."""
    ids = json.dumps([entity.id for entity in entities])
    known = {
        id_
        for (id_,) in connection.execute(
            "SELECT id FROM entity WHERE id IN (SELECT value FROM json_each(?))", (ids,)
        )
    }
    connection.executemany(
        "INSERT OR IGNORE INTO entity VALUES (?, ?)",
        [(entity.id, encode(entity)) for entity in entities if entity.id not in known],
    )


def _known(connection: sqlite3.Connection, id_: str) -> tuple[int, Article, str, int] | None:
    row = connection.execute(
        "SELECT number, derivation.article, sha256, cleaner"
        " FROM article JOIN derivation USING (number) WHERE id = ?",
        (id_,),
    ).fetchone()
    return None if row is None else (row[0], decode(Article, row[1]), row[2], row[3])


def _same(new: Article, old: Article) -> bool:
    return new == replace(old, path=new.path, record=new.record)


def _same_record(new: Article, old: Article, new_sha256: str, old_sha256: str) -> bool:
    return new_sha256 == old_sha256 or (new.path, new.record) == (old.path, old.record)


def _earlier_state(connection: sqlite3.Connection, source: Source) -> int | None:
    """The number of the article that the file held before it changed, renamed to the new one.

    The new state is unread; the rest of the reader's work on it moves along. Its place in the
    search index goes by the number, which it keeps.
    """
    row = connection.execute(
        "SELECT number, id FROM article WHERE file = ?", (_path(source.article.path),)
    ).fetchone()
    if row is None:
        return None
    number, old = row
    forget(connection, number)
    new = source.article.id
    keep_version(connection, number)
    connection.execute("UPDATE article SET id = ? WHERE number = ?", (new, number))
    move(connection, old, new)
    for table in ("link", "meeting_article", "inference"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (old,))
    connection.execute("DELETE FROM link WHERE other = ?", (old,))
    return int(number)


def _put_article(
    connection: sqlite3.Connection, article: Article, number: int | None, file: bytes | None
) -> int:
    """Insert the article or change what the list shows of it; gives its number."""
    values: dict[str, str | bytes | None] = {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "published": article.published,
        "basis": article.published_basis.value,
        "own_published": article.published,
        "own_basis": article.published_basis.value,
        "outlet_key": fold(article.outlet or ""),
        "title_key": fold(article.title),
        "text_key": text_key(article),
    }
    if number is None:
        # The same bytes may lie at two paths; the article stays with the first.
        taken = connection.execute("SELECT 1 FROM article WHERE file = ?", (file,)).fetchone()
        values["file"] = None if taken else file
        names, marks = ", ".join(values), ", ".join(f":{name}" for name in values)
        cursor = connection.execute(f"INSERT INTO article ({names}) VALUES ({marks})", values)
        return cursor.lastrowid or 0
    changes = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(
        f"UPDATE article SET {changes} WHERE number = :number", {**values, "number": number}
    )
    connection.execute("DELETE FROM inference WHERE article = ?", (article.id,))
    return number


def set_annotations(database: Database, id_: str, annotations: Annotations) -> None:
    """Replace what was found in the article's text; ``KeyError`` where there is no such article."""
    with database.write() as connection:
        row = connection.execute(
            "SELECT number, derivation.article FROM article JOIN derivation USING (number)"
            " WHERE id = ?",
            (id_,),
        ).fetchone()
        if row is None:
            raise KeyError(id_)
        number, article = row
        connection.execute(
            "UPDATE derivation SET annotations = ? WHERE number = ?", (encode(annotations), number)
        )
        put_naming(connection, number, decode(Article, article), annotations)


def set_dates(database: Database, id_: str, dates: Sequence[DateMention]) -> None:
    """Replace the dates found in the article's text; ``KeyError`` where there is none."""
    with database.write() as connection:
        row = connection.execute(
            "SELECT number, annotations FROM article JOIN derivation USING (number) WHERE id = ?",
            (id_,),
        ).fetchone()
        if row is None:
            raise KeyError(id_)
        annotations = replace(decode(Annotations, row[1]), dates=tuple(dates))
        connection.execute(
            "UPDATE derivation SET annotations = ? WHERE number = ?", (encode(annotations), row[0])
        )


def article_of(database: Database, id_: str) -> Article:
    """The article with the date that the list shows and, where another article settled it, what
    that rests on; ``KeyError`` where there is none."""
    columns = (
        "derivation.article, published, basis, gone,"
        " (SELECT count(*) FROM version WHERE version.article = article.number)"
    )
    text, day, basis, gone, earlier = _one(database, columns, id_)
    own = decode(Article, text)
    if said := (*_gone(gone), *_earlier(int(earlier))):
        own = replace(own, warnings=(*own.warnings, *said))
    if own.published == day:
        return own
    why = inferred(database, id_)
    return replace(
        own,
        published=day,
        published_basis=PublishedBasis(basis),
        published_phrase=why[1] if why else own.published_phrase,
    )


def _gone(since: str | None) -> tuple[str, ...]:
    return (f"its file is gone (missed on {since[:10]}); the article stays",) if since else ()


def _earlier(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    return ("an earlier version is kept" if count == 1 else f"{count} earlier versions are kept",)


def annotations_of(database: Database, id_: str) -> Annotations:
    """What was found in the article's body; ``KeyError`` where there is none."""
    return decode(Annotations, _one(database, "annotations", id_)[0])


def raw_of(database: Database, id_: str) -> bytes:
    """The bytes that the article was derived from; ``KeyError`` where there is none."""
    rows = database.read(
        "SELECT raw FROM article JOIN derivation USING (number) JOIN source USING (sha256)"
        " WHERE id = ?",
        (id_,),
    )
    if not rows:
        raise KeyError(id_)
    try:
        return zlib.decompress(rows[0][0])
    except zlib.error as error:
        raise LibraryError(
            f"library {database.path}: the kept copy of {id_} is damaged; read its file again"
        ) from error


def signatures(database: Database) -> Iterator[dict[str, object]]:
    """Every article's signature for linking, in the order they were added."""
    # In portions: all at once are as large as the texts, and a reader left half-way would hold
    # back the log's checkpoint.
    last = 0
    while rows := database.read(
        "SELECT number, signature FROM derivation WHERE number > ? ORDER BY number LIMIT ?",
        (last, _PORTION),
    ):
        last = rows[-1][0]
        for _, text in rows:
            yield json.loads(text)


def signature_of(database: Database, id_: str) -> dict[str, object]:
    """One article's signature for linking; ``KeyError`` where there is none."""
    signature: dict[str, object] = json.loads(_one(database, "signature", id_)[0])
    return signature


def put_error(connection: sqlite3.Connection, error: ReadError) -> None:
    """Keep what could not be read; the latest word on a record replaces the one before."""
    connection.execute(
        "INSERT OR REPLACE INTO error VALUES (?, ?, ?)",
        (_path(error.path), error.record, error.message),
    )


def errors(database: Database) -> tuple[ReadError, ...]:
    """What could not be read, by path and record."""
    found = database.read("SELECT path, record, message FROM error ORDER BY path, record")
    return tuple(
        ReadError(path.decode("utf-8", "surrogatepass"), message, record)
        for path, record, message in found
    )


def _path(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")


def _one(database: Database, columns: str, id_: str) -> tuple[str, ...]:
    rows: list[tuple[str, ...]] = database.read(
        f"SELECT {columns} FROM article JOIN derivation USING (number) WHERE id = ?", (id_,)
    )
    if not rows:
        raise KeyError(id_)
    return rows[0]
