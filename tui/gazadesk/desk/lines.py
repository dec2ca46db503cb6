"""A line of the screen as plain data: text with named styles, before any widget sees it.

View models are built of these, and tested without a screen. Widths are in terminal cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open range of a line's characters and the name of its style."""

    start: int
    end: int
    style: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the screen.

    ``target`` names what Enter opens; neighbours with one target are one entry of a list.
    ``source`` is the offset in the article's body of the character at ``indent``, None for lines
    that are not of the body. ``joins`` says that the line goes on from the one before it (a
    wrapped paragraph), so that copied text has no line break there.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()
    target: str | None = None
    source: int | None = None
    indent: int = 0
    joins: bool = False

    @property
    def cells(self) -> int:
        """Width in cells."""
        return cell_len(self.text)


Part: TypeAlias = "str | tuple[str, str]"
"""Text in the usual style, or text and the name of its style."""

BLANK = Line()


def edge(active: bool) -> tuple[str, str]:
    """The bar before what the cursor is on: broad where the keys go, thin in any other list."""
    return ("▌", "edge-here") if active else ("▏", "edge")


def line(*parts: Part, target: str | None = None) -> Line:
    """A line from its parts in order."""
    text = ""
    marks = []
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        if style and words:
            marks.append(Mark(len(text), len(text) + len(words), style))
        text += words
    return Line(text, tuple(marks), target)


def clip(text: str, width: int) -> str:
    """The text in at most ``width`` cells, the loss shown by an ellipsis."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return "…"[: max(width, 0)]
    kept = text[: width - 1]
    while cell_len(kept) > width - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def column_of(text: str, cell: int) -> int | None:
    """The index of the character that covers a cell (from 0); None past the end."""
    cells = 0
    for index, char in enumerate(text):
        cells += cell_len(char)
        if cells > cell:
            return index
    return None


def clip_line(given: Line, width: int) -> Line:
    """The line in at most ``width`` cells; marks are cut with it."""
    text = clip(given.text, width)
    if text == given.text:
        return given
    marks = tuple(
        Mark(mark.start, min(mark.end, len(text)), mark.style)
        for mark in given.marks
        if mark.start < len(text)
    )
    return replace(given, text=text, marks=marks)


def spread(left: Line, right: Line, width: int) -> Line:
    """One line of ``width`` cells: ``left`` at the left, cut where needed, ``right`` at the right.

    Where not even a few words of the left would stay, the right goes instead.
    """
    if right.cells and right.cells + 8 > width:
        right = BLANK
    left = clip_line(left, width - right.cells - (1 if right.cells else 0))
    gap = width - left.cells - right.cells
    at = len(left.text) + gap
    moved = tuple(Mark(mark.start + at, mark.end + at, mark.style) for mark in right.marks)
    return replace(left, text=left.text + " " * gap + right.text, marks=left.marks + moved)


def indented(given: Line, by: int) -> Line:
    """The line moved ``by`` cells to the right."""
    if not by:
        return given
    marks = tuple(Mark(mark.start + by, mark.end + by, mark.style) for mark in given.marks)
    return replace(given, text=" " * by + given.text, marks=marks, indent=given.indent + by)
