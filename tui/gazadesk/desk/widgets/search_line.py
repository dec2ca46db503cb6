"""The line one types a search into, above the list or below the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from gazadesk.text.clean import clean_line


class SearchLine(Input):
    """An input that keeps foreign control characters out, and lets the list move under it.

    Enter posts ``Input.Submitted``; up and down post ``Moved``; Esc is the screen's.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The list under the line should move by so many rows."""

        search: SearchLine
        by: int

    def __init__(self, prompt: str, *, id: str) -> None:
        super().__init__(placeholder=prompt, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """What was pasted or typed, without what acts on a terminal; a blank at the end stays."""
        cleaned = clean_line(value)
        return cleaned + " " if cleaned and value.endswith(" ") else cleaned

    def action_move(self, by: int) -> None:
        """Ask for the list to move."""
        self.post_message(self.Moved(self, by))
