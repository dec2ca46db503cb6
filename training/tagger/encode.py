"""Sentences as arrays: the features of ``gazadesk.annotate.tagger.features``, by word and place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gazadesk.annotate.tagger.features import (
    PLACE_FLAGS,
    WORD_FLAGS,
    describe,
    place_flags,
    quieted,
)
from gazadesk.annotate.tagger.lexicon import Lexicon
from gazadesk.annotate.tagger.network import word_vector
from tagger.corpora import Sentence

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")


@dataclass
class Encoded:
    """One sentence: rows of the word table, place bits (words, places), tag numbers (words,)."""

    rows: np.ndarray
    places: np.ndarray
    tags: np.ndarray


class Encoder:
    """Turns sentences into arrays and keeps a table of every word met."""

    def __init__(self, index: dict[str, int], vectors: np.ndarray, lexicon: Lexicon) -> None:
        self.index, self.vectors, self.lexicon = index, vectors, lexicon
        self._numbers: dict[str, int] = {}
        self._vectors: list[np.ndarray] = []
        self._buckets: list[tuple[int, ...]] = []
        self._flags: list[int] = []

    def encode(self, sentence: Sentence) -> Encoded:
        """The arrays of one sentence."""
        words, loud = quieted(sentence[0])
        return Encoded(
            np.array([self._row(word) for word in words], np.int64),
            bits(place_flags(words, loud, self.lexicon), len(PLACE_FLAGS)),
            np.array([TAGS.index(tag) for tag in sentence[1]], np.int64),
        )

    def table(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Vectors (n, 50), buckets (n, 4) and bits (n, flags) of every word met so far."""
        return (
            np.array(self._vectors, np.float32),
            np.array(self._buckets, np.int64),
            bits(self._flags, len(WORD_FLAGS)),
        )

    def _row(self, word: str) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self._flags)
            described = describe(word, self.lexicon)
            self._vectors.append(word_vector(described, self.index, self.vectors.__getitem__))
            self._buckets.append(described.buckets)
            self._flags.append(described.flags)
        return number


def bits(numbers: list[int], count: int) -> np.ndarray:
    """Bit fields as float32 rows of zeros and ones, lowest bit first."""
    fields = np.array(numbers, np.int64)[:, None] >> np.arange(count)
    return (fields & 1).astype(np.float32)
