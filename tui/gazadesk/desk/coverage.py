"""What stands together with one article: gathered from the library, then laid out as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, line, spread
from gazadesk.desk.wrap import flowed, wrapped
from gazadesk.library.misses import NearMiss, decided_with, near_misses
from gazadesk.model import Link, Meeting, PublishedBasis, Reason, Relation
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row

MISSES = 3
"""Near misses of either kind that are told."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article and why it stands here."""

    row: Row
    reasons: tuple[Reason, ...]
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything the coverage pane shows for one article."""

    id: str
    reported: tuple[Meeting, ...] = ()
    recalled: tuple[Meeting, ...] = ()
    same_meeting: tuple[Related, ...] = ()
    recalls: tuple[Related, ...] = ()
    recalled_by: tuple[Related, ...] = ()
    possible: tuple[Related, ...] = ()
    same_story: tuple[Related, ...] = ()
    parted: tuple[Related, ...] = ()
    missed: tuple[Related, ...] = ()
    alike: tuple[Related, ...] = ()
    articles: int = 1
    distinct: int = 1
    agencies: tuple[str, ...] = ()


def surroundings(library: Library, id: str) -> Surroundings:
    """Gather what the library knows to stand together with an article; KeyError if absent."""
    links = library.links(id)
    meetings = library.meetings(id)
    others = list(dict.fromkeys(_other(link, id) for link in links))
    rows = {row.id: row for row in library.rows(others)}
    related = {
        relation: _related([link for link in links if link.relation is relation], id, rows)
        for relation in Relation
    }
    group = [id, *dict.fromkeys(each.row.id for each in related[Relation.SAME_MEETING])]
    texts = {fold(" ".join(library.article(each).body.split())) for each in group}
    agencies = {row.agency for row in library.rows(group) if row.agency}
    reported = tuple(each for each in meetings if _within(each.reports, id))
    parted = _parted(library, id, others)
    near = near_misses(library, id, most=MISSES)
    recalling = {link.other for link in links if _directed(link, id)}
    return Surroundings(
        id,
        reported=reported,
        recalled=tuple(each for each in meetings if _within(each.recalls, id)),
        same_meeting=related[Relation.SAME_MEETING],
        recalls=tuple(each for each in related[Relation.RECALLS] if each.row.id in recalling),
        recalled_by=tuple(
            each for each in related[Relation.RECALLS] if each.row.id not in recalling
        ),
        possible=related[Relation.POSSIBLE],
        same_story=_with_doubts(related[Relation.SAME_STORY], near.story),
        parted=parted,
        missed=_missed(library, near.met),
        alike=_missed(library, near.alike),
        articles=len(group),
        distinct=len(texts),
        agencies=tuple(sorted(agencies)),
    )


def _parted(library: Library, id: str, linked: Sequence[str]) -> tuple[Related, ...]:
    """Articles that a decision keeps apart from this one, so that it can be changed again."""
    words = {
        other: f"{wording.decision_of(decision)}: {wording.decided(decision).lower()}"
        for other, decision in decided_with(library, id).items()
        if other not in linked
    }
    return tuple(
        Related(row, (Reason("decision", words[row.id]),)) for row in library.rows(list(words))
    )


def _missed(library: Library, found: Sequence[NearMiss]) -> tuple[Related, ...]:
    reasons = {miss.article: miss.reasons for miss in found}
    return tuple(Related(row, reasons[row.id]) for row in library.rows(list(reasons)))


def _with_doubts(story: Sequence[Related], near: Sequence[NearMiss]) -> tuple[Related, ...]:
    """A story's articles; where one may report the meeting too, with what leaves that open."""
    doubts = {miss.article: miss.reasons[:1] for miss in near}
    return tuple(
        replace(each, reasons=each.reasons + doubts.get(each.row.id, ())) for each in story
    )


def _other(link: Link, id: str) -> str:
    return link.other if link.article == id else link.article


def _directed(link: Link, id: str) -> bool:
    return link.relation is Relation.RECALLS and link.article == id


def _within(evidence: Sequence[object], id: str) -> bool:
    return any(getattr(each, "article", None) == id for each in evidence)


def _related(links: Sequence[Link], id: str, rows: Mapping[str, Row]) -> tuple[Related, ...]:
    """In order of day, then outlet: the order says nothing about worth."""
    found = [
        Related(rows[other], link.reasons, link.meeting)
        for link in links
        if (other := _other(link, id)) in rows
    ]
    return tuple(
        sorted(found, key=lambda each: (each.row.published or "9999", each.row.outlet or "~"))
    )


def coverage_lines(around: Surroundings, width: int) -> list[Line]:
    """The pane's lines, ``width`` cells wide; entries carry the article's id as target."""
    lines: list[Line] = []
    shown: set[int] = set()
    for meeting in around.reported:
        lines += _heading("Same meeting", width, first=not lines)
        lines += [*_meeting(meeting, width), BLANK]
        alone = True
        for number, each in enumerate(around.same_meeting):
            if each.meeting == meeting.id or (each.meeting is None and number not in shown):
                lines += [*_entry(each, width), BLANK]
                shown.add(number)
                alone = False
        if alone:
            lines += [*wrapped("No other report of it in this library.", width, "dim"), BLANK]
    if around.reported:
        credited = ", ".join(around.agencies) or "none"
        lines += [*wrapped(f"agencies credited: {credited}", width, "dim"), BLANK]
    left = [each for number, each in enumerate(around.same_meeting) if number not in shown]
    lines += _section("Same meeting", left, width, not lines)
    lines += _recalled(around, width, not lines)
    lines += _section("Recalled by", around.recalled_by, width, not lines)
    lines += _section(
        "Possible", around.possible, width, not lines, note="not settled by what the reports say"
    )
    lines += _section("Same story", around.same_story, width, not lines)
    lines += _section("Decided by you", around.parted, width, not lines)
    lines += _section(
        "Near misses", around.missed, width, not lines, note="who met is shared; not linked, as"
    )
    lines += _section(
        "Alike", around.alike, width, not lines, note="the texts are alike; not linked, as"
    )
    if not lines:
        lines += wrapped(_NOTHING, width, "dim")
    return lines


_NOTHING = (
    "This article reports no meeting, and no other article in this library stands close to it."
)


def status(around: Surroundings) -> str:
    """Articles and distinct texts of the same meeting, counted apart: copies are not sources."""
    return (
        f"{wording.counted(around.articles, 'article')} · "
        f"{wording.counted(around.distinct, 'distinct text')}"
    )


def _recalled(around: Surroundings, width: int, first: bool) -> list[Line]:
    """Earlier meetings in the background of the article, with their own reports."""
    lines: list[Line] = []
    shown: set[int] = set()
    for meeting in around.recalled:
        lines += [*_meeting(meeting, width), BLANK]
        alone = True
        for number, each in enumerate(around.recalls):
            if each.meeting == meeting.id:
                lines += [*_entry(each, width), BLANK]
                shown.add(number)
                alone = False
        if alone:
            lines += [*wrapped("No report of it in this library.", width, "dim"), BLANK]
    for number, each in enumerate(around.recalls):
        if number not in shown:
            lines += [*_entry(each, width), BLANK]
    return [*_heading("Recalls", width, first=first), *lines] if lines else []


def _section(
    title: str, entries: Sequence[Related], width: int, first: bool, note: str = ""
) -> list[Line]:
    if not entries:
        return []
    lines = _heading(title, width, first=first, note=note)
    for each in entries:
        lines += [*_entry(each, width), BLANK]
    return lines


def _heading(title: str, width: int, *, first: bool, note: str = "") -> list[Line]:
    lines = [line((title, "heading"))]
    if note:
        lines += wrapped(note, width, "dim")
    return [*lines, BLANK]


def _meeting(meeting: Meeting, width: int) -> list[Line]:
    day, how = wording.meeting_day(meeting)
    place, mode = wording.meeting_place(meeting), wording.meeting_mode(meeting)
    lines = [
        *flowed([(day, "date" if meeting.day else "dim"), (how, "dim")], width),
        *flowed([(place, "place" if meeting.place else "dim"), (mode, "dim")], width),
    ]
    if said := wording.meeting_status(meeting):
        lines += wrapped(said, width, "note")
    for participant in meeting.participants:
        lines += wrapped(
            participant.name, width, "person" if participant.entity else "", first="", rest=""
        )
    return lines


def _entry(each: Related, width: int) -> list[Line]:
    """One related article: who and when, its title, and the reasons in words."""
    row = each.row
    when = wording.row_day(row.published, row.published_basis) or "undated"
    dim = "dim" if row.published_basis is not PublishedBasis.UNKNOWN else "faint"
    outlet = wording.credit(row.outlet, row.agency)
    lines = [
        spread(line(("▸ ", "sign"), (outlet, "outlet")), line((when, dim)), width),
        line("  ", (clip(row.title or "No title", width - 2), "")),
    ]
    for reason in each.reasons:
        lead = "but " if reason.against and not reason.text.startswith("but ") else ""
        decided = reason.kind == "decision"
        style = "decided" if decided else "doubt" if reason.against else "reason"
        lines += wrapped(
            lead + reason.text, width, style, first="  ✓ " if decided else "  · ", rest="    "
        )
    return [
        Line(made.text, made.marks, target=row.id, indent=made.indent, joins=made.joins)
        for made in lines
    ]
