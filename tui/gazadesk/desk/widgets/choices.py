"""A page with a cursor: entries of one or more lines, each naming what Enter opens."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events
from textual.message import Message

from gazadesk.desk.blocks import Blocks
from gazadesk.desk.lines import Line, Mark, edge
from gazadesk.desk.widgets.sheet import MakeLines, Sheet


class Choices(Sheet):
    """Entries among lines: neighbouring lines with one ``target`` are one entry.

    Where what is shown is ``Blocks``, only what comes into sight is made.

    Posts ``Moved`` when the cursor comes to an entry and ``Chosen`` when one is clicked: the first
    click where ``at_once``, else the second. Enter is the screen's, which asks ``choice``.
    """

    @dataclass
    class Moved(Message):
        """The cursor stands on another entry."""

        choices: Choices
        target: str

        @property
        def control(self) -> Choices:
            """The list it came from."""
            return self.choices

    @dataclass
    class Chosen(Message):
        """An entry was clicked."""

        choices: Choices
        target: str

        @property
        def control(self) -> Choices:
            """The list it came from."""
            return self.choices

    def __init__(self, *, id: str | None = None, at_once: bool = True) -> None:
        super().__init__(id=id)
        self._at_once = at_once
        self._laid = Blocks.of(())
        self._cursor = 0
        self._wanted: tuple[str | None, int | None] = (None, None)
        self._fresh = False

    def show(self, make: MakeLines, choice: str | None = None, block: int | None = None) -> None:
        """Show the lines that ``make`` gives for a width, the cursor on ``choice`` or the first.

        ``block`` is where to look for ``choice``; None looks everywhere.
        """
        self._cursor = 0
        self._wanted = choice, block
        self._fresh = True
        super().show(make)

    def lay(self) -> None:
        """Lay out; the first time that new entries are, put the cursor where it was asked for."""
        super().lay()
        if self._fresh and self._laid.entries:
            self._fresh = False
            choice, block = self._wanted
            if choice is not None:
                self.choose(choice, block)
            if self._cursor == 0 and self.choice is not None:
                self.post_message(self.Moved(self, self.choice))

    def lines_for(self, width: int) -> Blocks:
        """The lines at a width, with the entries among them."""
        given = super().lines_for(width - 2)
        blocks = given if isinstance(given, Blocks) else Blocks.of(given)
        self._laid = blocks.moved(1)
        self._cursor = min(self._cursor, max(self._laid.entries - 1, 0))
        return self._laid

    def renew(self) -> None:
        """Make what is in sight anew: what it tells has changed, but for its heights."""
        self._laid.forget()
        self.repaint()

    @property
    def choice(self) -> str | None:
        """The target of the entry under the cursor."""
        if not self._laid.entries:
            return None
        return self._laid[self._laid.entry(self._cursor).start].target

    @property
    def count(self) -> int:
        """How many entries there are."""
        return self._laid.entries

    @property
    def at_last(self) -> bool:
        """Whether the cursor is on the last entry."""
        return self._cursor >= self._laid.entries - 1

    @property
    def block(self) -> int:
        """The block of the entry under the cursor."""
        return self._laid.block_of(self._cursor)

    def choose(self, target: str, block: int | None = None) -> bool:
        """Put the cursor on the first entry with this target; False where there is none."""
        index = self._laid.find(target, block)
        if index is not None:
            self._go(index)
        return index is not None

    def go_block(self, block: int) -> None:
        """Put the cursor on the first entry of a block."""
        self._go(self._laid.first_of(block))

    def line_shown(self, number: int) -> Line:
        """The line with the cursor's bar at its edge."""
        given = super().line_shown(number)
        if not self._under_cursor(number):
            return given
        bar, style = edge(self.has_focus)
        return replace(given, text=bar + given.text[1:], marks=(Mark(0, 1, style), *given.marks))

    def ground(self, number: int) -> str | None:
        """What lies behind the entry under the cursor."""
        if not self._under_cursor(number):
            return None
        return "row-here" if self.has_focus else "row"

    def _under_cursor(self, number: int) -> bool:
        return bool(self._laid.entries) and number in self._laid.entry(self._cursor)

    def _go(self, index: int) -> None:
        if not self._laid.entries:
            return
        index = min(max(index, 0), self._laid.entries - 1)
        moved, self._cursor = index != self._cursor, index
        entry = self._laid.entry(index)
        # The first entry brings the heading above it into sight too.
        top = 0 if index == 0 else entry.start
        at, height = self.scroll_offset.y, self.size.height
        if top < at:
            self.scroll_to(y=top, animate=False)
        elif entry.stop > at + height:
            self.scroll_to(y=max(entry.stop - height, 0), animate=False)
        self.repaint()
        if moved and (target := self.choice) is not None:
            self.post_message(self.Moved(self, target))

    def action_down(self) -> None:
        """The next entry; past the last one the page scrolls on."""
        if self._cursor < self._laid.entries - 1:
            self._go(self._cursor + 1)
        else:
            self.step(1)

    def action_up(self) -> None:
        """The entry before."""
        if self._cursor > 0:
            self._go(self._cursor - 1)
        else:
            self.step(-1)

    def action_page_down(self) -> None:
        """About a page of entries down."""
        self._page(1)

    def action_page_up(self) -> None:
        """About a page of entries up."""
        self._page(-1)

    def walk(self, by: int) -> None:
        """Move the cursor by so many entries."""
        self._go(self._cursor + by)

    def _page(self, way: int) -> None:
        laid = self._laid
        if not laid.entries:
            self.step(way * max(self.size.height - 2, 1))
            return
        wanted = laid.entry(self._cursor).start + way * max(self.size.height - 2, 1)
        index = self._cursor
        while 0 <= index + way < laid.entries:
            index += way
            if (laid.entry(index).start - wanted) * way >= 0:
                break
        self._go(index)

    def action_first(self) -> None:
        """The first entry, and the top of the page."""
        self._go(0)
        super().action_first()

    def action_last(self) -> None:
        """The last entry, and the end of the page."""
        self._go(self._laid.entries - 1)
        super().action_last()

    def on_resize(self) -> None:
        """The cursor stays in sight."""
        self.call_after_refresh(lambda: self._go(self._cursor))

    def on_focus(self) -> None:
        """The cursor stands out."""
        self.repaint()

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Choose the entry under the pointer."""
        number = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if (index := self._laid.entry_at(number)) is None:
            return
        choose = self._at_once or index == self._cursor
        self._go(index)
        if choose and (target := self.choice) is not None:
            self.post_message(self.Chosen(self, target))
