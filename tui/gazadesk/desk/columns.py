"""Columns of lines set abreast, and the keys that hold what each of their cells opens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from gazadesk.desk.lines import BLANK, Line, Mark


def abreast(
    columns: Sequence[Sequence[Line]],
    starts: Sequence[int],
    *,
    target: str | None = None,
) -> list[Line]:
    """The columns side by side, each beginning at its cell of ``starts``; short ones end blank.

    No line may be wider than its column; every line made has the target.
    """
    made = []
    for row in zip_longest(*columns, fillvalue=BLANK):
        text, cells = "", 0
        marks: list[Mark] = []
        for start, piece in zip(starts, row, strict=True):
            if not piece.text:
                continue
            text += " " * (start - cells)
            marks += [
                Mark(mark.start + len(text), mark.end + len(text), mark.style)
                for mark in piece.marks
            ]
            text += piece.text
            cells = start + piece.cells
        made.append(Line(text, tuple(marks), target))
    return made


def column_starts(width: int, count: int, label: int, gap: int = 2) -> tuple[list[int], int]:
    """Where a label column and ``count`` equal ones begin in ``width`` cells, and their width."""
    each = max((width - label - gap * (count - 1)) // count, 1)
    return [0, *(label + at * (each + gap) for at in range(count))], each
