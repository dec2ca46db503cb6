"""gzip, member by member: a damaged one costs what it held, not what follows it.

A web archive is one member a record, a log one a day, and what writes them may be cut off at any
time and go on after it. Bytes behind the last member that are none are passed over, as gzip does.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import deque
from typing import BinaryIO, NoReturn

_PIECE = 1 << 13  # bytes unpacked at once: with damage, what they held before it is lost too
_KEPT = 16  # pieces looked back over: damage may show only after the next member has begun
_BEGINS = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_TRIED = 1 << 16  # bytes that have to unpack where a member is thought to begin
_MOST_TRIES = 1_000
_GZIP = 16 + zlib.MAX_WBITS


class MemberError(OSError):
    """A member is damaged. What is read after it is from the next sound one, if there is any."""


class Members(io.RawIOBase):
    """What the members of a gzip file hold, one after the other.

    ``MemberError`` comes after what stands before the damage, once for each; reading goes on.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._packed = b""
        self._inflate = zlib.decompressobj(_GZIP)
        self._seen: deque[bytes] = deque(maxlen=_KEPT)  # what the member at hand began with
        self._lost = False
        self._tries = _MOST_TRIES

    def readable(self) -> bool:
        """True: it can be read and nothing else."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """As ``io.RawIOBase``; ``MemberError`` where a member is damaged or cut off."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._lost and not self._find(b"".join(self._seen)[1:]):
            return 0
        while self._packed or self._fill():
            if not self._seen and not self._at_member():
                return 0
            if piece := self._unpacked(len(view)):
                view[: len(piece)] = piece
                return len(piece)
        if self._seen:
            self._lose("it ends within a gzip member")
        return 0

    def _fill(self) -> bool:
        piece = self._file.read(_PIECE)
        self._packed += piece
        return bool(piece)

    def _at_member(self) -> bool:
        """Whether another member begins here; blanks between two are cut off."""
        self._packed = self._packed.lstrip(b"\0")
        while len(self._packed) < 4 and self._fill():
            self._packed = self._packed.lstrip(b"\0")
        if not self._packed:
            return False
        if not _BEGINS.match(self._packed):
            if not self._find(b""):
                return False
            raise MemberError("bytes between two gzip members are damaged")
        return True

    def _unpacked(self, most: int) -> bytes:
        given = self._packed
        try:
            piece = self._inflate.decompress(given, most)
        except zlib.error:
            self._lose("a gzip member is damaged")
        left = self._inflate.unconsumed_tail
        if len(left) < len(given):
            self._seen.append(given[: len(given) - len(left)])
        self._packed = left
        if self._inflate.eof:
            self._begin(self._inflate.unused_data)
        return piece

    def _begin(self, packed: bytes) -> None:
        self._packed = packed
        self._inflate = zlib.decompressobj(_GZIP)
        self._seen.clear()

    def _lose(self, why: str) -> NoReturn:
        self._lost = True
        raise MemberError(why)

    def _find(self, seen: bytes) -> bool:
        """Go to where a sound member begins, in ``seen`` or after it; False where none does."""
        self._lost = False
        data = seen + self._packed
        self._packed = b""
        at = 0
        while self._tries:
            found = _BEGINS.search(data, at)
            if found is None:
                data, at = data[-3:], 0
                if not (more := self._file.read(_TRIED)):
                    break
                data += more
                continue
            if len(data) - found.start() < _TRIED:
                data = data[found.start() :] + self._file.read(_TRIED)
                at = 0
            else:
                at = found.start()
            self._tries -= 1
            if _is_sound(data[at : at + _TRIED]):
                self._begin(data[at:])
                return True
            at += 1
        self._begin(b"")
        return False


def _is_sound(packed: bytes) -> bool:
    try:
        return bool(zlib.decompressobj(_GZIP).decompress(packed, _TRIED))
    except zlib.error:
        return False
