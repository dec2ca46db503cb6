"""How likely an article is of one story with others, read from what is kept of its surroundings.

A reader who opens an article waits for this: it needs neither numpy nor the rooms that link.
"""

from __future__ import annotations

from struct import iter_unpack

TIE = "<i3e3fB"
"""A tie as ``meetings.updating.tie_type`` has it: the other's number first, how likely the two are
of one story and its marks last."""
CHOSEN = 1
"""The mark of a tie that had the second look."""


def likely_ties(kept: bytes) -> dict[int, float]:
    """By the other's number how likely each kept tie that had the second look gives one story."""
    ties = iter_unpack(TIE, kept)
    return {other: likely for other, *_, likely, marks in ties if marks & CHOSEN}
