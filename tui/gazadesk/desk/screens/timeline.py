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
    from collections.abc import Mapping, Sequence

    from gazadesk.library.rows import Row
    from gazadesk.model import Meeting

_NONE = "No article in this library reports a meeting."


class TimelineScreen(SheetScreen[tuple[str, int]]):
    """Answers with the article to open and the offset of the sentence."""

    HEADING = "Meetings"
    CHOOSES = "open the report"

    def __init__(self, meetings: Sequence[Meeting], rows: Mapping[str, Row]) -> None:
        super().__init__()
        self.meetings = meetings
        self.rows = rows
        self.choices = Choices(id="timeline")
        self.choices.add_class("first")

    def body(self) -> list[Widget]:
        """The timeline."""
        return [self.choices]

    def on_mount(self) -> None:
        """Show them."""
        super().on_mount()

        def make(width: int) -> list[Line]:
            found = timeline_lines(self.meetings, self.rows, width)
            return found or [BLANK, *wrapped(_NONE, width, "dim")]

        self.choices.show(make)
        self.head(
            f"{wording.counted(len(self.meetings), 'meeting')} · "
            f"{wording.counted(len(self.rows), 'article')}"
        )

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the report under the cursor."""
        if (target := self.choices.choice) is not None:
            self.dismiss(opened(target))
