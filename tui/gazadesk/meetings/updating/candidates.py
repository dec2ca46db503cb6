"""The articles that a newcomer is worth comparing with, through the postings of a library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.meetings.linking.candidates import (
    AROUND,
    NEAREST,
    NEAREST_SHORT,
    POSTINGS,
    keys_of,
)
from gazadesk.meetings.linking.days import STORY_DAYS, day_number
from gazadesk.meetings.linking.features import SHORT
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.vectors import Rarity
from gazadesk.meetings.updating.change import Kept

LAST = 10**7
"""A day after all."""
FINDERS = 2
"""Times as many candidates for a headline as it has among all: there, others find it as well."""


def candidates(kept: Kept, number: int, newcomer: Signature, rarity: Rarity) -> list[int]:
    """The numbers of the articles that share the weightiest keys.

    As ``Index`` chooses them; for a headline also those that it is a candidate of in ``Index``.
    What two headlines share weighs the same on either side, so these come next.
    """
    scores: dict[int, float] = defaultdict(float)
    days = _Days.around(kept, day_number(newcomer.published))
    for key, weight in keys_of(newcomer, rarity).items():
        for other in days.nearest(kept, key):
            scores[other] += weight
    scores.pop(number, None)
    most = FINDERS * NEAREST_SHORT if newcomer.words <= SHORT else NEAREST
    return sorted(scores, key=lambda other: (-scores[other], other))[:most]


@dataclass(frozen=True, slots=True)
class _Days:
    """The days, from the first to the last, that a newcomer's candidates may be of."""

    first: int
    middle: int
    last: int

    @classmethod
    def around(cls, kept: Kept, day: int | None) -> _Days:
        """Those of a story's length, or of so many articles; all for one without a day."""
        if day is None:
            return cls(1, LAST, LAST)
        before, after = kept.days_around(day, AROUND)
        return cls(min(before, day - STORY_DAYS), day, max(after, day + STORY_DAYS))

    def nearest(self, kept: Kept, key: str) -> Sequence[int]:
        """Up to ``POSTINGS`` articles under a key: those nearest in time, and undated ones.

        Each kind has room for what the other leaves free, and for half in any case. To an article
        without a day the latest are nearest.
        """
        undated = kept.found(key, 0, 0, POSTINGS, back=True)
        room = POSTINGS - min(len(undated), POSTINGS // 2)
        half = room - room // 2
        after = kept.found(key, self.middle + 1, self.last, half)
        before = kept.found(key, self.first, self.middle, room - len(after), back=True)
        if len(before) + len(after) < room and len(after) == half:
            after = kept.found(key, self.middle + 1, self.last, room - len(before))
        rest = undated[: POSTINGS - len(before) - len(after)]
        return [article for _, article in (*before, *after, *rest)]
