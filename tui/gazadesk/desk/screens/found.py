"""A search in full: kept searches, what the matches have in common, the sentences that match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.found import FoundInFull, found_lines, gathered
from gazadesk.desk.lines import clip, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.choices import Choices

if TYPE_CHECKING:
    from gazadesk.library import Library

_ABOUT = 60  # cells


class FoundScreen(SheetScreen[tuple[str, str]]):
    """Answers with what to do and with what: ``("open", id)`` or ``("search", query)``."""

    HEADING = "Search"

    @dataclass
    class Gathered(Message):
        """What the library has for the query."""

        told: FoundInFull

    def __init__(self, library: Library, query: str) -> None:
        super().__init__()
        self.library = library
        self.searched = query
        self.choices = Choices(id="found", at_once=False)
        self.choices.add_class("first")

    def body(self) -> list[Widget]:
        """The list."""
        return [self.choices]

    def on_mount(self) -> None:
        """Ask the library, off the UI's thread."""
        super().on_mount()
        self.awaited = True
        self._gather()

    @work(thread=True, exclusive=True, group="found", exit_on_error=False)
    def _gather(self) -> None:
        worker = get_current_worker()
        told = gathered(self.library, self.searched)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(told))

    @on(Gathered)
    def _show(self, message: Gathered) -> None:
        told = message.told
        about = clip(told.query.strip(), _ABOUT)
        self.heading.say(
            line((self.HEADING, "strong"), (f"  {about}" if about else "", "")),
            line((wording.counted(told.total, "match", "matches") if about else "", "dim")),
        )
        self.choices.show(lambda width: found_lines(told, width))
        self.stands()

    def hints(self) -> Mapping[str, str]:
        """Enter opens an article, or searches for what is under the cursor."""
        what = (self.choices.choice or "").partition(" ")[0]
        words = {"open": "open the article", "search": "search for it"}
        return {"choose": words[what]} if what else {}

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the article, or search for what was chosen."""
        if (target := self.choices.choice) is not None:
            what, _, value = target.partition(" ")
            self.dismiss((what, value))
