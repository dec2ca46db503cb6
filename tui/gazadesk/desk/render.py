"""The one place that turns foreign text into what Textual shows.

Text from articles, file names, errors and queries is data: it becomes ``Content`` with explicit
spans, never markup, and passes the display guard first, which maps one character to one, so that
the spans stay true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
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
    "shared",
    "noted",
    "remark",
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


def stacked(lines: Iterable[Line], style: Callable[[str], Style]) -> Content:
    """Lines one below the other, as Content."""
    return Content("\n").join(content(each, style) for each in lines)


def strip(
    shown: Line,
    style: Callable[[str], Style],
    base: Style,
    width: int,
    extra: Sequence[Mark] = (),
) -> Strip:
    """A line as the strip of a line-API widget, ``width`` cells wide; ``extra`` as in ``content``.

    What ``content`` would give, at a quarter of its cost, which every line of every key pays.
    """
    text = display(shown.text)
    ground = base.rich_style
    length = len(text)
    marks = [mark for mark in (*shown.marks, *extra) if mark.end > mark.start]
    ends = {0, length}
    for mark in marks:
        ends.add(min(max(mark.start, 0), length))
        ends.add(min(max(mark.end, 0), length))
    segments = [
        Segment(
            text[start:end],
            _mixed(
                base, tuple([style(each.style) for each in marks if each.start <= start < each.end])
            ),
        )
        for start, end in pairwise(sorted(ends))
    ]
    cells = cell_len(text)
    if cells > width:
        return Strip(segments, cells).crop(0, width)
    # Filled up here: a strip more for each line is a tenth of what a page of them costs.
    segments.append(Segment(" " * (width - cells), ground))
    return Strip(segments, width)


@lru_cache(maxsize=2048)
def _mixed(base: Style, over: tuple[Style, ...]) -> RichStyle:
    for each in over:
        base += each
    return base.rich_style


def plain(text: str) -> Content:
    """Foreign text without any style: for toasts and labels."""
    return Content(display(text))
