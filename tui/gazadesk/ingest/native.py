"""Text and JSON: the formats whose readers are ours and need nothing else."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.kinds import Kind
from gazadesk.ingest.markdown import read_markdown
from gazadesk.ingest.plain import read_plain
from gazadesk.ingest.records import read_document, read_lines
from gazadesk.ingest.sizes import LARGEST_FILE
from gazadesk.model import ReadError, Source

NATIVE = frozenset((Kind.PLAIN, Kind.MARKDOWN, Kind.JSON, Kind.JSON_LINES))


def read_native(
    file: BinaryIO, kind: Kind, name: str, known: Container[str]
) -> Iterator[Source | ReadError]:
    """The articles of a file of a ``NATIVE`` kind, but for those in ``known``.

    ``UnreadableError`` where it holds none.
    """
    if kind is Kind.JSON_LINES:
        yield from read_lines(file, name, known)
        return
    raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise UnreadableError("is too large: at most 20 MB are read")
    if fields.digest(raw) in known:
        return
    if kind is Kind.JSON:
        yield from read_document(raw, name, known)
    else:
        yield (read_markdown if kind is Kind.MARKDOWN else read_plain)(raw, name)
