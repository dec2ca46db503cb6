"""The meetings of the library by date; Enter opens a report at the sentence that carries one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.timeline import opened, timeline_lines
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library

_NONE = "No article in this library reports a meeting."


class TimelineScreen(SheetScreen[tuple[str, int]]):
    """Answers with the article to open and the offset of the sentence."""

    HEADING = "Meetings"

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.choices = Choices(id="timeline")
        self.choices.add_class("first")

    def body(self) -> list[Widget]:
        """The timeline."""
        return [self.choices]

    def on_mount(self) -> None:
        """Gather the meetings and those who carry them."""
        super().on_mount()
        meetings = self.library.meetings()
        ids = {
            evidence.article
            for meeting in meetings
            for evidence in (*meeting.reports, *meeting.recalls)
        }
        rows = {row.id: row for row in self.library.rows(sorted(ids))}

        def make(width: int) -> list[Line]:
            found = timeline_lines(meetings, rows, width)
            return found or [BLANK, *wrapped(_NONE, width, "dim")]

        self.choices.show(make)
        self.head(
            f"{wording.counted(len(meetings), 'meeting')} · {wording.counted(len(rows), 'article')}"
        )

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the report under the cursor."""
        if (target := self.choices.choice) is not None:
            self.dismiss(opened(target))
