"""Clippings that the library kept as the raw bytes of an article, read again."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from typing import BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import clipping_of
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.sizes import LARGEST_CLIPPING
from gazadesk.model import Source


def read_clipping(file: BinaryIO, path: str, known: Container[str]) -> Iterator[Source]:
    """The article of a clipping's bytes; ``UnreadableError`` where they are none."""
    raw = file.read(LARGEST_CLIPPING + 1)
    if len(raw) > LARGEST_CLIPPING:
        raise UnreadableError("is too large")
    if fields.digest(raw) in known:
        return
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise UnreadableError("is a damaged clipping: it is not valid JSON") from None
    if not isinstance(value, dict):
        raise UnreadableError("is a damaged clipping: it is no object")
    yield article_of(clipping_of(value), raw, path)
