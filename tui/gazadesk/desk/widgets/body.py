"""An article's text in lines: laid out, scrolled, and found again by its offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from gazadesk.desk.document import Document, lay_out
from gazadesk.desk.lines import Line, column_of
from gazadesk.desk.noted import Noted
from gazadesk.desk.reading import Place, Reading
from gazadesk.desk.shading import Shade
from gazadesk.desk.widgets.page import Page
from gazadesk.model import Span


class Body(Page):
    """Shows one ``Reading``; calls ``changed`` when what its status line says has changed.

    A call and no message: a message would come a frame after the text.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.changed: Callable[[], None] = lambda: None
        self.reading: Reading | None = None
        self.hidden_shown = False
        self.document = Document((), range(0))
        self.pointed = Span(0, 0)

    # What it shows

    def lines_for(self, width: int) -> Sequence[Line]:
        """The article's lines at a width."""
        if self.reading is None:
            self.document = Document((), range(0))
        else:
            self.document = lay_out(self.reading, width, hidden=self.hidden_shown)
        return self.document.lines

    def lay(self) -> None:
        """Lay out anew, the text staying where it was."""
        at = self.reading_at
        super().lay()
        if at is not None:
            self.scroll_to(y=self.document.line_at(at), animate=False)
        self.changed()

    def _put(self, reading: Reading) -> None:
        if reading != self.reading:
            self.reading = reading
            self.lay()
            self.repaint()  # what lies over a line may change where its text does not

    def place(self, places: Sequence[Place]) -> None:
        """Sign the sentences that carry meetings, once they are known."""
        if self.reading is not None:
            self._put(replace(self.reading, places=tuple(places)))

    def remark(self, noted: Noted) -> None:
        """Show what the reader noted, as it is now."""
        if self.reading is not None:
            self._put(replace(self.reading, noted=noted))

    def shade(self, shades: tuple[Shade, ...] | None) -> None:
        """Dim the sentences that other reports have too; None: none."""
        if self.reading is not None:
            self._put(replace(self.reading, shades=shades))

    def toggle_hidden(self) -> None:
        """Show the hidden lines in their places, or hide them."""
        self.hidden_shown = not self.hidden_shown
        self.lay()

    # Where it stands

    @property
    def reading_at(self) -> int | None:
        """The body offset of the first line in sight; None while the heading is in sight."""
        first = self.scroll_offset.y
        numbers = self.document.numbers
        return self.document.offset_at(first) if numbers and first > numbers[0] else None

    @property
    def percent(self) -> int:
        """How much of the article has been in sight, 0 to 100."""
        seen = self.scroll_offset.y + self.size.height
        return min(100, round(100 * seen / max(len(self.shown), 1)))

    def reveal(self, offset: int) -> None:
        """Bring a body offset into sight, a third down the page where it was out of it."""
        number = self.document.line_at(offset)
        at, height = self.scroll_offset.y, self.size.height
        if not at <= number < at + height - 1:
            self.scroll_to(y=max(number - height // 3, 0), animate=False)

    def return_to(self, offset: int | None) -> None:
        """Scroll to where ``reading_at`` was that offset before."""
        self.scroll_to(y=0 if offset is None else self.document.line_at(offset), animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The status line says how far."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.changed()

    # Words chosen in it

    def body_offset(self, cell: int, number: int) -> int | None:
        """The body offset of the character in a cell of a line; None off the body."""
        if not 0 <= number < len(self.shown) or self.shown[number].source is None:
            return None
        given = self.shown[number]
        index = column_of(given.text, cell)
        if index is None or index < given.indent:
            return None
        return (given.source or 0) + index - given.indent

    @property
    def chosen(self) -> Span | None:
        """The words selected with the mouse, else those the sentence cursor is on, else None."""
        return self._selected_words() or (
            self.pointed if self.pointed.end > self.pointed.start else None
        )

    def _selected_words(self) -> Span | None:
        selection = self.text_selection
        if selection is None:
            return None
        found: list[int] = []
        for number, given in enumerate(self.shown):
            span = selection.get_span(number)
            if span is None or given.source is None:
                continue
            start, end = span
            last = len(given.text) if end < 0 else min(end, len(given.text))
            first = max(start, given.indent)
            if first < last:
                found += [given.source + first - given.indent, given.source + last - given.indent]
        return Span(min(found), max(found)) if found else None

    def go_sentence(self, step: int) -> bool:
        """Put the sentence cursor on the next (1) or previous (-1) sentence; False at the ends."""
        if self.reading is None or not (sentences := self.reading.annotations.sentences):
            return False
        if self.pointed.end > self.pointed.start:
            at = bisect_right(sentences, self.pointed.start, key=lambda each: each.start) - 1
            index = at + step if at < 0 or sentences[at] == self.pointed else at
        else:
            top = self.reading_at or 0
            index = bisect_left(sentences, top, key=lambda each: each.start)
            index -= step < 0
        if not 0 <= index < len(sentences):
            return False
        self.pointed = sentences[index]
        self.reveal(self.pointed.start)
        self.repaint()
        self.changed()
        return True

    @property
    def sentence_place(self) -> tuple[int, int]:
        """The number of the sentence under the cursor, from 1 (0: none), and how many there are."""
        sentences = self.reading.annotations.sentences if self.reading else ()
        at = bisect_left(sentences, self.pointed.start, key=lambda each: each.start)
        here = at < len(sentences) and sentences[at] == self.pointed
        return (at + 1 if here else 0), len(sentences)


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Ranged = TypeVar("Ranged", bound=_Ranged)


def overlapping(spans: Sequence[Ranged], start: int, end: int) -> Sequence[Ranged]:
    """The spans, in order of start, that share a character with the range."""
    last = bisect_left(spans, end, key=lambda span: span.start)
    first = last
    while first > 0 and spans[first - 1].end > start:
        first -= 1
    return [span for span in spans[first:last] if span.end > start]
