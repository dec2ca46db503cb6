"""Both looks at all candidate pairs, in order of time: what has passed is let go.

Articles of one story are days apart at most, so the neighbours of an article are all known some
weeks after it, and its pairs can be weighed and forgotten. Memory follows the busiest weeks, not
the length of the library. Undated articles may be of any time: their neighbours are all those met
so far.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.candidates import Index
from gazadesk.meetings.linking.context import (
    LEAST,
    Look,
    distinct,
    first_looks,
    hardly_shared,
    joined,
    one_word,
    taken,
)
from gazadesk.meetings.linking.features import NAMES, Comparison
from gazadesk.meetings.linking.neighbourhood import Neighbourhood
from gazadesk.meetings.linking.pair import PairModel, logistic

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

STEP = 25_000
"""Articles that join in one step."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Pairs of articles (smaller, larger number) in order, and how likely each is one story."""

    count: int
    pairs: Ints
    values: Floats

    def look_up(self, pairs: Ints) -> Floats:
        """The likelihood of ``pairs`` (smaller number first); NaN for those that are not here."""
        import numpy as np

        keys = _keys(self.pairs, self.count)
        wanted = _keys(pairs, self.count)
        spots = np.minimum(np.searchsorted(keys, wanted), max(len(keys) - 1, 0))
        if not len(keys):
            return np.full(len(wanted), np.nan)
        found: Floats = np.where(keys[spots] == wanted, self.values[spots], np.nan)
        return found


@dataclass(frozen=True, slots=True)
class _Held:
    """Pairs after the first look, in order.

    ``odds`` is what the first look's features add to the second look of a pair that awaits it,
    NaN for any other.
    """

    pairs: Ints
    likeness: Mapping[str, Floats]
    first: Floats
    odds: Floats

    @classmethod
    def of(cls, look: Look, model: PairModel) -> _Held:
        import numpy as np

        odds = np.full(len(look.pairs), np.nan, dtype=np.float32)
        weights = model.second.array[: len(NAMES)].astype(np.float32)
        odds[look.chosen] = look.rows @ weights + np.float32(model.second.bias)
        odds[look.chosen[hardly_shared(look.rows)]] = np.nan
        return cls(look.pairs, look.likeness, look.first, odds)

    def taken(self, rows: Ints) -> _Held:
        """Some of the pairs."""
        likeness = taken(self.likeness, rows)
        pairs = self.pairs.take(rows, axis=0)
        return _Held(pairs, likeness, self.first.take(rows), self.odds.take(rows))

    def in_order(self, count: int) -> _Held:
        """The pairs in order."""
        return self.taken(_order(self.pairs, count))


def _joined(parts: Sequence[_Held]) -> _Held:
    import numpy as np

    return _Held(
        np.concatenate([part.pairs for part in parts]),
        joined([part.likeness for part in parts]),
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.odds for part in parts]),
    )


def likely_pairs(
    comparison: Comparison, model: PairModel, seen: Callable[[Look], None] = lambda _: None
) -> Likely:
    """The pairs of articles that are likely to be of one story, from ``LEAST`` on.

    ``seen`` is told of every first look, a run of pairs at a time.
    """
    import numpy as np

    count = len(comparison.signatures)
    index = Index(comparison)
    pending = np.zeros((0, 2), dtype=np.int32)
    held: list[_Held] = []
    found: list[tuple[Ints, Floats]] = []
    for first in range(0, count, STEP):
        last = min(first + STEP, count)
        asked = np.concatenate([pending, index.pairs(np.arange(first, last))])
        ripe = asked[:, 1] < last  # the later article has been asked as well
        ripe &= asked[:, 0] < last
        pending = asked.take(np.flatnonzero(~ripe), axis=0)
        asked = distinct(asked.take(np.flatnonzero(ripe), axis=0), count)
        for look in first_looks(comparison, asked, model.first):
            seen(look)
            held.append(_Held.of(look, model))
            found.append(_one_word(look))
        around = _joined(held)
        held.clear()  # millions of pairs: no copy may live on while they are looked at
        around = around.in_order(count)
        closed = index.reach <= last
        waits = ~np.isnan(around.odds)
        ready = np.flatnonzero(waits & closed[around.pairs].all(axis=1))
        found.append(_second_look(count, around, ready, model))
        around.odds[ready], waits[ready] = np.nan, False
        needed = ~closed
        needed[around.pairs[waits].ravel()] = True
        held.append(around.taken(np.flatnonzero(needed[around.pairs].any(axis=1))))
    return _in_order(found, count)


def _one_word(look: Look) -> tuple[Ints, Floats]:
    """The chosen pairs that share but one word: they get no second look."""
    rows = look.chosen[hardly_shared(look.rows)]
    values = one_word(look.first[rows])
    strong = values >= LEAST
    return look.pairs[rows[strong]], values[strong]


def _second_look(count: int, held: _Held, ready: Ints, model: PairModel) -> tuple[Ints, Floats]:
    """The pairs of ``ready`` from ``LEAST`` on, and the second look's probability of each."""
    import numpy as np

    if not len(ready):
        return held.pairs[:0], held.first[:0]
    present = np.zeros(count, dtype=bool)
    present[held.pairs.ravel()] = True
    local = (np.cumsum(present, dtype=np.int32) - 1)[held.pairs]  # others need no room
    look = Look(local, held.likeness, held.first, ready, np.zeros((len(ready), 0)))
    odds = held.odds[ready].astype(np.float64)
    weights = model.second.array[len(NAMES) :]
    columns = Neighbourhood(int(present.sum()), look).context()
    for weight, column in zip(weights, columns, strict=True):
        odds += weight * column
    values = logistic(odds).astype(np.float32)
    strong = values >= LEAST
    return held.pairs[ready[strong]], values[strong]


def _in_order(found: Sequence[tuple[Ints, Floats]], count: int) -> Likely:
    import numpy as np

    pairs = np.concatenate([np.zeros((0, 2), dtype=np.int32), *(pairs for pairs, _ in found)])
    values = np.concatenate([np.zeros(0, dtype=np.float32), *(values for _, values in found)])
    order = _keys(pairs, count).argsort(kind="stable")
    return Likely(count, pairs[order], values[order])


def _order(pairs: Ints, count: int) -> Ints:
    """Where the pairs, which are all different, stand when in order."""
    import numpy as np

    keys, bits = _keys(pairs, count), len(pairs).bit_length()
    if count**2 >> (63 - bits):
        return keys.argsort()
    keys <<= bits  # one sort of whole numbers: three times as fast as sorting their places
    keys |= np.arange(len(keys))
    keys.sort()
    keys &= (1 << bits) - 1
    return keys


def _keys(pairs: Ints, count: int) -> Ints:
    """A whole number a pair, in the order of pairs."""
    import numpy as np

    return pairs[:, 0].astype(np.int64) * count + pairs[:, 1]
