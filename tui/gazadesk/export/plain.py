"""Plain text for terminals and pipes: the twin of each view of the desk, one fact a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gazadesk.export.days import day as in_words
from gazadesk.export.layout import rows
from gazadesk.model import Article, Link, Meeting, Reason, Relation

if TYPE_CHECKING:
    from gazadesk.library import Library, Row
    from gazadesk.library.misses import NearMiss
    from gazadesk.pipeline import Inspection

_RELATIONS = {
    Relation.SAME_MEETING: "same meeting",
    Relation.RECALLS: "recalls",
    Relation.POSSIBLE: "possibly",
    Relation.SAME_STORY: "same story",
}


def row_lines(found: Iterable[Row], width: int | None = None) -> Iterator[str]:
    """One line an article: id, day, publisher, title, parted by tabs; columns on a terminal."""
    return rows((_fields(row) for row in found), width)


def _fields(row: Row) -> list[str]:
    day = row.published or "undated"
    mark = "~" if row.published_basis.is_uncertain else ""
    title = f"{row.title} (file gone)" if row.gone else row.title
    return [row.id, f"{mark}{day}", row.outlet or row.agency or "-", title]


def meeting_lines(library: Library, meetings: Iterable[Meeting]) -> Iterator[str]:
    """Each meeting with the articles that report and recall it."""
    for meeting in meetings:
        yield meeting_line(meeting)
        yield from _article_lines(library, "reported by", [e.article for e in meeting.reports])
        yield from _article_lines(library, "recalled by", [e.article for e in meeting.recalls])


def meeting_line(meeting: Meeting) -> str:
    """A meeting in one line: day, place, mode, who."""
    day = meeting.date or (in_words(meeting.day) if meeting.day else "no date stated")
    if meeting.date and meeting.date_basis:
        day += f" ({meeting.date_basis})"
    who = ", ".join(participant.name for participant in meeting.participants)
    return f"{day}; {meeting.place or 'place not stated'}; {meeting.mode}: {who}"


def related_lines(library: Library, article: str, links: Sequence[Link]) -> Iterator[str]:
    """What stands beside an article, and why."""
    yield f"{_title(library.article(article))}"
    if not links:
        yield "  nothing related in this library"
    for link in links:
        outward = link.article == article
        other = library.article(link.other if outward else link.article)
        relation = _RELATIONS[link.relation]
        if not outward and link.relation is Relation.RECALLS:
            relation = "recalled by"
        yield f"  {relation}: {_title(other)} [{other.id}]"
        yield from _reasons(other.id, link.reasons)


def _reasons(other: str, reasons: Sequence[Reason]) -> Iterator[str]:
    for reason in reasons:
        yield f"    [{other}] {'but ' if reason.against else ''}{reason.text}"


def missed_lines(library: Library, missed: Sequence[NearMiss]) -> Iterator[str]:
    """What comes near an article, and why it is not linked."""
    for miss in missed:
        other = library.article(miss.article)
        way = "may report one meeting" if miss.open else "not linked"
        yield f"  near, {way}: {_title(other)} [{other.id}]"
        yield from _reasons(other.id, miss.reasons)


def why_lines(
    library: Library, one: str, other: str, links: Sequence[Link], reasons: Sequence[Reason]
) -> Iterator[str]:
    """How two articles stand to each other, then all that speaks for and against it."""
    yield _title(library.article(one))
    yield f"and {_title(library.article(other))}"
    for link in links:
        first = _RELATIONS[link.relation]
        sided = link.relation in (Relation.RECALLS, Relation.POSSIBLE) and link.meeting
        way = f", the {'first' if link.article == one else 'second'} recalling" if sided else ""
        yield f"  linked: {first}{way} (score {link.score:.2f})"
    if not links:
        yield "  not linked"
    for reason in reasons:
        yield f"    {'but ' if reason.against else ''}{reason.text}"


def inspection_lines(found: Inspection) -> Iterator[str]:
    """A readable summary of an inspection."""
    titles = {article.id: article for article in found.articles}
    for article, marks in zip(found.articles, found.annotations, strict=True):
        yield _title(article)
        yield (
            f"  {len(marks.mentions)} mentions, {len(marks.dates)} dates, "
            f"{len(marks.figures)} figures, {len(marks.quotations)} quotations"
        )
        for warning in article.warnings:
            yield f"  note: {warning}"
    for meeting in found.coverage.meetings:
        yield f"meeting: {meeting_line(meeting)}"
        for evidence in meeting.reports:
            yield f"  reported by {_title(titles[evidence.article])}"
        for evidence in meeting.recalls:
            yield f"  recalled by {_title(titles[evidence.article])}"
    for link in found.coverage.links:
        yield f"{_RELATIONS[link.relation]}: {_title(titles[link.article])}"
        yield f"  and {_title(titles[link.other])}"
        for reason in link.reasons:
            yield f"    {'but ' if reason.against else ''}{reason.text}"


def _article_lines(library: Library, how: str, ids: Iterable[str]) -> Iterator[str]:
    for id in dict.fromkeys(ids):
        yield f"  {how} {_title(library.article(id))} [{id}]"


def _title(article: Article) -> str:
    day = article.published or "undated"
    if article.published_basis.is_uncertain:
        day = f"~{day}"
    return f"{article.outlet or article.agency or 'outlet not stated'}, {day}: {article.title}"
