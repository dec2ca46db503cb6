"""Part of a library as the one JSON object that ``inspect`` prints for files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazadesk.export.records import (
    Record,
    article_record,
    entity_record,
    error_record,
    link_record,
    meeting_record,
)
from gazadesk.export.subjects import Dossier, Subject

if TYPE_CHECKING:
    from gazadesk.library import Library


def library_record(library: Library, subject: Subject) -> Record:
    """Articles with what was found in them, and the identities, meetings and links among them."""
    entries = list(subject.entries if isinstance(subject, Dossier) else subject)
    ids = {entry.article.id for entry in entries}
    named = {entity.id for entry in entries for entity in entry.annotations.entities}
    entities = [entity for entity in library.entities() if entity.id in named]
    names = {entity.id: entity.name for entity in entities}
    meetings = {meeting.id: meeting for id in ids for meeting in library.meetings(id)}
    links = {
        (link.article, link.other, link.relation, link.meeting): link
        for id in ids
        for link in library.links(id)
        if {link.article, link.other} <= ids
    }
    return {
        "articles": [
            {**article_record(entry.article, entry.annotations, names), "text_sha256": entry.sha256}
            for entry in entries
        ],
        "entities": [entity_record(entity) for entity in entities],
        "meetings": [meeting_record(meetings[id]) for id in sorted(meetings)],
        "links": [link_record(links[key]) for key in sorted(links, key=lambda k: k[:3])],
        "errors": [error_record(error) for error in library.errors()],
    }
