"""Articles and errors as bytes between two processes: JSON and raw bytes, never pickles."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import Any, BinaryIO, TypeAlias

from gazadesk.model import Article, Caption, Hidden, PublishedBasis, ReadError, Source

Message: TypeAlias = dict[str, Any]

_LENGTHS = struct.Struct(">II")
_LARGEST = 256 * 1024 * 1024  # bytes of one part of a frame; what claims more is no frame


def put(stream: BinaryIO, message: Message, raw: bytes = b"") -> None:
    """Write one frame: a message and the raw bytes that belong to it."""
    head = json.dumps(message, separators=(",", ":")).encode("ascii")
    stream.write(_LENGTHS.pack(len(head), len(raw)) + head + raw)
    stream.flush()


def get(stream: BinaryIO) -> tuple[Message, bytes] | None:
    """The next frame; None where the stream has ended, inside a frame too.

    ``ValueError`` where the bytes are no frame.
    """
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    size, raw_size = _LENGTHS.unpack(lengths)
    if max(size, raw_size) > _LARGEST:
        raise ValueError("a frame of an impossible size")
    head, raw = stream.read(size), stream.read(raw_size)
    if len(head) < size or len(raw) < raw_size:
        return None
    message: Message = json.loads(head)
    return message, raw


def encoded(item: Source | ReadError) -> tuple[Message, bytes]:
    """What a reader gave, as a frame."""
    if isinstance(item, ReadError):
        return {"is": "error", **asdict(item)}, b""
    source = {"sha256": item.sha256, "whole": item.whole, "origin": item.origin}
    return {"is": "source", "article": asdict(item.article), **source}, item.raw


def decoded(message: Message, raw: bytes) -> Source | ReadError:
    """What ``encoded`` made a frame of; ``ValueError`` where it is neither of the two."""
    try:
        if message["is"] == "error":
            return ReadError(message["path"], message["message"], message["record"])
        fields = dict(message["article"])
        fields["published_basis"] = PublishedBasis(fields["published_basis"])
        fields["captions"] = tuple(Caption(**caption) for caption in fields["captions"])
        fields["hidden"] = tuple(Hidden(**hidden) for hidden in fields["hidden"])
        fields["warnings"] = tuple(fields["warnings"])
        return Source(
            Article(**fields), raw, message["sha256"], message["whole"], message["origin"]
        )
    except (KeyError, TypeError) as problem:
        raise ValueError("a frame of no known kind") from problem
