"""A page's text as lines, and what can be told of a line by its looks alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gazadesk.text.clean import clean, single_spaced

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")
_PROSE_LENGTH = 100  # characters; no headline or label in the research corpus is longer and prose
_SORTED = 2_000  # lines at each end of a page that are looked at; articles have a few hundred
_CHUNK = 1 << 17  # characters of a page's middle that are held as lines at once
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
    return _split(clean(text))


def page_lines(text: str) -> list[Line]:
    """The same of a page, whose furniture stands around its article.

    Of a page of very many lines the middle is one ``Line``, its paragraphs parted by blank lines:
    looking at each would take minutes and a gigabyte.
    """
    text = clean(text)
    first, last = _ends(text)
    if first >= last:
        return _split(text)
    lines = _split(text[:first])
    middle = io.StringIO()
    at = first
    while at < last:
        end = min(text.find("\n", at + _CHUNK) + 1 or last, last)
        for line in _split(text[at:end]):
            middle.write(f"\n\n{line.text}")
        at = end
    if held := middle.getvalue()[2:]:
        lines.append(Line(held, lines[-1].block + 1 if lines else 0, held))
    after = lines[-1].block + 1 if lines else 0
    for line in _split(text[last:]):
        line.block += after
        lines.append(line)
    return lines


def _ends(text: str) -> tuple[int, int]:
    """Where the first lines of a page end and its last ones begin; at once where it has no more."""
    first, last = 0, len(text)
    for _ in range(_SORTED):
        first = text.find("\n", first) + 1
        last = text.rfind("\n", 0, last)
        if not first or last < first:
            return 0, 0
    return first, last


def _split(text: str) -> list[Line]:
    lines: list[Line] = []
    block = 0
    gap = False
    for raw in text.split("\n"):
        if line := single_spaced(raw):
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
