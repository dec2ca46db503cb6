"""What the article list shows of an article, and the order it stands in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.library.connection import Database
from gazadesk.model import PublishedBasis


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the article list."""

    id: str
    title: str
    outlet: str | None
    agency: str | None
    published: str | None
    published_basis: PublishedBasis
    read: bool
    starred: bool


@dataclass(frozen=True, slots=True)
class Order:
    """All articles as the list has them: newest first, undated last, then outlet, then title.

    ``numbers`` are the store's own numbers of ``ids``, one to one.
    """

    revision: int
    ids: tuple[str, ...]
    numbers: tuple[int, ...]


def order(database: Database, last: Order | None) -> Order:
    """The order as of now; ``last`` itself where nothing has changed since."""
    revision = database.read("SELECT revision FROM library")[0][0]
    if last is not None and last.revision == revision:
        return last
    # Descending puts NULL, the undated, last. "2024-06" comes after the days of June.
    found = database.read(
        "SELECT id, number FROM article ORDER BY published DESC, outlet_key, title_key, id"
    )
    ids, numbers = zip(*found, strict=True) if found else ((), ())
    return Order(revision, ids, numbers)


def rows(database: Database, ids: Sequence[str]) -> list[Row]:
    """The rows of ``ids`` in the order given; ids that the library lacks are left out."""
    found = database.read(
        "SELECT id, title, outlet, agency, published, basis, mark.read, mark.starred"
        " FROM article LEFT JOIN mark ON mark.article = article.id"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    by_id = {
        id_: Row(id_, title, outlet, agency, day, PublishedBasis(basis), bool(read), bool(starred))
        for id_, title, outlet, agency, day, basis, read, starred in found
    }
    return [by_id[id_] for id_ in ids if id_ in by_id]
