"""One part of the index: articles that were indexed together, read from their arrays.

The arrays lie in memory (articles that wait for the index) or in a file that is mapped, of which
only what a search touches is read.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.search.batch import Arrays, Ints
from gazadesk.library.search.keys import key
from gazadesk.library.search.letters import within

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


class Mapped(Mapping[str, Any]):
    """The arrays of a file, which is mapped; each is made when it is asked for.

    ``ValueError`` where it is not such a file or not whole.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._file = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        end = self._file.find(b"\n", len(MAGIC))
        if self._file[: len(MAGIC)] != MAGIC or end < 0:
            raise ValueError(f"{path.name} is not a file of arrays")
        self._lies = json.loads(self._file[len(MAGIC) : end])
        self._start = end + 1
        for last in list(self._lies)[-1:]:
            self[last]  # raises where the file ends before it

    def __getitem__(self, name: str) -> Any:
        kind, at, length = self._lies[name]
        return np.frombuffer(self._file, np.dtype(kind), length, self._start + at)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lies)

    def __len__(self) -> int:
        return len(self._lies)


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

    def alike(self, word: str, most: int, begin: str) -> list[tuple[int, str]]:
        """The words that begin so and differ from a word by ``most`` letters at most.

        Each with its number, in order.
        """
        start, end = self.beginning(begin.encode())
        bounds = np.asarray(self._bounds[start : end + 1]).astype(np.int64)
        held = np.asarray(self._words[bounds[0] : bounds[-1]]) if start < end else _NONE
        if not len(held):
            return []
        bounds -= bounds[0]
        fits = _perhaps(held, bounds, word, most)
        whole = held.tobytes()
        found = [
            (at, whole[first:last].decode())
            for at, first, last in zip(fits, bounds[fits], bounds[fits + 1], strict=True)
        ]
        return [(start + int(at), one) for at, one in found if within(word, one, most)]


def _perhaps(held: Any, bounds: Any, word: str, most: int) -> Any:
    """Which of the words in ``held``, parted by ``bounds``, may differ so little from a word.

    Those that are about as long and have each of its letters, but for ``most`` of them, at most so
    many places from where the word has it.
    """

    def having(bytes_: Any) -> Any:
        """How many of these bytes each word has."""
        of = np.searchsorted(bounds, np.flatnonzero(bytes_), side="right") - 1
        return np.bincount(of, minlength=len(bounds) - 1)

    lengths = np.diff(bounds) - having(held & 0xC0 == 0x80)  # letters of several bytes count once
    fits = np.flatnonzero(np.abs(lengths - len(word)) <= most)
    if not word.isascii():
        return fits
    foreign = having(held >= 0xC0)
    fits = fits[foreign[fits] <= most]
    # What is read past the end of a word may count for it, which does no harm.
    places = np.minimum(bounds[fits] + np.arange(len(word) + most)[:, None], len(held) - 1)
    letters = held[places]
    missing = np.zeros(len(fits), np.uint8)
    for at, letter in enumerate(word.encode()):
        missing += ~(letters[max(at - most, 0) : at + most + 1] == letter).any(axis=0)
    return fits[(missing <= most) | (foreign[fits] > 0)]


class Field:
    """The words of one field, with the documents and places of each. Documents count from 0."""

    def __init__(self, arrays: Mapping[str, Any], name: str) -> None:
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

    def __init__(self, arrays: Mapping[str, Any]) -> None:
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
