"""Reports side by side; Enter opens the one under the cursor at the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk.compare import (
    Grid,
    comparison_counts,
    comparison_lines,
    comparison_title,
    head_lines,
)
from gazadesk.desk.lines import BLANK, Line, indented, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.grid import GridChoices
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped
from gazadesk.library.errors import LibraryError

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.meetings.comparison.words import Comparison


class CompareScreen(SheetScreen[Target]):
    """Compares the articles of ``ids`` (one: the whole meeting that it reports).

    Answers with the words to go to; the cursor begins in the column of the first of ``ids``.
    """

    HEADING = "Side by side"

    @dataclass
    class Compared(Message):
        """The comparison, or why there is none."""

        comparison: Comparison | None
        rows: Mapping[str, Row]
        problem: str = ""

    def __init__(self, library: Library, ids: Sequence[str]) -> None:
        super().__init__()
        self.library = library
        self.ids = ids
        self.comparison: Comparison | None = None
        self._rows: Mapping[str, Row] = {}
        self.reports = Sheet(id="compare-reports")
        self.reports.can_focus = False
        self.grid = GridChoices(id="compare")
        self.grid.add_class("first")

    def body(self) -> list[Widget]:
        """The reports over their columns, and the grid."""
        return [self.reports, self.grid]

    def on_mount(self) -> None:
        """Put them side by side off the UI's thread."""
        super().on_mount()
        self.grid.show(lambda width: [BLANK, line((" Reading the reports…", "dim"))])
        self.awaited = True
        self._compare()

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _compare(self) -> None:
        from gazadesk.library.answers import comparison

        worker = get_current_worker()
        try:
            found = comparison(self.library, self.ids)
            rows = {row.id: row for row in self.library.rows(found.articles)}
            answer = self.Compared(found, rows)
        except LibraryError as error:
            answer = self.Compared(None, {}, str(error))
        except KeyError:
            answer = self.Compared(None, {}, "One of them is no longer in the library.")
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Compared)
    def _show(self, message: Compared) -> None:
        self.stands()
        found, rows = message.comparison, message.rows
        if found is None:
            self.grid.show(lambda width: [BLANK, *wrapped(message.problem, width, "dim")])
            return
        self.comparison, self._rows = found, rows
        self.grid.column = max(self._first_column(), 0)
        self.heading.say(
            line((comparison_title(found.meeting), "strong")),
            line((comparison_counts(found), "dim")),
        )

        def make(width: int) -> Grid:
            return comparison_lines(found, rows, width)

        self.grid.show_grid(make)
        self._head()
        self.offer_keys()

    def _first_column(self) -> int:
        found = self.comparison.articles if self.comparison else ()
        return found.index(self.ids[0]) if self.ids and self.ids[0] in found else 0

    def _head(self) -> None:
        found = self.comparison
        if found is None:
            return
        column, rows = self.grid.column, self._rows

        def make(width: int) -> list[Line]:
            # The grid has a cell for its edge at the left and one of air at the right.
            made = head_lines(found, rows, width - 2, column)
            return [indented(each, 1) for each in made]

        self.reports.show(make)
        self.reports.styles.height = len(self.reports.shown)

    def hints(self) -> Mapping[str, str]:
        """Open what is under the cursor; the columns beside it, where reports have columns."""
        if self.comparison is None:
            return {}
        left, right = self.grid.columns_beside
        beside = {"beside_right": "next report"} if right else {}
        if left:
            beside["beside_left"] = "report before"
        return {"choose": "open the report", **beside}

    def on_resize(self) -> None:
        """The reports stand over their columns where there are any."""
        self.call_after_refresh(self._head)
        self.call_after_refresh(self.offer_keys)

    def action_beside_right(self) -> None:
        """The next report's column; where there are none, open."""
        self._go_column(1)

    def action_beside_left(self) -> None:
        """The column before."""
        self._go_column(-1)

    def _go_column(self, by: int) -> None:
        if self.grid.go_column(by):
            self._head()
            self.offer_keys()

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the report whose words are under the cursor."""
        passage = self.grid.passage
        if passage is None:
            if self.comparison is not None:
                self.say("That report does not say it.")
            return
        span = (0, 0) if passage.title else (passage.start, passage.end)
        self.dismiss(Target(passage.article, *span))
