"""Articles that gazadesk itself wrote out as JSON Lines, read back as they were.

Any file may claim to be one, so every field is cleaned and checked as others are. What differs is
what gazadesk knows and other files do not say: the body is taken whole, captions and hidden lines
come with their places, and a day that was inferred is not taken for a stated one: it is left out,
to be inferred again.
"""

from __future__ import annotations

from collections.abc import Mapping

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.model import Article, Caption, Hidden, PublishedBasis, Source
from gazadesk.text.clean import clean, clean_line, single_spaced

FORMAT = "gazadesk-article-1"
"""What stands under ``format`` in a line that gazadesk wrote."""

_LONGEST_ID = 200
_MOST = 1_000  # captions, hidden lines or warnings of one article


def is_own(value: Mapping[str, object]) -> bool:
    """Whether a record says that gazadesk wrote it."""
    return value.get("format") == FORMAT


def read_own(
    value: Mapping[str, object], raw: bytes, path: str, record: int, encoding: str
) -> Source:
    """The article of a line that gazadesk wrote; ``UnreadableError`` where it lacks one."""
    body = _body(_string(value, "body"))
    title = _line(value, "title")
    if not title or not body:
        raise UnreadableError("has neither a title nor a text" if not title else "has no text")
    sha256 = fields.digest(raw)
    day, basis = _published(value)
    id = _line(value, "id")
    article = Article(
        id=id if id and len(id) <= _LONGEST_ID else fields.derived_id(sha256),
        path=path,
        title=title,
        body=body,
        record=record,
        outlet=_line(value, "outlet"),
        agency=_line(value, "agency"),
        author=_line(value, "author"),
        dateline=_line(value, "dateline"),
        published=day,
        published_basis=basis,
        published_phrase=_line(value, "published_phrase") if day else None,
        url=fields.checked_url(_string(value, "url")),
        language=fields.checked_language(_string(value, "language")),
        summary_of=_line(value, "summary_of"),
        captions=tuple(
            Caption(text, at) for text, _, at in _placed(value.get("pictures"), len(body))
        ),
        hidden=tuple(
            Hidden(text, rule, at) for text, rule, at in _placed(value.get("hidden"), len(body))
        ),
        encoding=_line(value, "encoding") or encoding,
        warnings=_warnings(value.get("warnings")),
        updated=fields.checked_day(_string(value, "updated")),
        section=_line(value, "section"),
        outlet_basis=_line(value, "outlet_basis"),
    )
    return Source(article, raw, sha256)


def _string(value: Mapping[str, object], name: str) -> str:
    held = value.get(name)
    return held if isinstance(held, str) else ""


def _line(value: Mapping[str, object], name: str) -> str | None:
    return fields.one_line(_string(value, name))


def _body(text: str) -> str:
    """Paragraphs parted by one blank line; a body in that form stays as it is."""
    blocks = map(single_spaced, clean(text).split("\n\n"))
    return "\n\n".join(block for block in blocks if block)


def _published(value: Mapping[str, object]) -> tuple[str | None, PublishedBasis]:
    day = fields.checked_day(_string(value, "published"))
    known = {str(basis): basis for basis in (PublishedBasis.STATED, PublishedBasis.EXTRACTED)}
    basis = known.get(_string(value, "published_basis"))
    return (day, basis) if day and basis else (None, PublishedBasis.UNKNOWN)


def _placed(listed: object, end: int) -> list[tuple[str, str, int]]:
    """Text, rule and place of each caption or hidden line; those without text are passed over."""
    found: list[tuple[str, str, int]] = []
    for each in listed[:_MOST] if isinstance(listed, list) else ():
        if isinstance(each, dict) and (text := clean_line(_string(each, "text"))):
            at = each.get("at")
            place = at if isinstance(at, int) and not isinstance(at, bool) else 0
            rule = clean_line(_string(each, "rule")) or "hidden before"
            found.append((text, rule, min(max(place, 0), end)))
    return found


def _warnings(listed: object) -> tuple[str, ...]:
    lines = listed[:_MOST] if isinstance(listed, list) else ()
    cleaned = (clean_line(each) for each in lines if isinstance(each, str))
    return tuple(each for each in cleaned if each)
