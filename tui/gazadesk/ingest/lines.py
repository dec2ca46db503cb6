"""A page's text as lines, and what can be told of a line by its looks alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gazadesk.text.clean import clean

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
_PROSE_LENGTH = 100  # characters; no headline or label in the research corpus is longer and prose
_WRAPPED_WIDTH = (40, 100)  # columns within which text is wrapped by hand


@dataclass(slots=True)
class Line:
    """One line: its text with single blanks, and the number of its block (lines without a gap).

    ``spaced`` is the text with the wide gaps it was printed with.
    """

    text: str
    block: int
    spaced: str = ""

    @property
    def words(self) -> int:
        """How many words stand on it."""
        return len(self.text.split())


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, cleaned. Lines wrapped by hand are joined again."""
    lines: list[Line] = []
    block = 0
    gap = False
    for raw in clean(text).split("\n"):
        if line := " ".join(raw.split()):
            block += gap
            gap = False
            lines.append(Line(line, block, raw.strip()))
        else:
            gap = bool(lines)
    return _unwrap(lines) if _is_wrapped(lines) else lines


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as sentences end, closing quotes and brackets allowed."""
    return bool(_SENTENCE_END.search(text[-4:]))


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: long, or a sentence of eight words and more."""
    return len(text) >= _PROSE_LENGTH or (ends_sentence(text) and len(text.split()) >= 8)


def is_headline_like(text: str) -> bool:
    """Whether a line could be the headline of another report: 3 to 24 words without a full stop."""
    if len(text) > 160 or not 3 <= len(text.split()) <= 24:
        return False
    return text.endswith(("?", "!")) or not ends_sentence(text)


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs were broken into lines of even width.

    Asked of lines that another follows in their block: most are of one width and stop in the
    middle of a sentence. A text whose long lines are paragraphs was not broken, however many
    headlines of one width stand around them.
    """
    long = sum(len(line.text) > _WRAPPED_WIDTH[1] for line in lines)
    if long > 0.1 * len(lines):
        return False
    inner = [line.text for line, after in pairwise(lines) if line.block == after.block]
    if len(inner) < 4:
        return False
    even = sum(
        _WRAPPED_WIDTH[0] <= len(text) <= _WRAPPED_WIDTH[1] and not ends_sentence(text)
        for text in inner
    )
    return even >= 0.7 * len(inner)


def _unwrap(lines: Iterable[Line]) -> list[Line]:
    joined: list[Line] = []
    parts: list[str] = []
    for line in lines:
        if joined and joined[-1].block == line.block and len(parts[-1]) >= _WRAPPED_WIDTH[0]:
            parts.append(line.text)
            continue
        _join(joined, parts)
        joined.append(line)
        parts = [line.text]
    _join(joined, parts)
    return joined


def _join(lines: list[Line], parts: list[str]) -> None:
    """Give the last line the words of all its parts, where it has several."""
    if len(parts) > 1:
        lines[-1].text = lines[-1].spaced = " ".join(parts)
