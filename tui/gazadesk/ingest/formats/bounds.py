"""What unpacking may cost: bytes, their ratio to what was packed, members, depth.

A megabyte of zeros packs into a kilobyte, ten times over, and archives nest: so the sum over all
layers is held against the size of the outermost file. Text packs to a tenth, JSON Lines that repeat
themselves to a hundredth.
"""

from __future__ import annotations

import io
import os
from dataclasses import dataclass
from typing import BinaryIO

from gazadesk.ingest.fields import UnreadableError

MOST_BYTES = 4 << 30
MOST_RATIO = 200
FREE_BYTES = 20 << 20
"""Bytes that any file may unpack to, whatever their ratio."""
MOST_MEMBERS = 20_000
MOST_DEPTH = 3
"""Archives in archives: ``a.zip`` in ``b.tar`` in ``c.gz`` is still read."""
LARGEST_IN_MEMORY = 64 << 20
"""Bytes of a member that has to be held whole, because its format is read from its end."""


_LARGEST_LISTING = 1_000 * MOST_MEMBERS  # bytes: a thousand for each file's name and what is said
_LONGEST_END = (1 << 16) + 200  # bytes of what ends a zip archive, with the longest comment


class BoundsError(UnreadableError):
    """Unpacking was given up; nothing more of the outermost file is read."""


@dataclass(slots=True)
class Bounds:
    """What is used of the limits by one outermost file of ``packed`` bytes and all it holds."""

    packed: int
    unpacked: int = 0
    members: int = 0

    def count_bytes(self, count: int) -> None:
        """Note so many unpacked bytes; ``BoundsError`` where they are too many."""
        self.unpacked += count
        if self.unpacked > MOST_BYTES:
            raise BoundsError(f"is too large: it unpacks to more than {MOST_BYTES >> 30} GB")
        if self.unpacked > max(FREE_BYTES, MOST_RATIO * self.packed):
            raise BoundsError(f"is too large: it unpacks to more than {MOST_RATIO} times its size")

    def count_member(self) -> None:
        """Note one more member; ``BoundsError`` where they are too many."""
        self.members += 1
        if self.members > MOST_MEMBERS:
            raise BoundsError(f"holds more than {MOST_MEMBERS} files: the rest is left out")


class Unpacked(io.RawIOBase):
    """A stream of unpacked bytes, counted as they are read."""

    def __init__(self, stream: BinaryIO, bounds: Bounds) -> None:
        # One step at a time: what stands before damage is given before the damage is met.
        self._read = getattr(stream, "read1", stream.read)
        self._bounds = bounds

    def readable(self) -> bool:
        """True: it can be read and nothing else."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """As ``io.RawIOBase``; ``BoundsError`` where a limit is met."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        piece = self._read(len(view))
        self._bounds.count_bytes(len(piece))
        view[: len(piece)] = piece
        return len(piece)


class Layer(io.BufferedReader):
    """A file with the bounds of the outermost one it lies in, and how many archives lie between.

    ``size`` are the bytes it unpacks to as the archive states them; 0 where it does not.
    """

    def __init__(self, raw: io.RawIOBase, bounds: Bounds, depth: int, size: int = 0) -> None:
        super().__init__(raw, 1 << 16)
        self.bounds, self.depth, self.size = bounds, depth, size


def layer_of(file: BinaryIO) -> tuple[Bounds, int]:
    """The bounds that hold for what an open file unpacks to, and the depth it lies at."""
    if isinstance(file, Layer):
        return file.bounds, file.depth
    try:
        size = os.fstat(file.fileno()).st_size
    except OSError:  # in memory
        at = file.tell()
        size = file.seek(0, os.SEEK_END)
        file.seek(at)
    return Bounds(size), 0


def unpacked(stream: BinaryIO, bounds: Bounds, depth: int, size: int = 0) -> Layer:
    """What an archive unpacks, counted; ``BoundsError`` where archives nest too deeply."""
    if depth > MOST_DEPTH:
        raise BoundsError(f"is nested too deeply: more than {MOST_DEPTH} archives in each other")
    return Layer(Unpacked(stream, bounds), bounds, depth, size)


def check_listing(file: BinaryIO) -> None:
    """``BoundsError`` where a zip archive's list of its files is longer than those that are read.

    The list is read whole before the first file, and takes ten times its size in memory. Its size
    stands in the record that ends the archive (APPNOTE 4.3.14 and 4.3.16).
    """
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    wide = tail.rfind(b"PK\x06\x06")
    if size == 0xFFFFFFFF and wide >= 0:
        size = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    if size > _LARGEST_LISTING:
        raise BoundsError(f"holds more than {MOST_MEMBERS} files: none of them is read")


def seekable(file: BinaryIO) -> BinaryIO:
    """The file, or its bytes in memory where it can only be read from front to back."""
    if file.seekable():
        return file
    held = file.read(LARGEST_IN_MEMORY + 1)
    if len(held) > LARGEST_IN_MEMORY:
        raise UnreadableError(
            f"is too large to be read inside an archive: more than {LARGEST_IN_MEMORY >> 20} MB"
        )
    bounds, depth = layer_of(file)
    return Layer(_InMemory(held), bounds, depth)


class _InMemory(io.RawIOBase):
    def __init__(self, held: bytes) -> None:
        self._held = io.BytesIO(held)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._held.seek(offset, whence)

    def tell(self) -> int:
        return self._held.tell()

    def readinto(self, buffer: object, /) -> int:
        return self._held.readinto(buffer)  # type: ignore[arg-type]
