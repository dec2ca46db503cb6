"""JSON Lines: everything that is known of an article on one line, which gazadesk reads back whole.

The shapes are those of docs/json.md. ``format`` says that gazadesk wrote the line; ingest then
takes the body, the captions and the hidden lines as they stand (``ingest.own``). What was found in
the text is not read back but found again. A day that was inferred is marked so and is inferred
again. Of the path only the file's name goes out: the rest tells of the machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from gazadesk.export.claims import Claim
from gazadesk.export.entries import Entry
from gazadesk.export.records import Record, article_record, meeting_record
from gazadesk.export.subjects import Articles, Dossier
from gazadesk.ingest.own import FORMAT

if TYPE_CHECKING:
    from gazadesk.library.work.notes import Note


def article_lines(articles: Articles) -> Iterator[str]:
    """One object an article."""
    for entry in articles:
        yield _line(entry_record(entry))


def dossier_lines(dossier: Dossier) -> Iterator[str]:
    """One object an article, with the meeting and the article's claims about it beside the text."""
    meeting = meeting_record(dossier.meeting)
    for entry in dossier.entries:
        own = [claim_record(claim) for claim in dossier.claims if claim.entry is entry]
        yield _line({**entry_record(entry), "meeting": meeting, "claims": own})


def entry_record(entry: Entry, names: Mapping[str, str] | None = None) -> Record:
    """One article with its annotations, all that ingest needs to read it back, and its hash."""
    article = entry.article
    record: Record = {
        "format": FORMAT,
        **article_record(article, entry.annotations, dict(names or {})),
        "path": PurePath(article.path).name,
        "pictures": [{"text": each.text, "at": each.at} for each in article.captions],
        "hidden": [
            {"text": each.text, "rule": each.rule, "at": each.at} for each in article.hidden
        ],
        "text_sha256": entry.sha256,
    }
    if entry.tags:
        record["tags"] = list(entry.tags)
    if entry.notes:
        record["notes"] = [note_record(note) for note in entry.notes]
    return record


def note_record(note: Note) -> Record:
    """One of the reader's notes, with the words it is on as they stood in the body."""
    return {
        "text": note.text,
        "words": note.on.quoted if note.on else None,
        "start": note.on.start if note.on else None,
        "end": note.on.end if note.on else None,
        "tags": list(note.tags),
        "starred": note.starred,
        "made": note.made,
        "changed": note.changed,
    }


def claim_record(claim: Claim) -> Record:
    """One thing that the article says of the meeting."""
    return {
        "about": claim.kind,
        "row": claim.name,
        "words": claim.words,
        "start": claim.start,
        "end": claim.end,
        "in_title": claim.in_title,
        "sentence": claim.sentence,
        "taken_for": claim.reading or None,
        "value": claim.value,
        "who_says_so": claim.source,
        "differs": claim.differs,
        "inferred": claim.inferred or None,
    }


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False)
