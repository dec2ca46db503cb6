"""People, organisations and places in raw text, by a small network trained for this desk.

Importing this module is cheap; numpy and the weights are read when the first text is tagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Final

from gazadesk.annotate.tagger import consistency
from gazadesk.annotate.tagger.features import (
    PLACE_FLAGS,
    WORD_FLAGS,
    describe,
    place_flags,
    quieted,
)
from gazadesk.annotate.tagger.lexicon import Lexicon
from gazadesk.annotate.tagger.memory import Memory, Part
from gazadesk.annotate.tagger.pairs import paired
from gazadesk.annotate.tagger.spans import Named, bound_acronyms, entities, trimmed
from gazadesk.annotate.tagger.tokens import LONGEST_WORD, words
from gazadesk.model import EntityType
from gazadesk.text.sentences import sentences as split_sentences

if TYPE_CHECKING:
    from gazadesk.annotate.tagger.network import Floats, Room
    from gazadesk.annotate.tagger.weights import Weights

_TYPES: Final = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
}
_LONGEST_SENTENCE: Final = 200
"""Words taken together; a longer sentence is a list or hostile, and is cut at a mark."""
_AT_ONCE: Final = 2_000
"""Words pushed through the network together: enough to be fast, small enough for the cache."""
_KEPT_WORDS: Final = 24_000
"""Distinct words whose projection is kept (12 MB at most)."""
_CAUTION: Final = 0.5
"""Added to the score of "no name", because invented training sentences are thick with names."""

_LONGEST_ARTICLE: Final = 300_000
"""Characters whose names are made to agree; a longer text is taken in blocks, to spare memory."""

Line = list[tuple[int, int]]


class NeuralTagger:
    """Finds names in text; safe to use from several threads."""

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        from gazadesk.annotate.tagger.viterbi import constrained

        self._weights = weights
        self._moves, self._starts = constrained(weights.moves, weights.starts)
        width = len(weights.network.shift)
        self._lock = Lock()  # around what is remembered of words and sentences
        self._memory = Memory()
        self._known: dict[str, int] = {}
        self._table: Floats = np.zeros((_KEPT_WORDS, width), np.float32)
        self._space: Room | None = None

    @classmethod
    def load(cls) -> NeuralTagger:
        """The tagger with the weights of this package, read once a process.

        ``weights.WeightsError`` where they are missing or damaged.
        """
        return _loaded()

    def tag(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]] | None = None,
        *,
        document: bool = True,
    ) -> list[tuple[int, int, EntityType]]:
        """Half-open offsets and types of the names in ``text``, in order; none overlap.

        ``sentences`` are half-open offsets; without them the text is split here. A name has no
        leading article and no closing possessive. With ``document`` the sentences are taken as
        one article whose names must agree.
        """
        spans = split_sentences(text) if sentences is None else sentences
        return [
            found for block in _blocks(spans) for found in self._tag_block(text, block, document)
        ]

    def _tag_block(
        self, text: str, spans: Sequence[tuple[int, int]], document: bool
    ) -> list[tuple[int, int, EntityType]]:
        with self._lock:
            read = self._read([text[start:end] for start, end in spans])
        parts = [part for parts in read for part in parts]
        begins = [start for (start, _), parts in zip(spans, read, strict=True) for _ in parts]
        named = [
            consistency.Line(part.words, _finished(tags, part.words))
            for part, tags in zip(parts, self._tags(parts, document), strict=True)
        ]
        if document:
            consistency.settle(named, self._weights.lexicon)
        return [
            (begin + start, begin + end, _TYPES[kind])
            for begin, part, line in zip(begins, parts, named, strict=True)
            for start, end, kind in _placed(part.offsets, line, self._weights.lexicon)
        ]

    def _read(self, sentences: Sequence[str]) -> list[list[Part]]:
        """The parts of each sentence, with their scores."""
        read: list[list[Part]] = []
        new: dict[str, list[Part]] = {}
        for sentence in sentences:
            if (known := self._memory.get(sentence)) is not None:
                read.append([known])
                continue
            if sentence not in new:
                lines = _lines(words(sentence), sentence)
                new[sentence] = [_part(line, sentence) for line in lines]
            read.append(new[sentence])
        for portion in _portions([part for parts in new.values() for part in parts]):
            begin, scores = 0, self._scores(portion)
            for part in portion:
                end = begin + len(part.words)
                part.scores = scores[begin:end].copy()  # a view would keep them all
                begin = end
        for sentence, parts in new.items():
            if len(parts) == 1:
                self._memory.put(sentence, parts[0])
        return read

    def _tags(self, parts: Sequence[Part], document: bool) -> list[list[str]]:
        """IOB2 tags of the words of parts of sentences."""
        import numpy as np

        from gazadesk.annotate.tagger.agreement import agreed
        from gazadesk.annotate.tagger.viterbi import TAGS, best_tags

        if not parts:
            return []
        scores = np.concatenate([part.scores for part in parts if part.scores is not None])
        scores[:, 0] += _CAUTION
        if document:
            scores = agreed(scores, [word for part in parts for word in part.quiet])
        ends = np.cumsum([len(part.words) for part in parts]).tolist()
        spans = list(zip([0, *ends[:-1]], ends, strict=True))
        paths = best_tags(scores, spans, self._moves, self._starts)
        return [[TAGS[tag] for tag in path.tolist()] for path in paths]

    def _scores(self, parts: Sequence[Part]) -> Floats:
        """Scores (words, tags) of some parts of sentences, one behind the other."""
        import numpy as np

        rows: list[int] = []
        places: list[int] = []
        known = self._rows(parts)
        for part in parts:
            rows += [known[word[:LONGEST_WORD]] for word in part.quiet]
            rows.append(-1)
            places += place_flags(part.quiet, part.loud, self._weights.lexicon)
            places.append(0)
        numbers = np.array(rows, np.intp)
        inside = numbers >= 0
        scores = self._weights.network.scores(
            self._table[numbers],
            _bits(places, len(PLACE_FLAGS)),
            np.flatnonzero(~inside),
            self._room(len(rows)),
        )
        return scores[inside]

    def _room(self, words: int) -> Room:
        """Space to work on so many words; a little more than the last text needed is kept."""
        from gazadesk.annotate.tagger.network import Room

        if self._space is None or len(self._space.windows) < words:
            self._space = Room(words + words // 4, self._table.shape[1])
        return self._space

    def _rows(self, parts: Sequence[Part]) -> dict[str, int]:
        """The row of the table that holds each word's projection; all new ones made together."""
        if len(self._known) > _KEPT_WORDS - _AT_ONCE - _LONGEST_SENTENCE:
            self._known.clear()
        known = self._known
        met = dict.fromkeys(word[:LONGEST_WORD] for part in parts for word in part.quiet)
        new = [word for word in met if word not in known]
        if new:
            first = len(known)
            self._table[first : first + len(new)] = self._projected(new)
            known.update(zip(new, range(first, first + len(new)), strict=True))
        return known

    def _projected(self, words: Sequence[str]) -> Floats:
        """What each word brings to the network by itself, (words, width)."""
        import numpy as np

        weights = self._weights
        described = [describe(word, weights.lexicon) for word in words]
        return weights.network.projected(
            weights.vectors(described),
            np.array([word.buckets for word in described], np.intp),
            _bits([word.flags for word in described], len(WORD_FLAGS)),
        )


@lru_cache(maxsize=1)
def _loaded() -> NeuralTagger:
    from gazadesk.annotate.tagger.weights import read

    return NeuralTagger(read())


def _bits(numbers: Sequence[int], count: int) -> Floats:
    """Bit fields as rows of zeros and ones, lowest bit first."""
    import numpy as np

    fields = np.array(numbers, "<u8").view(np.uint8).reshape(-1, 8)
    return np.unpackbits(fields, axis=1, count=count, bitorder="little").astype(np.float32)


def _blocks(spans: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The sentences in blocks of about ``_LONGEST_ARTICLE`` characters."""
    begin = 0
    for at, (_, end) in enumerate(spans):
        if end - spans[begin][0] >= _LONGEST_ARTICLE:
            yield spans[begin : at + 1]
            begin = at + 1
    if begin < len(spans):
        yield spans[begin:]


def _portions(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The parts of sentences in portions for the network."""
    begin = size = 0
    for at, part in enumerate(parts):
        size += len(part.words)
        if size >= _AT_ONCE:
            yield parts[begin : at + 1]
            begin, size = at + 1, 0
    if begin < len(parts):
        yield parts[begin:]


def _part(line: Line, sentence: str) -> Part:
    printed = [sentence[start:end] for start, end in line]
    return Part(line, printed, *quieted(printed))


def _lines(line: Line, text: str) -> Iterator[Line]:
    """The line in parts of at most ``_LONGEST_SENTENCE`` words, cut after a mark where one is."""
    begin = 0
    while len(line) - begin > _LONGEST_SENTENCE:
        cut = begin + _LONGEST_SENTENCE
        for at in range(cut - 1, cut - 50, -1):
            if not text[line[at][0]].isalnum():
                cut = at + 1
                break
        yield line[begin:cut]
        begin = cut
    if begin < len(line):
        yield line[begin:]


def _finished(tags: Sequence[str], line: Sequence[str]) -> list[Named]:
    """The entities of a sentence with acronyms bound and ends trimmed."""
    kept: list[Named] = []
    for first, last, kind in bound_acronyms(entities(tags), line):
        first, last = trimmed(first, last, line)
        if first < last and any(char.isalnum() for word in line[first:last] for char in word):
            kept.append((first, last, kind))
    return kept


def _placed(
    offset: Sequence[tuple[int, int]], line: consistency.Line, lexicon: Lexicon
) -> Iterator[Named]:
    """The names of a sentence by offsets, with hyphened pairs taken apart."""
    pairs = {
        at: pair
        for at, word in enumerate(line.words)
        if "-" in word and (pair := paired(word, lexicon)) is not None
    }
    inside = {at for first, last, _ in line.found if last - first > 1 for at in range(first, last)}
    found = [one for one in line.found if one[1] - one[0] > 1 or one[0] not in pairs]
    named = [(offset[first][0], offset[last - 1][1], kind) for first, last, kind in found]
    for at in pairs.keys() - inside:
        named += [
            (offset[at][0] + start, offset[at][0] + end, kind) for start, end, kind in pairs[at]
        ]
    yield from sorted(named)
