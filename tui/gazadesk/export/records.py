"""The machine-readable face: the desk's words as plain JSON objects, the shapes of docs/json.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from gazadesk.model import (
    Annotations,
    Article,
    Coverage,
    Entity,
    Evidence,
    Link,
    Meeting,
    ReadError,
    Reason,
)

if TYPE_CHECKING:
    from gazadesk.library import Row
    from gazadesk.library.misses import NearMiss
    from gazadesk.pipeline import Inspection, Reading

Record: TypeAlias = dict[str, Any]


def article_record(
    article: Article, annotations: Annotations, names: dict[str, str] | None = None
) -> Record:
    """One article with all its annotations.

    ``names`` maps entity ids to canonical names across the library; an article's own names stand
    in where it says nothing.
    """
    own = {entity.id: entity.name for entity in annotations.entities}
    known = names or {}
    return {
        "id": article.id,
        "path": article.path,
        "record": article.record,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "author": article.author,
        "dateline": article.dateline,
        "published": article.published,
        "published_basis": str(article.published_basis),
        "published_phrase": article.published_phrase,
        "url": article.url,
        "language": article.language,
        "summary_of": article.summary_of,
        "body": article.body,
        "captions": [caption.text for caption in article.captions],
        "dropped": [hidden.text for hidden in article.hidden],
        "encoding": article.encoding,
        "warnings": list(article.warnings),
        "updated": article.updated,
        "section": article.section,
        "outlet_basis": article.outlet_basis,
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "type": str(mention.type),
                "entity": mention.entity,
                "name": known.get(mention.entity) or own.get(mention.entity, ""),
                "form": str(mention.form),
            }
            for mention in annotations.mentions
        ],
        "dates": [
            {
                "start": date.start,
                "end": date.end,
                "value": date.value,
                "precision": str(date.precision),
                "rule": date.rule,
                "inferred": date.inferred,
            }
            for date in annotations.dates
        ],
        "figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "value": _number(figure.value),
                "qualifier": figure.qualifier,
                "counts": figure.counts,
                "noun": figure.noun,
                "measure": figure.measure,
                "as_of": figure.as_of,
                "attribution": figure.attribution,
            }
            for figure in annotations.figures
        ],
        "quotations": [
            {
                "start": quotation.start,
                "end": quotation.end,
                "speaker": quotation.speaker,
                "speaker_text": quotation.speaker_text,
            }
            for quotation in annotations.quotations
        ],
    }


def entity_record(entity: Entity) -> Record:
    """One identity with every spelling seen."""
    return {
        "id": entity.id,
        "type": str(entity.type),
        "name": entity.name,
        "aliases": list(entity.aliases),
        "merges": list(entity.merges),
    }


def meeting_record(meeting: Meeting) -> Record:
    """One meeting with the articles that report and recall it."""
    return {
        "id": meeting.id,
        "date": meeting.date,
        "date_basis": str(meeting.date_basis) if meeting.date_basis else None,
        "yearless": meeting.yearless,
        "place": meeting.place,
        "mode": str(meeting.mode),
        "status": str(meeting.status),
        "participants": [participant.name for participant in meeting.participants],
        "reports": [_evidence(evidence) for evidence in meeting.reports],
        "recalls": [_evidence(evidence) for evidence in meeting.recalls],
    }


def link_record(link: Link) -> Record:
    """One link with its reasons in words, and the spans each rests on."""
    return {
        "article": link.article,
        "other": link.other,
        "relation": str(link.relation),
        "score": round(link.score, 4),
        "meeting": link.meeting,
        **_reasons(link.reasons),
    }


def missed_record(article: str, miss: NearMiss) -> Record:
    """An article that comes near and is not linked: what parts the two first, in words."""
    return {
        "article": article,
        "other": miss.article,
        "relation": "near-miss",
        "score": round(miss.likely, 4),
        "meeting": None,
        **_reasons(miss.reasons),
    }


def why_record(one: str, other: str, links: Sequence[Link], reasons: Sequence[Reason]) -> Record:
    """How two articles stand to each other, and every comparison that linking makes of them."""
    return {
        "article": one,
        "other": other,
        "links": [link_record(link) for link in links],
        "reasons": [{"text": reason.text, **_reason(reason)} for reason in reasons],
    }


def error_record(error: ReadError) -> Record:
    """What could not be read, and why."""
    return {"path": error.path, "record": error.record, "message": error.message}


def _reasons(reasons: Sequence[Reason]) -> Record:
    return {
        "reasons": [reason.text for reason in reasons],
        "evidence": [_reason(reason) for reason in reasons],
    }


def _reason(reason: Reason) -> Record:
    return {
        "kind": reason.kind,
        "against": reason.against,
        "spans": [_evidence(evidence) for evidence in reason.evidence],
    }


def _evidence(evidence: Evidence) -> Record:
    return {"article": evidence.article, "start": evidence.start, "end": evidence.end}


def _number(value: float | None) -> float | int | None:
    """Whole numbers read as whole numbers."""
    return int(value) if value is not None and value.is_integer() else value


def row_record(row: Row) -> Record:
    """One line of the article list."""
    return {
        "id": row.id,
        "title": row.title,
        "outlet": row.outlet,
        "agency": row.agency,
        "published": row.published,
        "published_basis": str(row.published_basis),
        "read": row.read,
        "starred": row.starred,
        "gone": row.gone,
    }


def inspection_record(found: Inspection) -> Record:
    """A whole inspection as one object."""
    names = {entity.id: entity.name for entity in found.entities}
    pairs = zip(found.articles, found.annotations, strict=True)
    return {
        "articles": [article_record(article, marks, names) for article, marks in pairs],
        "entities": [entity_record(entity) for entity in found.entities],
        "meetings": [meeting_record(meeting) for meeting in found.coverage.meetings],
        "links": [link_record(link) for link in found.coverage.links],
        "errors": [error_record(error) for error in found.errors],
    }


def stream_record(item: Reading | ReadError) -> Record:
    """One item of a reading as it comes by, with its kind under ``kind``."""
    if isinstance(item, ReadError):
        return {"kind": "error", **error_record(item)}
    return {"kind": "article", **article_record(item.article, item.annotations)}


def coverage_records(coverage: Coverage) -> Iterator[Record]:
    """What closes a stream: meetings, links, and the days that only other articles settled."""
    for meeting in coverage.meetings:
        yield {"kind": "meeting", **meeting_record(meeting)}
    for link in coverage.links:
        yield {"kind": "link", **link_record(link)}
    for article, (day, why) in coverage.published.items():
        yield {"kind": "inferred", "article": article, "published": day, "why": why}
