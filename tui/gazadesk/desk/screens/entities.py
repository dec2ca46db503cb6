"""Who and what an article names, with a card for the one under the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.entities import Tally, card_lines, entity_lines, tallies
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.reader import Reading
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.model import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazadesk.library import Library
    from gazadesk.model import Meeting

_COLUMN = {
    EntityType.PERSON: "person",
    EntityType.PLACE: "place",
    EntityType.ORGANISATION: "org",
    EntityType.GROUP: "org",
}


class EntitiesScreen(SheetScreen[str]):
    """Answers with the id of the entity to go to."""

    HEADING = "Named in this article"
    CHOOSES = "first mention"

    @dataclass
    class Counted(Message):
        """How many articles of the library name an entity."""

        entity: str
        articles: int

    def __init__(
        self,
        library: Library,
        reading: Reading,
        meetings: Sequence[Meeting],
        entity: str | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.found = tallies(reading.article, reading.annotations)
        self.entity = entity
        self.choices = Choices(id="entities")
        self.choices.add_class("first")
        self.card = Sheet(id="card")
        self._meetings = meetings
        self._articles: dict[str, int] = {}

    def body(self) -> list[Widget]:
        """The list beside the card, or above it where the terminal is narrow."""
        return [Horizontal(self.choices, self.card, id="entities-and-card")]

    def on_mount(self) -> None:
        """Show the list; the card follows its cursor."""
        super().on_mount()
        self.head(wording.counted(len(self.found), "name"))
        self.choices.show(lambda width: entity_lines(self.found, width), self.entity)

    @on(Choices.Moved)
    def _show_card(self) -> None:
        tally = next((each for each in self.found if each.entity.id == self.choices.choice), None)
        if tally is None:
            return
        meetings = [
            meeting
            for meeting in self._meetings
            if tally.entity.id
            in {id for each in meeting.participants for id in (each.entity, each.side)}
        ]
        count = self._articles.get(tally.entity.id)
        self.card.show(lambda width: card_lines(tally, meetings, count, width))
        if count is None:
            self._count(tally)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count(self, tally: Tally) -> None:
        """How many articles of the library name it, asked of the search index."""
        worker = get_current_worker()
        column = _COLUMN[tally.entity.type]
        name = tally.entity.name.replace('"', " ")
        found = self.library.search(f'{column}:"{name}"', limit=1)
        if not worker.is_cancelled:
            self.post_message(self.Counted(tally.entity.id, max(found.total, 1)))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._articles[message.entity] = message.articles
        if message.entity == self.choices.choice:
            self._show_card()

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Go to the first mention of the entity under the cursor."""
        self.dismiss(self.choices.choice)
