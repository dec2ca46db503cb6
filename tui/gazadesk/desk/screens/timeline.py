"""The meetings of the library by date; Enter opens a report at the sentence that carries one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.chart import coverage_chart
from gazadesk.desk.lines import BLANK, Line, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.timeline import first_target, opened, timeline_lines
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.model import Meeting

_NONE = "No article in this library reports a meeting."
_READ = 400  # articles whose texts are held against each other at most


class TimelineScreen(SheetScreen[tuple[str, int]]):
    """Answers with the article to open and the offset of the sentence.

    The cursor begins on the meeting that ``article`` reports or recalls.
    """

    HEADING = "Meetings"
    CHOOSES = "open the report"
    OTHER = "coverage by outlet"

    @dataclass
    class Counted(Message):
        """How many distinct texts the meetings with several reports have."""

        texts: Mapping[str, int]

    def __init__(
        self, library: Library, meetings: Sequence[Meeting], rows: Mapping[str, Row], article: str
    ) -> None:
        super().__init__()
        self.library = library
        self.meetings = meetings
        self.rows = rows
        self.article = article
        self.texts: Mapping[str, int] = {}
        self.choices = Choices(id="timeline")
        self.choices.add_class("first")
        self.chart = Sheet(id="coverage-chart")
        self.chart.display = False

    def body(self) -> list[Widget]:
        """The timeline, and the chart in its place."""
        return [self.choices, self.chart]

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()
        self._show(self._own())
        self.chart.show(lambda width: coverage_chart(self.rows.values(), min(width, 100)))
        self.head(
            f"{wording.counted(len(self.meetings), 'meeting')} · "
            f"{wording.counted(len(self.rows), 'article')}"
        )
        self._count()

    def _own(self) -> str | None:
        """The entry of the article that is being read."""
        for meeting in self.meetings:
            for each in meeting.reports:
                if each.article == self.article:
                    return f"{each.article}@{each.start}"
        return None

    def _show(self, choice: str | None) -> None:
        def make(width: int) -> list[Line]:
            found = timeline_lines(self.meetings, self.rows, width, self.texts)
            return found or [BLANK, *wrapped(_NONE, width, "dim")]

        self.choices.show(make, choice)

    @work(thread=True, exclusive=True, group="texts", exit_on_error=False)
    def _count(self) -> None:
        from gazadesk.meetings.comparison.sentences import distinct_texts

        worker = get_current_worker()
        found: dict[str, int] = {}
        read = 0
        for meeting in self.meetings:
            ids = {each.article for each in meeting.reports}
            if len(ids) < 2 or worker.is_cancelled or (read := read + len(ids)) > _READ:
                continue
            try:
                found[meeting.id] = distinct_texts(self.library.article(id).body for id in ids)
            except KeyError:  # taken out of the library meanwhile
                continue
        if not worker.is_cancelled:
            self.post_message(self.Counted(found))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        if message.texts:
            self.texts = message.texts
            self.choices.lay()

    def action_other_view(self) -> None:
        """Coverage over time by outlet, or back to the meetings."""
        shown = not self.chart.display
        self.chart.display, self.choices.display = shown, not shown
        title = "Articles on these meetings, by outlet" if shown else self.HEADING
        self.heading.say(line((title, "strong")))
        self.set_focus(self.chart if shown else self.choices)

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the report under the cursor, or go to the meeting that is recalled."""
        target = self.choices.choice if self.choices.display else None
        if target is None:
            return
        if not target.startswith(">"):
            self.dismiss(opened(target))
            return
        for meeting in self.meetings:
            if meeting.id == target[1:] and (first := first_target(meeting)) is not None:
                self.choices.choose(first)
