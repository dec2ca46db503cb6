"""The answer to a search."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that a query matches.

    ``ids`` are newest first, at most as many as were asked for; ``total`` counts all. ``terms``
    are the folded words and phrases to highlight, of which the last may be the beginning of a
    word. ``problem`` is one line where the query was odd or the index is being made again.
    """

    ids: tuple[str, ...]
    total: int
    terms: tuple[str, ...]
    problem: str | None = None
