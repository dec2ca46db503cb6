"""The records of a web archive, told apart before they are parsed.

A record says how long it is, and where it is cut off says too much: then the next one stands
within it, or after a gap. It is looked for, so that what is cut costs itself and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

from gazadesk.ingest.formats.members import MemberError
from gazadesk.ingest.sizes import LARGEST_MARKUP

_MARK = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n[A-Za-z]{1,20}-[A-Za-z-]{1,30}:")
_LONGEST_MARK = 80  # bytes that a mark may take
_LONGEST_HEAD = 1 << 16
_HEAD_END = re.compile(rb"\n\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MOST = LARGEST_MARKUP + (1 << 20)  # bytes of a record that are held: a page and its headers
_PIECE = 1 << 16
_INTERRUPTED = "is cut off: another record begins within it"
_BLANK = re.compile(rb"[\r\n]*")


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one record, its head first; where it is not whole, ``lost`` says so."""

    raw: bytes
    lost: str = ""


class Records:
    """The records of an open web archive, in order; of a very long one the beginning."""

    def __init__(self, file: BinaryIO) -> None:
        self._read = getattr(file, "read1", file.read)  # no more than stands before a break
        self._held = bytearray()
        self._break = ""  # what keeps the file from being read on, until that is told

    def __iter__(self) -> Iterator[Record]:
        while True:
            self._skip_blank_lines()
            if self._held:
                yield self._record()
            elif self._break:
                yield self._lost(0, "")
            else:
                return

    def _fill(self) -> bool:
        if self._break:
            return False
        try:
            piece = self._read(_PIECE)
        except MemberError as problem:
            self._break = f"is cut off: {problem}"
            return False
        self._held += piece
        return bool(piece)

    def _skip_blank_lines(self) -> None:
        while True:
            blank = _BLANK.match(self._held)
            del self._held[: blank.end() if blank else 0]
            if len(self._held) >= _LONGEST_MARK or not self._fill():
                return

    def _record(self) -> Record:
        if not _MARK.match(self._held):
            return self._lost(1, "is damaged: no record begins where one should")
        while not (head := _HEAD_END.search(self._held, 0, _LONGEST_HEAD)):
            if len(self._held) > _LONGEST_HEAD or not self._fill():
                return self._lost(1, "is cut off")
        below = head.end()
        if _MARK.search(self._held, 1, below):
            return self._lost(1, _INTERRUPTED)
        length = _LENGTH.search(self._held, 0, below)
        if not length:
            return self._lost(below, "is damaged: it does not say how long it is")
        end = below + int(length[1])
        while len(self._held) < min(end, _MOST) + _LONGEST_MARK and self._fill():
            pass
        if end > _MOST:
            return self._long(below, end)
        if len(self._held) < end:
            return self._lost(below, "is cut off")
        if not self._goes_on_at(end):
            mark = _MARK.search(self._held, below, end + _LONGEST_MARK)
            if mark and mark.start() < end:
                return self._lost(below, _INTERRUPTED)
        raw = bytes(self._held[:end])
        del self._held[:end]
        return Record(raw)

    def _goes_on_at(self, end: int) -> bool:
        """Whether a record that ends there is followed by another one, or by nothing."""
        after = self._held[end : end + _LONGEST_MARK].lstrip(b"\r\n")
        return not after or bool(_MARK.match(after))

    def _long(self, below: int, end: int) -> Record:
        """A record of which only the beginning is held; where another begins in it, it is cut."""
        raw = bytes(self._held[:_MOST])
        while not _MARK.search(self._held, below, end):
            if len(self._held) >= end:
                del self._held[:end]
                return Record(raw)
            passed = max(len(self._held) - _LONGEST_MARK, 0)
            del self._held[:passed]
            below, end = 0, end - passed
            if not self._fill():
                break
        return replace(self._lost(below, "is cut off"), raw=raw)

    def _lost(self, after: int, why: str) -> Record:
        """Give up what is held up to the next mark behind ``after``, which may be a break away."""
        head = bytes(self._held[:_LONGEST_HEAD])
        passed = 0
        while not (mark := _MARK.search(self._held, after)):
            gone = max(len(self._held) - _LONGEST_MARK, after)
            del self._held[:gone]
            passed, after = passed + gone, 0
            if not self._fill():
                self._held.clear()
                why, self._break = self._break or why, ""
                return Record(head, why)
        start = mark.start()
        del self._held[:start]
        return Record(head[: passed + start], why)
