"""The one place that turns foreign text into what Textual shows.

Text from articles, file names, errors and queries is data: it becomes ``Content`` with explicit
spans, never markup, and passes the display guard first, which maps one character to one, so that
the spans stay true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style

from gazadesk.desk.lines import Line, Mark
from gazadesk.text.clean import display

STYLES = (
    "title",
    "heading",
    "outlet",
    "date",
    "dim",
    "faint",
    "note",
    "reason",
    "doubt",
    "decided",
    "sign",
    "strong",
    "key",
    "caption",
    "hidden",
    "person",
    "organisation",
    "place",
    "group",
    "match",
    "match-here",
    "mention-same",
    "mention-here",
    "row",
    "row-here",
    "cell-here",
    "edge",
    "edge-here",
    "unread",
    "star",
)
"""The names of styles that a ``Mark`` may carry; the style sheets say how each looks."""


def content(shown: Line, style: Callable[[str], Style], extra: Iterable[Mark] = ()) -> Content:
    """A line as Content; ``extra`` marks lie over the line's own, in the order given."""
    spans = [
        Span(mark.start, mark.end, style(mark.style))
        for mark in (*shown.marks, *extra)
        if mark.end > mark.start
    ]
    return Content(display(shown.text), spans=spans)


def strip(
    shown: Line,
    style: Callable[[str], Style],
    base: Style,
    width: int,
    extra: Iterable[Mark] = (),
) -> Strip:
    """A line as the strip of a line-API widget, ``width`` cells wide."""
    made = content(shown, style, extra)
    return Strip(made.render_segments(base)).adjust_cell_length(width, base.rich_style)


def plain(text: str) -> Content:
    """Foreign text without any style: for toasts and labels."""
    return Content(display(text))
