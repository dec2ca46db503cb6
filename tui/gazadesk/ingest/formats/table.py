"""Which reader takes which kind, and what is said where one fails."""

from __future__ import annotations

import io
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, TypeAlias, cast

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.bounds import Layer
from gazadesk.ingest.kinds import ENOUGH, Kind, kind_of
from gazadesk.ingest.native import NATIVE, read_native
from gazadesk.ingest.sizes import check_size, size_of
from gazadesk.model import ReadError, Source

Items: TypeAlias = Iterator[Source | ReadError | None]
"""What a reader gives: articles, failures, and None as a sign of life between the two."""

Reader: TypeAlias = Callable[[BinaryIO, str, Container[str]], Items]

_READERS = {
    Kind.HTML: "html:read_html",
    Kind.FEED: "feed:read_feed",
    Kind.JSON_FEED: "jsonfeed:read_json_feed",
    Kind.NITF: "nitf:read_nitf",
    Kind.OPML: "opmlfile:read_opml",
    Kind.MAIL: "mail:read_mail",
    Kind.MBOX: "mail:read_mailbox",
    Kind.EPUB: "epub:read_epub",
    Kind.WARC: "warc:read_warc",
    Kind.PDF: "pdf:read_pdf",
    Kind.ZIP: "archive:read_zip",
    Kind.TAR: "archive:read_tar",
    Kind.GZIP: "archive:read_gzip",
    Kind.BZIP2: "archive:read_bzip2",
    Kind.XZ: "archive:read_xz",
    Kind.CLIPPING: "clippings:read_clipping",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes were fetched from, and the encoding that came with them; empty for files."""

    url: str = ""
    told: str = ""


_FROM_HERE = Origin()


def read_foreign(
    file: BinaryIO, suffix: str, name: str, known: Container[str], origin: Origin = _FROM_HERE
) -> Items:
    """The articles of an open file of any kind; ``suffix`` is that of its name, lower-case.

    Articles whose bytes have a SHA-256 in ``known``, asked once for each, are passed over.
    ``UnreadableError`` where the file as a whole cannot be read.
    """
    if not isinstance(file, io.BufferedReader):
        file = io.BufferedReader(cast(io.RawIOBase, file), 1 << 16)
    start = file.peek(ENOUGH)[:ENOUGH]
    if not start:
        raise UnreadableError("is empty")
    kind = kind_of(start, suffix)
    check_size(file.size if isinstance(file, Layer) else size_of(file), kind)
    if origin.url and kind in (Kind.HTML, Kind.FEED):
        yield from _read_fetched(kind, file, name, known, origin)
    elif kind in NATIVE:
        yield from read_native(file, kind, name, known)
    else:
        yield from _reader_of(kind)(file, name, known)


def _read_fetched(
    kind: Kind, file: BinaryIO, name: str, known: Container[str], origin: Origin
) -> Items:
    """What lies on the web under an address that its articles have to know."""
    from gazadesk.ingest.formats.feed import read_feed
    from gazadesk.ingest.formats.html import read_page

    if kind is Kind.HTML:
        yield from read_page(file, name, known, origin.url, origin.told)
    else:
        yield from read_feed(file, name, known, url=origin.url, told=origin.told)


def _reader_of(kind: Kind) -> Reader:
    """The reader of a kind; its module is loaded now."""
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
