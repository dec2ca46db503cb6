"""The sentence of an article that says most of what is searched for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.library.search.matching import spans_of_each, together
from gazadesk.model import Span
from gazadesk.text.sentences import sentences

LONGEST = 240
"""Characters of a snippet, about three lines of a list."""

_READ = 50_000  # characters of a body that are looked through


@dataclass(frozen=True, slots=True)
class Snippet:
    """A sentence as it stands in the body from ``start`` on, and what to mark, from its start."""

    text: str
    start: int
    matches: tuple[Span, ...]


def snippet(body: str, terms: Sequence[str]) -> Snippet | None:
    """The first of the sentences with the most different terms; None where none has any."""
    body = body[:_READ]
    each = spans_of_each(body, terms)
    if not any(each):
        return None
    best, weight = None, 0
    for start, end in sentences(body):
        held = sum(any(start <= one.start < end for one in found) for found in each)
        if held > weight:
            best, weight = (start, end), held
            if held == len(terms):
                break
    if best is None:
        return None
    start, end = _cut(*best, [one for found in each for one in found])
    text = " ".join(body[start:end].split("\n"))
    matches = [
        Span(one.start - start, min(one.end, end) - start)
        for one in together(each)
        if start <= one.start < end
    ]
    return Snippet(text, start, tuple(matches))


def _cut(start: int, end: int, matches: list[Span]) -> tuple[int, int]:
    """A long sentence around its first match."""
    if end - start <= LONGEST:
        return start, end
    first = min(one.start for one in matches if start <= one.start < end)
    start = max(start, min(first - LONGEST // 3, end - LONGEST))
    return start, min(end, start + LONGEST)
