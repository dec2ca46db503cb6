"""Weighted term vectors of many articles at once, and the likeness of one to many others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from gazadesk.meetings.background import background
from gazadesk.meetings.signature import Counts, Signature

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

FIELDS = ("text", "lead", "title", "names", "numbers")
BLOCK = 32
"""Articles unfolded at once while multiplying: bounds the memory that takes."""
BACKGROUND_WEIGHT = 3000.0
"""Documents that the shipped background counts for beside the library's own."""


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

    def __init__(self, signatures: Sequence[Signature]) -> None:
        self._seen: Counter[str] = Counter()
        for signature in signatures:
            found = {term for term, _ in signature.text_terms}
            found.update(term for term, _ in signature.name_terms)
            found.update(term for term, _ in signature.number_terms)
            self._seen.update(found)
        self._total = len(signatures) + BACKGROUND_WEIGHT
        self._common = background()

    def seen(self, term: str) -> int:
        """Articles of the library that hold the term."""
        return self._seen[term]

    def of(self, term: str) -> float:
        """ln(N / n), where N and n count the library and the background together; above 0."""
        at_large = BACKGROUND_WEIGHT * self._common.get(term, 0.0)
        return math.log((self._total + 1.0) / (self._seen[term] + at_large + 0.5))


class Table:
    """Sparse rows, one an article: ``columns`` and ``values`` of row n from ``starts[n]`` on."""

    def __init__(self, rows: Sequence[tuple[Sequence[int], Sequence[float]]]) -> None:
        import numpy as np

        lengths = np.array([len(columns) for columns, _ in rows], dtype=np.int64)
        self.starts = np.concatenate(([0], np.cumsum(lengths)))
        self.columns = np.fromiter((c for columns, _ in rows for c in columns), dtype=np.int32)
        self.values = np.fromiter((v for _, values in rows for v in values), dtype=np.float32)
        self.filled = lengths > 0

    def entries(self, rows: Ints) -> tuple[Ints, Ints]:
        """Positions of all entries of ``rows``, and which of ``rows`` (0..) each belongs to."""
        import numpy as np

        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(lengths)
        owner = np.repeat(np.arange(len(rows)), lengths)
        shift = np.repeat(self.starts[rows] - (ends - lengths), lengths)
        return np.arange(int(ends[-1]) if len(ends) else 0) + shift, owner


class Vectors:
    """Weighted terms of every signature over one vocabulary: a ``Table`` a field.

    Fields of ``FIELDS`` hold unit vectors. Others are added with ``add``.
    """

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity) -> None:
        self._numbers: dict[str, int] = {}
        self._weights: list[float] = []
        self._rarity = rarity
        self.tables = {
            field: Table([self._unit(terms_of(signature, field)) for signature in signatures])
            for field in FIELDS
        }

    def column(self, term: str) -> int:
        """The column of a term; a new one gets its weight by rarity."""
        column = self._numbers.setdefault(term, len(self._numbers))
        if column == len(self._weights):
            self._weights.append(self._rarity.of(term))
        return column

    def add(self, field: str, rows: Sequence[Mapping[str, float]]) -> None:
        """A field of its own, from terms with their weights as they are."""
        self.tables[field] = Table(
            [([self.column(term) for term in row], list(row.values())) for row in rows]
        )

    def _unit(self, counts: Counts) -> tuple[list[int], list[float]]:
        columns = [self.column(term) for term, _ in counts]
        values = [
            (1.0 + math.log(count)) * self._weights[column]
            for column, (_, count) in zip(columns, counts, strict=True)
        ]
        norm = math.sqrt(sum(value * value for value in values)) or 1.0
        return columns, [value / norm for value in values]

    def dots(self, pairs: Ints, field: str, other_field: str) -> Floats:
        """The product of ``field`` of one and ``other_field`` of other, for pairs (one, other).

        ``pairs`` are in order of their first number.
        """
        import numpy as np

        result = np.zeros(len(pairs), dtype=np.float32)
        mine, theirs = self.tables[field], self.tables[other_field]
        if not len(mine.columns) or not len(theirs.columns):
            return result
        dense = np.zeros((BLOCK, len(self._numbers)), dtype=np.float32)
        ones, first = np.unique(pairs[:, 0], return_index=True)
        bounds = np.append(first, len(pairs))
        for at in range(0, len(ones), BLOCK):
            block = ones[at : at + BLOCK]
            rows = slice(bounds[at], bounds[min(at + BLOCK, len(ones))])
            own, owner = mine.entries(block)
            dense[owner, mine.columns[own]] = mine.values[own]
            spots, pair = theirs.entries(pairs[rows, 1])
            local = np.searchsorted(block, pairs[rows, 0])
            products = dense[local[pair], theirs.columns[spots]] * theirs.values[spots]
            result[rows] = np.bincount(pair, weights=products, minlength=rows.stop - rows.start)
            dense[owner, mine.columns[own]] = 0.0
        return result
