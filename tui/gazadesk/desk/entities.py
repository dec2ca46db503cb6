"""Who and what an article names: a tally for the list, and a card for one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, indented, line, spread
from gazadesk.desk.wrap import flowed, wrapped, wrapped_line
from gazadesk.model import Annotations, Article, Entity, EntityType, Meeting
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.desk.appearances import Appearance, Appearances

_ORDER = list(EntityType)


@dataclass(frozen=True, slots=True)
class Tally:
    """An entity, how often an article names it, and where it does so first.

    Of the whole library where ``first`` is None.
    """

    entity: Entity
    mentions: int
    first: int | None
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
        lines.append(replace(made, target=f"entity:{each.entity.id}"))
    return lines


def card_lines(tally: Tally, seen: Appearances | None, width: int, here: str = "") -> list[Line]:
    """An entity's card; ``seen`` is where the library names it, once that is known.

    Lines of ``seen`` carry the place to open as target; ``here`` is the article being read.
    """
    entity = tally.entity
    lines = [
        *wrapped(entity.name, width, entity.type.value),
        *flowed([(said, "dim") for said in _counts(tally, seen)], width),
    ]
    if seen is None:
        lines += _field("spelled here", " · ".join(tally.spellings), width)
        lines += _field("titles", " · ".join(entity.titles), width)
    else:
        lines += _by_outlet("spelled", seen, lambda each: each.spellings, width, "spelling:")
        lines += _by_outlet("titles as used", seen, lambda each: each.titles, width)
    lines += _field("one identity because", " · ".join(entity.merges), width)
    if seen is None:
        return lines
    return [*lines, *_met(seen.meetings, width), *_stands_in(seen, width, here)]


def _met(meetings: Sequence[Meeting], width: int) -> list[Line]:
    if not meetings:
        return []
    lines = [BLANK, line(("meetings", "dim"))]
    for meeting in meetings:
        when = wording.short_day(meeting.day) or "date not stated"
        where = [wording.meeting_place(meeting), wording.meeting_mode(meeting)]
        parts = [(when, ""), *((each, "dim") for each in where)]
        lines += [indented(each, 2) for each in flowed(parts, width - 2)]
    return lines


def _counts(tally: Tally, seen: Appearances | None) -> list[str]:
    where = " here" if tally.first is not None else ""
    said = [tally.entity.type.value, wording.counted(tally.mentions, "mention") + where]
    if seen is not None:
        more = " or more" if seen.left_out else ""
        said.append(f"in {wording.counted(len(seen.found), 'article')}{more}")
        said.append(wording.counted(len(seen.meetings), "meeting"))
    return said


def _by_outlet(
    label: str,
    seen: Appearances,
    words_of: Callable[[Appearance], Sequence[str]],
    width: int,
    kind: str = "",
) -> list[Line]:
    """Each form of words with the outlets that use it; with a ``kind``, an entry of its own."""
    users: dict[str, dict[str, None]] = {}
    for each in seen.found:
        for words in words_of(each):
            outlet = wording.credit(each.row.outlet, each.row.agency)
            users.setdefault(" ".join(words.split()), {})[outlet] = None
    if not users:
        return []
    lines = [BLANK, line((label, "dim"))]
    for words, outlets in users.items():
        made = line("  ", words, ("  " + ", ".join(outlets), "dim"))
        target = kind + words if kind else None
        lines += [replace(each, target=target) for each in wrapped_line(made, width, hang=4)]
    return lines


def _stands_in(seen: Appearances, width: int, here: str) -> list[Line]:
    """The articles by date, each to be opened where it first names the entity."""
    lines = [BLANK, line(("stands in", "dim"))]
    for each in seen.found:
        row = each.row
        when = wording.row_day(row.published, row.published_basis) or "undated"
        outlet = wording.credit(row.outlet, row.agency)
        note = "this article" if row.id == here else ""
        first = spread(
            line("  ", (f"{when:<12} ", "dim"), (outlet, "outlet"), (f"  {note}", "sign")),
            line((f"{each.mentions} ", "dim")),
            width,
        )
        title = line("    ", (clip(row.title or "No title", max(width - 5, 1)), ""))
        lines += [replace(made, target=str(each.first)) for made in (first, title)]
    if seen.left_out:
        said = f"{wording.counted(seen.left_out, 'older article')} not looked into"
        lines += wrapped(said, width, "dim", first="  ", rest="  ")
    return lines


def _field(label: str, words: str, width: int) -> list[Line]:
    if not words:
        return []
    return [BLANK, line((label, "dim")), *wrapped(words, width, first="  ", rest="  ")]
