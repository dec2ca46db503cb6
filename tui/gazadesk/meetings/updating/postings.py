"""Under which keys an article is found: its rare words, names and numbers, and whom it has meet.

Postings last while the library grows, and rarity drifts: an article is posted under more keys than
it would be found by today, words that no other article has yet among them.
"""

from __future__ import annotations

from datetime import date
from itertools import islice

from gazadesk.meetings.linking.candidates import KEYS, weights_of
from gazadesk.meetings.linking.days import day_number
from gazadesk.meetings.linking.gate import days_of
from gazadesk.meetings.linking.grouped import names_of
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.statistics import Statistics, counted_terms
from gazadesk.meetings.linking.vectors import Rarity
from gazadesk.model import Role

POSTED = 60
"""Keys of words that other articles have, under which an article is posted."""
HOPEFUL = 60
"""Keys of words that no other article has yet, where they would weigh as much."""
MET, RECALLED = "met ", "recalled "
"""Stand before the names of those whose meeting an article reports, or recalls."""
_MINE = "\x1f"
"""Stands before them too: no word of a text holds it."""

Posting = tuple[str, int]
"""A key and the day (an ordinal, 0 for none) that goes with it."""


class Poster:
    """Says where articles are to be found, as rare as words are in one library.

    ``statistics`` count the articles themselves.
    """

    def __init__(self, statistics: Statistics) -> None:
        self._frequency = statistics.frequency
        # A word that no other article has yet may be found in the next one.
        hopeful = {term: max(count, 2) for term, count in statistics.frequency.items()}
        self._rarity = Rarity(Statistics(statistics.count, hopeful))

    def posted(self, signature: Signature) -> list[Posting]:
        """The keys that the article is to be found by, each with the day that goes with it."""
        weights = weights_of(signature, self._rarity)
        # The weightiest first, those of one weight in the order of letters.
        ranked = sorted(sorted(weights), key=weights.__getitem__, reverse=True)
        known = list(islice((term for term in ranked if self._frequency.get(term, 0) > 1), POSTED))
        least = weights[known[-1]] if len(known) >= KEYS else 0.0
        passed = set(known)
        hopeful = ranked[: POSTED + HOPEFUL]
        new = [key for key in hopeful if key not in passed and weights[key] >= least]
        day = day_number(signature.published) or 0
        words = [(key, day) for key in [*known, *new[:HOPEFUL]]]
        return [*words, *_named(signature)]


def postable(signature: Signature) -> list[Posting]:
    """All that the article may ever have been posted under."""
    day = day_number(signature.published) or 0
    return [*((term, day) for term in sorted(counted_terms(signature))), *_named(signature)]


def _named(signature: Signature) -> list[Posting]:
    found: dict[Posting, None] = {}
    for sketch in signature.sketches:
        recalled = sketch.account.role is Role.RECALL
        day = recalled_day(sketch) if recalled else reported_day(sketch)
        for keys in named_in(sketch, RECALLED if recalled else MET):
            found.update(dict.fromkeys((key, day or 0) for key in keys))
    return list(found)


def named_in(sketch: Sketch, before: str) -> list[list[str]]:
    """For each participant the keys that accounts of the kind are posted under."""
    people = range(len(sketch.people))
    return [[f"{_MINE}{before}{name}" for name in sorted(names_of(sketch, at))] for at in people]


def reported_day(sketch: Sketch) -> int | None:
    """The day that a report's account goes by when others are looked for."""
    days = days_of(sketch)
    return days.last if days else None


def recalled_day(sketch: Sketch) -> int | None:
    """The day that a recall gives, where it gives a whole one."""
    told = sketch.account.date
    return date.fromisoformat(told[:10]).toordinal() if told and len(told) >= 10 else None
