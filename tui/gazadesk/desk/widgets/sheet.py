"""A page whose lines someone else makes for a width: a card, the help, the errors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from gazadesk.desk.lines import Line
from gazadesk.desk.widgets.page import Page

MakeLines: TypeAlias = Callable[[int], Sequence[Line]]


class Sheet(Page):
    """Shows what ``make`` of the last ``show`` gives for the present width."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: MakeLines = lambda _: ()

    def show(self, make: MakeLines) -> None:
        """Show the lines that ``make`` gives, from the top."""
        self._make = make
        self.scroll_to(y=0, animate=False)
        self.lay()

    def lines_for(self, width: int) -> Sequence[Line]:
        """The lines at a width."""
        return self._make(width)
