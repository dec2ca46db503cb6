"""What an article holds: names, dates, figures, quotations, with a card for the one chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from gazadesk.desk import wording
from gazadesk.desk.collected import Kind
from gazadesk.desk.entities import entity_lines, tallies
from gazadesk.desk.findings import finding_card, finding_lines, finding_span
from gazadesk.desk.lines import Line
from gazadesk.desk.reading import Reading
from gazadesk.desk.screens.beside import EntityCardScreen
from gazadesk.desk.screens.collected import CollectedScreen, Source
from gazadesk.desk.target import Target
from gazadesk.library.errors import LibraryError
from gazadesk.model import Decision, Entity, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazadesk.library import Library


_DECIDED = {"same_identity": "", "different_identity": "", "unsure_identity": ""}


class EntitiesScreen(EntityCardScreen):
    """Answers with the words to go to, in this article or, from a card, in another."""

    HEADING = "In this article"

    @dataclass
    class DecisionKept(Message):
        """A decision on names was made, and the article read again."""

        decision: Decision
        reading: Reading

    @dataclass
    class DecisionRefused(Message):
        """The library said no, and why."""

        words: str

    HINTS: ClassVar[Mapping[str, str]] = {
        "choose": "go there",
        "beside_right": "card",
    }

    def __init__(
        self,
        library: Library,
        reading: Reading,
        choice: str | None = None,
        sources: Sequence[Source] = (),
    ) -> None:
        super().__init__(library)
        self.sources = sources
        self._read(reading)
        self.decided: list[Decision] = []
        self._marked: Entity | None = None
        self.wanted = choice

    def _read(self, reading: Reading) -> None:
        self.reading = reading
        self.found = {
            f"entity:{each.entity.id}": each
            for each in tallies(reading.article, reading.annotations)
        }

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

    def show_card(self) -> None:
        """Show the card of the name, date, figure or quotation under the cursor."""
        target, reading = self.choices.choice, self.reading
        if target is None:
            return
        if (tally := self.found.get(target)) is not None:
            self.show_entity(tally, reading.article.id)
        else:
            self.card.show(
                lambda width: finding_card(target, reading.article, reading.annotations, width)
            )

    def hints(self) -> Mapping[str, str]:
        """On a name or a spelling also what can be decided; else those of other reports."""
        kind = (self.choices.choice or "").partition(":")[0]
        said = super().hints()
        if self.focused is self.card:
            named = (self.card.choice or "").startswith("spelling:")
            return {**said, **(_DECIDED if named else {})}
        if kind == "entity":
            return {**said, **(_DECIDED if self._marked else {"same_identity": "mark"})}
        others = bool(self.sources) and kind in list(Kind)
        return {**said, **({"other_view": "of other reports"} if others else {})}

    def action_other_view(self) -> None:
        """The figures or quotations, as under the cursor, of the meeting or of all listed."""
        kind = (self.choices.choice or "").partition(":")[0]
        if not self.sources or kind not in list(Kind):
            self.say("Put the cursor on a figure or a quotation first.")
            return
        self.app.push_screen(CollectedScreen(self.library, Kind(kind), self.sources), self._go)

    def _go(self, target: Target | None) -> None:
        if target is not None:
            self.dismiss(target)

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
        elif self.focused is self.card and kind == "spelling":
            self._decide(tally.entity.id, spelling, verdict)
        elif self._marked is None or self._marked.id == tally.entity.id:
            self._marked = tally.entity
            self.offer_keys()
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
        self.forget_seen()
        self._read(message.reading)
        self.choices.show(self._lines, choice)
        self.show_card()
        said = wording.decided(message.decision)
        self.say(f"You decided: {said[0].lower()}{said[1:]}. ctrl+z on the desk takes it back.")

    @on(DecisionRefused)
    def _say_refused(self, message: DecisionRefused) -> None:
        self.say(message.words)

    def go_listed(self) -> None:
        """Go to the words under the cursor, of a name to where it first stands."""
        id, target = self.reading.article.id, self.choices.choice or ""
        if (tally := self.found.get(target)) is not None:
            first = next(
                each for each in self.reading.annotations.mentions if each.entity == tally.entity.id
            )
            self.dismiss(Target(id, first.start, first.end))
        elif (span := finding_span(target, self.reading.annotations)) is not None:
            self.dismiss(Target(id, *span))
