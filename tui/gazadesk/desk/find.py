"""Finding words in a text the way the search does: folded, with true offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gazadesk.model import Span
from gazadesk.text.fold import fold, fold_with_offsets

_MOST = 5_000  # matches in one text; past that a mark on each helps nobody


def find(text: str, words: str) -> tuple[Span, ...]:
    """Where ``words`` stand in ``text`` as one phrase, whatever the case and the accents."""
    wanted = fold(words).strip()
    return _spans(text, wanted) if wanted else ()


def find_terms(text: str, terms: Sequence[str]) -> tuple[Span, ...]:
    """Where the terms of a search stand in ``text``, as the search itself finds them."""
    from gazadesk.library.search.matching import spans

    return spans(text, terms) if terms else ()


def following(spans: Sequence[Span], at: int) -> int | None:
    """The index of the first span that starts after ``at``."""
    index = bisect_right(spans, at, key=lambda span: span.start)
    return index if index < len(spans) else None


def preceding(spans: Sequence[Span], at: int) -> int | None:
    """The index of the last span that starts before ``at``."""
    index = bisect_left(spans, at, key=lambda span: span.start)
    return index - 1 if index > 0 else None


def _spans(text: str, wanted: str) -> tuple[Span, ...]:
    folded = fold_with_offsets(text)
    found: list[Span] = []
    at = folded.text.find(wanted)
    while at >= 0 and len(found) < _MOST:
        found.append(Span(*folded.span(at, at + len(wanted))))
        at = folded.text.find(wanted, at + len(wanted))
    return tuple(found)
