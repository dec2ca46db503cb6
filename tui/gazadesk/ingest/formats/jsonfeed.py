"""JSON Feed 1.0 and 1.1 (jsonfeed.org): every item with text as an article of its own."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator
from typing import Any, BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping, Form
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.feed import MOST_ENTRIES
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.formats.markup import decode_markup
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.model import ReadError, Source


def read_json_feed(
    file: BinaryIO, path: str, known: Container[str]
) -> Iterator[Source | ReadError | None]:
    """The articles of a JSON Feed; ``UnreadableError`` where it is none."""
    text = decode_markup(file.read(LARGEST_MARKUP + 1)).text
    try:
        feed = json.JSONDecoder(strict=False).decode(text.strip())
    except RecursionError:
        raise UnreadableError("is nested too deeply") from None
    except ValueError as problem:
        raise UnreadableError(f"is not valid JSON: {str(problem)[:100]}") from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise UnreadableError("is a JSON Feed without items")
    seen: set[str] = set()
    for record, item in enumerate(items[:MOST_ENTRIES]):
        if not isinstance(item, dict):
            yield ReadError(path, f"item {record + 1}: is no object", record)
            continue
        clipping = _clipped(item, feed)
        cut = clipping.to_bytes()
        sha256 = fields.digest(cut)
        if sha256 in seen or sha256 in known:
            continue
        seen.add(sha256)
        try:
            yield article_of(clipping, cut, path, record=record)
        except UnreadableError as problem:
            yield ReadError(path, f"item {record + 1}: {problem}", record)


def _clipped(item: dict[str, Any], feed: dict[str, Any]) -> Clipping:
    markup = _string(item.get("content_html"))
    content = markup or _string(item.get("content_text")) or _string(item.get("summary"))
    title = _string(feed.get("title"))
    published, updated = _string(item.get("date_published")), _string(item.get("date_modified"))
    tags = item.get("tags")
    return Clipping(
        content,
        Form.FRAGMENT if markup else Form.TEXT,
        title=_string(item.get("title")),
        outlet=title,
        outlet_basis="feed title" if title else "",
        author=_authors(item) or _authors(feed),
        published=published or updated,
        certain=bool(published),
        updated=updated if published else "",
        section=_string(tags[0]) if isinstance(tags, list) and tags else "",
        language=_string(item.get("language")) or _string(feed.get("language")),
        url=_string(item.get("url")) or _string(item.get("external_url")),
        own=_string(item.get("id"))[:2_000],
    )


def _authors(value: dict[str, Any]) -> str:
    listed = value.get("authors")
    people = listed if isinstance(listed, list) else [value.get("author")]
    names = [_string(one.get("name")) for one in people[:20] if isinstance(one, dict)]
    return ", ".join(filter(None, names))


def _string(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""
