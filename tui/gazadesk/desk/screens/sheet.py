"""What the screens over the desk share: a heading, a body, a footer, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope, commands
from gazadesk.desk.footers import while_typing, worded
from gazadesk.desk.guard import failed
from gazadesk.desk.lines import BLANK, Line, line
from gazadesk.desk.screens.reporting import ReportingScreen
from gazadesk.desk.widgets.bar import Bar
from gazadesk.desk.widgets.choices import Choices
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
    HINTS: ClassVar[Mapping[str, str]] = {}
    """By id of a command of lists what it does here, in a word or two, the most wanted first."""
    TYPED: ClassVar[Mapping[str, str]] = {}
    """The same for where one types."""
    ENDS: ClassVar[Mapping[str, str]] = {"close": "", "help": ""}
    """What the footer always names."""

    def __init__(self) -> None:
        super().__init__()
        # Held, not sought: a sheet may be closed again before it stands.
        self.heading = Bar(line((self.HEADING, "strong")), id="sheet-heading")
        self.footer = KeyLine(id="sheet-keys")
        self.awaited = False
        self._offered: tuple[bool, Mapping[str, str]] | None = None
        self._early: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Heading, body, footer."""
        self.class_for_size()
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
        """Name in the footer what can be done where the keys go; the way out and help last."""
        types = self.types
        words = {**(self.TYPED if types else self.hints()), **self.ENDS}
        if (types, words) != self._offered:
            self._offered = types, words
            found = while_typing(worded(words)) if types else worded(words)
            self.footer.offer(tuple(found), len(self.ENDS))

    def hints(self) -> Mapping[str, str]:
        """What commands of lists do now, as ``HINTS`` has it."""
        return self.HINTS

    @property
    def types(self) -> bool:
        """Whether letters go into a line of typing."""
        return self.focused is not None and not isinstance(self.focused, Scrolled)

    @on(events.DescendantFocus)
    @on(Choices.Moved)
    def _elsewhere(self) -> None:
        """Another place, with other keys."""
        self.offer_keys()

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
        self.offer_keys()
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
        if id == "close" or empty is None:
            return True
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
