"""The words of the store: made when an article comes in, read when the index takes it in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gazadesk.library import identities
from gazadesk.library.connection import Database
from gazadesk.library.encode import decode
from gazadesk.library.identities import Identities
from gazadesk.library.search.meetings import Told
from gazadesk.library.search.words import WORDS_VERSION, index_text, tokens
from gazadesk.model import Annotations, Article, EntityType

COLUMNS = (
    "text", "title", "outlet", "person", "place", "org", "agency",
    "entity", "source", "credit", "has",
)  # fmt: skip
"""The store's columns of words, each a field of the index; the last four hold names, one a line."""

_FIELD_TYPES = {
    "person": (EntityType.PERSON,),
    "place": (EntityType.PLACE,),
    "org": (EntityType.ORGANISATION, EntityType.GROUP),
}
_SHORTEST_NAME = 3
_SOME = 100
"""Articles that are looked at to tell how long the others are."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Words of some articles: ``columns`` has one text for each of ``numbers``."""

    numbers: list[int]
    columns: dict[str, list[str]]


def put_words(
    connection: sqlite3.Connection,
    number: int,
    article: Article,
    annotations: Annotations,
    view: Identities,
) -> None:
    """Keep what the article is searched by, and note that the index has to take it in."""
    texts = _texts(article, view.annotations(article, annotations), view)
    names, marks = ", ".join(texts), ", ".join("?" * len(texts))
    connection.execute(
        f"INSERT OR REPLACE INTO words (number, version, {names}) VALUES (?, ?, {marks})",
        (number, WORDS_VERSION, *texts.values()),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO name_word VALUES (?, ?)",
        {
            (word, entity.id)
            for entity in annotations.entities
            for word in _words_of_name(" ".join((entity.name, *entity.aliases)))
        },
    )
    connection.execute("INSERT OR REPLACE INTO change (article) VALUES (?)", (number,))


@lru_cache(maxsize=4_096)
def _words_of_name(spellings: str) -> frozenset[str]:
    """The words by which a name is found; remembered, because articles name the same."""
    return frozenset(word for word in tokens(spellings) if len(word) >= _SHORTEST_NAME)


def _texts(article: Article, found: Annotations, view: Identities) -> dict[str, str]:
    captions = [caption.text for caption in article.captions]
    about = [article.outlet, article.agency, article.author, article.dateline]
    stated = [text for text in about if text]
    texts = {
        "text": index_text([article.title, article.body, *captions, *stated]),
        "title": index_text([article.title]),
        "outlet": index_text([text for text in (article.outlet, article.agency) if text]),
        "agency": index_text([article.agency] if article.agency else []),
    }
    for field, types in _FIELD_TYPES.items():
        names = [
            name
            for entity in found.entities
            if entity.type in types
            for name in (entity.name, *entity.aliases, *view.names(entity.id))
        ]
        texts[field] = index_text(list(dict.fromkeys(names)))
    held = {
        "quote": found.quotations, "figure": found.figures, "date": found.dates,
        "caption": article.captions, "agency": article.agency, "author": article.author,
    }  # fmt: skip
    return texts | {
        "entity": _names(entity.id for entity in found.entities),
        "source": _names([article.outlet or ""]),
        "credit": _names([article.agency or ""]),
        "has": _names(kind for kind, what in held.items() if what),
    }


def _names(names: Iterable[str]) -> str:
    return "\n".join(" ".join(name.split()) for name in names if name.strip())


def renew_words(database: Database, batch: int = 200) -> int:
    """Make words again that an older gazadesk made, or that a decision on identities changes.

    Some in a transaction; gives how many.
    """
    stale = database.read(
        "SELECT number, article, annotations FROM derivation WHERE number IN"
        " (SELECT number FROM words WHERE version <> ? UNION SELECT article FROM renewal LIMIT ?)",
        (WORDS_VERSION, batch),
    )
    if stale:
        view = identities.load(database)
        with database.write() as connection:
            for number, article, annotations in stale:
                found = decode(Annotations, annotations)
                put_words(connection, number, decode(Article, article), found, view)
                connection.execute("DELETE FROM renewal WHERE article = ?", (number,))
    return len(stale)


def numbers_after(database: Database, change: int, most: int) -> tuple[list[int], int]:
    """The next articles that changed after a change, at most so many, and the last change."""
    rows = database.read(
        "SELECT number, article FROM change WHERE number > ? ORDER BY number LIMIT ?",
        (change, most),
    )
    return [article for _, article in rows], rows[-1][0] if rows else change


def mean_length(database: Database, numbers: Sequence[int]) -> float:
    """About how many characters the words of one of these articles take, by some of them."""
    some = ",".join(map(str, numbers[:: max(len(numbers) // _SOME, 1)]))
    rows = database.read(f"SELECT avg(length(text)) FROM words WHERE number IN ({some})")
    return float(rows[0][0] or 0)


def texts_of(database: Database, numbers: Sequence[int]) -> Texts:
    """The words of articles by number, in the order of the numbers; those the store has."""
    found: list[tuple[object, ...]] = []
    for start in range(0, len(numbers), 500):
        # Numbers are integers of ours: written out, as SQLite takes only so many values.
        listed = ",".join(map(str, numbers[start : start + 500]))
        found += database.read(
            f"SELECT number, {', '.join(COLUMNS)} FROM words WHERE number IN ({listed})"
        )
    found.sort(key=lambda row: row[0])  # type: ignore[arg-type, return-value]
    lists = list(zip(*found, strict=True)) or [()] * (len(COLUMNS) + 1)
    columns = {name: list(map(str, lists[at + 1])) for at, name in enumerate(COLUMNS)}
    known = [int(str(number)) for number in lists[0]]
    told = Told(database, identities.load(database), known)
    columns["meeting"] = list(map(told.words, known))
    columns["has"] = [
        f"{kinds}\nmeeting" if number in told.reporting else kinds
        for number, kinds in zip(known, columns["has"], strict=True)
    ]
    return Texts(known, columns)
