"""The line one types a search into, above the list or below the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from gazadesk.text.clean import clean_line


class SearchLine(Input):
    """An input that keeps foreign control characters out, and lets the list move under it.

    Enter posts ``Input.Submitted``; up and down post ``Moved``; Esc is the screen's. With
    ``history`` (the latest first), up in an empty line recalls what was typed before, and up and
    down go on through it until something is typed.
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
        self.history: Sequence[str] = ()
        self._recalled = -1  # which of the history stands in the line, -1 for none

    def validate_value(self, value: str) -> str:
        """What was pasted or typed, without what acts on a terminal; a blank at the end stays."""
        cleaned = clean_line(value)
        return cleaned + " " if cleaned and value.endswith(" ") else cleaned

    def action_move(self, by: int) -> None:
        """Through the history where the line is empty or holds some of it; else move the list."""
        if not self._recall(-by):
            self.post_message(self.Moved(self, by))

    def _recall(self, step: int) -> bool:
        if abs(step) != 1 or not self.history:
            return False
        at = self._recalled
        if not self.value:
            at = -1
        elif at < 0 or at >= len(self.history) or self.value != self.history[at]:
            return False
        if at < 0 and step < 0:
            return False
        self._recalled = min(at + step, len(self.history) - 1)
        self.value = self.history[self._recalled] if self._recalled >= 0 else ""
        self.cursor_position = len(self.value)
        return True
