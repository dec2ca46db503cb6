"""A scrolling page of lines, drawn a line at a time: its cost is the screen's, not the text's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.geometry import Region
from textual.selection import Selection
from textual.strip import Strip

from gazadesk.desk import render
from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope
from gazadesk.desk.lines import Line, Mark
from gazadesk.desk.widgets.scrolled import Drawing, Scrolled


class Page(Scrolled):
    """Lines of text that scroll, can be selected with the mouse, and never wrap by themselves.

    ``lines_for(width)`` is asked again at each new width; ``extra_marks`` lie over a line's own.
    """

    BINDINGS = bindings(Scope.MOVING)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: Sequence[Line] = ()
        self._width = 0

    def lines_for(self, width: int) -> Sequence[Line]:
        """The page's lines at a width in cells."""
        raise NotImplementedError

    def extra_marks(self, number: int) -> Sequence[Mark]:
        """Marks that lie over a line's own: the cursor, matches, names."""
        return ()

    def line_shown(self, number: int) -> Line:
        """The line as it is drawn."""
        return self._shown[number]

    def ground(self, number: int) -> str | None:
        """The name of the style that lies behind the whole line, if any."""
        return None

    @property
    def shown(self) -> Sequence[Line]:
        """The lines as laid out now."""
        return self._shown

    @property
    def text(self) -> str:
        """All lines as text, for tests."""
        return "\n".join(each.text for each in self._shown)

    def lay(self) -> None:
        """Lay the lines out anew at the present width."""
        self._width = self.columns
        if self._width <= 0:
            return
        before, self._shown = self._shown, self.lines_for(self._width)
        self.set_length(len(self._shown))
        self.forget()
        # Where most of the pane stays as it was, as in a short coverage, most of it is not drawn.
        top = self.scroll_offset.y
        sight = range(top, top + self.size.height)
        others = [number for number in sight if _at(before, number) != _at(self._shown, number)]
        for first, last in _runs(others):
            self.refresh_lines(first, last - first + 1)

    def on_resize(self) -> None:
        """Lay out anew where the width changed."""
        if self.columns != self._width:
            self.lay()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region; laid out now where the width is new.

        Textual tells of a new size after it has drawn: the first frame would stand empty.
        """
        if self.columns != self._width:
            self.lay()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen with its offsets in the text, for the mouse that selects.

        Textual asks for it where the pointer is, and draws by ``render_lines``: a style of its own
        for each piece of a line would cost the drawing a fifth more.
        """
        return super().render_line(y).apply_offsets(0, y + self.scroll_offset.y)

    def line_strip(self, number: int, drawing: Drawing) -> Strip:
        """One line, with what lies over it."""
        base = drawing.base
        if number >= len(self._shown):
            return Strip.blank(drawing.width, base.rich_style)
        given = self.line_shown(number)
        if (ground := self.ground(number)) is not None:
            base += drawing.style(ground)
        extra = [*self.extra_marks(number), *self._selected(number, len(given.text))]
        return render.strip(given, drawing.style, base, drawing.width, extra)

    def _selected(self, number: int, length: int) -> list[Mark]:
        selection = self.text_selection
        span = selection.get_span(number) if selection else None
        if span is None:
            return []
        start, end = span
        return [Mark(start, length if end < 0 else min(end, length), "match")]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, wrapped lines joined again and margins left out."""
        pieces: list[str] = []
        first = selection.start.y if selection.start else 0
        last = selection.end.y if selection.end else len(self._shown) - 1
        for number in range(max(first, 0), min(last + 1, len(self._shown))):
            span = selection.get_span(number)
            if span is None:
                continue
            given = self._shown[number]
            start, end = span
            piece = given.text[max(start, given.indent) : None if end < 0 else end].strip()
            glue = "" if not pieces else " " if given.joins else "\n"
            pieces.append(glue + piece)
        return "".join(pieces), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.repaint()

    def step(self, by: int) -> None:
        """Move by so many lines."""
        self.scroll_to(y=self.scroll_offset.y + by, animate=False)

    def action_down(self) -> None:
        """One line down."""
        self.step(1)

    def action_up(self) -> None:
        """One line up."""
        self.step(-1)

    def action_page_down(self) -> None:
        """A page down, two lines kept in sight."""
        self.step(max(self.size.height - 2, 1))

    def action_page_up(self) -> None:
        """A page up."""
        self.step(-max(self.size.height - 2, 1))

    def action_first(self) -> None:
        """To the top."""
        self.scroll_to(y=0, animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_to(y=self.max_scroll_y, animate=False)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of neighbours among numbers in order."""
    first = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield numbers[first], number
            first = at + 1


def _at(lines: Sequence[Line], number: int) -> Line | None:
    return lines[number] if number < len(lines) else None
