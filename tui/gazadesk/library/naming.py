"""Who is named where and how: one row for each article and identity that it names."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from gazadesk.library.connection import Database
from gazadesk.model import Annotations, Article

Appearance = tuple[str, int]
"""An article's id and how often it names an identity, title and body together."""
SpellingUse = tuple[str, str | None, int]
"""A spelling as printed, the outlet that uses it (None: not stated), and how often."""
TitleUse = tuple[str, str]
"""An office as used ("intelligence chief") and the id of the article that uses it."""

Use = tuple[str, str | None, dict[str, int], list[str]]
"""An article's id, its outlet, how often it prints each spelling, and the titles it uses."""

_IN_ORDER = "published DESC, outlet_key, title_key, article.id"


def used_in(article: Article, annotations: Annotations) -> dict[str, Counter[str]]:
    """How often the article prints each spelling, by entity id; blanks of any kind are one."""
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parts = ((article.title, annotations.title_mentions), (article.body, annotations.mentions))
    for text, mentions in parts:
        for mention in mentions:
            if printed := " ".join(text[mention.start : mention.end].split()):
                used[mention.entity][printed] += 1
    return used


def put_naming(
    connection: sqlite3.Connection, number: int, article: Article, annotations: Annotations
) -> None:
    """Replace what is kept of whom the article of that number names."""
    titles = {entity.id: entity.titles for entity in annotations.entities}
    connection.execute("DELETE FROM entity_article WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO entity_article VALUES (?, ?, ?, ?, ?)",
        [
            (id_, number, used.total(), _json(used), _json(titles.get(id_, ())))
            for id_, used in used_in(article, annotations).items()
        ],
    )


def appearances(database: Database, ids: Sequence[str]) -> tuple[Appearance, ...]:
    """The articles that name any of the identities, newest first as the list has them."""
    return tuple(
        database.read(
            "SELECT article.id, sum(mentions) FROM entity_article"
            " JOIN article ON article.number = entity_article.article"
            f" WHERE entity IN (SELECT value FROM json_each(?)) GROUP BY article.number"
            f" ORDER BY {_IN_ORDER}",
            (_json(ids),),
        )
    )


def counted(database: Database) -> dict[str, tuple[int, int]]:
    """How many articles name each identity, and how often, by the machine's id."""
    rows = database.read("SELECT entity, count(*), sum(mentions) FROM entity_article GROUP BY 1")
    return {id_: (articles, mentions) for id_, articles, mentions in rows}


def places(database: Database, ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """Id, article's id and spellings as kept (JSON), newest article first."""
    return database.read(
        "SELECT entity, article.id, spellings FROM entity_article"
        " JOIN article ON article.number = entity_article.article"
        f" WHERE entity IN (SELECT value FROM json_each(?)) ORDER BY {_IN_ORDER}",
        (_json(ids),),
    )


def uses(
    database: Database, ids: Sequence[str], titled: bool = False
) -> Iterator[tuple[str, *Use]]:
    """Each use of each id with the id before it, newest article first; all or the titled ones."""
    only = " AND titles <> '[]'" if titled else ""
    for entity, id_, outlet, used, said in database.read(
        "SELECT entity, article.id, outlet, spellings, titles FROM entity_article"
        " JOIN article ON article.number = entity_article.article"
        f" WHERE entity IN (SELECT value FROM json_each(?)){only} ORDER BY {_IN_ORDER}, entity",
        (_json(ids),),
    ):
        yield entity, id_, outlet, json.loads(used), json.loads(said)


def ways(
    database: Database, ids: Sequence[str]
) -> Iterator[tuple[str, str | None, dict[str, int], int]]:
    """Id, outlet, how often an article prints each spelling, and in how many articles so.

    Most articles name an identity in one of a few ways, so these are read, not the articles.
    """
    for entity, outlet, used, times in database.read(
        "SELECT entity, outlet, spellings, count(*) FROM entity_article"
        " JOIN article ON article.number = entity_article.article"
        " WHERE entity IN (SELECT value FROM json_each(?)) GROUP BY entity, outlet, spellings",
        (_json(ids),),
    ):
        yield entity, outlet, json.loads(used), times


_json = json.JSONEncoder(separators=(",", ":")).encode
