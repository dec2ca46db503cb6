"""The names of the whole library, narrowed as one types, with a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from gazadesk.desk.appearances import Appearances, appearances
from gazadesk.desk.entities import Tally, card_lines
from gazadesk.desk.lines import BLANK, Line, line
from gazadesk.desk.names import Named, Names, matching, name_lines, names
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Meeting

_SETTLE = 0.12  # seconds the cursor rests on a name before the library is asked for it
_SHOWN = 500  # names that are laid out; typing brings the others


class NamesScreen(SheetScreen[Target]):
    """Answers with the words to go to, where an article names the one under the cursor."""

    HEADING = "Names in the library"
    CHOOSES = "go there"
    BESIDE = "card"

    @dataclass
    class Gathered(Message):
        """The names of the library."""

        names: Names

    @dataclass
    class Seen(Message):
        """Where the library names an entity."""

        entity: str
        seen: Appearances

    def __init__(self, library: Library, meetings: Sequence[Meeting]) -> None:
        super().__init__()
        self.library = library
        self.typed = SearchLine("a name: type to narrow", id="why-search")
        self.choices = Choices(id="entities", at_once=False)
        self.choices.add_class("first")
        self.card = Choices(id="card")
        self._meetings = meetings
        self._names = Names((), 0)
        self._shown: dict[str, Named] = {}
        self._seen: dict[str, Appearances] = {}
        self._settling: Timer | None = None

    def body(self) -> list[Widget]:
        """The names beside the card."""
        return [self.typed, Horizontal(self.choices, self.card, id="entities-and-card")]

    def on_mount(self) -> None:
        """Gather them off the UI's thread."""
        super().on_mount()
        self.choices.show(lambda width: [BLANK, line((" Gathering the names…", "dim"))])
        self._gather()

    @work(thread=True, exclusive=True, group="names", exit_on_error=False)
    def _gather(self) -> None:
        worker = get_current_worker()
        found = names(self.library, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(found))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._names = message.names
        self._narrow()

    @on(Input.Changed)
    def _narrow(self) -> None:
        found = matching(self._names.found, self.typed.value)
        self._shown = {f"entity:{each.entity.id}": each for each in found[:_SHOWN]}
        listed = list(self._shown.values())

        def make(width: int) -> list[Line]:
            return name_lines(listed, width)

        self.choices.show(make)
        self.head(f"{len(found):,} of {self._names.total:,}")
        if not found:
            self.card.show(lambda _: ())

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.choices.focus()

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.choices.walk(message.by)

    @on(Choices.Moved, "#entities")
    def _show_card(self) -> None:
        named = self._shown.get(self.choices.choice or "")
        if named is None:
            return
        entity, seen = named.entity, self._seen.get(named.entity.id)
        tally = Tally(entity, named.mentions, None, entity.aliases)
        meetings = [
            meeting
            for meeting in self._meetings
            if any(entity.id in (each.entity, each.side) for each in meeting.participants)
        ]
        self.card.show(lambda width: card_lines(tally, meetings, seen, width))
        if seen is None:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLE, lambda: self._look(named))

    @work(thread=True, exclusive=True, group="card", exit_on_error=False)
    def _look(self, named: Named) -> None:
        worker = get_current_worker()
        seen = appearances(self.library, named.entity, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Seen(named.entity.id, seen))

    @on(Seen)
    def _show_seen(self, message: Seen) -> None:
        self._seen[message.entity] = message.seen
        if self.choices.choice == f"entity:{message.entity}":
            self._show_card()

    def action_seek(self) -> None:
        """To the line that narrows the names."""
        self.typed.focus()

    def action_beside_right(self) -> None:
        """From the list to the card; from the card, open."""
        if self.card.has_focus:
            self.action_choose()
        else:
            self.card.focus()

    def action_beside_left(self) -> None:
        """Back to the list."""
        self.choices.focus()

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """From a name to its card; on the card, to the article under the cursor."""
        if not self.card.has_focus:
            self.card.focus()
        elif (opens := self.card.choice) and not opens.startswith("spelling:"):
            self.dismiss(Target.parse(opens))
