"""The block of ``key: value`` lines between two ``---`` that a text file may begin with.

A small strict part of YAML: one plain or quoted scalar a line. Anything else that the block holds
is named in a warning; a block that is not closed, or holds prose, is no front matter at all.
"""

from __future__ import annotations

import json
import re

KEYS = frozenset((
    "title", "outlet", "agency", "author", "published", "updated", "section", "url", "language",
    "dateline", "summary_of",
))  # fmt: skip
"""The keys that are read."""

_ALSO = {
    "headline": "title",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "date_published": "published",
    "lastmod": "updated",
    "modified": "updated",
    "source": "outlet",
    "publisher": "outlet",
    "site": "outlet",
    "authors": "author",
    "byline": "author",
    "category": "section",
    "link": "url",
    "permalink": "url",
    "canonical_url": "url",
    "source_url": "url",
    "lang": "language",
}
"""How note takers and site generators call the same; the first that a block holds counts."""

_MOST_LINES = 100
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:(?:[ \t]+(.*))?")
_PART = re.compile(r"#.*|[ \t]+\S.*|-[ \t].*|")  # comment, nested value, list item, blank line
_COMMENT = re.compile(r"[ \t]#.*$")


def split_front_matter(text: str) -> tuple[dict[str, str], list[str], str]:
    """The fields of a text's front matter, warnings about it, and the text under it.

    Fields and warnings are empty, and the text whole, where there is none.
    """
    opening = re.match(r"\ufeff?---[ \t]*\r?\n", text)
    if not opening:
        return {}, [], text
    fields: dict[str, str] = {}
    aside: dict[str, str] = {}
    unread: list[str] = []
    at = opening.end()
    for _ in range(_MOST_LINES):
        end = text.find("\n", at)
        line = text[at : end if end >= 0 else len(text)].rstrip("\r \t")
        if line in ("---", "..."):
            return (
                {**aside, **fields},
                _warnings(unread),
                text[end + 1 if end >= 0 else len(text) :],
            )
        pair = _PAIR.fullmatch(line)
        key = pair[1].lower().replace("-", "_") if pair else ""
        value = _scalar(pair[2] or "") if pair else ""
        if key == "source" and value.startswith(("http://", "https://")):
            key = "url"
        if key in KEYS:
            fields[key] = value
        elif key in _ALSO:
            aside.setdefault(_ALSO[key], value)
        elif pair:
            unread.append(pair[1])
        elif not _PART.fullmatch(line):
            break
        if end < 0:
            break
        at = end + 1
    return {}, [], text


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        try:
            quoted, _end = json.JSONDecoder(strict=False).raw_decode(value)
        except ValueError:
            return value.strip('"')
        return str(quoted)
    if len(value) > 1 and value.startswith("'") and value.endswith("'"):
        return value[1:-1].replace("''", "'")
    value = _COMMENT.sub("", value).strip()
    return "" if value in ("null", "~") else value


def _warnings(unread: list[str]) -> list[str]:
    return [f"front matter not read: {', '.join(unread[:10])}"] if unread else []
