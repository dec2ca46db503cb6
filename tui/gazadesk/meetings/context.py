"""The second look: how alike two articles are beside what each is like otherwise.

Two articles on one long war look alike, and so do all their neighbours; two on one event stand out
from their neighbours and have the same ones. The measures follow the local scaling of CSLS
(Conneau et al. 2018) and shared nearest neighbours (Jarvis and Patrick 1973). With few neighbours
they come down to the plain likeness.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.features import NAMES, Comparison
from gazadesk.meetings.pair import LogisticModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

NEIGHBOURS = 10
"""Nearest articles that make the neighbourhood of one."""
LEAST = 0.02
"""Probability below which two articles count as strangers."""
FLOOR = 0.08
"""Likeness of text, lead, title or names below which a pair is not looked at further."""
ONE_WORD = 0.4
"""Below every threshold of grouping: such a pair may stand in a group but never makes one."""
AT_ONCE = 50_000
"""Pairs compared in one go: bounds the memory that takes."""
_SETTINGS = ("text", "lead", "names")
CONTEXT_NAMES = (
    *NAMES,
    "first look",
    *(
        f"{field} {measure}"
        for field in _SETTINGS
        for measure in ("above neighbours", "to the other's neighbours", "beside the nearest")
    ),
    "neighbours in common",
    "beside the likeliest",
    "others in common",
)


class Neighbourhood:
    """Candidate pairs with their first look; gives the features of the second.

    ``pairs`` are rows (one, other) of article numbers, each pair once, smaller number first;
    ``rows`` are their first-look features.
    """

    def __init__(self, count: int, pairs: Ints, rows: Floats, first: LogisticModel) -> None:
        import numpy as np

        self._count = count
        self.pairs = pairs
        self.first = first.probabilities(rows)
        both = np.concatenate([pairs, pairs[:, ::-1]])
        order = np.lexsort((both[:, 1], both[:, 0]))
        self._others = both[order, 1]
        self._starts = np.searchsorted(both[order, 0], np.arange(count + 1))
        doubled = np.concatenate([np.arange(len(pairs))] * 2)[order]
        kept = np.where(self.first >= LEAST, self.first, 0.0)
        self._likely = kept[doubled]
        self._values = {field: rows[:, NAMES.index(field)][doubled] for field in _SETTINGS}
        self._row = doubled
        self._plain = rows

    def features(self) -> Floats:
        """One row a pair of ``pairs``, one column a name of ``CONTEXT_NAMES``."""
        import numpy as np

        kept = np.clip(self.first, 1e-9, 1 - 1e-9)
        columns = [*self._plain.T, np.clip(np.log(kept / (1 - kept)), -8, 8)]
        for field in _SETTINGS:
            columns.extend(self._local(self._values[field]))
        columns.extend(self._shared())
        return np.stack(columns, axis=1, dtype=np.float32, casting="same_kind")

    def _nearest(self, values: Floats) -> tuple[Ints, Floats]:
        """For each article its nearest neighbours (padded with ``count``) and their likeness."""
        import numpy as np

        near = np.full((self._count, NEIGHBOURS), self._count)
        likeness = np.zeros((self._count, NEIGHBOURS))
        for number in range(self._count):
            own = slice(self._starts[number], self._starts[number + 1])
            best = np.lexsort((self._others[own], -values[own]))[:NEIGHBOURS]
            near[number, : len(best)] = self._others[own][best]
            likeness[number, : len(best)] = values[own][best]
        return near, likeness

    def _local(self, values: Floats) -> Sequence[Floats]:
        import numpy as np

        near, likeness = self._nearest(values)
        usual, top = likeness.sum(axis=1) / NEIGHBOURS, likeness[:, 0]
        to_others = np.zeros(len(self._others))
        dense = np.zeros(self._count + 1)
        for number in range(self._count):
            own = slice(self._starts[number], self._starts[number + 1])
            others = self._others[own]
            dense[others] = values[own]
            to_others[own] = dense[near[others]].sum(axis=1) / NEIGHBOURS
            dense[others] = 0.0
        one, other = self.pairs[:, 0], self.pairs[:, 1]
        both_ways = np.bincount(self._row, weights=to_others, minlength=len(self.pairs))
        plain = np.zeros(len(self.pairs))
        plain[self._row] = values
        return (
            plain - (usual[one] + usual[other]) / 2,
            both_ways / (usual[one] + usual[other] + 0.05),
            plain / np.maximum(np.maximum(top[one], top[other]), 0.05),
        )

    def _shared(self) -> Sequence[Floats]:
        """Overlap of the two articles' likely companions, with themselves and without."""
        import numpy as np

        sums = np.add.reduceat(np.append(self._likely, 0.0), self._starts[:-1])
        sums[self._starts[:-1] == self._starts[1:]] = 0.0
        sums += 1.0
        common = np.zeros(len(self.pairs))
        top = np.zeros(self._count)
        dense = np.zeros(self._count)
        lengths = np.diff(self._starts)
        for number in range(self._count):
            own = slice(self._starts[number], self._starts[number + 1])
            others, likely = self._others[own], self._likely[own]
            top[number] = likely.max(initial=0.0)
            dense[others] = likely
            dense[number] = 1.0
            later = np.flatnonzero((others > number) & (likely > 0))
            if len(later):
                wanted = others[later]
                ends = np.cumsum(lengths[wanted])
                shift = np.repeat(self._starts[wanted] - (ends - lengths[wanted]), lengths[wanted])
                spots = np.arange(ends[-1]) + shift
                least = np.minimum(dense[self._others[spots]], self._likely[spots])
                sums_of = np.add.reduceat(least, ends - lengths[wanted])
                common[self._row[own][later]] = sums_of + likely[later]
            dense[others] = 0.0
            dense[number] = 0.0
        one, other = self.pairs[:, 0], self.pairs[:, 1]
        likely = np.where(self.first >= LEAST, self.first, 0.0)
        total = sums[one] + sums[other] - common
        return (
            common / total,
            likely / np.maximum(np.minimum(top[one], top[other]), 0.05),
            (common - 2 * likely) / np.maximum(total - 2, 0.5),
        )


def settled(probabilities: Floats, rows: Floats) -> Floats:
    """The second look's probabilities, kept under ``ONE_WORD`` where hardly a word is shared.

    However rare the word: one name in common makes no event.
    """
    import numpy as np

    hardly = rows[:, NAMES.index("one word in common")] > 0
    kept: Floats = np.where(hardly, np.minimum(probabilities, ONE_WORD), probabilities)
    return kept


def first_look(comparison: Comparison, candidates: Sequence[Ints]) -> tuple[Ints, Floats]:
    """Pairs (smaller, larger) that either names as a candidate, and their features."""
    import numpy as np

    count = len(candidates)
    keys = [
        np.minimum(number, others) * count + np.maximum(number, others)
        for number, others in enumerate(candidates)
        if len(others)
    ]
    ordered = np.unique(np.concatenate(keys)) if keys else np.zeros(0, dtype=np.int64)
    pairs = np.stack([ordered // max(count, 1), ordered % max(count, 1)], axis=1)
    likeness = [NAMES.index(name) for name in ("text", "lead", "title", "names")]
    kept_pairs = [pairs[:0]]
    kept_rows: list[Floats] = [np.zeros((0, len(NAMES)), dtype=np.float32)]
    for start in range(0, len(pairs), AT_ONCE):
        rows = comparison.features(pairs[start : start + AT_ONCE])
        kept = rows[:, likeness].max(axis=1) > FLOOR
        kept_pairs.append(pairs[start : start + AT_ONCE][kept])
        kept_rows.append(rows[kept])
    return np.concatenate(kept_pairs), np.concatenate(kept_rows)
