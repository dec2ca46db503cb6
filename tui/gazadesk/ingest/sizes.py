"""How large a file of each kind may be: looked at before its bytes are."""

from __future__ import annotations

import os
from typing import BinaryIO

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.kinds import Kind, with_article

LARGEST_FILE = 20 << 20
"""Bytes of the largest text, JSON file or PDF, which are read whole."""

LARGEST_MARKUP = 10 << 20
"""Bytes of the largest document with markup, alone or inside another file."""

LARGEST_STREAM = 16 << 30
"""Bytes of the largest file that is read as a stream; crawls and mailboxes reach a few of them."""

LARGEST_CLIPPING = 64 << 20
"""Bytes of the largest clipping: ten megabytes of markup with every letter escaped."""

_WHOLE = (Kind.PLAIN, Kind.MARKDOWN, Kind.JSON, Kind.PDF)
_STREAMED = (
    Kind.JSON_LINES, Kind.MBOX, Kind.WARC, Kind.EPUB, Kind.ZIP, Kind.TAR, Kind.GZIP, Kind.BZIP2,
    Kind.XZ,
)  # fmt: skip
LARGEST = {
    **dict.fromkeys(Kind, LARGEST_MARKUP),
    **dict.fromkeys(_WHOLE, LARGEST_FILE),
    **dict.fromkeys(_STREAMED, LARGEST_STREAM),
    Kind.CLIPPING: LARGEST_CLIPPING,
}
"""Bytes of the largest file of each kind."""


def check_size(size: int, kind: Kind) -> None:
    """``UnreadableError`` with both sizes, where ``size`` bytes are too many for a ``kind``."""
    if size > LARGEST[kind]:
        what = with_article(kind.value)
        most = _shown(LARGEST[kind])
        raise UnreadableError(
            f"is too large: {_shown(size)}, and at most {most} of {what} are read"
        )


def size_of(file: BinaryIO) -> int:
    """The bytes of an open file as the file system states them; 0 of what is no file."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


def _shown(size: int) -> str:
    """A size in full units of 2**20 or 2**30 bytes, as the limits are."""
    return f"{size / (1 << 30):,.0f} GB" if size >= 1 << 30 else f"{size / (1 << 20):,.0f} MB"
