"""Pairs of articles worth comparing, through an inverted index of names, numbers and rare words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazadesk.meetings.features import day_number
from gazadesk.meetings.signature import Signature
from gazadesk.meetings.vectors import Rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

KEYS = 40
"""Keys an article is found by: its rarest and most frequent terms."""
POSTINGS = 400
"""Articles looked at under one key: those nearest in time, so that cost stays bounded."""
NEAREST = 100
"""Candidates kept for an article."""


class Index:
    """An inverted index from keys to articles, each posting list in order of day.

    Undated articles stand first in each list, in order of id.
    """

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity) -> None:
        import numpy as np

        self._days = [day_number(s.published) or 0 for s in signatures]
        self._keys = [_keys(s, rarity) for s in signatures]
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, keys in enumerate(self._keys):
            for key in keys:
                postings[key].append((self._days[number], number))
        self._postings: dict[str, tuple[Ints, Ints]] = {}
        for key, found in postings.items():
            if len(found) > 1:
                table = np.array(sorted(found))
                self._postings[key] = (table[:, 0].copy(), table[:, 1].copy())
        self._scores = np.zeros(len(signatures))

    def candidates(self, number: int) -> Ints:
        """The articles most worth comparing with ``number``, best first, itself left out."""
        import numpy as np

        near = []
        for key, weight in self._keys[number].items():
            if key in self._postings:
                found = self._nearest(key, self._days[number])
                self._scores[found] += weight
                near.append(found)
        if not near:
            return np.zeros(0, dtype=np.int64)
        others = np.unique(np.concatenate(near))
        others = others[others != number]
        scores = self._scores[others]
        self._scores[others] = 0.0
        self._scores[number] = 0.0
        best: Ints = others[np.lexsort((others, -scores))[:NEAREST]]
        return best

    def _nearest(self, key: str, day: int) -> Ints:
        """Undated articles, then the dated ones nearest in time on either side."""
        import numpy as np

        days, numbers = self._postings[key]
        if len(numbers) <= POSTINGS:
            return numbers
        undated = numbers[: min(int(days.searchsorted(1)), POSTINGS)]
        room = POSTINGS - len(undated)
        middle = int(days.searchsorted(day)) if day else len(days)
        first = max(len(undated), min(middle - room // 2, len(days) - room))
        return np.concatenate((undated, numbers[first : first + room]))


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
