"""What the reader noted of one article, placed in its text, as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.desk.lines import Line, clip
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.work.notes import Note
    from gazadesk.model import Span

_QUOTED = 60  # cells of words that are gone


@dataclass(frozen=True, slots=True)
class Placed:
    """A note, and the words it stands on now; None for the whole article, or where they went."""

    note: Note
    span: Span | None


@dataclass(frozen=True, slots=True)
class Noted:
    """An article's star, tags and notes; that on the whole of it first."""

    starred: bool = False
    tags: tuple[str, ...] = ()
    notes: tuple[Placed, ...] = ()

    def at(self, span: Span | None) -> Note | None:
        """The note on words that share some with ``span``; on the article for None."""
        for each in self.notes:
            if span is None and each.note.on is None:
                return each.note
            where = each.span
            if span and where and where.start < span.end and span.start < where.end:
                return each.note
        return None

    @property
    def spans(self) -> list[Span]:
        """The words that notes are on, in order of start."""
        found = [each.span for each in self.notes if each.span is not None]
        return sorted(found, key=lambda span: span.start)


def noted(library: Library, id: str, body: str) -> Noted:
    """Gather what the reader noted of an article."""
    rows = library.rows([id])
    notes = library.work.notes(id)
    if not rows:
        return Noted()
    placed: list[Placed] = []
    if notes:
        from gazadesk.library.work.anchor import place

        placed = [Placed(note, place(note.on, body) if note.on else None) for note in notes]
    return Noted(rows[0].starred, rows[0].tags, tuple(placed))


def sign(note: Note) -> str:
    """The sign in the margin beside the words: a note, else a star, else tags."""
    return "✎" if note.text else "★" if note.starred else "#"


def tag_words(tags: Sequence[str]) -> str:
    """Tags as they are shown: ``#ice  #follow up``."""
    return "  ".join(f"#{tag}" for tag in tags)


def heading_lines(work: Noted, columns: int) -> list[Line]:
    """Star, tags and notes of the whole article, and notes whose words are gone."""
    lines: list[Line] = []
    about = "  ".join(part for part in ("★" if work.starred else "", tag_words(work.tags)) if part)
    lines += wrapped(about, columns, "remark")
    for each in work.notes:
        if each.span is None:
            lines += remark_lines(each.note, columns)
            if each.note.on is not None:
                said = f"on words that are no longer here: “{clip(each.note.on.quoted, _QUOTED)}”"
                lines += wrapped(said, columns, "dim", first="  ", rest="  ")
    return lines


def asides(work: Noted, columns: int) -> Iterator[tuple[int, list[Line]]]:
    """The notes on words, each with the offset it stands after, in order."""
    here = [each for each in work.notes if each.span is not None]
    for each in sorted(here, key=lambda each: each.span.start if each.span else 0):
        if each.span is not None and (each.note.text or each.note.tags):
            yield each.span.start, remark_lines(each.note, columns)


def remark_lines(note: Note, columns: int) -> list[Line]:
    """A note as it is shown: its text, its tags."""
    lines: list[Line] = []
    paragraphs = [*(part for part in note.text.split("\n") if part), tag_words(note.tags)]
    for words in paragraphs:
        lead = "  " if lines else f"{sign(note)} " if note.text else "  "
        lines += wrapped(words, columns, "remark", first=lead, rest="  ")
    return lines
