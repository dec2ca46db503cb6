"""A question before something that touches more than what is under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.widget import Widget

from gazadesk.desk.lines import BLANK, Line, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped


class ConfirmScreen(SheetScreen[bool]):
    """Answers True on Enter; closing it answers None, which means no."""

    HINTS: ClassVar[Mapping[str, str]] = {"choose": "yes"}
    ENDS: ClassVar[Mapping[str, str]] = {"close": "no", "help": ""}

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.asked = title
        self.words = words
        self.page = Sheet(id="confirm")
        self.page.add_class("first")

    def body(self) -> list[Widget]:
        """The question in words."""
        return [self.page]

    def on_mount(self) -> None:
        """Say what would be decided."""
        super().on_mount()
        self.heading.say(line((self.asked, "strong")))

        def make(width: int) -> list[Line]:
            return [BLANK, *wrapped(self.words, min(width, 78))]

        self.page.show(make)

    def action_choose(self) -> None:
        """Yes."""
        self.dismiss(True)
