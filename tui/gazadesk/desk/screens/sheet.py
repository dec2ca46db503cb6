"""What the screens over the desk share: a heading, a body, a footer, and the way back."""

from __future__ import annotations

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope, footer
from gazadesk.desk.lines import Line, line
from gazadesk.desk.widgets.bar import Bar
from gazadesk.desk.widgets.key_line import KeyLine
from gazadesk.desk.widgets.lined import Answer, LinedScreen
from gazadesk.resources import styles_dir


class SheetScreen(LinedScreen[Answer], ModalScreen[Answer]):
    """A sheet over the desk; ``close`` answers None."""

    BINDINGS = bindings(Scope.LISTS)
    CSS_PATH = styles_dir() / "sheets.tcss"
    AUTO_FOCUS = ".first"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    HEADING = ""
    CHOOSES: str | None = None
    """What Enter does here, in a word or two; None where it does nothing."""

    def compose(self) -> ComposeResult:
        """Heading, body, footer."""
        with Vertical(id="sheet"):
            self.heading = Bar(line((self.HEADING, "strong")), id="sheet-heading")
            yield self.heading
            yield from self.body()
            yield KeyLine(id="sheet-keys")

    def body(self) -> list[Widget]:
        """The widgets between heading and footer."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """The footer names what can be done here."""
        self.query_one(KeyLine).offer(
            [
                replace(command, title=self.CHOOSES or "") if command.id == "choose" else command
                for command in footer(Scope.LISTS)
                if command.id != "choose" or self.CHOOSES
            ]
        )

    def head(self, note: str, left: Line | None = None) -> None:
        """Say how many there are."""
        self.heading.say(left, line((note, "dim")))

    def action_close(self) -> None:
        """Back to the desk."""
        self.dismiss(None)

    def action_choose(self) -> None:
        """Open what is under the cursor; nothing where a sheet has no choices."""
