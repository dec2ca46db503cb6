"""The answer to a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that a query matches.

    ``ids`` are in the order asked for (the newest first), at most as many as were asked for;
    ``total`` counts all. ``terms`` are what to mark in them (see ``matching.spans``).
    ``problem`` is one line where part of the query was ignored or the index is made again.
    """

    ids: Sequence[str]
    total: int
    terms: tuple[str, ...]
    problem: str | None = None
