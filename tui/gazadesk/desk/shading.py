"""The sentences of an article that other reports of its meeting have too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.library import Library

MOST = 12
"""Reports that a text is held against, the first by date; a wire story may be in hundreds."""


@dataclass(frozen=True, slots=True)
class Shade:
    """A sentence that another report has too; ``same`` where it is the same word for word."""

    start: int
    end: int
    same: bool


def shades(library: Library, id: str, others: Sequence[str]) -> tuple[Shade, ...]:
    """The shared sentences of an article, in order; ``KeyError`` where one is absent."""
    from gazadesk.meetings.comparison.sentences import compare_sentences
    from gazadesk.meetings.comparison.words import Telling

    tellings = [
        Telling(library.article(each), library.annotations(each)) for each in (id, *others[:MOST])
    ]
    shared, _ = compare_sentences(tellings)
    found = [
        Shade(passage.start, passage.end, each.same)
        for each in shared
        for passage in each.passages
        if passage.article == id
    ]
    return tuple(sorted(found, key=lambda shade: shade.start))
