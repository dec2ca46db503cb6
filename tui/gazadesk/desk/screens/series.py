"""Figures over time: what is counted and by whom at the left, the figures by date at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line
from gazadesk.desk.screens.beside import BesideScreen
from gazadesk.desk.series import MOST, Series, chart_lines, gather, series_lines
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library


class SeriesScreen(BesideScreen):
    """Gathers the figures of the articles that are listed; answers with the words to go to."""

    HEADING = "Figures over time"
    HINTS: ClassVar[Mapping[str, str]] = {"choose": "figures"}

    @dataclass
    class Gathered(Message):
        """The series, those of most reports first."""

        series: tuple[Series, ...]

    def __init__(self, library: Library, ids: Sequence[str]) -> None:
        super().__init__(library)
        self.ids = ids
        self.series: dict[str, Series] = {}

    def on_mount(self) -> None:
        """Gather them off the UI's thread."""
        super().on_mount()
        self.wait("Gathering the figures")
        self._gather()

    @work(thread=True, exclusive=True, group="series", exit_on_error=False)
    def _gather(self) -> None:
        worker = get_current_worker()
        found = gather(self.library, self.ids, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(found))

    @on(Gathered)
    def _show(self, message: Gathered) -> None:
        found = message.series
        self.series = {each.key: each for each in found}
        looked = min(len(self.ids), MOST)
        more = ", the newest listed" if len(self.ids) > MOST else " listed"
        self.head(f"{wording.counted(looked, 'article')}{more}")

        def make(width: int) -> list[Line]:
            none = "No article that is listed states a figure."
            return series_lines(found, width) or [BLANK, *wrapped(none, width, "dim")]

        self.choices.show(make)
        self.show_card()
        self.stands()

    def show_card(self) -> None:
        """Show the series under the cursor."""
        if (series := self.series.get(self.choices.choice or "")) is not None:
            self.card.show(lambda width: chart_lines(series, width))
