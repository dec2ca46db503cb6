"""Which reader takes which kind, and what is said where one fails."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from importlib import import_module
from typing import BinaryIO, TypeAlias

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.kinds import ENOUGH, Kind, kind_of
from gazadesk.model import ReadError, Source

Items: TypeAlias = Iterator[Source | ReadError | None]
"""What a reader gives: articles, failures, and None as a sign of life between the two."""

Reader: TypeAlias = Callable[[BinaryIO, str, Container[str]], Items]

_READERS = {
    Kind.HTML: "html:read_html",
    Kind.FEED: "feed:read_feed",
}


def read_foreign(file: BinaryIO, suffix: str, name: str, known: Container[str]) -> Items:
    """The articles of an open file of any kind; ``suffix`` is that of its name, lower-case.

    Articles whose bytes have a SHA-256 in ``known``, asked once for each, are passed over.
    ``UnreadableError`` where the file as a whole cannot be read.
    """
    start = file.read(ENOUGH)
    file.seek(0)
    if not start:
        raise UnreadableError("is empty")
    yield from reader_of(kind_of(start, suffix))(file, name, known)


def reader_of(kind: Kind) -> Reader:
    """The reader of a kind; its module is loaded now."""
    if kind not in _READERS:
        raise UnreadableError(f"is of a kind that is not read yet: {kind.value}")
    module, _, function = _READERS[kind].partition(":")
    reader: Reader = getattr(import_module(f"gazadesk.ingest.formats.{module}"), function)
    return reader


def trouble(problem: BaseException) -> str:
    """What is said of a file at which a reader failed in a way of its own."""
    if isinstance(problem, MemoryError):
        return "needs too much memory"
    if isinstance(problem, RecursionError):
        return "is nested too deeply"
    if isinstance(problem, PermissionError):
        return "was stopped: its parser tried what no parser may"
    said = fields.one_line(str(problem)[:120])
    return f"is damaged: {said or type(problem).__name__}"
