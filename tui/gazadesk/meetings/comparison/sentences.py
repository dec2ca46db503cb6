"""Sentences that reports share, and how many distinct texts there are.

Texts are compared by runs of three folded words: the share of the shorter one's runs that the
longer one has (containment, after Broder 1997). An inverted index of runs keeps the cost in
proportion to the text and to what is shared.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazadesk.meetings.comparison.words import OnlyHere, Passage, SharedSentence, Telling
from gazadesk.text.fold import fold

NEARLY = 0.5
"""Containment from which two sentences are nearly the same; how it was chosen stands in
docs/comparison.md."""
LONGER = 2.0
"""How many times the words of the shorter sentence the longer may have: more would hide news."""
LEAST = 5
"""Words of a sentence below which only the very same words count."""
COMMON = 50
"""Groups remembered under one run of words; a run in more of them tells nothing apart."""
LOOKED_AT = 8
"""Groups that a sentence is held against, those that share most with it."""
ONE_TEXT = 0.8
"""Containment from which two articles are one text, printed twice."""

_WORD = re.compile(r"\w+")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    passage: Passage
    words: Run
    runs: frozenset[Run]


def _words(text: str) -> Run:
    return tuple(_WORD.findall(fold(text)))


def _runs(words: Run) -> frozenset[Run]:
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _sentences(telling: Telling) -> list[_Sentence]:
    body = telling.article.body
    found = []
    for span in telling.annotations.sentences:
        text = body[span.start : span.end]
        if words := _words(text):
            passage = Passage(telling.article.id, span.start, span.end, text)
            found.append(_Sentence(passage, words, _runs(words)))
    return found


class _Groups:
    """Sentences gathered around the first that said it; at most one an article in each."""

    def __init__(self) -> None:
        self.groups: list[list[_Sentence]] = []
        self._same: dict[Run, list[int]] = defaultdict(list)
        self._runs: dict[Run, list[int]] = defaultdict(list)

    def add(self, sentence: _Sentence) -> None:
        """Put a sentence where it belongs, or start a group with it."""
        at = self._home(sentence)
        if at is None:
            at = len(self.groups)
            self.groups.append([])
            self._same[sentence.words].append(at)
            for run in sentence.runs:
                if len(self._runs[run]) < COMMON:
                    self._runs[run].append(at)
        self.groups[at].append(sentence)

    def _home(self, sentence: _Sentence) -> int | None:
        article = sentence.passage.article
        for at in self._same.get(sentence.words, ()):
            if self._free(at, article):
                return at
        if len(sentence.words) < LEAST:
            return None
        shared = Counter(at for run in sentence.runs for at in self._runs.get(run, ()))
        near = [
            (-contained, at)
            for at in sorted(shared, key=lambda at: (-shared[at], at))[:LOOKED_AT]
            if (contained := _containment(sentence, self.groups[at][0])) >= NEARLY
            and self._free(at, article)
        ]
        return min(near)[1] if near else None

    def _free(self, at: int, article: str) -> bool:
        return all(other.passage.article != article for other in self.groups[at])


def _containment(one: _Sentence, other: _Sentence) -> float:
    short, long = sorted((len(one.words), len(other.words)))
    if short < LEAST or long > LONGER * short:
        return 0.0
    return len(one.runs & other.runs) / min(len(one.runs), len(other.runs))


def compare_sentences(
    tellings: Sequence[Telling],
) -> tuple[tuple[SharedSentence, ...], tuple[OnlyHere, ...]]:
    """The sentences that several tellings share, and for each those that only it has."""
    gathered = _Groups()
    for telling in tellings:
        for sentence in _sentences(telling):
            gathered.add(sentence)
    shared = tuple(
        SharedSentence(tuple(s.passage for s in group), len({s.words for s in group}) == 1)
        for group in gathered.groups
        if len(group) > 1
    )
    alone: dict[str, list[Passage]] = {telling.article.id: [] for telling in tellings}
    for group in gathered.groups:
        if len(group) == 1:
            alone[group[0].passage.article].append(group[0].passage)
    return shared, tuple(OnlyHere(id, tuple(passages)) for id, passages in alone.items())


def distinct_texts(bodies: Iterable[str]) -> int:
    """How many texts these are when those that nearly contain each other count as one."""
    texts = sorted((_words(body) for body in bodies), key=lambda words: (-len(words), words))
    index: dict[Run, list[int]] = defaultdict(list)
    kept: list[Run] = []
    for words in texts:
        runs = _runs(words)
        if not runs:
            known = words in kept
        else:
            shared = Counter(at for run in runs for at in index.get(run, ()))
            known = max(shared.values(), default=0) >= ONE_TEXT * len(runs)
        if not known:
            for run in runs:
                index[run].append(len(kept))
            kept.append(words)
    return len(kept)
