"""Reports that come near to an article's meeting and are not of it, with why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gazadesk.model import Meeting, Reason

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.meetings import Signature

SHOWN = 3
"""Near misses that are told."""
LOOKED_AT = 12
"""Candidates that are held against the article, the nearest in the list's order."""


def near_misses(
    library: Library, id: str, meetings: Sequence[Meeting], linked: Sequence[str]
) -> Iterator[tuple[str, tuple[Reason, ...]]]:
    """Articles that name who met, are not linked, and what parts them; at most ``SHOWN``."""
    candidates = _naming(library, id, meetings, linked)
    if not candidates:
        return
    from gazadesk.meetings.linking.misses import near_miss

    mine = _signature(library, id)
    told = 0
    for other in candidates:
        theirs = _signature(library, other)
        if mine is None or theirs is None or told == SHOWN:
            return
        if reasons := near_miss(mine, theirs):
            told += 1
            yield other, reasons


def _signature(library: Library, id: str) -> Signature | None:
    from gazadesk.meetings.linking.signature import Signature

    stored = library.signature(id)
    return Signature.from_dict(stored) if stored else None


def _naming(
    library: Library, id: str, meetings: Sequence[Meeting], linked: Sequence[str]
) -> list[str]:
    """The articles nearest in the list that name two of those who met (or the only one)."""
    known = {each.entity for meeting in meetings for each in meeting.participants} - {None}
    counts: Counter[str] = Counter()
    for entity in known:
        counts.update(article for article, _ in library.appearances(entity or ""))
    least = min(2, len(known))
    without = {id, *linked}
    naming = [each for each, count in counts.items() if count >= least and each not in without]
    if not naming:
        return []
    order = {each: at for at, each in enumerate(library.lists.of([id, *naming]))}
    here = order.get(id, 0)
    return sorted(naming, key=lambda each: (abs(order.get(each, 0) - here), each))[:LOOKED_AT]
