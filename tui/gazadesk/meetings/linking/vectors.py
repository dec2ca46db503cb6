"""Weighted term vectors of many articles over one vocabulary, and products of pairs of them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.background import background
from gazadesk.meetings.linking.ranking import runs, strongest
from gazadesk.meetings.linking.signature import Counts, Signature
from gazadesk.meetings.linking.statistics import Statistics

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.integer[Any]]

FIELDS = ("text", "lead", "title", "names", "numbers")
TOLD = ("weekdays", "calendar days", "years")
"""Kinds of days that a text names."""
PRINCIPALS = 8
"""Names that carry a report."""
BLOCK = 32
"""Articles unfolded at once while multiplying: bounds the memory that takes."""
BACKGROUND_WEIGHT = 3000.0
"""Documents that the shipped background counts for beside the library's own."""
_PRESENT = 1
_KIND = {"numbers": 2, "weekdays": 4, "calendar days": 8, "years": 16}
_DAYS = 4 | 8 | 16
_PART = {"text": _PRESENT, "numbers": 2, "lead": 32, "title": 64, "names": 128, "principals": 128}
"""Marks of a term in an article: a word of its text, a number, a day of one of ``TOLD``, a word of
its lead or title, a name."""
FEW = 0.5
"""Share of the terms that a field may hold to be multiplied over these alone."""


def terms_of(signature: Signature, field: str) -> Counts:
    """The counted terms of one field; a text without capitals lends its words as names."""
    if field == "names" and not signature.name_terms:
        return signature.text_terms
    counts: Counts = getattr(
        signature, f"{field[:-1] if field in ('names', 'numbers') else field}_terms"
    )
    return counts


class Rarity:
    """How rare a term is in the library and in news at large: its inverse document frequency."""

    def __init__(self, statistics: Statistics) -> None:
        self._seen = statistics.frequency
        self._total = statistics.count + BACKGROUND_WEIGHT
        self._common = background()
        self._known: dict[str, float] = {}

    def seen(self, term: str) -> int:
        """Articles of the library that hold the term."""
        return self._seen.get(term, 0)

    def of(self, term: str) -> float:
        """ln(N / n), where N and n count the library and the background together; above 0."""
        known = self._known.get(term)
        if known is None:
            at_large = BACKGROUND_WEIGHT * self._common.get(term, 0.0)
            known = math.log((self._total + 1.0) / (self.seen(term) + at_large + 0.5))
            self._known[term] = known
        return known


@dataclass(frozen=True, slots=True)
class Hits:
    """Terms that the two articles of a pair have both: which pair, where in either's row, and
    what marks they have in either."""

    count: int
    pair: Ints
    one: Ints
    other: Ints
    mine: NDArray[np.uint8]
    theirs: NDArray[np.uint8]

    def taken(self, spots: Ints) -> Hits:
        """Some of the terms."""
        return Hits(
            self.count,
            self.pair[spots],
            self.one[spots],
            self.other[spots],
            self.mine[spots],
            self.theirs[spots],
        )


@dataclass(slots=True)
class _Flat:
    """The counted terms of one field of all articles, end to end, and where they stand."""

    owner: Ints
    columns: Ints
    counts: Floats
    spots: Ints

    def weights(self) -> NDArray[Any]:
        """1 + ln(count) of every term."""
        import numpy as np

        weights: NDArray[Any] = 1.0 + np.log(self.counts)
        return weights


class Vectors:
    """The terms of every article in sparse rows, with one value a field beside each term.

    Row n holds the entries from ``starts[n]`` on, in order of ``columns``, which number ``terms``.
    Fields of ``FIELDS`` are unit vectors; ``principals`` are the names that carry a report,
    weighted to 1 in all (frequent, rare, near the top); ``marks`` tell the words of the text and
    the numbers and days that it names. ``seen`` and ``rarity``, as ``Rarity`` has them, go by
    column.
    """

    def __init__(
        self, signatures: Sequence[Signature], statistics: Statistics | None = None
    ) -> None:
        import numpy as np

        self._count = len(signatures)
        flat = self._flattened(signatures)
        self._weigh(statistics)
        self.values: dict[str, Floats] = {}
        made: dict[int, Floats] = {}
        for field in FIELDS:
            one = flat[field]
            if id(one) not in made:
                made[id(one)] = self._spread(one, self._unit(one))
            self.values[field] = made[id(one)]
        entries = max(len(self.columns), 1)
        self._few = {f for f in FIELDS if len(flat[f].spots) < FEW * entries}
        if "names" in self._few:
            self._few.add("principals")
        self._add_principals(flat["names"])
        self._add_keys(flat)
        self._dense = np.zeros(BLOCK * self._width, dtype=np.int32)  # zero again after each use
        self.filled = {kind: self._filled(mark) for kind, mark in _KIND.items()}

    def _flattened(self, signatures: Sequence[Signature]) -> dict[str, _Flat]:
        """The terms of each field, and the rows of all fields together."""
        import numpy as np

        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        flat: dict[str, _Flat] = {}
        text = [s.text_terms for s in signatures]
        for field in (*FIELDS, "day"):
            rows = [terms_of(s, field) for s in signatures]
            if field != "text" and rows == text:
                flat[field] = flat["text"]  # headlines: the title, lead and names are the text
            else:
                flat[field] = _flatten(rows, numbers)
        self.terms = sorted(numbers)
        self._width = max(len(numbers), 1)
        place = np.empty(self._width, dtype=np.int32)
        place[[numbers[term] for term in self.terms]] = np.arange(len(numbers))
        distinct = list({id(one): one for one in flat.values()}.values())
        keys = []
        for one in distinct:
            one.columns = place[one.columns]
            key = one.owner.astype(np.int64) * self._width + one.columns
            order = key.argsort(kind="stable")
            one.owner, one.columns = one.owner[order], one.columns[order]
            one.counts = one.counts[order]
            keys.append(key[order])
        union = np.concatenate(keys)
        union.sort(kind="stable")
        union = union[np.append(True, union[1:] != union[:-1])] if len(union) else union
        for one, key in zip(distinct, keys, strict=True):
            one.spots = np.searchsorted(union, key)
        self.columns = (union % self._width).astype(np.int32)
        self.starts = np.searchsorted(union, np.arange(self._count + 1) * self._width)
        self.marks = self._marked(flat)
        return flat

    def _marked(self, flat: dict[str, _Flat]) -> NDArray[np.uint8]:
        import numpy as np

        marks = np.zeros(len(self.columns), dtype=np.uint8)
        marks[flat["text"].spots] |= _PRESENT
        marks[flat["numbers"].spots] |= _KIND["numbers"]
        day = flat["day"]
        kinds = [_KIND[_told(self.terms[column])] for column in day.columns.tolist()]
        marks[day.spots] |= np.array(kinds, dtype=np.uint8)
        for field in ("lead", "title", "names"):
            marks[flat[field].spots] |= _PART[field]
        counted = marks & (_PRESENT | _KIND["numbers"])
        counted[flat["names"].spots] = 1
        self._counted = counted > 0
        return marks

    def _weigh(self, statistics: Statistics | None) -> None:
        """Set how rare every column is: in the library, and where that says nothing, at large."""
        import numpy as np

        if statistics is None:
            counted = self.columns[self._counted]
            self.seen = np.bincount(counted, minlength=self._width)
            total = self._count
        else:
            frequency = map(statistics.frequency.get, self.terms, repeat(0))
            self.seen = np.array(list(frequency) or [0], dtype=np.int64)
            total = statistics.count
        common = background()
        at_large = np.array(list(map(common.get, self.terms, repeat(0.0))) or [0.0])
        at_large *= BACKGROUND_WEIGHT
        self.rarity = np.log((total + BACKGROUND_WEIGHT + 1.0) / (self.seen + at_large + 0.5))
        rarities: list[float] = self.rarity.tolist()
        self._rarities = dict(zip(self.terms, rarities, strict=False))

    def _spread(self, one: _Flat, values: NDArray[Any]) -> Floats:
        import numpy as np

        spread = np.zeros(len(self.columns), dtype=np.float32)
        spread[one.spots] = values
        return spread

    def _unit(self, one: _Flat) -> NDArray[Any]:
        import numpy as np

        values = one.weights() * self.rarity[one.columns]
        norms = np.sqrt(np.bincount(one.owner, weights=values * values, minlength=self._count))
        unit: NDArray[Any] = values / np.where(norms > 0, norms, 1.0)[one.owner]
        return unit

    def _at_top(self) -> NDArray[np.bool_]:
        top: NDArray[np.bool_] = (self.values["lead"] > 0) | (self.values["title"] > 0)
        return top

    def _add_principals(self, names: _Flat) -> None:
        import numpy as np

        single = np.array([" " not in term for term in self.terms] or [True], dtype=bool)
        weights = names.weights() * self.rarity[names.columns]
        weights *= np.where(self._at_top()[names.spots], 2.0, 1.0)
        weights[~single[names.columns]] = 0.0
        starts = np.searchsorted(names.owner, np.arange(self._count + 1))
        best, _, _ = strongest(weights, starts, np.full(self._count, PRINCIPALS))
        kept = np.zeros(len(weights))
        kept[best] = weights[best]
        total = np.bincount(names.owner, weights=kept, minlength=self._count)
        share = kept / np.where(total > 0, total, 1.0)[names.owner]
        self.values["principals"] = self._spread(names, share)

    def _add_keys(self, flat: dict[str, _Flat]) -> None:
        """What each term is worth for finding an article; 0 where no other article has it."""
        import numpy as np

        weights = np.zeros(len(self.columns), dtype=np.float32)
        for field in ("text", "names", "numbers"):
            weights[flat[field].spots] = flat[field].weights()
        weights *= np.where(self._at_top(), 2.0, 1.0) * self.rarity[self.columns]
        weights[self.seen[self.columns] < 2] = 0.0
        self.keys = weights

    def _filled(self, mark: int) -> NDArray[np.bool_]:
        import numpy as np

        filled = np.zeros(self._count, dtype=bool)
        spots = np.flatnonzero(self.marks & mark)
        filled[np.searchsorted(self.starts, spots, side="right") - 1] = True
        return filled

    def titled(self, terms: Collection[str]) -> NDArray[np.bool_]:
        """Which articles have one of these terms in their title."""
        import numpy as np

        wanted = np.array([term in terms for term in self.terms] or [False], dtype=bool)
        spots = np.flatnonzero(wanted[self.columns] & (self.values["title"] > 0))
        found = np.zeros(self._count, dtype=bool)
        found[np.searchsorted(self.starts, spots, side="right") - 1] = True
        return found

    def rarity_of(self, term: str) -> float:
        """How rare a term of these articles is."""
        return self._rarities[term]

    def sizes(self) -> Ints:
        """How many entries each row has."""
        import numpy as np

        return np.diff(self.starts)

    def hits(self, pairs: Ints) -> Hits:
        """Where the articles of each pair (one, other) meet; ``pairs`` by their first number."""
        import numpy as np

        dense, width = self._dense, self._width
        new = np.append(True, pairs[1:, 0] != pairs[:-1, 0])
        first = np.flatnonzero(new)
        ones = pairs[first, 0] if len(pairs) else pairs[:0, 0]
        bounds = np.append(first, len(pairs))
        found: list[tuple[Ints, Ints, Ints]] = []
        for at in range(0, len(ones), BLOCK):
            block = ones[at : at + BLOCK]
            start, end = bounds[at], bounds[min(at + BLOCK, len(ones))]
            own, owner = runs(self.starts[block], self.starts[block + 1])
            where = owner * width + self.columns[own]
            dense[where] = own + 1
            other = pairs[start:end, 1]
            spots, pair = runs(self.starts[other], self.starts[other + 1])
            local = np.repeat(np.arange(len(block)), np.diff(bounds[at : at + len(block) + 1]))
            theirs = dense[(local * width)[pair] + self.columns[spots]]
            hit = np.flatnonzero(theirs)
            found.append((pair[hit] + start, theirs[hit] - 1, spots[hit]))
            dense[where] = 0
        if not found:
            none, unmarked = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.uint8)
            return Hits(len(pairs), none, none, none, unmarked, unmarked)
        pair, mine, other = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return Hits(len(pairs), pair, mine, other, self.marks[mine], self.marks[other])

    def product(self, hits: Hits, field: str, other_field: str) -> Floats:
        """The product of ``field`` of one and ``other_field`` of other, for every pair."""
        hits = self._where(hits, field, other_field)
        mine, theirs = self.values[field][hits.one], self.values[other_field][hits.other]
        return self._summed(hits, mine * theirs)

    def principals(self, hits: Hits) -> tuple[Floats, Floats]:
        """The share of each article's principal names that the other's text has."""
        shares = self.values["principals"]
        mine = self._where(hits, "principals", "text")
        held = shares[mine.one] * (mine.theirs & _PRESENT)
        theirs = self._where(hits, "text", "principals")
        kept = shares[theirs.other] * (theirs.mine & _PRESENT)
        return self._summed(mine, held), self._summed(theirs, kept)

    def _where(self, hits: Hits, field: str, other_field: str) -> Hits:
        """The terms that count for these fields of either; all, where that is not far fewer."""
        import numpy as np

        if field not in self._few and other_field not in self._few:
            return hits
        in_mine, in_theirs = hits.mine & _PART[field], hits.theirs & _PART[other_field]
        return hits.taken(np.flatnonzero((in_mine > 0) & (in_theirs > 0)))

    def shared(self, hits: Hits) -> tuple[Floats, dict[str, NDArray[np.bool_]]]:
        """How many words the two texts share, and of ``TOLD`` which kinds of days."""
        import numpy as np

        marks = hits.mine & hits.theirs
        told = np.flatnonzero(marks & _DAYS)
        agree = {kind: np.zeros(hits.count, dtype=bool) for kind in TOLD}
        for kind in TOLD:
            agree[kind][hits.pair[told[(marks[told] & _KIND[kind]) > 0]]] = True
        return self._summed(hits, marks & _PRESENT), agree

    def rarest(self, pairs: Ints, most: int) -> list[tuple[str, ...]]:
        """The rarest words that both texts of each pair have; ``pairs`` by their first number."""
        import numpy as np

        hits = self.hits(pairs)
        words = np.flatnonzero(hits.mine & hits.theirs & _PRESENT)
        order = np.lexsort((hits.one[words], hits.pair[words]))
        pair, columns = hits.pair[words][order], self.columns[hits.one[words][order]]
        bounds = np.searchsorted(pair, np.arange(len(pairs) + 1))
        best, owner, _ = strongest(self.rarity[columns], bounds, np.full(len(pairs), most))
        terms = [self.terms[column] for column in columns[best].tolist()]
        ends = np.searchsorted(owner, np.arange(len(pairs) + 1)).tolist()
        return [tuple(terms[first:end]) for first, end in pairwise(ends)]

    def _summed(self, hits: Hits, values: NDArray[Any]) -> Floats:
        import numpy as np

        sums = np.bincount(hits.pair, weights=values, minlength=hits.count)
        return sums.astype(np.float32)


def _flatten(rows: Sequence[Counts], numbers: defaultdict[str, int]) -> _Flat:
    import numpy as np

    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    size = int(lengths.sum())
    told = list(chain.from_iterable(rows))  # no loop of Python's own: a library has millions
    columns = np.fromiter(map(numbers.__getitem__, map(itemgetter(0), told)), np.int32, size)
    counts = np.fromiter(map(itemgetter(1), told), np.float32, size)
    return _Flat(owner, columns, counts, np.zeros(0, dtype=np.int64))


def _told(term: str) -> str:
    """Which of ``TOLD`` a day term is: "w5", "6-30" or "y2024"."""
    return {"w": "weekdays", "y": "years"}.get(term[0], "calendar days")
