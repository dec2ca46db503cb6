"""One row of the article list as lines: mark, whom it is from, when, and its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.find import find_terms
from gazadesk.desk.lines import Line, Mark, clip, line, spread

if TYPE_CHECKING:
    from gazadesk.library.rows import Row

ROW_LINES = 2
_EDGE = "▌"


def row_lines(
    row: Row, width: int, terms: Sequence[str] = (), *, here: bool = False, active: bool = False
) -> tuple[Line, Line]:
    """The row's two lines, ``width`` cells each; matches of ``terms`` in the title are marked.

    ``here`` is the cursor's row, ``active`` whether the list has the focus. An article not yet
    read has a full mark and a strong title, so that it is told without colour.
    """
    edge = (_EDGE, "edge-here" if active else "edge") if here else " "
    mark = ("○", "dim") if row.read else ("●", "unread")
    who = (wording.credit(row.outlet, row.agency), "dim")
    star = ("★ ", "star") if row.starred else ""
    when = wording.row_day(row.published, row.published_basis) or "undated"
    first = spread(line(edge, mark, " ", who), line(star, (when, "dim"), " "), width)
    shown = clip(row.title or "No title", width - 4)
    second = line(edge, "  ", (shown, "outlet" if row.read else "strong"))
    matches = tuple(
        Mark(span.start + 3, span.end + 3, "match") for span in find_terms(shown, terms)
    )
    second = replace(second, marks=second.marks + matches)
    second = spread(second, Line(), width)
    if not here:
        return first, second
    ground = Mark(0, width, "row-here" if active else "row")
    return _over(first, ground), _over(second, ground)


def _over(given: Line, ground: Mark) -> Line:
    ground = replace(ground, end=len(given.text))
    return replace(given, marks=(ground, *given.marks))
