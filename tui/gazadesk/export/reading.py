"""An article and a meeting as text to read: what is known of it, line by line, then its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from gazadesk.export.credits import headed, published
from gazadesk.export.entries import Entry, text_hash
from gazadesk.export.layout import fields, wrapped
from gazadesk.export.placing import Between
from gazadesk.export.records import Record, article_record
from gazadesk.export.told import counted, meeting_facts, meeting_title
from gazadesk.model import Caption, Evidence, Hidden, Meeting, PublishedBasis

if TYPE_CHECKING:
    from gazadesk.library import Library

_NOT_STATED = "not stated"


def article_lines(
    library: Library, entry: Entry, width: int | None, *, hidden: bool = False
) -> Iterator[str]:
    """Everything the reader of the desk shows; ``hidden`` brings the lines hidden as furniture."""
    article = entry.article
    yield from fields(_about(library, entry), width)
    between: Between[Caption | Hidden] = Between(
        [*article.captions, *(article.hidden if hidden else ())]
    )
    at = 0
    for paragraph in article.body.split("\n\n"):
        yield from _between(between.at(at), width)
        yield ""
        yield from wrapped(" ".join(paragraph.split()), width)
        at += len(paragraph) + 2
    yield from _between(between.since(at), width)
    for told in entry.notes_told:
        yield ""
        yield from wrapped(told, width, "[note] ")


def _about(library: Library, entry: Entry) -> Iterator[tuple[str, str]]:
    article, marks = entry.article, entry.annotations
    yield "title", article.title
    yield "outlet", article.outlet or _NOT_STATED
    if article.agency:
        yield "agency credited", article.agency
    yield "author", article.author or _NOT_STATED
    day = published(article)
    stated = article.published_basis is PublishedBasis.STATED
    yield "published", f"{day} (stated)" if stated else day
    yield "place line", article.dateline or _NOT_STATED
    yield "address", article.url or _NOT_STATED
    if article.language:
        yield "language", article.language
    if article.summary_of:
        yield "summary of", article.summary_of
    for meeting in library.meetings(article.id):
        reports = any(spot.article == article.id for spot in meeting.reports)
        yield "reports" if reports else "recalls", f"{meeting_title(meeting)} [{meeting.id}]"
    yield (
        "found in it",
        ", ".join(
            (
                counted(len(marks.mentions), "mention"),
                counted(len(marks.dates), "date"),
                counted(len(marks.figures), "figure"),
                counted(len(marks.quotations), "quotation"),
            )
        ),
    )
    if article.hidden:
        yield "hidden as furniture", counted(len(article.hidden), "line")
    if entry.tags:
        yield "my tags", ", ".join(entry.tags)
    yield "id", article.id


def _between(things: Iterable[Caption | Hidden], width: int | None) -> Iterator[str]:
    for thing in things:
        mark = "[hidden] " if isinstance(thing, Hidden) else "[picture] "
        yield ""
        yield from wrapped(" ".join(thing.text.split()), width, mark)


def shown_record(library: Library, entry: Entry) -> Record:
    """The article with all that was found in it, the names as the library has them."""
    names = {entity.id: entity.name for entity in library.entities()}
    return {
        **article_record(entry.article, entry.annotations, names),
        "text_sha256": text_hash(entry.article),
        "meetings": [meeting.id for meeting in library.meetings(entry.article.id)],
        "tags": list(entry.tags),
        "notes": entry.notes_told,
    }


def meeting_lines(library: Library, meeting: Meeting, width: int | None) -> Iterator[str]:
    """A meeting: each fact, then each report and recall with its sentence."""
    yield from fields([*meeting_facts(meeting), ("id", meeting.id)], width)
    yield from _carried(library, meeting.reports, "reported by", width)
    yield from _carried(library, meeting.recalls, "recalled by", width)


def _carried(
    library: Library, spots: Sequence[Evidence], how: str, width: int | None
) -> Iterator[str]:
    for id in dict.fromkeys(spot.article for spot in spots):
        yield from wrapped(f"{headed(library.article(id))} [{id}]", width, f"{how}: ", "  ")
