"""What an article holds: names, dates, figures, quotations, with a card for the one chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.appearances import Appearances, appearances
from gazadesk.desk.entities import Tally, card_lines, entity_lines, tallies
from gazadesk.desk.findings import finding_card, finding_lines, finding_span
from gazadesk.desk.lines import Line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.reader import Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazadesk.library import Library
    from gazadesk.model import Meeting

_SETTLE = 0.12  # seconds the cursor rests on a name before the library is asked for it


class EntitiesScreen(SheetScreen[Target]):
    """Answers with the words to go to, in this article or, from a card, in another."""

    HEADING = "In this article"
    CHOOSES = "go there"
    BESIDE = "card"

    @dataclass
    class Gathered(Message):
        """Where the library names an entity."""

        entity: str
        seen: Appearances

    def __init__(
        self,
        library: Library,
        reading: Reading,
        meetings: Sequence[Meeting],
        choice: str | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self.reading = reading
        self.found = {
            f"entity:{each.entity.id}": each
            for each in tallies(reading.article, reading.annotations)
        }
        self.wanted = choice
        self.choices = Choices(id="entities", at_once=False)
        self.choices.add_class("first")
        self.card = Choices(id="card")
        self._meetings = meetings
        self._seen: dict[str, Appearances] = {}
        self._settling: Timer | None = None

    def body(self) -> list[Widget]:
        """The list beside the card, or above it where the terminal is narrow."""
        return [Horizontal(self.choices, self.card, id="entities-and-card")]

    def on_mount(self) -> None:
        """Show the list; the card follows its cursor."""
        super().on_mount()
        notes = self.reading.annotations
        counts = [
            (len(self.found), "name"),
            (len(notes.dates), "date"),
            (len(notes.figures), "figure"),
            (len(notes.quotations), "quotation"),
        ]
        self.head(" · ".join(wording.counted(count, noun) for count, noun in counts if count))
        self.choices.show(self._lines, self.wanted)

    def _lines(self, width: int) -> list[Line]:
        reading = self.reading
        lines = [
            *entity_lines(list(self.found.values()), width),
            *finding_lines(reading.article, reading.annotations, width),
        ]
        return lines[1:] if lines and not lines[0].text else lines

    @on(Choices.Moved, "#entities")
    def _show_card(self) -> None:
        target = self.choices.choice
        if target is None:
            return
        if (tally := self.found.get(target)) is None:
            reading = self.reading
            self.card.show(
                lambda width: finding_card(target, reading.article, reading.annotations, width)
            )
            return
        self._show_entity(tally)
        if tally.entity.id not in self._seen:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLE, lambda: self._gather(tally))

    def _show_entity(self, tally: Tally) -> None:
        id = tally.entity.id
        meetings = [
            meeting
            for meeting in self._meetings
            if id in {known for each in meeting.participants for known in (each.entity, each.side)}
        ]
        seen, here = self._seen.get(id), self.reading.article.id
        self.card.show(lambda width: card_lines(tally, meetings, seen, width, here))

    @work(thread=True, exclusive=True, group="card", exit_on_error=False)
    def _gather(self, tally: Tally) -> None:
        worker = get_current_worker()
        seen = appearances(self.library, tally.entity, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(tally.entity.id, seen))

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._seen[message.entity] = message.seen
        if self.choices.choice == f"entity:{message.entity}":
            self._show_entity(self.found[self.choices.choice])

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
        """Go to the words under the cursor."""
        if self.card.has_focus and self.card.choice is not None:
            self.dismiss(Target.parse(self.card.choice))
            return
        id, target = self.reading.article.id, self.choices.choice or ""
        if (tally := self.found.get(target)) is not None:
            first = next(
                each for each in self.reading.annotations.mentions if each.entity == tally.entity.id
            )
            self.dismiss(Target(id, first.start, first.end))
        elif (span := finding_span(target, self.reading.annotations)) is not None:
            self.dismiss(Target(id, *span))
