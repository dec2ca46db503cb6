"""Breaking text into lines of a width, in time that grows with the text alone."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from gazadesk.desk.lines import Line, Mark, Part, line


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Offsets of the lines of one paragraph, each at most ``width`` cells wide.

    Breaks at blanks, which no line begins or ends with; a word wider than a line is cut.
    """
    width = max(width, 1)
    found: list[tuple[int, int]] = []
    start = _past_blanks(text, 0)
    while start < len(text):
        fits = _fitting(text, start, width)
        if fits >= len(text):
            end = after = len(text)
        else:
            blank = text.rfind(" ", start, fits + 1)
            end, after = (blank, blank) if blank > start else (fits, fits)
        while end > start and text[end - 1] == " ":
            end -= 1
        if end > start:
            found.append((start, end))
        start = _past_blanks(text, after)
    return found


def wrapped(
    text: str, width: int, style: str = "", *, first: str = "", rest: str = ""
) -> list[Line]:
    """The text as lines of ``width`` cells, ``first`` before the first, ``rest`` before others.

    Both prefixes are of one width and in the style of the text.
    """
    lines = []
    for at, (start, end) in enumerate(wrap(text, width - cell_len(first))):
        prefix = rest if at else first
        made = line((prefix + text[start:end], style))
        lines.append(Line(made.text, made.marks, indent=len(prefix), joins=at > 0))
    return lines


def wrapped_line(given: Line, width: int, *, hang: int = 0) -> list[Line]:
    """A styled line broken to ``width`` cells; lines after the first are moved in by ``hang``."""
    found = []
    for at, (start, end) in enumerate(_hanging(given.text, width, hang)):
        by = hang if at else 0
        marks = tuple(
            Mark(max(mark.start, start) - start + by, min(mark.end, end) - start + by, mark.style)
            for mark in given.marks
            if mark.start < end and mark.end > start
        )
        found.append(
            Line(" " * by + given.text[start:end], marks, given.target, indent=by, joins=at > 0)
        )
    return found


def flowed(parts: Sequence[tuple[str, str]], width: int) -> list[Line]:
    """Parts, each with its style, in lines of ``width`` cells: broken between parts if they fit."""
    lines: list[Line] = []
    held: list[Part] = []
    for words, style in parts:
        if not words:
            continue
        between: list[Part] = [(" · ", "dim")] if held else []
        if held and line(*held, *between, words).cells > width:
            lines += wrapped_line(line(*held), width)
            held, between = [], []
        held += [*between, (words, style)]
    return [*lines, *wrapped_line(line(*held), width)]


def _hanging(text: str, width: int, hang: int) -> list[tuple[int, int]]:
    lead = len(text) - len(text.lstrip(" "))
    first = wrap(text[lead:], width - lead)[:1]
    if not first:
        return []
    end = first[0][1] + lead
    return [(0, end), *((a + end, b + end) for a, b in wrap(text[end:], width - hang))]


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at


def _fitting(text: str, start: int, width: int) -> int:
    """The end of the longest piece from ``start`` that fits; at least one character."""
    end = min(start + width, len(text))
    piece = text[start:end]
    if piece.isascii():
        return end
    cells = 0
    at = start
    while at < len(text):
        cells += cell_len(text[at])
        if cells > width and at > start:
            break
        at += 1
    return at
