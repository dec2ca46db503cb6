"""Words of an article that a note is on, found again when the article's text has changed.

The way of the W3C's Web Annotation Data Model (2017): a position, and the quoted words with a
little of what stands around them (its text quote selector).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazadesk.model import Span
from gazadesk.text.fold import fold, fold_with_offsets

AROUND = 32
"""Characters kept of what stands before and after the words."""

MOST_PLACES = 1_000
"""Places of the same words in one text that are weighed."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a body: where they stood, as they stood there, and what stood around them."""

    start: int
    end: int
    quoted: str
    before: str = ""
    after: str = ""


def anchor(body: str, start: int, end: int) -> Anchor:
    """The anchor of ``body[start:end]``, blanks at its ends left out; ValueError where empty."""
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    if not 0 <= start < end <= len(body):
        raise ValueError("no words to put a note on")
    return Anchor(
        start,
        end,
        body[start:end],
        body[max(start - AROUND, 0) : start],
        body[end : end + AROUND],
    )


def place(kept: Anchor, body: str) -> Span | None:
    """Where the words stand in ``body`` now; None where they no longer do.

    Where they stood; else where they stand with most of the same text around them, the nearest of
    those; else where the same words stand in other case, accents, blanks or punctuation.
    """
    if body[kept.start : kept.end] == kept.quoted:
        return Span(kept.start, kept.end)
    places = list(_exact(kept.quoted, body)) or list(_same_words(kept.quoted, body))
    return min(places, key=lambda span: _strangeness(kept, body, span), default=None)


def _exact(quoted: str, body: str) -> Iterator[Span]:
    at = body.find(quoted)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        yield Span(at, at + len(quoted))
        at = body.find(quoted, at + 1)


def _same_words(quoted: str, body: str) -> Iterator[Span]:
    """Where the folded words stand in a row, whatever stands between them."""
    wanted = _WORD.findall(fold(quoted))
    if not wanted:
        return
    folded = fold_with_offsets(body)
    found = list(_WORD.finditer(folded.text))
    starts: dict[int, int] = {}
    at = 1
    for number, word in enumerate(found):
        starts[at] = number
        at += len(word[0]) + 1
    row = f" {' '.join(word[0] for word in found)} "
    needle = f" {' '.join(wanted)} "
    at = row.find(needle)
    for _ in range(MOST_PLACES):
        if at < 0:
            return
        first = starts[at + 1]
        yield Span(*folded.span(found[first].start(), found[first + len(wanted) - 1].end()))
        at = row.find(needle, at + 1)


def _strangeness(kept: Anchor, body: str, span: Span) -> tuple[int, int]:
    """How little of the old surroundings a place has, then how far it is from the old one."""
    before = body[max(span.start - AROUND, 0) : span.start]
    after = body[span.end : span.end + AROUND]
    same = _common(kept.before[::-1], before[::-1]) + _common(kept.after, after)
    return -same, abs(span.start - kept.start)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
