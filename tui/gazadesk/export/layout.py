"""Plain text that fits: wrapped on a terminal, whole lines for a pipe.

``width`` is the terminal's in cells, None for a pipe or a file: then every record is one line, its
fields parted by tabs, so that ``grep`` and ``cut`` find it whole. No colour, no drawing.

Terminals disagree on where right-to-left text goes and on how wide some characters are. A name in
such a script therefore stands on a line of its own, below the row that has its Latin form.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "
_NARROWEST = 20  # cells of the last column
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
_WIDE = frozenset("WF")


def cells(text: str) -> int:
    """How many cells of a terminal the text takes (UAX #11; combining marks take none)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in _WIDE)
        for char in text
    )


def stands_alone(text: str) -> bool:
    """Whether the text has letters that keep a row from lining up: right-to-left, or wide."""
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in _RIGHT_TO_LEFT
        or unicodedata.east_asian_width(char) in _WIDE
        for char in text
    )


def wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> Iterator[str]:
    """The text in lines of at most ``width`` cells behind ``first`` and ``rest``; one for a pipe.

    A word longer than a line stands on one of its own.
    """
    if width is None:
        yield first + text
        return
    line, room, empty = first, width - cells(first), True
    for word in text.split():
        size = cells(word)
        if not empty and size + 1 > room:
            yield line
            line, room, empty = rest, width - cells(rest), True
        line += word if empty else f" {word}"
        room -= size + (not empty)
        empty = False
    yield line


def rows(table: Iterable[Sequence[str]], width: int | None) -> Iterator[str]:
    """Rows of fields: columns on a terminal, the last one wrapped; parted by tabs in a pipe."""
    if width is None:
        yield from ("\t".join(row) for row in table)
        return
    kept, apart = _apart(table)
    sizes = [max(map(cells, column)) for column in zip(*kept, strict=True)][:-1]
    left = sum(sizes) + len(_GAP) * len(sizes)
    for row, alone in zip(kept, apart, strict=True):
        if left + _NARROWEST > width:
            yield from wrapped(", ".join(field for field in row if field), width, "", _GAP)
        else:
            padded = [
                field + " " * (size - cells(field)) + _GAP
                for field, size in zip(row, sizes, strict=False)
            ]
            yield from wrapped(row[-1], width, "".join(padded), " " * left)
        yield from (f"{_GAP}{field}" for field in alone)


def _apart(table: Iterable[Sequence[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """The rows without the fields that must stand alone, and those, row by row."""
    kept: list[list[str]] = []
    alone: list[list[str]] = []
    for row in table:
        own = [field for field in row if stands_alone(field)]
        kept.append(["(next line)" if field in own else field for field in row])
        alone.append(own)
    return kept, alone


def fields(pairs: Iterable[tuple[str, str]], width: int | None) -> Iterator[str]:
    """``name: value`` lines; a value that must stand alone does, below its name."""
    for name, value in pairs:
        if width is not None and stands_alone(value):
            yield f"{name}:"
            yield f"{_GAP}{value}"
        else:
            yield from wrapped(value, width, f"{name}: ", _GAP)


def latin_first(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names that can stand in a row, and those that must stand alone."""
    alone = [name for name in names if stands_alone(name)]
    return [name for name in names if name not in alone], alone
