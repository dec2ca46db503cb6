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
from gazadesk.desk.reading import Reading
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.choices import Choices
from gazadesk.library.errors import LibraryError
from gazadesk.model import Decision, Entity, Verdict

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

    @dataclass
    class DecisionKept(Message):
        """A decision on names was made, and the article read again."""

        decision: Decision
        reading: Reading

    @dataclass
    class DecisionRefused(Message):
        """The library said no, and why."""

        words: str

    def __init__(
        self,
        library: Library,
        reading: Reading,
        meetings: Sequence[Meeting],
        choice: str | None = None,
    ) -> None:
        super().__init__()
        self.library = library
        self._read(reading)
        self.decided: list[Decision] = []
        self._marked: Entity | None = None
        self.wanted = choice
        self.choices = Choices(id="entities", at_once=False)
        self.choices.add_class("first")
        self.card = Choices(id="card")
        self._meetings = meetings
        self._seen: dict[str, Appearances] = {}
        self._settling: Timer | None = None

    def _read(self, reading: Reading) -> None:
        self.reading = reading
        self.found = {
            f"entity:{each.entity.id}": each
            for each in tallies(reading.article, reading.annotations)
        }

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

    # Decisions on names

    def action_same_identity(self) -> None:
        """Two names are one."""
        self._ask(Verdict.SAME)

    def action_different_identity(self) -> None:
        """Two names are two."""
        self._ask(Verdict.DIFFERENT)

    def action_unsure_identity(self) -> None:
        """It cannot be told."""
        self._ask(Verdict.UNSURE)

    def _ask(self, verdict: Verdict) -> None:
        tally = self.found.get(self.choices.choice or "")
        kind, _, spelling = (self.card.choice or "").partition(":")
        if tally is None:
            self.say("Only names are decided on.")
        elif self.card.has_focus and kind == "spelling":
            self._decide(tally.entity.id, spelling, verdict)
        elif self._marked is None or self._marked.id == tally.entity.id:
            self._marked = tally.entity
            self.say(f"{tally.entity.name} is marked. On another name: = one, ! two, ~ unsure.")
        else:
            self._decide(self._marked.id, tally.entity.id, verdict)

    @work(thread=True, group="decide", exit_on_error=False)
    def _decide(self, one: str, other: str, verdict: Verdict) -> None:
        from gazadesk.pipeline import relink

        try:
            decision = self.library.decide_identity(one, other, verdict)
            relink(self.library)
            id = self.reading.article.id
            reading = Reading.of(self.library.article(id), self.library.annotations(id))
        except LibraryError as error:
            self.post_message(self.DecisionRefused(str(error)))
        else:
            self.post_message(self.DecisionKept(decision, reading))

    @on(DecisionKept)
    def _show_decided(self, message: DecisionKept) -> None:
        self.decided.append(message.decision)
        self._marked = None
        choice = self.choices.choice
        self._seen.clear()
        self._read(message.reading)
        self.choices.show(self._lines, choice)
        self._show_card()
        said = wording.decided(message.decision)
        self.say(f"You decided: {said[0].lower()}{said[1:]}. ctrl+z on the desk takes it back.")

    @on(DecisionRefused)
    def _say_refused(self, message: DecisionRefused) -> None:
        self.say(message.words)

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Go to the words under the cursor."""
        if self.card.has_focus and (opens := self.card.choice) is not None:
            if not opens.startswith("spelling:"):
                self.dismiss(Target.parse(opens))
            return
        id, target = self.reading.article.id, self.choices.choice or ""
        if (tally := self.found.get(target)) is not None:
            first = next(
                each for each in self.reading.annotations.mentions if each.entity == tally.entity.id
            )
            self.dismiss(Target(id, first.start, first.end))
        elif (span := finding_span(target, self.reading.annotations)) is not None:
            self.dismiss(Target(id, *span))
