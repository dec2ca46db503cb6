"""The list's filters: what they are called, and which rows they let through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.library import Library

_CHUNK = 1_000  # rows fetched at a time, so that a cancelled filter stops soon


class Filter(StrEnum):
    """What the list shows."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"
    MEETINGS = "with meetings"

    def next(self) -> Filter:
        """The filter after this one, around."""
        filters = list(Filter)
        return filters[(filters.index(self) + 1) % len(filters)]


def passing(
    library: Library,
    ids: Sequence[str],
    filter_: Filter,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """The ids that a filter lets through, in their order; what was found so far if cancelled."""
    if filter_ is Filter.ALL:
        return tuple(ids)
    if filter_ is Filter.MEETINGS:
        reporting = {
            evidence.article for meeting in library.meetings() for evidence in meeting.reports
        }
        return tuple(id for id in ids if id in reporting)
    kept: list[str] = []
    for chunk in _chunks(ids):
        if cancelled():
            break
        kept += [
            row.id
            for row in library.rows(chunk)
            if (row.starred if filter_ is Filter.STARRED else not row.read)
        ]
    return tuple(kept)


def _chunks(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))
