"""One part of the index: articles that were indexed together, read from their arrays.

The arrays lie in memory (articles that wait for the index) or in a file that is mapped, of which
only what a search touches is read.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.search.batch import Arrays, Ints
from gazadesk.library.search.keys import key

MAGIC = b"gazadesk arrays\n"
_ALIGNED = 8
_NONE = np.zeros(0, np.uint32)


def to_file(arrays: Arrays) -> Iterator[bytes]:
    """The arrays as a file: a line of magic, a line of JSON that says where each lies, the arrays.

    Nothing in it is ever executed. Little-endian as every machine that runs this.
    """
    at, lies = 0, {}
    for name, array in arrays.items():
        lies[name] = (array.dtype.str, at, len(array))
        at += -(-array.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps(lies).encode()
    head += b" " * (-(len(MAGIC) + len(head) + 1) % _ALIGNED) + b"\n"
    yield MAGIC + head
    for array in arrays.values():
        yield array.tobytes() + b"\0" * (-array.nbytes % _ALIGNED)


def from_file(path: Path) -> Arrays:
    """The arrays of a file, mapped. ``ValueError`` where it is not such a file or not whole."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    end = mapped.find(b"\n", len(MAGIC))
    if mapped[: len(MAGIC)] != MAGIC or end < 0:
        raise ValueError(f"{path.name} is not a file of arrays")
    lies = json.loads(mapped[len(MAGIC) : end])
    return {
        name: np.frombuffer(mapped, np.dtype(kind), length, end + 1 + at)
        for name, (kind, at, length) in lies.items()
    }


class Table:
    """Words in the order of their bytes, looked up without reading them all."""

    def __init__(self, words: Any, bounds: Ints) -> None:
        self._words = memoryview(words)
        self._bounds = memoryview(bounds)  # type: ignore[arg-type]
        self._size = max(len(bounds) - 1, 0)

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, at: int) -> bytes:
        return bytes(self._words[self._bounds[at] : self._bounds[at + 1]])

    def __iter__(self) -> Iterator[bytes]:
        bounds = self._bounds.tolist()
        whole = bytes(self._words)
        return (whole[bounds[at] : bounds[at + 1]] for at in range(self._size))

    def find(self, word: bytes) -> int | None:
        """The number of a word, None where it is not there."""
        at = self._left(word)
        return at if at < self._size and self[at] == word else None

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The numbers of the words that begin so: from the first on, up to the second."""
        # No byte of UTF-8 is 0xff.
        return self._left(prefix), self._left(prefix + b"\xff")

    def _left(self, word: bytes) -> int:
        return bisect_left(range(self._size), word, key=self.__getitem__)

    def lengths(self, start: int, end: int) -> NDArray[np.int64]:
        """The lengths in bytes of some words."""
        bounds = np.asarray(self._bounds[start : end + 1]).astype(np.int64)
        return bounds[1:] - bounds[:-1]


class Field:
    """The words of one field, with the documents and places of each. Documents count from 0."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        def part(part: str) -> Any:
            return arrays.get(f"{name}.{part}", _NONE)

        self.words = Table(part("words"), part("words_bounds"))
        self.documents: Ints = part("docs")
        self.document_bounds: Ints = part("doc_bounds")
        self.often: NDArray[np.uint8] = part("often")
        self.lengths: NDArray[np.uint16] = part("lengths")
        self._places: Ints = part("places")
        self._place_bounds: Ints = part("place_bounds")
        self._keys = Table(part("keys"), part("keys_bounds"))
        self._members: Ints = part("members")
        self._member_bounds: Ints = part("member_bounds")
        self.starts: Ints = part("starts")

    def exactly(self, word: str) -> list[tuple[int, int]]:
        """The word itself, as a range of word numbers; none where it is not there."""
        at = self.words.find(word.encode())
        return [] if at is None else [(at, at + 1)]

    def forms(self, word: str) -> list[tuple[int, int]]:
        """All words that share the word's key, as ranges of word numbers."""
        shared = key(word)
        at = self._keys.find(shared.encode())
        if at is None:
            return self.exactly(shared)
        members = self._members[self._member_bounds[at] : self._member_bounds[at + 1]]
        return [(one, one + 1) for one in members.tolist()]

    def beginning(self, prefix: str) -> list[tuple[int, int]]:
        """All words that begin so, as a range of word numbers."""
        start, end = self.words.beginning(prefix.encode())
        return [(start, end)] if start < end else []

    def documents_of(self, ranges: list[tuple[int, int]]) -> list[Ints]:
        """The documents that hold any word of the ranges, slice by slice; one may come twice."""
        bounds = self.document_bounds
        return [self.documents[bounds[start] : bounds[end]] for start, end in ranges]

    def places_of(self, ranges: list[tuple[int, int]]) -> Ints:
        """The places of all words of the ranges, in no order."""
        bounds = self._place_bounds
        found = [self._places[bounds[start] : bounds[end]] for start, end in ranges]
        return found[0] if len(found) == 1 else np.concatenate(found) if found else _NONE

    def size_of(self, ranges: list[tuple[int, int]]) -> int:
        """How many places the words of the ranges have."""
        bounds = self._place_bounds
        return sum(int(bounds[end]) - int(bounds[start]) for start, end in ranges)

    @property
    def end(self) -> int:
        """One more than the last place."""
        return int(self.starts[-1]) if len(self.starts) else 0

    def documents_at(self, places: Ints) -> NDArray[np.int64]:
        """The document that each place lies in."""
        return np.searchsorted(self.starts, places, side="right") - 1


class Segment:
    """Articles that were indexed together, by field."""

    def __init__(self, arrays: Arrays) -> None:
        self.numbers: Ints = arrays["numbers"]
        self._arrays = arrays
        self._fields: dict[str, Field] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def field(self, name: str) -> Field:
        """A field by its name; an empty one where the segment has none of that name."""
        found = self._fields.get(name)
        if found is None:
            found = self._fields[name] = Field(self._arrays, name)
        return found

    @property
    def field_names(self) -> list[str]:
        """The names of its fields, in order."""
        return sorted({name.partition(".")[0] for name in self._arrays if "." in name})
