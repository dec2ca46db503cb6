"""Pairs of articles worth comparing, through an inverted index of names, numbers and rare words."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.features import SHORT, day_number
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.vectors import Rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]

KEYS = 40
"""Keys an article is found by: its rarest and most frequent terms."""
POSTINGS = 200
"""Articles looked at under one key: those nearest in time, so that cost stays bounded."""
NEAREST = 100
"""Candidates kept for an article."""
NEAREST_SHORT = 70
"""Candidates kept for a headline."""
BLOCK = 64
"""Articles looked up at once: bounds the memory that takes."""
_KEY_BITS, _ARTICLE_BITS = 6, 32
"""Room for the number of a key (below ``KEYS``) and of an article in one whole number."""


class Index:
    """An inverted index from keys to articles, each posting list in order of day.

    Undated articles stand first in each list, in order of id.
    """

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity) -> None:
        import numpy as np

        self._count = count = len(signatures)
        days = np.array([day_number(s.published) or 0 for s in signatures], dtype=np.int64)
        short = np.array([s.words <= SHORT for s in signatures], dtype=bool)
        self._most = np.where(short, NEAREST_SHORT, NEAREST)
        # Articles by rank in time: what is near in time lies together in memory.
        self._order = np.lexsort((np.arange(count), days))
        self._rank = np.empty(count, dtype=np.int64)
        self._rank[self._order] = np.arange(count)
        self._undated = int((days == 0).sum())
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        weights, keys, lengths = array("d"), array("q"), array("q")
        for signature in signatures:
            own = keys_of(signature, rarity)
            lengths.append(len(own))
            keys.extend(numbers[key] for key in own)
            weights.extend(own.values())
        self._weights = np.array(weights)
        self._keys = np.array(keys, dtype=np.int64)
        self._own = np.concatenate(([0], np.cumsum(np.array(lengths, dtype=np.int64))))
        combined = self._keys * (count + 1) + np.repeat(self._rank, lengths)
        combined.sort()
        self._combined = combined
        self._postings = combined % (count + 1)
        firsts = np.arange(len(numbers) + 1) * (count + 1)
        self._starts = np.searchsorted(combined, firsts)
        self._dated = np.searchsorted(combined, firsts[:-1] + self._undated)

    def candidates(self, number: int) -> Ints:
        """The articles most worth comparing with ``number``, itself left out."""
        import numpy as np

        return self.pairs(np.array([number]))[:, 1]

    def pairs(self, numbers: Ints) -> Ints:
        """(number, candidate) for each of ``numbers``, candidates in order of time."""
        import numpy as np

        found: list[Ints] = [np.zeros((0, 2), dtype=np.int32)]
        found += [self._block(numbers[at : at + BLOCK]) for at in range(0, len(numbers), BLOCK)]
        return np.concatenate(found)

    def _block(self, numbers: Ints) -> Ints:
        import numpy as np

        ranks = self._rank[numbers]
        own, row = ranges(self._own[numbers], self._own[numbers + 1])
        first, last = self._nearest(self._keys[own], ranks[row])
        spots, owner = ranges(first.ravel(), last.ravel())
        owner //= 2
        # One sort brings an article's finds together, those under one key after another.
        key = own[owner] - self._own[numbers][row[owner]]
        packed = (
            (row[owner] << (_ARTICLE_BITS + _KEY_BITS)) | (self._postings[spots] << _KEY_BITS) | key
        )
        packed.sort()
        found, key = packed >> _KEY_BITS, packed & (2**_KEY_BITS - 1)
        if not len(found):
            return np.zeros((0, 2), dtype=np.int32)
        starts = np.flatnonzero(np.append(True, found[1:] != found[:-1]))
        row, other = found >> _ARTICLE_BITS, found & (2**_ARTICLE_BITS - 1)
        scores = np.add.reduceat(self._weights[self._own[numbers][row] + key], starts)
        row, other = row[starts], other[starts]
        strangers = other != ranks[row]
        row, other, scores = row[strangers], other[strangers], scores[strangers]
        best = _best(row, scores, self._most[numbers])
        pairs = np.stack([numbers[row[best]], self._order[other[best]]], axis=1)
        return pairs.astype(np.int32)

    def _nearest(self, keys: Ints, ranks: Ints) -> tuple[Ints, Ints]:
        """Two runs of postings a key, (from, to): undated articles, then those nearest in time."""
        import numpy as np

        start, end, dated = self._starts[keys], self._starts[keys + 1], self._dated[keys]
        middle = np.searchsorted(self._combined, keys * (self._count + 1) + ranks)
        middle = np.where(ranks < self._undated, end, middle)
        undated = np.minimum(dated, start + POSTINGS)
        room = POSTINGS - (undated - start)
        near = np.maximum(dated, np.minimum(middle - room // 2, end - room))
        few = end - start <= POSTINGS
        first = np.stack([start, np.where(few, dated, near)], axis=1)
        last = np.stack([undated, np.where(few, end, near + room)], axis=1)
        return first, last


def ranges(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The numbers first..last of every run, end to end, and which run each belongs to."""
    import numpy as np

    lengths = last - first
    ends = np.cumsum(lengths)
    owner = np.repeat(np.arange(len(first)), lengths)
    return np.arange(int(ends[-1]) if len(ends) else 0) + (first - ends + lengths)[owner], owner


def _best(row: Ints, scores: NDArray[np.float64], most: Ints) -> NDArray[np.bool_]:
    """The ``most[row]`` highest scores of each row; of equals the first. Rows are in order."""
    import numpy as np

    lengths = np.bincount(row, minlength=len(most))
    firsts = np.cumsum(lengths) - lengths
    width = max(int(lengths.max(initial=0)), int(most.max()))
    spread = np.full((len(most), width), -1.0)
    spread[row, np.arange(len(row)) - firsts[row]] = scores
    spread.partition(np.unique(width - most), axis=1)
    least = spread[np.arange(len(most)), width - most]
    above, equal = scores > least[row], scores == least[row]
    room = most - np.bincount(row[above], minlength=len(most))
    before = np.cumsum(equal) - equal
    before -= before[np.minimum(firsts, len(row) - 1)][row] if len(row) else 0
    best: NDArray[np.bool_] = above | (equal & (before < room[row]))
    return best


def keys_of(signature: Signature, rarity: Rarity, most: int = KEYS) -> dict[str, float]:
    """The terms that find an article's like, weightiest first, with their weights."""
    top = {term for term, _ in signature.lead_terms} | {t for t, _ in signature.title_terms}
    weights: dict[str, float] = {}
    for counts in (signature.text_terms, signature.name_terms, signature.number_terms):
        for term, count in counts:
            if rarity.seen(term) > 1:
                bonus = 2.0 if term in top else 1.0
                weights[term] = rarity.of(term) * (1.0 + math.log(count)) * bonus
    best = sorted(weights, key=lambda term: (-weights[term], term))[:most]
    return {term: weights[term] for term in best}
