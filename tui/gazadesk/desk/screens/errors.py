"""What could not be read, and why: one entry a file or record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazadesk.model import ReadError


class ErrorsScreen(SheetScreen[None]):
    """Lists the errors that the library keeps."""

    HEADING = "Could not be read"

    def __init__(self, errors: Sequence[ReadError]) -> None:
        super().__init__()
        self.errors = errors
        self.sheet = Sheet(id="errors")
        self.sheet.add_class("first")

    def body(self) -> list[Widget]:
        """The list."""
        return [self.sheet]

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        self.sheet.show(lambda width: error_lines(self.errors, width))
        self.head(wording.counted(len(self.errors), "error"))


def error_lines(errors: Sequence[ReadError], width: int) -> list[Line]:
    """Each error's place and what is the matter; a word where there is none."""
    if not errors:
        return [BLANK, *wrapped("All that was given could be read.", width, "dim")]
    lines: list[Line] = []
    for error in errors:
        where = f"{error.path}, record {error.record + 1}" if error.record else error.path
        lines += [
            BLANK,
            *wrapped(where, width, "strong"),
            *wrapped(error.message, width, "dim", first="  ", rest="  "),
        ]
    return lines
