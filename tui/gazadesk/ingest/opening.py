"""A file opened for reading, whatever becomes of it meanwhile."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from gazadesk.ingest.fields import UnreadableError

_AT_ONCE = 1 << 16  # bytes: each time costs a call in Python


class _AsItStood(io.FileIO):
    """A file as long as it was when it was opened.

    A log may be written to faster than it is read: what comes later is for the next reading.
    """

    def __init__(self, descriptor: int, size: int) -> None:
        super().__init__(descriptor, "rb")
        self._end = size

    def readinto(self, buffer: object, /) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        left = max(self._end - self.tell(), 0)
        return super().readinto(view[:left]) or 0

    def readall(self) -> bytes:
        return self.read(max(self._end - self.tell(), 0)) or b""

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        if whence == os.SEEK_END:
            return super().seek(self._end + offset)
        return super().seek(offset, whence)


def open_regular(path: Path) -> BinaryIO:
    """The file opened for reading, as it stands now; never waits on a FIFO that took its place."""
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    held = os.fstat(descriptor)
    if not stat.S_ISREG(held.st_mode):
        os.close(descriptor)
        raise UnreadableError("is not a regular file")
    return io.BufferedReader(_AsItStood(descriptor, held.st_size), _AT_ONCE)
