"""One row of the article list as lines: mark, whom it is from, when, and its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from gazadesk.desk import wording
from gazadesk.desk.columns import abreast
from gazadesk.desk.find import find_terms
from gazadesk.desk.lines import BLANK, Line, Mark, Part, clip, edge, line, spread
from gazadesk.desk.noted import tag_words
from gazadesk.desk.wrap import wrap

if TYPE_CHECKING:
    from gazadesk.library.rows import Row

_MARGIN = 3  # cells left of the title
COLUMNS = 72
"""Cells from which a row is one line with columns; below, the title has lines of its own."""
_DAY, _WHO = 13, 22  # cells of the columns before the title


def row_lines(
    row: Row,
    width: int,
    terms: Sequence[str] = (),
    *,
    titles: int = 1,
    here: bool = False,
    active: bool = False,
) -> tuple[Line, ...]:
    """The row's lines, ``width`` cells each: one, and ``titles`` more for the title.

    Without those the title stands in the one line, after day and outlet. What does not fit goes:
    first the outlet's end, then the day.
    Matches of ``terms`` in the title are marked. ``here`` is the cursor's row, ``active`` whether
    the list has the focus. An article not yet read has a full mark and a strong title, so that it
    is told without colour.
    """
    bar: Part = edge(active) if here else " "
    mark = ("○", "dim") if row.read else ("●", "unread")
    gone = " · file gone" if row.gone else ""
    tags = (f"  {tag_words(row.tags)}", "remark") if row.tags else ""
    note = ("✎ ", "remark") if row.notes else ""
    star = ("★ ", "star") if row.starred else ""
    when = wording.row_day(row.published, row.published_basis) or "undated"
    if not titles:
        lead = line(bar, mark, " ", (f"{clip(when, _DAY - 1):<{_DAY}}", "dim"))
        who = clip(wording.credit(row.outlet, row.agency) + gone, _WHO - 1)
        who += " " * (_WHO - cell_len(who))
        start = lead.cells + _WHO
        title = _title(row, "", width - start, 1, terms, 0)[0]
        lines = [abreast([[lead], [line((who, "dim"))], [title]], [0, lead.cells, start])[0]]
        lines = [spread(lines[0], line(tags, note, star), width)]
    else:
        credit = wording.credit(row.outlet, row.agency) + gone
        right = line(note, star, (when, "dim"), " ")
        lines = [spread(line(bar, mark, " ", (credit, "dim"), tags), right, width)]
        lines += _title(row, bar, width, titles, terms)
    if not here:
        return tuple(lines)
    ground = Mark(0, width, "row-here" if active else "row")
    return tuple(_over(each, ground) for each in lines)


def _title(
    row: Row, bar: Part, width: int, titles: int, terms: Sequence[str], margin: int = _MARGIN
) -> list[Line]:
    """The title on so many lines, the last one cut where it must be, the rest left blank."""
    title = row.title or "No title"
    style = "outlet" if row.read else "strong"
    pieces = wrap(title, width - margin - 1)
    matches = find_terms(title, terms)
    lines = []
    for number in range(titles):
        start, end = pieces[number] if number < len(pieces) else (len(title), len(title))
        last = number == titles - 1 and number < len(pieces) - 1
        shown = clip(title[start:], width - margin - 1) if last else title[start:end]
        made = line(bar, "  " if margin else "", (shown, style))
        over = tuple(
            Mark(
                max(match.start - start, 0) + margin,
                min(match.end - start, len(shown)) + margin,
                "match",
            )
            for match in matches
            if match.start < start + len(shown) and match.end > start
        )
        lines.append(spread(replace(made, marks=made.marks + over), BLANK, width))
    return lines


def _over(given: Line, ground: Mark) -> Line:
    ground = replace(ground, end=len(given.text))
    return replace(given, marks=(ground, *given.marks))
