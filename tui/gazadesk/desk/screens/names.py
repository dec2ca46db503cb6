"""The names of the whole library, narrowed as one types, with a card for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from gazadesk.desk.entities import Tally
from gazadesk.desk.names import Named, Names, matching, name_lines, names
from gazadesk.desk.screens.beside import EntityCardScreen
from gazadesk.desk.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from gazadesk.library import Library


class NamesScreen(EntityCardScreen):
    """Answers with the words to go to, where an article names the one under the cursor."""

    HEADING = "Names in the library"

    @dataclass
    class Gathered(Message):
        """The names of the library."""

        names: Names

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.typed = SearchLine("a name: type to narrow", id="why-search")
        self._names = Names((), 0)
        self._shown: dict[str, Named] = {}

    def body(self) -> list[Widget]:
        """A line to type in over the names and the card."""
        return [self.typed, *super().body()]

    def on_mount(self) -> None:
        """Gather them off the UI's thread."""
        super().on_mount()
        self.wait("Gathering the names")
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
        self._shown = {f"entity:{each.entity.id}": each for each in found}
        self.choices.show(lambda width: name_lines(found, width))
        self.head(f"{len(found):,} of {self._names.total:,}")
        if not found:
            self.card.show(lambda _: ())

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.choices.focus()

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.choices.walk(message.by)

    def show_card(self) -> None:
        """Show the card of the name under the cursor."""
        if (named := self._shown.get(self.choices.choice or "")) is not None:
            entity = named.entity
            self.show_entity(Tally(entity, named.mentions, None, entity.aliases))

    def action_seek(self) -> None:
        """To the line that narrows the names."""
        self.typed.focus()
