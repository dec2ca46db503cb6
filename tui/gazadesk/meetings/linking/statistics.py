"""What linking takes from the library as a whole: how many articles it has, and which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from gazadesk.meetings.linking.signature import Signature


@dataclass(frozen=True, slots=True)
class Statistics:
    """The number of articles of a library, and in how many of them each term stands.

    ``frequency`` may leave out terms that no article at hand holds; one left out counts 0. These
    are all the numbers that linking takes from articles beyond those it links:

    - the rarity of a term, ln(N / n), which weighs every likeness of texts (``Rarity.of``);
    - whether a term stands in more than one article, so that it can find any (``Rarity.seen``).

    Everything else (candidates, neighbours, groups) comes from the signatures that are linked.
    """

    count: int
    frequency: Mapping[str, int]

    @classmethod
    def of(cls, signatures: Iterable[Signature]) -> Statistics:
        """The statistics of a library of just these articles."""
        frequency: Counter[str] = Counter()
        count = 0
        for signature in signatures:
            frequency.update(counted_terms(signature))
            count += 1
        return cls(count, frequency)


def counted_terms(signature: Signature) -> set[str]:
    """The terms that an article counts for, once each: of its text, its names and its numbers."""
    counts = (signature.text_terms, signature.name_terms, signature.number_terms)
    return set(map(itemgetter(0), chain.from_iterable(counts)))
