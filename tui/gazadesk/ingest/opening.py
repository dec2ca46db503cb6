"""A file opened for reading, whatever has taken its place meanwhile."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from gazadesk.ingest.fields import UnreadableError


def open_regular(path: Path) -> BinaryIO:
    """The file opened for reading; never waits on a FIFO that took its place meanwhile."""
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError("is not a regular file")
    return os.fdopen(descriptor, "rb")
