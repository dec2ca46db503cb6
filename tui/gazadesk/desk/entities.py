"""Who and what an article names: a tally for the list, and a card for one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, indented, line, spread
from gazadesk.desk.wrap import flowed, wrapped
from gazadesk.model import Annotations, Article, Entity, EntityType, Meeting
from gazadesk.text.fold import fold

_ORDER = list(EntityType)


@dataclass(frozen=True, slots=True)
class Tally:
    """An entity, how often an article names it, and where it does so first."""

    entity: Entity
    mentions: int
    first: int
    spellings: tuple[str, ...]


def tallies(article: Article, annotations: Annotations) -> list[Tally]:
    """The entities that the body names, by type, then the most named, then by name."""
    known = {entity.id: entity for entity in annotations.entities}
    counts = Counter(mention.entity for mention in annotations.mentions)
    first: dict[str, int] = {}
    spelled: dict[str, dict[str, None]] = {}
    for mention in annotations.mentions:
        first.setdefault(mention.entity, mention.start)
        words = article.body[mention.start : mention.end]
        spelled.setdefault(mention.entity, {})[words] = None
    found = [
        Tally(known[id], count, first[id], tuple(spelled[id]))
        for id, count in counts.items()
        if id in known
    ]
    return sorted(
        found,
        key=lambda each: (
            _ORDER.index(each.entity.type),
            -each.mentions,
            fold(each.entity.name),
        ),
    )


def entity_lines(found: Sequence[Tally], width: int) -> list[Line]:
    """The list: a heading a type, the name in its type's style, the count at the right."""
    lines: list[Line] = []
    type_ = None
    for each in found:
        if each.entity.type is not type_:
            type_ = each.entity.type
            if lines:
                lines.append(BLANK)
            lines.append(line((wording.types_in_words(type_).capitalize(), "heading")))
        name = line(" ", (each.entity.name, type_.value))
        made = spread(name, line((f"{each.mentions} ", "dim")), width)
        lines.append(replace(made, target=each.entity.id))
    return lines


def card_lines(
    tally: Tally, meetings: Sequence[Meeting], articles: int | None, width: int
) -> list[Line]:
    """An entity's card; ``articles`` is how many articles of the library name it, if counted."""
    entity = tally.entity
    lines = [
        *wrapped(entity.name, width, f"{entity.type.value}"),
        *flowed([(said, "dim") for said in _counts(tally, articles, meetings)], width),
    ]
    lines += _field("spelled here", " · ".join(tally.spellings), width)
    others = [alias for alias in entity.aliases if alias not in tally.spellings]
    lines += _field("elsewhere", " · ".join(others), width)
    lines += _field("titles", " · ".join(entity.titles), width)
    lines += _field("one identity because", " · ".join(entity.merges), width)
    if meetings:
        lines += [BLANK, line(("meetings", "dim"))]
        for meeting in meetings:
            when = wording.short_day(meeting.date) or "date not stated"
            where = [wording.meeting_place(meeting), wording.meeting_mode(meeting)]
            parts = [(when, ""), *((each, "dim") for each in where)]
            lines += [indented(each, 2) for each in flowed(parts, width - 2)]
    return lines


def _counts(tally: Tally, articles: int | None, meetings: Sequence[Meeting]) -> list[str]:
    said = [tally.entity.type.value, wording.counted(tally.mentions, "mention") + " here"]
    if articles is not None:
        said.append(f"in {wording.counted(articles, 'article')}")
    said.append(wording.counted(len(meetings), "meeting"))
    return said


def _field(label: str, words: str, width: int) -> list[Line]:
    if not words:
        return []
    return [BLANK, line((label, "dim")), *wrapped(words, width, first="  ", rest="  ")]
