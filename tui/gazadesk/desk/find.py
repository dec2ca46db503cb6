"""Finding words in a text the way the search does: folded, with true offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from gazadesk.model import Span
from gazadesk.text.fold import fold, fold_with_offsets

_MOST = 5_000  # matches in one text; past that a mark on each helps nobody


def find(text: str, words: str) -> tuple[Span, ...]:
    """Where ``words`` stand in ``text`` as one phrase, whatever the case and the accents."""
    wanted = fold(words).strip()
    return _spans(text, [wanted], whole=False) if wanted else ()


def find_terms(text: str, terms: Iterable[str]) -> tuple[Span, ...]:
    """Where the folded terms of a search stand in ``text``, each at the beginning of a word."""
    wanted = [term for term in terms if term.strip()]
    return _spans(text, wanted, whole=True) if wanted else ()


def following(spans: Sequence[Span], at: int) -> int | None:
    """The index of the first span that starts after ``at``."""
    index = bisect_right(spans, at, key=lambda span: span.start)
    return index if index < len(spans) else None


def preceding(spans: Sequence[Span], at: int) -> int | None:
    """The index of the last span that starts before ``at``."""
    index = bisect_left(spans, at, key=lambda span: span.start)
    return index - 1 if index > 0 else None


def _spans(text: str, wanted: Sequence[str], *, whole: bool) -> tuple[Span, ...]:
    folded = fold_with_offsets(text)
    found: list[tuple[int, int]] = []
    for term in wanted:
        at = folded.text.find(term)
        while at >= 0 and len(found) < _MOST:
            if not whole or at == 0 or not folded.text[at - 1].isalnum():
                found.append((at, at + len(term)))
            at = folded.text.find(term, at + len(term))
    return tuple(Span(*folded.span(start, end)) for start, end in _apart(found))


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that touch an earlier one joined to it."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
