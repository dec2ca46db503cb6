"""The reader's own work as JSON Lines, and back into this library or another one.

Work is keyed by the article: its id, and the SHA-256 of the bytes it was read from, which finds it
where it has another id. Putting it back merges: what is there already stays, nothing comes twice,
and what no article or earlier decision has room for is told and left out. One transaction does it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.restoring import decided, noted
from gazadesk.library.work import marks
from gazadesk.text.clean import clean_line

_UNREADABLE = (
    KeyError, TypeError, ValueError, AttributeError, OverflowError, sqlite3.IntegrityError,
    sqlite3.DataError, sqlite3.InterfaceError, sqlite3.ProgrammingError,
)  # fmt: skip
"""What becomes of a record whose fields are of other kinds, or too large to be kept."""
FORMAT = 1
"""Raised when a record changes so that an older gazadesk would misread it."""

Record: TypeAlias = dict[str, Any]

_NOTE = "article, note, made, changed, starred, start, stop, quoted, before, after"
_DECISION = "number, kind, one, other, verdict, who, made, note, members, replaces, undone"
_ARTICLES_OF = {"link": ("one", "other"), "recall": ("one", "other"), "split": ("one",)}


@dataclass(slots=True)
class Restored:
    """What came of putting work back.

    ``placed`` counts what was new by kind, ``there`` what was there already; ``left`` says in words
    what could not be placed, and why.
    """

    placed: dict[str, int] = field(default_factory=dict)
    there: int = 0
    left: list[str] = field(default_factory=list)
    identities: bool = False

    def count(self, kind: str, new: bool) -> None:
        """Count one piece of work."""
        if new:
            self.placed[kind] = self.placed.get(kind, 0) + 1
        else:
            self.there += 1


def dump(database: Database) -> Iterator[Record]:
    """All of the reader's work: a record for the library, then one for each piece of it."""
    uuid, made = database.read("SELECT uuid, made FROM library")[0]
    yield {"kind": "gazadesk-work", "format": FORMAT, "library": uuid, "made": made}
    shas = _Shas(database)
    for article, read, starred in database.read("SELECT * FROM mark ORDER BY article"):
        if read or starred:
            yield {"kind": "mark", **shas.of(article), "read": read, "starred": starred}
    for article, tag, when in database.read("SELECT * FROM tag ORDER BY article, tag"):
        yield {"kind": "tag", **shas.of(article), "tag": tag, "made": when}
    for number, *row in database.read(f"SELECT number, {_NOTE} FROM note ORDER BY number"):
        tags = database.read(
            "SELECT tag, made FROM note_tag WHERE note = ? ORDER BY tag", (number,)
        )
        note = dict(zip(_NOTE.split(", "), row, strict=True))
        yield {
            "kind": "note",
            **note,
            **shas.of(note["article"]),
            "tags": [list(tag) for tag in tags],
        }
    for row in database.read(f"SELECT {_DECISION} FROM decision ORDER BY number"):
        decision = dict(zip(_DECISION.split(", "), row, strict=True))
        about = decision.pop("kind")
        decision["members"] = json.loads(decision["members"])
        named = articles_of(about, decision)
        known = {id_: sha256 for id_ in named if (sha256 := shas.of(id_)["sha256"])}
        yield {"kind": "decision", "about": about, **decision, "sha256": known}
    for row in database.read("SELECT decision, action, who, made FROM audit ORDER BY number"):
        yield {
            "kind": "audit",
            **dict(zip(("decision", "action", "who", "made"), row, strict=True)),
        }
    for name, query, when in database.read("SELECT name, query, made FROM search ORDER BY name"):
        yield {"kind": "search", "name": name, "query": query, "made": when}
    for url, title, when in database.read("SELECT url, title, made FROM feed ORDER BY number"):
        yield {"kind": "feed", "url": url, "title": title, "made": when}


def articles_of(about: str, decision: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the articles that a decision of that kind names."""
    sides = tuple(str(decision[side]) for side in _ARTICLES_OF.get(about, ()))
    return sides if about == "identity" else (*sides, *map(str, decision["members"]))


def restore(database: Database, lines: Iterable[str]) -> Restored:
    """Put dumped work back, all of what can be placed or nothing.

    ``LibraryError`` where the lines are no dump, or one of a newer gazadesk.
    """
    done = Restored()
    numbers: dict[int, int] = {}
    with database.write() as connection:
        _check_head(records := _records(lines))
        articles = _Articles(connection)
        for record in records:
            try:
                _put(connection, record, articles, numbers, done)
            except _UNREADABLE:
                done.left.append(f"{_kind(record)}: a record that cannot be read")
        if done.identities:
            connection.execute("INSERT OR IGNORE INTO renewal SELECT number FROM article")
        connection.execute("UPDATE library SET revision = revision + 1")
        if "decision" in done.placed:
            connection.execute("INSERT OR IGNORE INTO waiting SELECT number, 1 FROM article")
    return done


def _records(lines: Iterable[str]) -> Iterator[Record]:
    for line in lines:
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        yield record if isinstance(record, dict) else {}


def _check_head(records: Iterator[Record]) -> None:
    head = next(records, {})
    if head.get("kind") != "gazadesk-work":
        raise LibraryError("that is no dump of a reader's work; `gazadesk dump` makes one")
    if head.get("format") != FORMAT:
        raise LibraryError("that dump was made by another gazadesk; update gazadesk to restore it")


def _put(
    connection: sqlite3.Connection,
    record: Record,
    articles: _Articles,
    numbers: dict[int, int],
    done: Restored,
) -> None:
    kind = _kind(record)
    if kind in ("mark", "tag", "note"):
        id_ = articles.find(str(record["article"]), record.get("sha256"))
        if id_ is None:
            done.left.append(f"{kind}: no article {clean_line(str(record['article']))}")
        else:
            done.count(kind, _on_article(connection, kind, id_, record))
    elif kind == "decision":
        _decision(connection, record, articles, numbers, done)
    elif kind == "audit":
        number = numbers.get(int(record["decision"]))
        if number is not None:
            done.count(kind, _audit(connection, number, record))
    elif kind == "search":
        done.count(kind, _search(connection, record))
    elif kind == "feed":
        done.count(kind, _feed(connection, record))
    else:
        done.left.append(f"{kind}: this gazadesk knows no such work")


def _on_article(connection: sqlite3.Connection, kind: str, id_: str, record: Record) -> bool:
    if kind == "mark":
        return _mark(connection, id_, record)
    if kind == "note":
        return noted(connection, id_, record)
    (tag,) = marks.clean_tags([str(record["tag"])])
    rows = connection.execute(
        "INSERT OR IGNORE INTO tag VALUES (?, ?, ?)", (id_, tag, str(record["made"]))
    )
    return rows.rowcount > 0


def _mark(connection: sqlite3.Connection, id_: str, record: Record) -> bool:
    """Set what is set in the dump; a mark that is there keeps its time."""
    before = connection.execute("SELECT read, starred FROM mark WHERE article = ?", (id_,))
    read, starred = before.fetchone() or (None, None)
    after = (read or record.get("read"), starred or record.get("starred"))
    if after == (read, starred):
        return False
    connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?)", (id_, *after))
    return True


def _decision(
    connection: sqlite3.Connection,
    record: Record,
    articles: _Articles,
    numbers: dict[int, int],
    done: Restored,
) -> None:
    about, shas = str(record["about"]), record.get("sha256") or {}
    homes: dict[str, str] = {}
    for id_ in articles_of(about, record):
        home = articles.find(id_, shas.get(id_))
        if home is None:
            done.left.append(f"decision ({about}): no article {clean_line(id_)}")
            return
        homes[id_] = home
    if about == "identity" and not articles.names(str(record["one"])):
        done.left.append(f"decision (identity): no identity {clean_line(str(record['one']))}")
        return
    number, new, against = decided(connection, about, record, homes, numbers)
    if against is not None:
        done.left.append(f"decision ({about}): {against}")
        return
    numbers[int(record["number"])] = number
    done.count("decision", new)
    done.identities |= new and about == "identity"


def _audit(connection: sqlite3.Connection, number: int, record: Record) -> bool:
    values = (number, str(record["action"]), str(record["who"]), str(record["made"]))
    rows = connection.execute(
        "INSERT INTO audit (decision, action, who, made) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS"
        " (SELECT 1 FROM audit WHERE (decision, action, who, made) = (?1, ?2, ?3, ?4))",
        values,
    )
    return rows.rowcount > 0


def _search(connection: sqlite3.Connection, record: Record) -> bool:
    """Keep a search; one of that name that is there already stays as it is."""
    values = (clean_line(str(record["name"])), str(record["query"]), str(record["made"]))
    rows = connection.execute(
        "INSERT OR IGNORE INTO search (name, query, made) VALUES (?, ?, ?)", values
    )
    return rows.rowcount > 0


def _feed(connection: sqlite3.Connection, record: Record) -> bool:
    """Follow a feed, which is fetched when the reader asks; one that is there stays as it is."""
    url = clean_line(str(record["url"]))
    if not url.startswith(("https://", "http://")):
        raise ValueError(url)
    values = (url, clean_line(str(record["title"]))[:500], str(record["made"]))
    rows = connection.execute(
        "INSERT OR IGNORE INTO feed (url, title, made) VALUES (?, ?, ?)", values
    )
    return rows.rowcount > 0


def _kind(record: Record) -> str:
    return clean_line(str(record.get("kind", "")))[:40] or "line"


class _Shas:
    """What articles were read from, by id."""

    def __init__(self, database: Database) -> None:
        self._known: dict[str, str] = dict(
            database.read("SELECT id, sha256 FROM article JOIN derivation USING (number)")
        )

    def of(self, id_: str) -> Record:
        """The id and the SHA-256 of the article's bytes, None where it is not there."""
        return {"article": id_, "sha256": self._known.get(id_)}


class _Articles:
    """The articles of the library that work is put back into."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, id_: str, sha256: object) -> str | None:
        """The id here of the article that had this id and came from these bytes.

        Its bytes find it, those of today's state or of an earlier one; else its id.
        """
        ways = (
            "SELECT id FROM article JOIN derivation USING (number) WHERE sha256 = :sha256"
            " ORDER BY id <> :id, id",
            "SELECT article.id FROM version JOIN article ON article.number = version.article"
            " WHERE version.sha256 = :sha256 OR version.id = :id",
            "SELECT id FROM article WHERE id = :id",
        )
        for way in ways:
            row = self._connection.execute(way, {"sha256": sha256, "id": id_}).fetchone()
            if row is not None:
                return str(row[0])
        return None

    def names(self, entity: str) -> bool:
        """Whether any article names the identity."""
        row = self._connection.execute(
            "SELECT 1 FROM entity WHERE id = ?1 UNION"
            " SELECT 1 FROM entity_article WHERE entity = ?1 LIMIT 1",
            (entity,),
        )
        return row.fetchone() is not None
