"""A pane of the desk: a heading, what it shows, and a status line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from gazadesk.desk.lines import Line, line
from gazadesk.desk.panes import Pane
from gazadesk.desk.widgets.bar import Bar
from gazadesk.desk.widgets.ground import Plain


class Frame(Vertical, Plain, can_focus=False):
    """Holds one pane's body between its heading and its status."""

    def __init__(self, pane: Pane, body: Widget) -> None:
        super().__init__(id=pane.value, classes="frame")
        self.pane = pane
        self.body = body
        self.heading = Bar(line((pane.heading, "strong")), id=f"{pane}-heading")
        self.status = Bar(id=f"{pane}-status")
        self.heading.add_class("frame-heading")
        self.body.add_class("body")
        self.status.add_class("frame-status")

    def compose(self) -> ComposeResult:
        """Heading, body, status."""
        yield self.heading
        yield self.body
        yield self.status

    def head(self, words: str, note: str = "") -> None:
        """What the pane shows, and how much of it."""
        self.heading.say(line((words, "strong")), line((note, "dim")))

    def state(self, left: Line, right: Line) -> None:
        """Change the status line."""
        self.status.say(left, right)
