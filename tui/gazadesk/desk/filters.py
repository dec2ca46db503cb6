"""The list's filters, in the order that the key goes through them."""

from __future__ import annotations

from enum import StrEnum


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
