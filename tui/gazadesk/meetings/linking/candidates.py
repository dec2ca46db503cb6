"""Pairs of articles worth comparing, through an inverted index of names, numbers and rare words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.days import STORY_DAYS
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.ranking import runs, strongest
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.vectors import Rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

KEYS = 40
"""Keys an article is found by: its rarest and most frequent terms."""
POSTINGS = 200
"""Articles looked at under one key: those nearest in time, so that cost stays bounded."""
AROUND = 1_000
"""Articles before and after that one is compared with however many days they span.

Of one story they may not be, but they tell what is usual.
"""
NEAREST = 100
"""Candidates kept for an article."""
NEAREST_SHORT = 70
"""Candidates kept for a headline."""
CROWD = 30_000
"""Articles within reach of one from which on it keeps fewer candidates, in proportion: the pairs of
those weeks are all held at once. That is 700 a day, or so many undated ones."""
FEWEST = 15
"""Candidates that one keeps in any crowd; ``neighbourhood.NEIGHBOURS`` make its surroundings."""
BLOCK = 256
"""Articles looked up at once: bounds the memory that takes."""
_KEY_BITS, _ROW_BITS = 6, 8
"""Room for the number of a key (below ``KEYS``) and of an article of a block in a whole number."""


class Index:
    """An inverted index from keys to articles, each posting list in order of time.

    Under each key an article finds those nearest in time: dated ones no more than ``STORY_DAYS``
    or ``AROUND`` articles apart, and undated ones whatever the day. ``reach`` gives for each
    article the first, in order of time, that can neither find it nor be found by it; for undated
    ones, which later articles may yet find, the first dated one.
    """

    def __init__(self, comparison: Comparison) -> None:
        import numpy as np

        days, vectors = comparison.days, comparison.vectors
        count = len(days)
        self._undated = int(np.searchsorted(days, 1))
        place = np.arange(count)
        self._from = np.minimum(np.searchsorted(days, days - STORY_DAYS), place - AROUND)
        self._to = np.maximum(np.searchsorted(days, days + STORY_DAYS, "right"), place + AROUND)
        self._to = np.minimum(self._to, count)
        self.reach = np.where(days > 0, self._to, self._undated)
        self._from[: self._undated], self._to[: self._undated] = self._undated, count
        self._from = np.maximum(self._from, self._undated)
        most = np.where(comparison.short, NEAREST_SHORT, NEAREST)
        crowd = np.maximum(np.where(days > 0, self._to - self._from, count), CROWD)
        self._most = np.maximum(most * CROWD // crowd, np.minimum(most, FEWEST))
        entries = _chosen(vectors.keys, vectors.starts)
        self._own = np.searchsorted(entries, vectors.starts)
        owner = np.repeat(np.arange(count), np.diff(self._own))
        self._weights, self._keys = vectors.keys[entries], vectors.columns[entries]
        combined = self._keys.astype(np.int64) * count + owner
        order = combined.argsort(kind="stable")
        combined = combined[order]
        self._place = np.empty(len(order), dtype=np.int32)
        self._place[order] = np.arange(len(order), dtype=np.int32)
        self._postings = owner[order].astype(np.int32)
        firsts = np.arange(len(vectors.terms) + 1) * count
        self._starts = np.searchsorted(combined, firsts)
        self._dated = np.searchsorted(combined, firsts[:-1] + self._undated)
        # The dated postings within reach of each entry, looked up in order: half the time.
        lists = combined - self._postings
        self._low, self._high = np.empty((2, len(order)), dtype=np.int32)
        self._low[order] = np.searchsorted(combined, lists + self._from[self._postings])
        self._high[order] = np.searchsorted(combined, lists + self._to[self._postings])

    def candidates(self, number: int) -> Ints:
        """The articles most worth comparing with ``number``, itself left out."""
        import numpy as np

        return np.sort(self.pairs(np.array([number]))[:, 1])

    def pairs(self, numbers: Ints) -> Ints:
        """(number, candidate) for each of ``numbers``, the best candidates first."""
        import numpy as np

        found: list[Ints] = [np.zeros((0, 2), dtype=np.int32)]
        found += [self._block(numbers[at : at + BLOCK]) for at in range(0, len(numbers), BLOCK)]
        return np.concatenate(found)

    def _block(self, numbers: Ints) -> Ints:
        import numpy as np

        own, own_row = runs(self._own[numbers], self._own[numbers + 1])
        key = own - self._own[numbers][own_row]
        first, last = self._nearest(own, numbers[own_row])
        lengths = (last - first).ravel()
        size = int(lengths.sum())
        if not size:
            return np.zeros((0, 2), dtype=np.int32)
        # Row, article and key make one whole number, as short as it can be. Undated articles stand
        # far before the dated ones: these are moved down to follow them.
        lowest = max(int(self._from[numbers].min()), self._undated)
        gap = lowest - self._undated
        bits = int(self._to[numbers].max() - gap).bit_length()
        kind = np.int32 if bits + _KEY_BITS + _ROW_BITS < 32 else np.int64
        base = (own_row << (bits + _KEY_BITS) | key)[:, None] - np.array([0, gap << _KEY_BITS])
        skipped = first.ravel() - np.cumsum(lengths) + lengths
        spots = np.repeat(skipped, lengths)
        spots += np.arange(size)
        packed: Ints = self._postings.take(spots).astype(kind, copy=False)
        packed <<= _KEY_BITS
        packed += np.repeat(base.ravel().astype(kind), lengths)
        # One sort brings an article's finds together, those under one key after another.
        packed.sort()
        pair = packed >> _KEY_BITS
        new = np.ones(size, dtype=bool)
        np.not_equal(pair[1:], pair[:-1], out=new[1:])
        starts = np.flatnonzero(new)
        pair = pair.take(starts)
        weights = np.zeros(len(numbers) << _KEY_BITS, dtype=self._weights.dtype)
        weights[own_row << _KEY_BITS | key] = self._weights[own]
        row = packed >> bits + _KEY_BITS
        row <<= _KEY_BITS
        packed &= 2**_KEY_BITS - 1
        packed |= row
        scores = np.add.reduceat(weights.take(packed), starts)
        # A key that finds enough others by itself leaves out all that weigh less: most of them.
        enough = (last - first).sum(axis=1) > self._most[numbers].take(own_row)
        least = np.zeros(len(numbers), dtype=self._weights.dtype)
        np.maximum.at(least, own_row[enough], self._weights[own[enough]])
        rows = (np.arange(len(numbers) + 1) << bits).astype(kind)
        least = np.repeat(least, np.diff(np.searchsorted(pair, rows)))
        kept = np.flatnonzero(scores >= least)
        found = pair.take(kept)
        row, other = found >> bits, found & 2**bits - 1
        other += np.where(other >= self._undated, gap, 0).astype(kind)
        others = np.flatnonzero(other != numbers.take(row))
        kept, row, other = kept.take(others), row.take(others), other.take(others)
        scores = scores.take(kept)
        bounds = np.searchsorted(row, np.arange(len(numbers) + 1))
        best, owner, _ = strongest(scores, bounds, self._most[numbers])
        candidates = other.take(best)
        return np.stack([numbers.take(owner), candidates], axis=1).astype(np.int32)

    def _nearest(self, entries: Ints, numbers: Ints) -> tuple[Ints, Ints]:
        """Two runs of postings for each key of an article: undated articles, then dated ones.

        Each kind has room for what the other leaves free, and for half of ``POSTINGS`` in any
        case. Nearest are those around the article; of the other kind undated articles find the
        latest, dated ones the last by id.
        """
        import numpy as np

        keys = self._keys[entries]
        start, dated = self._starts[keys], self._dated[keys]
        low, high, middle = self._low[entries], self._high[entries], self._place[entries]
        undated = numbers < self._undated
        many, few = high - low, dated - start
        room = np.minimum(many, POSTINGS - np.minimum(few, POSTINGS // 2))
        rest = np.minimum(few, POSTINGS - room)
        centre = np.where(undated, high, middle)
        late = np.clip(centre - room // 2, low, high - room)
        centre = np.where(undated, middle, dated)
        early = np.clip(centre - rest // 2, start, dated - rest)
        return np.stack([early, late], axis=1), np.stack([early + rest, late + room], axis=1)


def _chosen(keys: Floats, starts: Ints) -> Ints:
    """Entries by which articles are found: of each row the ``KEYS`` of most weight."""
    import numpy as np

    kept = keys > 0
    held = np.concatenate(([0], np.cumsum(kept)))[starts]
    if not len(keys) or int(np.diff(held).max()) <= KEYS:
        return np.flatnonzero(kept)
    best, _, _ = strongest(keys, starts, np.full(len(starts) - 1, KEYS))
    return np.sort(best[keys[best] > 0])


def keys_of(signature: Signature, rarity: Rarity, most: int = KEYS) -> dict[str, float]:
    """The terms that find an article's like, weightiest first, with their weights.

    What ``Index`` takes for all articles at once.
    """
    weights = weights_of(signature, rarity)
    best = sorted(weights, key=lambda term: (-weights[term], term))[:most]
    return {term: weights[term] for term in best}


def weights_of(signature: Signature, rarity: Rarity) -> dict[str, float]:
    """What each term is worth for finding the article, of those that another one has."""
    top = {term for term, _ in signature.lead_terms} | {t for t, _ in signature.title_terms}
    weights: dict[str, float] = {}
    seen, of = rarity.seen, rarity.of
    for counts in (signature.text_terms, signature.name_terms, signature.number_terms):
        for term, count in counts:
            if seen(term) > 1:
                often = 1.0 + math.log(count) if count > 1 else 1.0
                weights[term] = of(term) * often * (2.0 if term in top else 1.0)
    return weights
