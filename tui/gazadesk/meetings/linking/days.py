"""Days of publication as linking counts them, and how far apart those of one story may lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.signature import Signature

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]

STORY_DAYS = 21
"""Days between the first and the last dated article of one story, at most."""


def day_number(day: str | None) -> int | None:
    """The ordinal of an ISO day (a time after it is passed over); None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def in_order(signatures: Iterable[Signature]) -> list[Signature]:
    """The signatures in order of day and id, one an id; undated ones first."""
    distinct = {signature.id: signature for signature in signatures}
    return sorted(distinct.values(), key=lambda s: (day_number(s.published) or 0, s.id))


def numbered(signatures: Iterable[Signature]) -> Ints:
    """The ordinals of the days of publication; 0 where an article has none."""
    import numpy as np

    return np.array([day_number(s.published) or 0 for s in signatures], dtype=np.int64)
