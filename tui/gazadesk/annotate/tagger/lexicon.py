"""Names the tagger knows beforehand: people's names, places and peoples, as sets of folded words.

Built by ``training/`` and kept with the weights. A hit is a hint to the network, never a verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from gazadesk.annotate.tagger.tokens import LONGEST_WORD
from gazadesk.text.fold import fold

PHRASE_KINDS: Final = ("country", "people", "city", "town", "region", "organisation")
"""Kinds of a known phrase, by bit: peoples are demonyms, cities have at least 100,000 people."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Folded first and last names, and folded phrases with the bits of ``PHRASE_KINDS``."""

    first_names: Collection[str] = frozenset()
    last_names: Collection[str] = frozenset()
    phrases: Mapping[str, int] = field(default_factory=dict)
    reach: Mapping[str, int] = field(default_factory=dict)
    """For the first word of phrases of several words, the number of words of the longest one."""

    def phrases_in(self, words: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """Longest known phrases from left to right: (first word, word after the last, kinds).

        A phrase begins with a capital letter.
        """
        free = 0
        for at, word in enumerate(words):
            if at < free or not word[0].isupper():
                continue
            first = folded(word)
            for end in range(min(at + self.reach.get(first, 1), len(words)), at, -1):
                phrase = first if end == at + 1 else " ".join(map(folded, words[at:end]))
                kinds = self.phrases.get(phrase, 0)
                if kinds:
                    yield at, end, kinds
                    free = end
                    break


@lru_cache(maxsize=16_000)
def folded(word: str) -> str:
    """The first letters of ``word``, folded; remembered, because words repeat."""
    return fold(word[:LONGEST_WORD])


def reach_of(phrases: Mapping[str, int]) -> dict[str, int]:
    """The ``reach`` table of a mapping of phrases."""
    reach: dict[str, int] = {}
    for phrase in phrases:
        if " " in phrase:
            words = phrase.split(" ")
            reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach
