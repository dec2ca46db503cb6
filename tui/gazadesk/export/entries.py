"""An article with all that an export tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.export.citation import cite
from gazadesk.export.quoting import flat
from gazadesk.model import Annotations, Article

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.work.notes import Note


@dataclass(frozen=True, slots=True)
class Entry:
    """One article with what an export tells of it.

    ``sha256`` is that of the body in UTF-8: who has the text can check that it is the same.
    ``tags`` and ``notes`` are the reader's, empty unless they were asked for.
    """

    article: Article
    annotations: Annotations
    sha256: str
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def citation(self) -> str:
        """The article in one line."""
        return cite(self.article)

    @property
    def notes_told(self) -> list[str]:
        """Each note in words."""
        return [told for note in self.notes if (told := note_told(note))]


def entry(library: Library, id: str, *, work: bool = False) -> Entry:
    """One article of the library; ``work`` brings the reader's own tags and notes.

    ``KeyError`` where there is no such article.
    """
    article = library.article(id)
    return Entry(
        article,
        library.annotations(id),
        text_hash(article),
        library.work.tags(id) if work else (),
        library.work.notes(id) if work else (),
    )


def note_told(note: Note) -> str:
    """A note on one line: the words it is on, its text, its tags; nothing for a bare star."""
    on = f"on “{flat(note.on.quoted)}”: " if note.on else ""
    tags = f" [{', '.join(note.tags)}]" if note.tags else ""
    said = f"{flat(note.text)}{tags}".strip()
    return f"{on}{said}" if said else ""


def text_hash(article: Article) -> str:
    """The SHA-256 of the article's body in UTF-8, in hexadecimal."""
    from hashlib import sha256

    return sha256(article.body.encode("utf-8", "surrogatepass")).hexdigest()
