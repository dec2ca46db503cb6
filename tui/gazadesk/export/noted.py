"""The reader's notes as text: what they are on, what they say, and in which article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gazadesk.export.credits import headed
from gazadesk.export.days import day
from gazadesk.export.entries import note_told
from gazadesk.export.layout import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.work.notes import Note


def note_lines(library: Library, note: Note, width: int | None) -> Iterator[str]:
    """One note: the day it was last changed, its words, and the article."""
    told = note_told(note) or (f"on “{' '.join(note.on.quoted.split())}”" if note.on else "")
    star = "★ " if note.starred else ""
    try:
        where = f"{headed(library.article(note.article))} [{note.article}]"
    except KeyError:
        where = f"[{note.article}] (no longer here)"
    line = f"{day((note.changed or note.made)[:10])}: {star}{told}"
    if width is None:
        yield f"{line}\t{where}"
        return
    yield from wrapped(line, width, "", "  ")
    yield from wrapped(where, width, "  in ", "     ")
