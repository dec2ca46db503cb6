"""One line at an edge: the masthead, a pane's heading and status, the footer."""

from __future__ import annotations

from textual.content import Content

from gazadesk.desk import render
from gazadesk.desk.lines import BLANK, Line, spread
from gazadesk.desk.widgets.ground import Kept
from gazadesk.desk.widgets.lined import Lined


class Bar(Lined, Kept):
    """One line with words at the left and at the right; the left is cut where both do not fit."""

    ALLOW_SELECT = False

    def __init__(self, left: Line = BLANK, right: Line = BLANK, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left = left
        self._right = right

    def say(self, left: Line | None = None, right: Line | None = None) -> None:
        """Change the words; None leaves a side as it is."""
        before = self._left, self._right
        self._left = self._left if left is None else left
        self._right = self._right if right is None else right
        if (self._left, self._right) != before:
            self.refresh()

    @property
    def words(self) -> str:
        """Both sides as text, for tests and screen readers."""
        return f"{self._left.text} {self._right.text}".strip()

    def render(self) -> Content:
        """The line at the present width."""
        width = self.content_size.width
        return render.content(spread(self._left, self._right, width), self.styles_named)
