"""Where an export goes: a file that was named, or a file of a fitting name in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gazadesk.export.formats import Format
from gazadesk.export.subjects import Articles, Dossier, Subject
from gazadesk.export.writing import article_name, meeting_name, search_name


def destinations(
    subject: Subject, format_: Format, to: Path, *, each: bool = False
) -> Iterator[tuple[Path, Subject]]:
    """Each file to write and what goes into it; ``each`` gives every article one of its own.

    ``to`` is a file or a folder that is there.
    """
    if each and isinstance(subject, Articles):
        for entry in subject:
            alone = replace(subject, ids=[entry.article.id], heading=entry.article.title, query="")
            yield to / (article_name(entry.article) + format_.suffix), alone
    elif to.is_dir():
        yield to / name(subject, format_), subject
    else:
        yield to, subject


def name(subject: Subject, format_: Format) -> str:
    """A name for the file, safe on every file system."""
    if isinstance(subject, Dossier):
        stem = meeting_name(subject.meeting)
    elif len(subject) == 1 and not subject.query:
        stem = article_name(subject.library.article(subject.ids[0]))
    else:
        stem = search_name(subject.query)
    return stem + format_.suffix
