"""A search that is kept, as one line at the top of the article list."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gazadesk.desk.lines import Line, Mark, Part, clip, edge, line, spread

MOST = 6
"""Kept searches that the list shows; the sheet of the search has them all."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """``total`` articles match, None while that is not counted; ``new`` came in meanwhile."""

    name: str
    query: str
    total: int | None = None
    new: int = 0


def room_for(rows: int, height: int) -> int:
    """How many of so many kept searches stand in a list of ``height`` lines.

    At most a third of it, so that the articles stay what the list is of.
    """
    return min(rows, MOST, height // 3)


def kept_line(row: KeptRow, width: int, *, here: bool = False, active: bool = False) -> Line:
    """The search's line, ``width`` cells wide: its name, what is new, how many match in all.

    ``here`` and ``active`` as ``rows.row_lines`` has them.
    """
    bar: Part = edge(active) if here else " "
    parts: list[Part] = []
    if row.new:
        parts.append((f"{row.new:,} new  ", "unread"))
    parts.append((f"{row.total:,} " if row.total is not None else "… ", "dim"))
    right = line(*parts)
    name = clip(row.name, max(width - right.cells - 4, 1))
    made = spread(line(bar, ("/", "dim"), " ", (name, "strong" if row.new else "")), right, width)
    if not here:
        return made
    ground = Mark(0, len(made.text), "row-here" if active else "row")
    return replace(made, marks=(ground, *made.marks))
