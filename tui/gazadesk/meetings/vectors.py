"""Weighted term vectors of many articles at once, and the likeness of one to many others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazadesk.meetings.background import background
from gazadesk.meetings.signature import Counts, Signature

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

FIELDS = ("text", "lead", "title", "names", "numbers")
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


class Vectors:
    """Unit vectors of every signature, one set a field, over one vocabulary."""

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity) -> None:
        import numpy as np

        self._numbers: dict[str, int] = {}
        self._weights: list[float] = []
        self._rarity = rarity
        self._columns: dict[str, list[Ints]] = {field: [] for field in FIELDS}
        self._values: dict[str, list[Floats]] = {field: [] for field in FIELDS}
        for signature in signatures:
            for field in FIELDS:
                columns, values = self._vector(terms_of(signature, field))
                self._columns[field].append(np.array(columns, dtype=np.int32))
                self._values[field].append(np.array(values, dtype=np.float32))
        self._dense = np.zeros(len(self._numbers) + 1, dtype=np.float32)

    def _vector(self, counts: Counts) -> tuple[list[int], list[float]]:
        columns, values = [], []
        for term, count in counts:
            column = self._numbers.setdefault(term, len(self._numbers))
            if column == len(self._weights):
                self._weights.append(self._rarity.of(term))
            columns.append(column)
            values.append((1.0 + math.log(count)) * self._weights[column])
        norm = math.sqrt(sum(value * value for value in values)) or 1.0
        return columns, [value / norm for value in values]

    def cosines(self, one: int, others: Sequence[int], field: str, other_field: str) -> Floats:
        """Cosine of ``field`` of one article with ``other_field`` of each of the others."""
        import numpy as np

        columns, values = self._columns[other_field], self._values[other_field]
        lengths = np.array([len(columns[other]) for other in others])
        result = np.zeros(len(others), dtype=np.float32)
        if not lengths.any():
            return result
        own = self._columns[field][one]
        self._dense[own] = self._values[field][one]
        joined = np.concatenate([columns[other] for other in others])
        products = self._dense[joined] * np.concatenate([values[other] for other in others])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        filled = lengths > 0
        result[filled] = np.add.reduceat(products, starts[filled])
        self._dense[own] = 0.0
        return result
