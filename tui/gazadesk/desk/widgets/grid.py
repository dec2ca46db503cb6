"""Entries with columns: the cursor stands on one cell, which names what Enter opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events

from gazadesk.desk.compare import Grid
from gazadesk.desk.lines import Line, Mark, column_of
from gazadesk.desk.widgets.choices import Choices

if TYPE_CHECKING:
    from gazadesk.meetings.comparison.words import Passage


class GridChoices(Choices):
    """Shows a ``Grid``; ``column`` is the one that the cursor is in."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, at_once=False)
        self.column = 0
        self._grid = Grid()

    def show_grid(self, make: Callable[[int], Grid]) -> None:
        """Show the grid that ``make`` gives for a width."""

        def lines(width: int) -> Sequence[Line]:
            self._grid = make(width)
            return self._grid.lines

        self.show(lines)

    @property
    def passage(self) -> Passage | None:
        """The words under the cursor; in a row without columns, the first that are there."""
        choice = self.choice or ""
        passages = self._grid.opens.get(choice, ())
        if not passages:
            return None
        here = passages[min(self.column, len(passages) - 1)]
        if here is not None or self._grid.ranges[choice]:
            return here
        return next((passage for passage in passages if passage is not None), None)

    @property
    def columns_beside(self) -> tuple[int, int]:
        """How many columns there are at the left of the one that the cursor is in, and right."""
        if not any(self._grid.ranges.values()):
            return 0, 0
        most = max((len(each) for each in self._grid.opens.values()), default=1)
        return self.column, most - 1 - self.column

    def go_column(self, by: int) -> bool:
        """One column on; False where there is none."""
        left, right = self.columns_beside
        column = self.column + min(max(by, -left), right)
        changed, self.column = column != self.column, column
        if changed:
            self.repaint()
        return changed

    def extra_marks(self, number: int) -> Sequence[Mark]:
        """The cell under the cursor."""
        if not self._under_cursor(number):
            return ()
        ranges = self._grid.ranges.get(self.shown[number].target or "", [])
        if not ranges:
            return ()
        text = self.shown[number].text
        cells = ranges[min(self.column, len(ranges) - 1)]
        # One cell to the right: the list keeps the first for its cursor's edge.
        start, end = column_of(text, cells.start + 1), column_of(text, cells.stop + 1)
        if start is None:
            return ()
        return [Mark(start, len(text) if end is None else end, "cell-here")]

    def on_click(self, event: events.Click) -> None:
        """The cell under the pointer; the entry is then chosen as in every list."""
        at = event.get_content_offset_capture(self)
        number = at.y + self.scroll_offset.y
        if 0 <= number < len(self.shown):
            ranges = self._grid.ranges.get(self.shown[number].target or "", [])
            for column, cells in enumerate(ranges):
                if at.x - 1 in cells:
                    self.column = column
