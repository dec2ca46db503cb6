"""The keys of the desk, searchable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from gazadesk.desk.help import help_lines
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.search_line import SearchLine
from gazadesk.desk.widgets.sheet import Sheet


class HelpScreen(SheetScreen[None]):
    """Shows the table of commands, narrowed to what is typed.

    Where it opens over another sheet, what can be done on that one comes first.
    """

    HEADING = "Keys"
    ENDS: ClassVar[Mapping[str, str]] = {"close": ""}

    def __init__(self, over: SheetScreen[Any] | None = None) -> None:
        super().__init__()
        self._does = over.does if over is not None else None
        self.typed = SearchLine("type to search the keys", id="help-search")
        self.typed.add_class("first")
        self.sheet = Sheet(id="help")

    def body(self) -> list[Widget]:
        """A line to type into above the table."""
        return [self.typed, self.sheet]

    def on_mount(self) -> None:
        """Show all keys."""
        super().on_mount()
        self._show("")

    @on(Input.Changed)
    def _changed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def _show(self, words: str) -> None:
        self.sheet.show(lambda width: help_lines(words, width, self._does))

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.sheet.step(message.by)
