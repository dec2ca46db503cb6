"""Who and what is named: the list of an article, a meeting or the library, and the card of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.export.credits import headed
from gazadesk.export.layout import fields, latin_first, wrapped
from gazadesk.export.records import Record, entity_record
from gazadesk.export.told import counted, meeting_title
from gazadesk.model import Entity, EntityType, Meeting
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.library import Library

_ORDER = list(EntityType)


@dataclass(frozen=True, slots=True)
class Named:
    """An identity, in how many articles it is named, and how often."""

    entity: Entity
    articles: int
    mentions: int


def in_library(library: Library) -> list[Named]:
    """Everyone the library names: by type, then the most articles, then by name."""
    counts = library.named()
    return _sorted(
        Named(entity, *counts[entity.id]) for entity in library.entities() if entity.id in counts
    )


def in_articles(library: Library, ids: Sequence[str]) -> list[Named]:
    """Everyone that these articles name, counted in them alone."""
    mentions: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    known: dict[str, Entity] = {}
    for id in ids:
        found = library.annotations(id)
        here = Counter(each.entity for each in (*found.title_mentions, *found.mentions))
        mentions.update(here)
        articles.update(dict.fromkeys(here, 1))
        known.update({entity.id: entity for entity in found.entities})
    whole = {entity.id: entity for entity in library.entities()}
    return _sorted(
        Named(whole.get(id) or known[id], articles[id], count)
        for id, count in mentions.items()
        if id in whole or id in known
    )


def _sorted(found: Iterable[Named]) -> list[Named]:
    def place(each: Named) -> tuple[int, int, int, str]:
        type_ = _ORDER.index(each.entity.type)
        return type_, -each.articles, -each.mentions, fold(each.entity.name)

    return sorted(found, key=place)


def named_lines(found: Sequence[Named], width: int | None) -> Iterator[str]:
    """A row each: type, articles, mentions, name, id; spellings in other scripts below."""
    for each in found:
        latin, alone = latin_first(spellings(each.entity))
        name = each.entity.name if each.entity.name in latin else next(iter(latin), "")
        told = f"{name or 'no Latin spelling known'} [{each.entity.id}]"
        counts = counted(each.articles, "article"), counted(each.mentions, "mention")
        if width is None:
            yield "\t".join((str(each.entity.type), *counts, told))
        else:
            yield from wrapped(f"{told}: {each.entity.type}, {', '.join(counts)}", width, "", "  ")
        yield from (f"  also written: {spelling}" for spelling in alone)


def spellings(entity: Entity) -> list[str]:
    """The identity's name and every other spelling seen."""
    return list(dict.fromkeys((entity.name, *entity.aliases)))


def named_record(each: Named) -> Record:
    """The identity as data, with its counts."""
    return {**entity_record(each.entity), "articles": each.articles, "mentions": each.mentions}


def matching(library: Library, words: str) -> list[Entity]:
    """The identities meant by ``words``: one by its id, else those spelled so, else those whose
    spellings hold the words, case and accents apart."""
    entities = library.entities()
    if own := [entity for entity in entities if entity.id == library.identity(words)]:
        return own
    wanted = " ".join(fold(words).split())
    folded = [(entity, [fold(spelling) for spelling in spellings(entity)]) for entity in entities]
    exact = [entity for entity, known in folded if wanted in known]
    return exact or [entity for entity, known in folded if any(wanted in each for each in known)]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything the library has of one identity."""

    entity: Entity
    spellings: tuple[tuple[str, str | None, int], ...]
    titles: tuple[tuple[str, str], ...]
    articles: tuple[tuple[str, int], ...]
    meetings: tuple[Meeting, ...]


def card(library: Library, entity: Entity) -> Card:
    """The card of an identity."""
    meetings = [
        meeting
        for meeting in library.meetings()
        if any(entity.id in (each.entity, each.side) for each in meeting.participants)
    ]
    return Card(
        entity,
        library.spellings(entity.id),
        library.titles(entity.id),
        library.appearances(entity.id),
        tuple(sorted(meetings, key=lambda meeting: (meeting.date or "9999", meeting.id))),
    )


def card_lines(library: Library, found: Card, width: int | None) -> Iterator[str]:
    """A fact a line: each spelling and title with whose it is, meetings, articles by date."""
    return fields(_facts(library, found), width)


def _facts(library: Library, found: Card) -> Iterator[tuple[str, str]]:
    entity = found.entity
    latin, _ = latin_first(spellings(entity))
    yield "name", entity.name if entity.name in latin else next(iter(latin), entity.name)
    yield "type", str(entity.type)
    yield "id", entity.id
    times = sum(count for _, count in found.articles)
    yield "named in", f"{counted(len(found.articles), 'article')}, {counted(times, 'time')}"
    for spelling, outlet, count in found.spellings:
        yield f"spelled by {outlet or 'an outlet not stated'}, {counted(count, 'time')}", spelling
    for title, id in found.titles:
        row = next(iter(library.rows([id])), None)
        who = (row.outlet or row.agency) if row else None
        yield f"title in {who or 'an outlet not stated'}", title
    for why in entity.merges:
        yield "one identity because", why
    for meeting in found.meetings:
        yield "meeting", f"{meeting_title(meeting)} [{meeting.id}]"
    for id, count in reversed(found.articles):
        yield f"named {counted(count, 'time')} in", f"{headed(library.article(id))} [{id}]"


def card_record(found: Card) -> Record:
    """The card as data."""
    return {
        **entity_record(found.entity),
        "spellings": [
            {"spelling": spelling, "outlet": outlet, "count": count}
            for spelling, outlet, count in found.spellings
        ],
        "titles": [{"title": title, "article": id} for title, id in found.titles],
        "meetings": [meeting.id for meeting in found.meetings],
        "articles": [{"article": id, "mentions": count} for id, count in found.articles],
    }
