"""What the articles that were found have in common: outlets, agencies, names and months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.search.batch import Mask
from gazadesk.library.search.ground import Ground
from gazadesk.library.search.segment import Segment

NAMES_READ = 200
"""Names whose kind is looked up to fill the facets of people, places and organisations."""

Counts = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: what it is called, in how many articles, and the query for those."""

    label: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class Facet:
    """``name`` is outlet, agency, person, place, org or month; the most frequent value first."""

    name: str
    values: tuple[Value, ...]


class Names:
    """The names of one field in all segments, each with one number for all."""

    def __init__(self, segments: Sequence[tuple[Segment, Mask]], field: str) -> None:
        self._field = field
        self.names: dict[bytes, int] = {}
        number = self.names.setdefault
        self._numbers: list[NDArray[np.int64]] = [
            np.fromiter(
                (number(name, len(self.names)) for name in segment.field(field).words),
                np.int64,
                len(segment.field(field).words),
            )
            for segment, _ in segments
        ]

    def most(self, ground: Ground, mask: Mask, limit: int) -> Counts:
        """The most frequent names in the articles of a mask, with how many have them."""
        totals = np.zeros(len(self.names), np.int64)
        for (segment, live), numbers in zip(ground.segments, self._numbers, strict=True):
            field = segment.field(self._field)
            if len(numbers):
                hits = live & _of(mask, segment)
                counts = np.add.reduceat(
                    hits[field.documents].astype(np.int64), field.document_bounds[:-1].astype(int)
                )
                totals[numbers] += counts
        best = np.argsort(-totals, kind="stable")[:limit]
        names = list(self.names)
        return [(names[at].decode(), int(totals[at])) for at in best.tolist() if totals[at]]


def _of(mask: Mask, segment: Segment) -> Any:
    numbers = segment.numbers
    return mask[np.minimum(numbers, len(mask) - 1)] & (numbers < len(mask))


def months(ground: Ground, mask: Mask) -> Counts:
    """How many of the articles of a mask are of each month, newest first; years without months."""
    days = ground.order.earliest[mask] // 100
    found, counts = np.unique(days[days > 0], return_counts=True)
    pairs = zip(found.tolist()[::-1], counts.tolist()[::-1], strict=True)
    return [
        (f"{month // 100:04}-{month % 100:02}" if month % 100 else f"{month // 100:04}", count)
        for month, count in pairs
    ]


def quoted(field: str, value: str) -> str:
    """A filter for a value as it would be typed."""
    return f'{field}:="{value.replace(chr(34), " ")}"'
