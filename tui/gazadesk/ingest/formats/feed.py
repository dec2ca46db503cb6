"""RSS, Atom and RDF: every entry with text as an article of its own.

feedparser reads all 2,106 files of its own test suite without an exception; its sanitiser is left
off (ten times faster), since markup becomes text here. It is given text that is decoded already,
as bytes in memory: never a string, which it would take for a path or an address.
"""

from __future__ import annotations

import io
import re
from collections.abc import Container, Iterator
from itertools import islice
from typing import Any, BinaryIO
from urllib.parse import urljoin

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping, Form
from gazadesk.ingest.extras import require
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.fragment import has_markup, one_line_of
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.formats.markup import decode_markup, tame
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.model import ReadError, Source

MOST_ENTRIES = 10_000
_BEGINS = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s/>]", re.IGNORECASE)
_LONGEST_TAG = 32_768  # characters; feedparser is quadratic in the attributes of one tag
_HUGE_TAG = re.compile(rf"<[A-Za-z][^<>]{{{_LONGEST_TAG}}}")
_CLOSED = re.compile(r"</(?:rss|(?:\w+:)?feed|rdf:RDF)\s*>\s*(?:<!--.*-->\s*)?$", re.IGNORECASE)
_FEED_WORDS = re.compile(r"\s*(?:[-–—|:»]\s*)?(?:rss|atom|rdf)(?: feeds?)?\s*$", re.IGNORECASE)


def read_feed(
    file: BinaryIO, path: str, known: Container[str], *, url: str = "", told: str = ""
) -> Iterator[Source | ReadError]:
    """The articles of a feed. ``url`` is where it was fetched from, and ``told`` the encoding that
    came with it; ``UnreadableError`` where it is no feed."""
    raw = file.read(LARGEST_MARKUP + 1)
    decoded = decode_markup(raw, told)
    text = tame(decoded.text)
    if _HUGE_TAG.search(text):
        raise UnreadableError("holds a tag of more than 32 kB, as no feed does")
    rest = next(islice(_BEGINS.finditer(text), MOST_ENTRIES, None), None)
    if rest:  # what is not read is not parsed either: it takes a millisecond for three entries
        text = text[: rest.start()]
    parsed = _parsed(text)
    entries = parsed.entries
    if not entries and not parsed.get("version"):
        raise UnreadableError("is not a feed: no RSS, Atom or RDF is found in it")
    if not entries:
        raise UnreadableError("is a feed without entries")
    if parsed.bozo and not rest and not _CLOSED.search(text[-2_000:]):
        yield ReadError(path, "is cut off: what stands before the cut is read")
    about = _about(parsed.feed, url)
    seen: set[str] = set()
    for record, entry in enumerate(islice(entries, MOST_ENTRIES)):
        clipping = clipped(entry, about)
        cut = clipping.to_bytes()
        sha256 = fields.digest(cut)
        if sha256 in seen:
            continue  # the same entry twice, word for word
        seen.add(sha256)
        if sha256 in known:
            continue
        try:
            yield article_of(clipping, cut, path, record=record, warnings=decoded.warnings)
        except UnreadableError as problem:
            yield ReadError(path, f"entry {record + 1}: {problem}", record)
    if rest or len(entries) > MOST_ENTRIES:
        yield ReadError(path, f"holds more than {MOST_ENTRIES} entries: the rest is left out")


def _parsed(text: str) -> Any:
    feedparser = require("feedparser", "feeds", "a feed")
    require("lxml.html", "web", "a feed")
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _about(feed: Any, url: str) -> Clipping:
    """What the feed says of all its entries; ``url`` is what their addresses are relative to."""
    title = _FEED_WORDS.sub("", one_line_of(_string(feed.get("title")))) or ""
    return Clipping(
        "",
        outlet=title,
        outlet_basis="feed title" if title else "",
        language=_string(feed.get("language")) or _string(feed.get("xml_lang")),
        url=_string(feed.get("link")) or url,
    )


def clipped(entry: Any, about: Clipping) -> Clipping:
    """One entry as a clipping; ``about`` are the facts of its feed."""
    content, form = _content(entry)
    source = entry.get("source")
    outlet = one_line_of(_string(source.get("title"))) if isinstance(source, dict) else ""
    published = _string(entry.get("published")) or _string(entry.get("created"))
    updated = _string(dict.get(entry, "updated"))  # its own ``get`` gives ``published`` instead
    return Clipping(
        content,
        form,
        title=_title(entry),
        outlet=outlet or about.outlet,
        outlet_basis="source of the entry" if outlet else about.outlet_basis,
        author=one_line_of(_string(entry.get("author"))),
        published=published or updated,
        certain=bool(published),  # a day of change is not the day of publication
        updated=updated if published else "",
        section=_section(entry),
        language=_language(entry) or about.language,
        url=_absolute(about.url, _link(entry)),
        own=_string(entry.get("id"))[:2_000],
    )


def _content(entry: Any) -> tuple[str, Form]:
    """The longest text that the entry carries, and whether it is markup."""
    parts = entry.get("content")
    found = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    found.append(entry.get("summary_detail") or {"value": entry.get("summary")})
    found = [part for part in found if _is_text(_string(part.get("type")))]
    best = max(found, key=lambda part: len(_string(part.get("value"))), default={})
    text = _string(best.get("value"))
    plain = best.get("type") == "text/plain" and not has_markup(text)
    return text, Form.TEXT if plain else Form.FRAGMENT


def _is_text(kind: str) -> bool:
    return not kind or kind.startswith("text/") or kind.endswith(("html", "+xml"))


def _title(entry: Any) -> str:
    detail = entry.get("title_detail")
    title = _string(entry.get("title"))
    plain = isinstance(detail, dict) and detail.get("type") == "text/plain"
    return title if plain and "<" not in title and "&" not in title else one_line_of(title)


def _section(entry: Any) -> str:
    tags = entry.get("tags")
    first = tags[0] if isinstance(tags, list) and tags else None
    return one_line_of(_string(first.get("term"))) if isinstance(first, dict) else ""


def _language(entry: Any) -> str:
    detail = entry.get("title_detail")
    return _string(detail.get("language")) if isinstance(detail, dict) else ""


def _link(entry: Any) -> str:
    """The entry's own link, or its name where that is an address."""
    link, own = _string(dict.get(entry, "link")), _string(entry.get("id"))
    if not link or link == own:  # feedparser takes a name for a link where there is no other
        return own if fields.checked_url(own) else ""
    return link


def _absolute(base: str, link: str) -> str:
    if not link or fields.checked_url(link):
        return link.strip()
    try:
        return urljoin(base, link) if fields.checked_url(base) else link
    except ValueError:
        return link


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
