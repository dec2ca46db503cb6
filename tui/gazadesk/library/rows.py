"""What the article list shows of an article, and the order it stands in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.library.connection import Database
from gazadesk.model import PublishedBasis


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the article list.

    ``tags`` are those on the article, ``notes`` counts the notes on it or on words of it, ``gone``
    is set where no file that was read holds it any more.
    """

    id: str
    title: str
    outlet: str | None
    agency: str | None
    published: str | None
    published_basis: PublishedBasis
    read: bool
    starred: bool
    tags: tuple[str, ...] = ()
    notes: int = 0
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """All articles as the list has them: newest first, undated last, then outlet, then title."""

    revision: int
    ids: tuple[str, ...]


def order(database: Database, last: Order | None) -> Order:
    """The order as of now; ``last`` itself where nothing has changed since."""
    # The revision first: a change in between is then seen the next time.
    revision = database.read("SELECT revision FROM library")[0][0]
    if last is not None and last.revision == revision:
        return last
    # Descending puts NULL, the undated, last. "2024-06" comes after the days of June.
    found = database.read(
        "SELECT id FROM article ORDER BY published DESC, outlet_key, title_key, id"
    )
    return Order(revision, tuple([id_ for (id_,) in found]))


def rows(database: Database, ids: Sequence[str]) -> list[Row]:
    """The rows of ``ids`` in the order given; ids that the library lacks are left out."""
    found = database.read(
        "SELECT id, title, outlet, agency, published, basis, mark.read, mark.starred,"
        " (SELECT json_group_array(tag) FROM tag WHERE tag.article = article.id),"
        " (SELECT count(*) FROM note WHERE note.article = article.id AND note <> ''),"
        " gone IS NOT NULL"
        " FROM article LEFT JOIN mark ON mark.article = article.id"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    by_id = {row[0]: _row(*row) for row in found}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _row(
    id_: str,
    title: str,
    outlet: str | None,
    agency: str | None,
    day: str | None,
    basis: str,
    read: str | None,
    starred: str | None,
    tags: str,
    notes: int,
    gone: int,
) -> Row:
    given = () if tags == "[]" else tuple(sorted(json.loads(tags)))
    known = PublishedBasis(basis)
    marks = (bool(read), bool(starred), given, notes, bool(gone))
    return Row(id_, title, outlet, agency, day, known, *marks)
