"""Where quotation marks open and close: the spans of quoted words, marks left out.

Works paragraph by paragraph, so a mark that is never closed cannot swallow the text after it.
A quotation that runs over several paragraphs repeats its opening mark at each and closes once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from gazadesk.text.sentences import paragraphs

_DOUBLE = re.compile(r"[\"“”„«»]")
_OPENERS = '"“„«'
_BEFORE_OPENING = "([{-–—/‘'"
_SINGLE_OPEN = re.compile(r"['‘](?=\w)(?:(?<=\s.)|(?<=^.)|(?<=[(—–].))")
_SINGLE_CLOSE = re.compile(r"(?<=[,.!?…])['’](?=[\s,.;:)—–]|$)")
_FEWEST_WORDS = 3  # in single marks; fewer are nicknames and words held at arm's length
_LONGEST_SINGLE = 600  # characters


@dataclass(frozen=True, slots=True)
class Quoted:
    """The offsets of quoted words, and whether the next paragraph goes on with them."""

    start: int
    end: int
    goes_on: bool = False


def quoted(text: str) -> tuple[Quoted, ...]:
    """The quoted spans of ``text``, in order and apart; nested ones belong to the outer."""
    spans = paragraphs(text)
    found: list[Quoted] = []
    for n, (start, end) in enumerate(spans):
        reopens = n + 1 < len(spans) and text[spans[n + 1][0]] in _OPENERS
        doubles = _doubles(text, start, end, reopens)
        found += _with_singles(text, start, end, doubles)
    return tuple(found)


def _doubles(text: str, start: int, end: int, reopens: bool) -> list[Quoted]:
    found: list[Quoted] = []
    opened: int | None = None
    for match in _DOUBLE.finditer(text, start, end):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opens = mark in "“„«" or (
            mark in '"”' and not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
        )
        closes = opened is not None and (mark in "”»" or not before.isspace()) and mark not in "„«"
        if closes and (mark != "“" or text[(opened or 0) - 1] == "„"):
            _keep(found, text, opened or 0, at)
            opened = None
        elif opens:
            opened = at + 1
    if opened is not None and (reopens or opened == start + 1):
        _keep(found, text, opened, end, goes_on=reopens)
    return found


def _keep(found: list[Quoted], text: str, start: int, end: int, *, goes_on: bool = False) -> None:
    """Adds the words between two marks, without blanks at their ends, if there are any."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if any(char.isalnum() for char in words):
        found.append(Quoted(start, end, goes_on))


def _with_singles(text: str, start: int, end: int, doubles: list[Quoted]) -> list[Quoted]:
    """Adds quotations in single marks, where they stand outside double ones.

    An apostrophe looks like a closing mark, so the close must follow a stop or comma, and the
    quotation must be a clause.
    """
    openings = [match.start() for match in _SINGLE_OPEN.finditer(text, start, end)]
    if not openings:
        return doubles
    closings = [match.start() for match in _SINGLE_CLOSE.finditer(text, start, end)]
    taken = [span.start for span in doubles]
    found = list(doubles)
    free = start
    for opening in openings:
        close = bisect_left(closings, opening + 2)
        if opening < free or close == len(closings):
            continue
        closing = closings[close]
        inside = bisect_left(taken, opening)
        crosses = inside < len(taken) and taken[inside] < closing
        within = inside > 0 and doubles[inside - 1].end > opening
        if crosses or within or closing - opening > _LONGEST_SINGLE:
            continue
        if len(text[opening + 1 : closing].split()) >= _FEWEST_WORDS:
            _keep(found, text, opening + 1, closing)
            free = closing + 1
    return sorted(found, key=lambda span: span.start)
