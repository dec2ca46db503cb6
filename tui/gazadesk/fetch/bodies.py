"""What a server sends, unpacked while it comes, and no more of it than was allowed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Protocol

from gazadesk.fetch.errors import FetchError

_AT_ONCE = 65_536
_PACKED = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Readable(Protocol):
    """What bytes are read from, some at a time; none at the end."""

    def read1(self, n: int = -1, /) -> bytes:
        """Some bytes, as soon as there are any."""
        ...


def body(
    source: Readable,
    encoding: str,
    largest: int,
    late: Callable[[], bool],
    length: int | None = None,
) -> bytes:
    """All of a body, unpacked; ``encoding`` is what Content-Encoding says, ``length`` how many
    bytes are announced.

    ``FetchError`` where it is larger than ``largest`` bytes, packed or unpacked, where it is
    broken or breaks off, or where ``late``, asked after each piece, says that it has taken too
    long: a connection that is cut then ends like any other.
    """
    how = encoding.strip().lower()
    if how in ("", "identity"):
        unpack = None
    elif how in _PACKED:
        unpack = zlib.decompressobj(_PACKED[how])
    else:
        raise FetchError(f"is packed in a way that is not known: {how[:40]!r}")
    parts: list[bytes] = []
    size = packed = 0
    while piece := source.read1(_AT_ONCE):
        if late():
            raise FetchError("took too long")
        packed += len(piece)
        if unpack is not None:
            piece = _unpacked(unpack, piece, largest - size + 1)
        size += len(piece)
        if max(size, packed) > largest:
            raise FetchError(f"is larger than {largest / 1e6:.0f} MB")
        parts.append(piece)
    if late():
        raise FetchError("took too long")
    if length is not None and packed < length:
        raise FetchError("broke off before its end")
    if unpack is not None and packed and not unpack.eof:
        raise FetchError("is broken: its packing has no end")
    return b"".join(parts)


def _unpacked(unpack: zlib._Decompress, piece: bytes, room: int) -> bytes:
    """What a piece unpacks to, at most ``room`` bytes: a bomb is never unpacked."""
    try:
        return unpack.decompress(piece, room)
    except zlib.error:
        raise FetchError("is broken: it cannot be unpacked") from None
