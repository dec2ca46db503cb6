"""Articles out of bytes that are no file: what was fetched, and what the library keeps as raw."""

from __future__ import annotations

import io
from collections.abc import Container, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.kinds import ENOUGH, PACKED, Kind, kind_of
from gazadesk.ingest.native import NATIVE, read_native
from gazadesk.ingest.worker import Worker
from gazadesk.model import ReadError, Source
from gazadesk.text.clean import display

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "message/rfc822": ".eml",
}
"""How a name would end, by the type that came with the bytes."""


def read_fetched(
    raw: bytes,
    url: str,
    content_type: str = "",
    *,
    known: Container[str] = (),
    worker: Worker | None = None,
) -> Iterator[Source | ReadError]:
    """The articles of what was fetched from ``url``, which stands for their path.

    ``content_type`` is the header that came with it. A page knows its address by this, and the
    links of a feed what they are relative to; both are kept as clippings, which say it again.
    ``known`` and ``worker`` are as for ``read``.
    """
    kind, _, parameters = content_type.partition(";")
    suffix = _SUFFIXES.get(kind.strip().lower(), "") or PurePosixPath(_path_of(url)).suffix.lower()
    _, _, charset = parameters.lower().partition("charset=")
    told = charset.partition(";")[0].strip(" \"'")
    name = display(url)
    if not raw:
        yield ReadError(name, "is empty")
        return
    with nullcontext(worker) if worker else Worker() as hand:
        yield from hand.read(name, suffix, known, raw=raw, url=url, told=told)


def is_page(raw: bytes) -> bool:
    """Whether bytes are a web page by their own beginning, whatever they were to be."""
    try:
        return kind_of(raw[:ENOUGH], "") is Kind.HTML
    except UnreadableError:
        return False


def reread(raw: bytes, path: str, record: int = 0, *, worker: Worker | None = None) -> Source:
    """The article that the library kept as ``raw``, derived again with today's code.

    ``path`` and ``record`` are those it has. ``UnreadableError`` where today's code finds none.
    """
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes]
    while suffixes and suffixes[-1] in PACKED:
        suffixes.pop()  # the bytes kept are those of the article, unpacked
    suffix = suffixes[-1] if suffixes else ""
    for item in _items(raw, path, suffix, worker):
        if isinstance(item, ReadError):
            raise UnreadableError(item.message)
        return replace(item, article=replace(item.article, record=record))
    raise UnreadableError("has no article in it")


def _items(
    raw: bytes, path: str, suffix: str, worker: Worker | None
) -> Iterator[Source | ReadError]:
    kind = kind_of(raw[:ENOUGH], suffix)
    if raw.startswith(b"{") and kind is Kind.PLAIN and suffix not in (".txt", ".text"):
        kind = Kind.JSON  # a record of a file whose name says nothing
    if kind in NATIVE:
        yield from read_native(io.BytesIO(raw), kind, path, ())
        return
    with nullcontext(worker) if worker else Worker() as hand:
        yield from hand.read(path, suffix, (), raw=raw)


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
