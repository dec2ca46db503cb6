"""Markup left in what should be plain text: fields of records, and what was copied from a page.

Content systems export bodies as HTML ("<p>The envoy&#8217;s …</p>"), and scrapers forget the
references when they take the tags away.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.fragment import lines_of
from gazadesk.ingest.formats.markup import tame

_REFERENCE: Final = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8}[0-9]{0,2});")
_TAG: Final = re.compile(
    r"</(?:p|div|li|ul|ol|h[1-6]|blockquote|figure|em|strong|span|a|b|i)\s*>|<br\s*/?>|<p\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_MOST: Final = 1 << 20
"""Characters; a longer field is no article's body, and stays as it is."""


def resolved(text: str) -> str:
    """The text with the characters that HTML's references in it stand for ("&quot;", "&#305;").

    A text with angle brackets speaks of markup itself, and is left alone.
    """
    if "&" not in text or "<" in text:
        return text
    return _REFERENCE.sub(lambda found: unescape(found[0]), text)


def without_markup(text: str) -> str:
    """The text of a field that may hold HTML, a line a block; one without tags only resolved.

    Without lxml, which an extra brings, tags stay.
    """
    if len(text) > _MOST or not _TAG.search(text):
        return resolved(text)
    try:
        return lines_of(tame(text))
    except UnreadableError:
        return resolved(text)
