"""What could not be read, and why: one entry a file or record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks, Sizes
from gazadesk.desk.lines import BLANK, Line, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazadesk.library import Library
    from gazadesk.model import ReadError

_AT_ONCE = 100  # errors whose heights are measured before the first frame


class ErrorsScreen(SheetScreen[None]):
    """Lists the errors that the library keeps; made into lines as they come into sight.

    How many lines each takes at a width is measured off the UI's thread.
    """

    HEADING = "Could not be read"

    @dataclass
    class Read(Message):
        """The errors that the library keeps."""

        errors: Sequence[ReadError]

    @dataclass
    class Measured(Message):
        """How many lines each error takes at a width in cells."""

        width: int
        heights: list[int]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.errors: Sequence[ReadError] = ()
        self.sheet = Sheet(id="errors")
        self.sheet.add_class("first")
        self._width = 0
        self._heights: list[int] = []

    def body(self) -> list[Widget]:
        """The list."""
        return [self.sheet]

    def on_mount(self) -> None:
        """Read them off the UI's thread."""
        super().on_mount()
        self.sheet.show(lambda width: [BLANK, line((" Reading what could not be read…", "dim"))])
        self.awaited = True
        self._read()

    @work(thread=True, exclusive=True, group="errors", exit_on_error=False)
    def _read(self) -> None:
        worker = get_current_worker()
        errors = self.library.errors()
        if not worker.is_cancelled:
            self.post_message(self.Read(errors))

    @on(Read)
    def _show(self, message: Read) -> None:
        self.errors = message.errors
        self.head(wording.counted(len(self.errors), "error"))
        self.sheet.show(self._lines)
        self.stands()

    def _lines(self, width: int) -> Blocks:
        if not self.errors:
            return Blocks.of([BLANK, *wrapped("All that was given could be read.", width, "dim")])
        if width != self._width:
            self._width = width
            self._heights = _heights(self.errors[:_AT_ONCE], width)
            if len(self.errors) > _AT_ONCE:
                self._measure(self.errors, width)
        none = [0] * len(self._heights)
        return Blocks(Sizes(self._heights, none), lambda at: error_lines(self.errors[at], width))

    @work(thread=True, exclusive=True, group="measured", exit_on_error=False)
    def _measure(self, errors: Sequence[ReadError], width: int) -> None:
        self.post_message(self.Measured(width, _heights(errors, width)))

    @on(Measured)
    def _measured(self, message: Measured) -> None:
        if message.width == self._width:
            self._heights = message.heights
            self.sheet.lay()
            self.stands()

    def waits(self, id: str) -> bool:
        """The end is known when all are measured."""
        return super().waits(id) or (id == "last" and len(self._heights) < len(self.errors))


def _heights(errors: Sequence[ReadError], width: int) -> list[int]:
    return [len(error_lines(each, width)) for each in errors]


def error_lines(error: ReadError, width: int) -> list[Line]:
    """An error's place and what is the matter."""
    where = f"{error.path}, record {error.record + 1}" if error.record else error.path
    return [
        BLANK,
        *wrapped(where, width, "strong"),
        *wrapped(error.message, width, "dim", first="  ", rest="  "),
    ]
