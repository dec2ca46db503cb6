"""A scrolling widget of lines that draws itself: what a key costs is the lines that changed.

Textual draws a widget's every line through borders, padding, opacity and titles, keeps it until
the widget is drawn again, and lays the whole screen out when a scrolled text gets longer. The
lists and texts of the desk have none of the former, and their bar keeps its place: they keep the
lines that were drawn while scrolling goes on, and tell their bar alone of a new length. A page of
36 lines takes a fifth of the time so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from gazadesk.desk.widgets.lined import Lined

_HELD = 512  # lines that stay drawn


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all lines of one drawing share: to ask Textual for each line costs as much as the line.

    ``width`` is the widget's in cells, ``columns`` without the cells of the scroll bar; ``base``
    is how text without marks looks, ``style`` what a mark adds to it.
    """

    width: int
    columns: int
    base: Style
    style: Callable[[str], Style]


class Scrolled(Lined, ScrollView, can_focus=True):
    """Lines of the full width, numbered from the top of what scrolls; ``line_strip`` draws one."""

    # Textual takes style defaults from the first base alone, which is not the scrolling one.
    DEFAULT_CSS = """
    Scrolled {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        # Not Textual's cache: its entries hold each other, and only a search for garbage, which
        # holds up a key, would free them and the strips.
        self._strips: dict[int, Strip] = {}
        self._drawn_as: tuple[object, ...] = ()

    def line_strip(self, number: int, drawing: Drawing) -> Strip:
        """The line of that number, as wide as the content."""
        raise NotImplementedError

    @property
    def columns(self) -> int:
        """The cells a line has, beside the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def lines_in_sight(self) -> int:
        """How many lines stand on the screen at once."""
        return self.scrollable_content_region.height

    def set_length(self, lines: int) -> None:
        """So many lines are there to scroll through; no layout is asked for."""
        self.set_reactive(Widget.virtual_size, Size(self.size.width, lines))
        if self.is_attached and self.size:
            self.vertical_scrollbar.window_virtual_size = lines
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw what came into sight, and the bar where its thumb is seen to move."""
        bar = self.vertical_scrollbar
        if self._thumb(new_value) != self._thumb(bar.position):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    def _thumb(self, position: float) -> int:
        """Where the thumb begins when the text is scrolled so far, in eighths of a cell."""
        lines, height = self.virtual_size.height, self.size.height
        if lines <= height:
            return 0
        thumb = max(1.0, height * height / lines)
        return int((height - thumb) * position / (lines - height) * 8)

    def forget(self, *numbers: int) -> None:
        """Draw these lines anew the next time, or all where none is named."""
        for number in numbers:
            self._strips.pop(number, None)
        if not numbers:
            self._strips.clear()

    def repaint(self) -> None:
        """Draw the same lines again: something that lies over them has changed."""
        self.forget()
        self.refresh()

    def notify_style_update(self) -> None:
        """A new theme, focus or colour: nothing drawn before is right any more."""
        super().notify_style_update()
        self.forget()

    def render_line(self, y: int) -> Strip:
        """One line of the screen, as Textual asks for it where a style gives it a border."""
        return self.line_strip(y + self.scroll_offset.y, self._drawing())

    def _drawing(self) -> Drawing:
        return Drawing(self.size.width, self.columns, self.visual_style, self.styles_named)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region of the widget, its padding at the top being blank."""
        above = self.styles.padding.top
        if self.styles.gutter.totals != (0, above):
            return super().render_lines(crop)
        filters = self.get_line_filters()
        background = self.background_colors[1]
        drawing = self._drawing()
        drawn_as = (*filters, drawing.base, background)
        if drawn_as != self._drawn_as:
            self.forget()
            self._drawn_as = drawn_as
        made, known = [], self._strips
        if len(known) > _HELD:
            self.forget()
        top = self.scroll_offset.y - above
        for y in range(crop.y, crop.bottom):
            number = top + y if y >= above else -1
            strip = known.get(number)
            if strip is None:
                strip = self.line_strip(number, drawing) if number >= 0 else self._blank(drawing)
                for each in filters:
                    strip = strip.apply_filter(each, background)
                known[number] = strip
            made.append(strip)
        if crop.column_span != (0, drawing.width):
            made = [strip.crop(crop.x, crop.right) for strip in made]
        return made

    def _blank(self, drawing: Drawing) -> Strip:
        return Strip.blank(drawing.width, drawing.base.rich_style)
