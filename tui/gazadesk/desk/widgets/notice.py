"""A few lines in the middle of an empty screen."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from gazadesk.desk import render
from gazadesk.desk.lines import Line
from gazadesk.desk.widgets.ground import Kept
from gazadesk.desk.widgets.lined import Lined


class Notice(Lined, Kept):
    """Says what stands in the way, and what to do."""

    ALLOW_SELECT = False

    def __init__(self, lines: Sequence[Line], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = lines

    def render(self) -> Content:
        """The lines, one below the other."""
        return render.stacked(self._lines, self.styles_named)
