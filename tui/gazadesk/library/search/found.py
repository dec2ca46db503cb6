"""The answer to a search."""

from __future__ import annotations

from dataclasses import dataclass

from gazadesk.library.listing import Listing


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that a query matches.

    ``ids`` are in the order asked for, at most as many as were asked for; ``total`` counts all.
    ``terms`` are what to mark in them (see ``matching.spans``). ``problem`` is one line where part
    of the query was ignored or the index is made again. ``sort`` is the order that the query
    itself asks for (newest, oldest, best, outlet or title); None, which is newest, where it asks
    for none.
    """

    ids: Listing
    total: int
    terms: tuple[str, ...]
    problem: str | None = None
    sort: str | None = None
