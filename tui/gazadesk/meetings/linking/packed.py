"""Parts of a signature that are many and seldom asked for, in a few bytes each until they are.

A library is linked with all its signatures in memory, but only what is linked has its sentences
and names looked at. As objects these took four fifths of a long text's signature.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple


class SentenceKey(NamedTuple):
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
    def of(cls, sentences: Iterable[tuple[int, int, Sequence[int]]]) -> SentenceKeys:
        """From the start, the end and the words of each."""
        numbers: list[int] = []
        for start, end, words in sentences:
            numbers += (start, end, len(words))
            numbers += words
        return cls(array("I", numbers).tobytes()) if numbers else _NO_SENTENCES

    def __iter__(self) -> Iterator[SentenceKey]:
        for start, end, words in self.plain():
            yield SentenceKey(start, end, tuple(words))

    def hashes(self) -> Collection[int]:
        """A number for the words of each, the same for the same words, also another day."""
        if not self.packed:
            return ()
        found, at, size = set(), 0, array("I").itemsize
        counts = memoryview(self.packed).cast("I")
        while at < len(counts):
            end = at + 3 + counts[at + 2]
            words = blake2b(self.packed[(at + 3) * size : end * size], digest_size=8).digest()
            found.add(int.from_bytes(words, "big", signed=True))
            at = end
        return found

    def __bool__(self) -> bool:
        return bool(self.packed)

    def plain(self) -> list[Any]:
        """As JSON values, for ``of``."""
        numbers = memoryview(self.packed).cast("I").tolist()
        found: list[Any] = []
        at = 0
        while at < len(numbers):
            words = at + 3
            at = words + numbers[words - 1]
            found.append([*numbers[words - 3 : words - 1], numbers[words:at]])
        return found


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """Names as (key, as printed, start, end in the body); false where there are none."""

    packed: str

    @classmethod
    def of(cls, names: Sequence[Sequence[Any]]) -> PrintedNames:
        """From names in this form."""
        return cls(json.dumps(names, separators=(",", ":"))) if names else _NO_NAMES

    def __iter__(self) -> Iterator[tuple[str, str, int, int]]:
        yield from map(tuple, self.plain())

    def __bool__(self) -> bool:
        return bool(self.packed)

    def plain(self) -> list[Any]:
        """As JSON values, for ``of``."""
        found: list[Any] = json.loads(self.packed) if self.packed else []
        return found


_NO_SENTENCES, _NO_NAMES = SentenceKeys(b""), PrintedNames("")
