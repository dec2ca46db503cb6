"""One JSON object into an article. Field names as corpora and scrapers commonly have them."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.ingest import fields, mojibake, own
from gazadesk.ingest.datelines import Dateline, dateline
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.leftovers import without_markup
from gazadesk.ingest.titling import title_and_body
from gazadesk.model import Article, PublishedBasis, Source

TITLE = ("title", "headline")
TEXT = ("text", "body", "content", "content_text", "maintext")
PUBLISHED = (
    "published", "date", "date_published", "published_at", "publish_date", "date_publish",
    "publication_date", "datePublished", "pubDate",
)  # fmt: skip
OUTLET = ("outlet", "source", "publisher", "source_domain", "site")
AUTHOR = ("author", "authors", "byline")
URL = ("url", "link")
LANGUAGE = ("language", "lang")

_LONGEST_ID = 200


def read_record(value: object, raw: bytes, path: str, record: int, encoding: str) -> Source:
    """The article in one JSON value; ``raw`` are its own bytes, ``record`` its place from 0.

    ``UnreadableError`` where it is no object or has no text. The body is kept whole but for the
    title where the text begins with it again.
    """
    if not isinstance(value, dict):
        raise UnreadableError(f"is not a JSON object but {_kind(value)}")
    if own.is_own(value):
        return own.read_own(value, raw, path, record, encoding)
    value, misread = _mended(value)
    text = _text(value, TEXT, "\n\n")
    if not text.strip():
        raise UnreadableError(f"has no text (looked for {', '.join(TEXT)})")
    warnings = [mojibake.told(misread)] if misread else []
    title, body, hidden = title_and_body(_text(value, TITLE, " "), text, warnings)
    published, phrase = _published(value, warnings)
    opening = dateline(body) or Dateline("")
    url = _text(value, URL, " ")
    if url and fields.checked_url(url) is None:
        warnings.append("the address is not an http(s) one")
    sha256 = fields.digest(raw)
    article = Article(
        id=_own_id(value) or fields.derived_id(sha256),
        path=path,
        title=title,
        body=body,
        record=record,
        outlet=fields.one_line(_text(value, OUTLET, ", ")),
        agency=fields.checked_agency(_text(value, ("agency",), ", ")) or opening.agency,
        author=fields.one_line(_text(value, AUTHOR, ", ")),
        dateline=fields.one_line(_text(value, ("dateline",), " ")) or opening.place or None,
        published=published,
        published_basis=PublishedBasis.STATED if published else PublishedBasis.UNKNOWN,
        published_phrase=phrase if published else None,
        url=fields.checked_url(url),
        language=fields.checked_language(_text(value, LANGUAGE, " ")),
        summary_of=fields.one_line(_text(value, ("summary_of",), " ")),
        hidden=hidden,
        encoding=encoding,
        warnings=tuple(warnings),
    )
    return Source(article, raw, sha256)


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", int: "a number"}
    return "null" if value is None else names.get(type(value), "a number")


def _mended(value: dict[str, object]) -> tuple[dict[str, object], int]:
    """The record with its strings as they were meant, and how many lines had been misread.

    What is markup becomes plain, and what is named by an object of its own becomes that name.
    """
    read: dict[str, object] = {}
    count = 0
    for key, field in value.items():
        parts = field if isinstance(field, list) else [field]
        meant: list[object] = []
        for part in parts:
            if isinstance(part, dict):  # an author's name; WordPress's {"rendered": …}
                part = part.get("name") or part.get("rendered") or ""
            if isinstance(part, str):
                text, lines = mojibake.mended(part)
                meant.append(without_markup(text))
                count += lines
            else:
                meant.append(part)
        read[key] = meant if isinstance(field, list) else meant[0]
    return read, count


def _text(value: dict[str, object], keys: Sequence[str], between: str) -> str:
    """The first field under ``keys`` that holds words; lists of strings are joined."""
    for key in keys:
        field = value.get(key)
        if isinstance(field, list) and all(isinstance(part, str) for part in field):
            field = between.join(field)
        if isinstance(field, str) and field.strip():
            return field
    return ""


def _own_id(value: dict[str, object]) -> str | None:
    own = value.get("id")
    if isinstance(own, int) and not isinstance(own, bool):
        own = str(own)
    line = fields.one_line(own) if isinstance(own, str) else None
    return line if line and len(line) <= _LONGEST_ID else None


def _published(value: dict[str, object], warnings: list[str]) -> tuple[str | None, str | None]:
    printed = _text(value, PUBLISHED, " ")
    day = fields.checked_day(printed) if printed else None
    if day is None and any(value.get(key) is not None for key in PUBLISHED):
        shown = fields.one_line(printed[:80]) or "not a string"
        warnings.append(f"not a day that can be read one way only: “{shown}”")
    return day, fields.one_line(printed)
