"""Pairs of articles worth comparing, through an inverted index of names, numbers and rare words."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from gazadesk.meetings.features import day_number
from gazadesk.meetings.signature import Signature
from gazadesk.meetings.vectors import Rarity

KEYS = 40
"""Keys an article is found by: its rarest and most frequent terms."""
POSTINGS = 400
"""Articles looked at under one key: those nearest in time, so that cost stays bounded."""
NEAREST = 100
"""Candidates kept for an article."""


class Index:
    """An inverted index from keys to articles, each posting list in order of day.

    Undated articles stand in a list of their own under each key, in order of id.
    """

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity) -> None:
        self._days = [day_number(s.published) for s in signatures]
        self._keys = [_keys(s, rarity) for s in signatures]
        dated: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._undated: dict[str, list[int]] = defaultdict(list)
        for number, keys in enumerate(self._keys):
            day = self._days[number]
            for key in keys:
                if day is None:
                    self._undated[key].append(number)
                else:
                    dated[key].append((day, number))
        self._dated = {key: sorted(postings) for key, postings in dated.items()}

    def candidates(self, number: int) -> list[int]:
        """The articles most worth comparing with ``number``, best first, itself left out."""
        scores: dict[int, float] = defaultdict(float)
        for key, weight in self._keys[number].items():
            for other in self._postings(key, self._days[number]):
                scores[other] += weight
        scores.pop(number, None)
        ranked = sorted(scores, key=lambda other: (-scores[other], other))
        return ranked[:NEAREST]

    def _postings(self, key: str, day: int | None) -> list[int]:
        """Undated articles first, then the dated ones nearest in time on either side."""
        dated, undated = self._dated.get(key, []), self._undated.get(key, [])
        found = undated[:POSTINGS]
        room = POSTINGS - len(found)
        if len(dated) <= room:
            return found + [number for _, number in dated]
        middle = bisect_left(dated, (day, -1)) if day is not None else len(dated)
        first = max(0, min(middle - room // 2, len(dated) - room))
        return found + [number for _, number in dated[first : first + room]]


def _keys(signature: Signature, rarity: Rarity) -> dict[str, float]:
    top = {term for term, _ in signature.lead_terms} | {t for t, _ in signature.title_terms}
    weights: dict[str, float] = {}
    for counts in (signature.text_terms, signature.name_terms, signature.number_terms):
        for term, count in counts:
            if rarity.seen(term) > 1:
                bonus = 2.0 if term in top else 1.0
                weights[term] = rarity.of(term) * (1.0 + math.log(count)) * bonus
    best = sorted(weights, key=lambda term: (-weights[term], term))[:KEYS]
    return {term: weights[term] for term in best}
