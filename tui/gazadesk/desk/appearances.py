"""Where an entity stands in other articles: gathered from the library, off the UI's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.desk.target import Target
from gazadesk.model import Entity, Meeting

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row

MOST = 300
"""Articles that a card looks into; the newest of more."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entity in one article: where first, how often, as spelled and with which titles."""

    row: Row
    first: Target
    mentions: int
    spellings: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appearances:
    """An entity's articles, earliest first, and the meetings that it takes part in, newest first.

    ``left_out`` counts candidates not looked into.
    """

    found: tuple[Appearance, ...] = ()
    left_out: int = 0
    meetings: tuple[Meeting, ...] = ()


def appearances(
    library: Library, entity: Entity, cancelled: Callable[[], bool] = lambda: False
) -> Appearances:
    """The articles that name an entity in their bodies, and its meetings."""
    ids = [id for id, _ in library.appearances(entity.id)]
    found = []
    for row in library.rows(ids[:MOST]):
        if cancelled():
            break
        if (each := _appearance(library, entity, row)) is not None:
            found.append(each)
    meetings = library.meetings_of(entity.id)
    return Appearances(tuple(reversed(found)), max(len(ids) - MOST, 0), meetings)


def beside(
    library: Library,
    entity: Entity,
    article: str,
    *,
    later: bool,
    cancelled: Callable[[], bool] = lambda: False,
) -> Target | None:
    """The entity's first mention in the nearest later (or earlier) article that names it."""
    ids = [id for id, _ in library.appearances(entity.id)]
    if article not in ids:
        ids = list(library.lists.of([article, *ids]))
    at = ids.index(article)
    # The list is newest first.
    for id in reversed(ids[:at]) if later else ids[at + 1 :]:
        if cancelled():
            return None
        for mention in library.annotations(id).mentions:
            if mention.entity == entity.id:
                return Target(id, mention.start, mention.end)
    return None


def _appearance(library: Library, entity: Entity, row: Row) -> Appearance | None:
    annotations = library.annotations(row.id)
    mentions = [each for each in annotations.mentions if each.entity == entity.id]
    if not mentions:
        return None
    body = library.article(row.id).body
    here = next((each for each in annotations.entities if each.id == entity.id), entity)
    first = mentions[0]
    return Appearance(
        row,
        Target(row.id, first.start, first.end),
        len(mentions),
        tuple(dict.fromkeys(body[each.start : each.end] for each in mentions)),
        here.titles,
    )
