"""What the screens over the desk share: a heading, a body, a footer, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope, commands, footer
from gazadesk.desk.guard import failed
from gazadesk.desk.lines import BLANK, Line, line
from gazadesk.desk.screens.reporting import ReportingScreen
from gazadesk.desk.widgets.bar import Bar
from gazadesk.desk.widgets.key_line import KeyLine
from gazadesk.desk.widgets.lined import Answer
from gazadesk.desk.widgets.scrolled import Scrolled
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped
from gazadesk.resources import styles_dir
from gazadesk.text.clean import display


class SheetScreen(ReportingScreen[Answer], ModalScreen[Answer]):
    """A sheet over the desk; ``close`` answers None."""

    # A modal screen keeps the app's keys away: what can be given anywhere is bound here too.
    BINDINGS = bindings(Scope.LISTS, Scope.ANYWHERE)
    CSS_PATH = styles_dir() / "sheets.tcss"
    AUTO_FOCUS = ".first"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    HEADING = ""
    SCOPES: tuple[Scope, ...] = ()
    """Commands of this sheet alone, for its footer."""
    CHOOSES: str | None = None
    """What Enter does here, in a word or two; None where it does nothing."""
    OTHER: str | None = None
    """What else the sheet can show, in a word or two; None where there is nothing."""
    BESIDE: str | None = None
    """What lies to the right, in a word or two; None where nothing does."""
    KEYS: ClassVar[Mapping[str, str]] = {}
    """By id of a command, the key that gives it here where letters are typed."""

    def __init__(self) -> None:
        super().__init__()
        # Held, not sought: a sheet may be closed again before it stands.
        self.heading = Bar(line((self.HEADING, "strong")), id="sheet-heading")
        self.footer = KeyLine(id="sheet-keys")
        self.awaited = False
        self._early: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Heading, body, footer."""
        with Vertical(id="sheet"):
            yield self.heading
            yield from self.body()
            yield self.footer

    def body(self) -> list[Widget]:
        """The widgets between heading and footer."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """The footer names what can be done here."""
        self.offer_keys()

    def offer_keys(self) -> None:
        """Name in the footer what can be done now."""
        own = {
            "choose": self.CHOOSES,
            "beside_right": self.BESIDE,
            "other_view": self.OTHER,
        }
        self.footer.offer(
            [
                replace(
                    command,
                    title=own.get(command.id) or command.title,
                    keys=(self.KEYS.get(command.id, command.keys[0]), *command.keys[1:]),
                )
                for command in footer(Scope.LISTS, *self.SCOPES)
                if own.get(command.id, command.title)
            ]
        )

    # Keys that come before what they act on

    def on_key(self, event: events.Key) -> None:
        """Keep a key for later that acts on what is not there yet, and those after it."""
        id = _acting().get(event.key) if isinstance(self.focused, Scrolled) else None
        if id is not None and (self.waits(id) or self._early):
            event.stop()
            self._early.append((event.key, id))

    def waits(self, id: str) -> bool:
        """Whether a command has to wait: each that acts on the list, until the list stands.

        Asked at each key of such a command. Closing, searching and all that is not of the list
        itself are done at once.
        """
        return self.awaited

    def stands(self) -> None:
        """What was awaited is there: the keys that came before it act, in their order."""
        self.awaited = False
        self.call_after_refresh(self._act)

    async def _act(self) -> None:
        if not self._early:
            return
        key, id = self._early[0]
        if self.app.screen is not self:  # one of them has led away: the rest is for where it led
            self.app.simulate_key(key)
        elif self.waits(id):
            return
        else:
            at = self.focused if hasattr(self.focused, f"action_{id}") else self
            await self.app.run_action(id, at)
        del self._early[:1]
        self.call_after_refresh(self._act)  # what the key set going comes before the next

    def gave_up(self, group: str, words: str) -> None:
        """Say so in the place of a list that will not come; keys wait for it no longer."""
        self.forget_early()
        lists = self.query(".first").results(Sheet)
        for each in lists if self.awaited else ():
            each.show(lambda width: [BLANK, *wrapped(failed(words), width, "note")])
        self.awaited = False

    def forget_early(self) -> None:
        """What was to be done later is no longer wanted."""
        self._early.clear()

    def head(self, note: str, left: Line | None = None) -> None:
        """Say how many there are."""
        self.heading.say(left, line((note, "dim")))

    def does(self, id: str) -> bool:
        """Whether a command does something on this sheet: not where its action is the empty one."""
        name = f"action_{id}"
        empty = getattr(SheetScreen, name, None)
        if id in ("close", "beside_right") or empty is None:
            return id != "beside_right" or self.BESIDE is not None
        return getattr(type(self), name) is not empty

    def action_other_view(self) -> None:
        """What else there is to see; nothing where a sheet has but one view."""

    def action_seek(self) -> None:
        """To the line of typing; nothing where a sheet has none."""

    def action_same_identity(self) -> None:
        """Two names are one; nothing where a sheet has no names."""

    def action_different_identity(self) -> None:
        """Two names are two."""

    def action_unsure_identity(self) -> None:
        """It cannot be told."""

    def action_listed_figures(self) -> None:
        """The figures of what is listed; nothing where a sheet lists no articles or meetings."""

    def action_listed_quotations(self) -> None:
        """The quotations of what is listed."""

    def say(self, words: str) -> None:
        """A word at the edge of the screen, for a moment."""
        self.notify(display(words), markup=False)

    def action_close(self) -> None:
        """Back to the desk."""
        self.forget_early()
        self.dismiss(None)

    def action_choose(self) -> None:
        """Open what is under the cursor; nothing where a sheet has no choices."""

    def action_beside_right(self) -> None:
        """One column to the right; where there is but one, open."""
        self.action_choose()

    def action_beside_left(self) -> None:
        """One column to the left; nothing where there is but one."""


_AT_ONCE = ("close", "seek")


def _acting() -> Mapping[str, str]:
    """The keys that act on a list over the desk, and the command of each."""
    acting = commands(Scope.MOVING, Scope.LISTS)
    return {key: each.id for each in acting if each.id not in _AT_ONCE for key in each.keys}
