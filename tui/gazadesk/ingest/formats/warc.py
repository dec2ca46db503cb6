"""Web archives (WARC, WET): every page that a crawler kept as an article of its own."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping, Form
from gazadesk.ingest.extras import require
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.formats.markup import LARGEST, decode_markup
from gazadesk.model import ReadError, Source

_PIECE = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")
_RECORDS = ("response", "resource", "conversion")


def read_warc(
    file: BinaryIO, path: str, known: Container[str]
) -> Iterator[Source | ReadError | None]:
    """The articles of a web archive, read as a stream. What is no page is passed over."""
    archive = require("warcio.archiveiterator", "warc", "a web archive")
    pages = 0
    records = archive.ArchiveIterator(file, no_record_parse=False)
    for record, one in enumerate(records):
        yield None
        if one.rec_type not in _RECORDS or not _is_page(one):
            continue
        pages += 1
        try:
            clipping = _clipped(one)
        except UnreadableError as problem:
            yield ReadError(path, f"page {record + 1}: {problem}", record)
            continue
        raw = clipping.to_bytes()
        if fields.digest(raw) in known:
            continue
        try:
            yield article_of(clipping, raw, path, record=record)
        except UnreadableError as problem:
            yield ReadError(path, f"page {record + 1}: {problem}", record)
    if not pages:
        raise UnreadableError("has no article in it: it is a web archive without a page")


def _is_page(record: Any) -> bool:
    if record.rec_type == "conversion":
        return _kind(record.rec_headers).startswith("text/plain")
    if record.rec_type == "resource":
        return _kind(record.rec_headers) in _PAGES
    if record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    return _kind(record.http_headers) in _PAGES


def _kind(headers: Any) -> str:
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _clipped(record: Any) -> Clipping:
    headers = record.http_headers or record.rec_headers
    _, _, charset = (headers.get_header("Content-Type") or "").lower().partition("charset=")
    decoded = decode_markup(_content(record), charset.strip(" \"'"))
    form = Form.TEXT if record.rec_type == "conversion" else Form.PAGE
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    return Clipping(decoded.text, form, url=url.strip("<>"))


def _content(record: Any) -> bytes:
    """A record's content, unpacked; no more of it than a document may have."""
    stream = record.content_stream()
    held: list[bytes] = []
    size = 0
    while size <= LARGEST and (piece := stream.read(_PIECE)):
        held.append(piece)
        size += len(piece)
    return b"".join(held)
