"""Parts of a signature that are many and seldom asked for, in a few bytes each until they are.

A library is linked with all its signatures in memory, but only what is linked has its sentences
and names looked at. As objects these took four fifths of a long text's signature.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class SentenceKey:
    """A sentence's place in the body and the hashes of its words, for finding its like."""

    start: int
    end: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SentenceKeys:
    """Sentences in order of the text; false where there are none."""

    packed: bytes
    """For each sentence its start, its end, how many words it has, and their hashes."""

    @classmethod
    def of(cls, sentences: Iterable[tuple[int, int, Iterable[int]]]) -> SentenceKeys:
        """From the start, the end and the words of each."""
        numbers = array("I")
        for start, end, words in sentences:
            own = array("I", words)
            numbers.extend((start, end, len(own)))
            numbers.extend(own)
        return cls(numbers.tobytes()) if numbers else _NO_SENTENCES

    def __iter__(self) -> Iterator[SentenceKey]:
        numbers = memoryview(self.packed).cast("I").tolist()
        at = 0
        while at < len(numbers):
            start, end, count = numbers[at : at + 3]
            at += 3 + count
            yield SentenceKey(start, end, tuple(numbers[at - count : at]))

    def __bool__(self) -> bool:
        return bool(self.packed)

    def plain(self) -> list[Any]:
        """As JSON values, for ``of``."""
        return [[key.start, key.end, list(key.words)] for key in self]


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """Names as (key, as printed, start, end in the body); false where there are none."""

    packed: str

    @classmethod
    def of(cls, names: Iterable[Iterable[Any]]) -> PrintedNames:
        """From names in this form."""
        listed = [list(name) for name in names]
        return cls(json.dumps(listed, separators=(",", ":"))) if listed else _NO_NAMES

    def __iter__(self) -> Iterator[tuple[str, str, int, int]]:
        yield from map(tuple, self.plain())

    def __bool__(self) -> bool:
        return bool(self.packed)

    def plain(self) -> list[Any]:
        """As JSON values, for ``of``."""
        found: list[Any] = json.loads(self.packed) if self.packed else []
        return found


_NO_SENTENCES, _NO_NAMES = SentenceKeys(b""), PrintedNames("")
