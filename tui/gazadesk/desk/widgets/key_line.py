"""The footer: the keys that do something here, as many as fit; each can be clicked."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from gazadesk.desk.commands import Command
from gazadesk.desk.key_names import show_key
from gazadesk.desk.lines import BLANK, Line, Part, line
from gazadesk.desk.widgets.bar import Bar

_GAP = "  "


def key_line(
    commands: Sequence[Command], width: int, ends: int = 1
) -> tuple[Line, list[tuple[range, Command]]]:
    """The hints that fit into ``width`` cells, and the columns of each.

    The last ``ends`` (the help, the way out) always stay, however narrow; of those before, each
    in turn that there is still room for.
    """
    rest, end = commands[:-ends], commands[-ends:]
    room = width - sum(_cells(command) + len(_GAP) for command in end) + len(_GAP)
    kept: list[Command] = []
    for command in rest:
        needed = _cells(command) + len(_GAP)
        if needed <= room:
            room -= needed
            kept.append(command)
    parts: list[Part] = []
    places: list[tuple[range, Command]] = []
    at = 0
    for command in [*kept, *end]:
        if parts:
            parts.append(_GAP)
            at += len(_GAP)
        places.append((range(at, at + _cells(command)), command))
        at += _cells(command)
        parts += [(show_key(command.keys[0]), "key"), (f" {command.title}", "dim")]
    return line(*parts), places


def _cells(command: Command) -> int:
    return len(show_key(command.keys[0])) + 1 + len(command.title)


class KeyLine(Bar):
    """Shows the hints for the commands of the moment."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._commands: Sequence[Command] = ()
        self._ends = 1
        self._places: list[tuple[range, Command]] = []

    def offer(self, commands: Sequence[Command], ends: int = 1) -> None:
        """Show hints for these commands, the most wanted first; the last ``ends`` always."""
        if (commands, ends) != (self._commands, self._ends):
            self._commands, self._ends = commands, ends
            self._fit()

    def _fit(self) -> None:
        if self.content_size.width:
            shown, self._places = key_line(self._commands, self.content_size.width, self._ends)
            self.say(shown, BLANK)

    def on_resize(self) -> None:
        """More or fewer hints fit."""
        self._fit()

    def on_click(self, event: events.Click) -> None:
        """Press the key of the hint under the pointer."""
        column = event.get_content_offset_capture(self).x
        for columns, command in self._places:
            if column in columns:
                self.app.simulate_key(command.keys[0])
