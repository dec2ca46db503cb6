"""The reader's word on a link: same, different or unsure, kept, undone, and linked around."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from textual import on, work
from textual.message import Message

from gazadesk.desk import wording
from gazadesk.desk.asking import Asked, merging, splitting
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.keeping import KeepingScreen
from gazadesk.library import Library
from gazadesk.library.errors import LibraryError
from gazadesk.model import Decision, DecisionKind, Verdict


class DecidingScreen(KeepingScreen):
    """Decides on the related report under the cursor; linking anew goes on behind."""

    @dataclass
    class DecisionKept(Message):
        """A decision was made or taken back, and the library linked around it."""

        decision: Decision
        undone: bool = False

    @dataclass
    class DecisionRefused(Message):
        """The library said no, and why."""

        words: str

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.turn = Lock()
        """Held by what decides or takes back: each acts on what the one before it has left."""

    def action_same(self) -> None:
        """The related report belongs with the article."""
        self._ask(Verdict.SAME)

    def action_different(self) -> None:
        """It does not."""
        self._ask(Verdict.DIFFERENT)

    def action_unsure(self) -> None:
        """It cannot be told."""
        self._ask(Verdict.UNSURE)

    def _ask(self, verdict: Verdict) -> None:
        other = self.coverage.choice if self.pane is Pane.COVERAGE else None
        if self.article is None or other is None:
            self.say("Choose a related report first: Tab goes to them.")
        else:
            self._decide(self.article, other, verdict)

    def action_split(self) -> None:
        """The related report, or the article, does not report the meeting."""
        if self.article is not None:
            chosen = self.coverage.choice if self.pane is Pane.COVERAGE else None
            self._ask_first(splitting(self.library, self.article, chosen))

    def action_merge(self) -> None:
        """The meeting that the article reports and that of the related report are one."""
        if self.article is not None:
            chosen = self.coverage.choice if self.pane is Pane.COVERAGE else None
            self._ask_first(merging(self.library, self.article, chosen))

    def _ask_first(self, asked: Asked | str) -> None:
        """A decision about whole meetings is asked for once more, in words."""
        from gazadesk.desk.screens.confirm import ConfirmScreen

        if isinstance(asked, str):
            self.say(asked)
            return

        def answer(yes: bool | None) -> None:
            if yes:
                self._keep(asked.decide)

        self.app.push_screen(ConfirmScreen(asked.title, asked.words), answer)

    def _decide(self, one: str, other: str, verdict: Verdict) -> None:
        self._keep(lambda library: library.decide(one, other, verdict))

    @work(thread=True, group="decide", exit_on_error=False)
    def _keep(self, decide: Callable[[Library], Decision]) -> None:
        try:
            with self.turn:
                decision = decide(self.library)
                from gazadesk.pipeline import reconsider  # takes half a second the first time

                reconsider(self.library, decision)
        except LibraryError as error:
            self.post_message(self.DecisionRefused(str(error)))
        else:
            self.post_message(self.DecisionKept(decision))

    @on(DecisionKept)
    def _say_decided(self, message: DecisionKept) -> None:
        decision = message.decision
        said = wording.decided(decision)
        said = f"{said[0].lower()}{said[1:]}"
        if message.undone:
            self.say(f"Taken back: {said}.")
        else:
            self.say(f"You decided: {said}. ctrl+z takes it back.")
        if decision.kind is DecisionKind.IDENTITY:
            self.show_again()
        self.gather()
        self.count_meetings()
        self.relist()  # a decision may date an article, or take a date away

    @on(DecisionRefused)
    def _say_refused(self, message: DecisionRefused) -> None:
        self.say(message.words)
