"""Web archives (WARC, WET): every page that a crawler kept as an article of its own."""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator
from typing import Any, BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping, Form
from gazadesk.ingest.extras import require
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.formats.markup import decode_markup
from gazadesk.ingest.formats.records import Record, Records
from gazadesk.ingest.formats.table import trouble
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.model import ReadError, Source

_PIECE = 1 << 16
_PAGES = ("text/html", "application/xhtml+xml")
_ADDRESS = re.compile(rb"^WARC-Target-URI:[ \t]*<?(\S{1,2000}?)>?[ \t]*\r?$", re.MULTILINE)
_RECORDS = ("response", "resource", "conversion")


def read_warc(
    file: BinaryIO, path: str, known: Container[str]
) -> Iterator[Source | ReadError | None]:
    """The articles of a web archive, read as a stream. What is no page is passed over."""
    require("warcio.archiveiterator", "warc", "a web archive")
    pages = 0
    for record, held in enumerate(Records(file)):
        yield None
        try:
            clipping = _clipped(held)
            pages += clipping is not None
            raw = clipping.to_bytes() if clipping else b""
            if clipping and fields.digest(raw) not in known:
                yield article_of(clipping, raw, path, record=record)
        except UnreadableError as problem:
            pages += 1
            yield ReadError(path, f"page {record + 1}{_where(held)}: {problem}", record)
    if not pages:
        raise UnreadableError("has no article in it: it is a web archive without a page")


def _where(record: Record) -> str:
    """The address of a record that is not whole, which is all that is known of it."""
    found = _ADDRESS.search(record.raw) if record.lost else None
    return f" ({fields.one_line(found[1].decode('utf-8', 'replace'))})" if found else ""


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


def _clipped(held: Record) -> Clipping | None:
    """The page in a record; None where there is none, and ``UnreadableError`` where it is lost."""
    from warcio.archiveiterator import ArchiveIterator

    if held.lost:
        raise UnreadableError(held.lost)
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(held.raw))), None)
        if record is None or record.rec_type not in _RECORDS or not _is_page(record):
            return None
        return _page(record)
    except UnreadableError:
        raise
    except Exception as problem:
        raise UnreadableError(trouble(problem)) from None


def _page(record: Any) -> Clipping:
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
    while size <= LARGEST_MARKUP and (piece := stream.read(_PIECE)):
        held.append(piece)
        size += len(piece)
    return b"".join(held)
