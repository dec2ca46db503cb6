"""All that one search is worked out from: the index, what waits for it, dates and marks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from gazadesk.library.search.batch import Mask
from gazadesk.library.search.order import Order
from gazadesk.library.search.reader import ReadersWork
from gazadesk.library.search.segment import Segment


class StoppedError(Exception):
    """The search was cancelled or took too long."""


@dataclass(frozen=True, slots=True)
class Ground:
    """``segments`` with which of their documents stand; ``spellings`` gives a word's others.

    ``over`` is asked now and then whether to stop. ``masks`` keeps what words were found in, as
    long as the segments are the same. Where these are not ``whole``, articles that wait for the
    index are missing, or stand as they were.
    """

    segments: tuple[tuple[Segment, Mask], ...]
    order: Order
    work: Callable[[], ReadersWork]
    spellings: Callable[[str], tuple[str, ...]]
    over: Callable[[], bool]
    masks: dict[object, Mask] = field(default_factory=dict)
    whole: bool = True

    @property
    def size(self) -> int:
        """One more than the highest number of an article."""
        return len(self.order.all)

    def check(self) -> None:
        """Raise ``StoppedError`` where the search is to stop."""
        if self.over():
            raise StoppedError

    def by_number(self, segment: Segment, live: Mask, hits: Mask, mask: Mask) -> None:
        """Add the articles of a segment's documents to a mask."""
        numbers = segment.numbers[hits & live]
        # An article that came in since the order was read is not in the list yet.
        mask[numbers[numbers < len(mask)]] = True

    def of_numbers(self, numbers: set[int]) -> Mask:
        """A mask of these articles."""
        mask = np.zeros(self.size, bool)
        mask[[number for number in numbers if number < self.size]] = True
        return mask
