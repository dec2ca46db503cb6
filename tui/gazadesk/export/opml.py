"""A list of feeds as OPML 2.0, for other readers of feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import quoteattr

from gazadesk.text.clean import clean_line, display


def opml_lines(feeds: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of the file, their ends included; a feed is an address and a title."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<opml version="2.0">\n<head><title>Feeds of gazadesk</title></head>\n<body>\n'
    for url, title in feeds:
        named = quoteattr(display(clean_line(title) or url))
        yield f'<outline type="rss" text={named} title={named} xmlUrl={quoteattr(url)}/>\n'
    yield "</body>\n</opml>\n"
