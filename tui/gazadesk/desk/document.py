"""An article laid out for the reader: lines of a width, and where each part of the body stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, indented, line
from gazadesk.desk.noted import asides, heading_lines, sign
from gazadesk.desk.reading import Reading
from gazadesk.desk.wrap import flowed, wrap, wrapped
from gazadesk.model import Annotations, Article, Role

BODY_COLUMNS = 78
"""The widest a line of the body gets; longer lines tire the eye."""
MOST_LINES = 20_000
"""Lines of a body that are laid out: more than a novel has, in half a second."""
GUTTER = 2
_CARRIES = {Role.REPORT: "◆", Role.RECALL: "↩"}


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of an article, and the body offsets at which its lines begin."""

    lines: tuple[Line, ...]
    title_lines: range
    starts: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    def line_at(self, offset: int) -> int:
        """The number of the line that holds a body offset."""
        index = bisect_right(self.starts, offset) - 1
        return self.numbers[index] if index >= 0 else 0

    def offset_at(self, number: int) -> int:
        """The body offset at which the line of that number, or the first after it, begins."""
        index = bisect_right(self.numbers, number - 1)
        return self.starts[index] if index < len(self.starts) else (self.starts or [0])[-1]


def lay_out(reading: Reading, width: int, *, hidden: bool = False) -> Document:
    """Lay an article out in ``width`` cells; ``hidden`` shows hidden lines in their places.

    The body takes at most ``BODY_COLUMNS`` cells and stands in the middle of a wider pane.
    """
    article = reading.article
    columns = min(BODY_COLUMNS, max(width - 2 * GUTTER, 8))
    margin = max((width - columns - 2 * GUTTER) // 2, 0)
    title = wrapped(article.title or "No title", columns, "title")
    lines = [*title, BLANK]
    lines += _known(article, reading.annotations, columns)
    lines += heading_lines(reading.noted, columns)
    lines.append(BLANK)
    lines += _body(reading, columns, hidden)
    placed = tuple(
        indented(each, margin + (0 if _signed(each) else GUTTER)) if each.text else each
        for each in lines
    )
    numbers = [number for number, each in enumerate(placed) if each.source is not None]
    starts = [source for each in placed if (source := each.source) is not None]
    return Document(placed, range(len(title)), starts, numbers)


def _signed(each: Line) -> bool:
    """Whether a line of the body has signs before it, which stand in the gutter."""
    return each.source is not None and each.indent == GUTTER


def _known(article: Article, annotations: Annotations, columns: int) -> list[Line]:
    """What is known of the article and how; what is missing is said to be missing."""
    outlet = (article.outlet, "outlet") if article.outlet else ("outlet not stated", "dim")
    who = [outlet]
    if article.agency:
        who.append((f"agency: {article.agency}", "dim"))
    if article.author:
        who.append((f"by {article.author}", "dim"))
    if article.dateline:
        who.append((f"place line: {article.dateline}", "dim"))
    day, how = wording.published(article)
    when = [(day, "date" if article.published or article.yearless else "dim"), (how, "dim")]
    lines = [*flowed(who, columns), *flowed(when, columns)]
    if article.summary_of:
        lines += wrapped(f"summary of {article.summary_of}", columns, "note")
    if host := _host(article.url):
        lines += wrapped(host, columns, "dim")
    lines += [
        made for said in article.warnings for made in wrapped(f"note: {said}", columns, "dim")
    ]
    found = {
        "mention": annotations.mentions,
        "figure": annotations.figures,
        "quotation": annotations.quotations,
    }
    counts = [(wording.counted(len(spans), noun), "dim") for noun, spans in found.items() if spans]
    return [*lines, *flowed(counts, columns)]


def _host(url: str | None) -> str:
    try:
        return urlsplit(url).hostname or "" if url else ""
    except ValueError:
        return ""


def _body(reading: Reading, columns: int, hidden: bool) -> list[Line]:
    article = reading.article
    before = [
        (caption.at, wrapped(caption.text, columns, "caption", first="▏ ", rest="▏ "))
        for caption in article.captions
    ]
    if hidden:
        before += [(each.at, _hidden(each.text, each.rule, columns)) for each in article.hidden]
    aside = deque(sorted(before, key=lambda pair: pair[0]))
    remarks = deque(asides(reading.noted, columns))
    signs = _signs(reading)
    lines: list[Line] = []
    start = 0
    while start < len(article.body) and len(lines) < MOST_LINES:
        end = article.body.find("\n", start)
        end = len(article.body) if end < 0 else end
        end = min(end, start + (MOST_LINES - len(lines)) * columns)
        if end > start:
            while aside and aside[0][0] <= start:
                lines += [*aside.popleft()[1], BLANK]
            lines += [*_paragraph(article.body, start, end, columns, signs), BLANK]
            while remarks and remarks[0][0] < end:
                lines += [*remarks.popleft()[1], BLANK]
        start = end + 1
    if more := article.body[start:].strip():
        said = f"… and {len(more):,} characters more: `gazadesk show {article.id}` prints all"
        return [*lines, *wrapped(said, columns, "note")]
    for _, left in (*aside, *remarks):
        lines += [*left, BLANK]
    return lines


def _hidden(text: str, rule: str, columns: int) -> list[Line]:
    said = f"{text}  — hidden: {rule}" if rule else text
    return wrapped(said, columns, "hidden", first="┆ ", rest="┆ ")


_Sign = tuple[int, int, int, str]
"""What stands in the margin: an offset, a column, a rank in it, the sign."""


def _signs(reading: Reading) -> deque[_Sign]:
    """The signs in order. The first column says what a sentence does with a meeting.

    In the second a note comes before what the sentence shares with other reports.
    """
    ranked: list[_Sign] = [
        *((place.at, 0, 0 if place.role is Role.REPORT else 1, _CARRIES[place.role])
          for place in reading.places),
        *((each.span.start, 1, 0, sign(each.note)) for each in reading.noted.notes if each.span),
        *((shade.start, 1, 1, "=" if shade.same else "≈") for shade in reading.shades or ()),
    ]  # fmt: skip
    return deque(sorted(ranked))


def _paragraph(body: str, start: int, end: int, columns: int, signs: deque[_Sign]) -> list[Line]:
    """The lines of one paragraph, with their signs in the margin."""
    made = []
    for number, (first, last) in enumerate(wrap(body[start:end], columns)):
        text = body[start + first : start + last]
        each = Line(text, source=start + first, joins=number > 0)
        here: dict[int, tuple[int, str]] = {}
        while signs and signs[0][0] < start + last:
            _, column, rank, shown = signs.popleft()
            here[column] = min(here.get(column, (rank, shown)), (rank, shown))
        if here:
            margin = "".join(here.get(column, (0, " "))[1] for column in range(GUTTER))
            gutter = line((margin, "sign"))
            each = replace(each, text=gutter.text + text, marks=gutter.marks, indent=GUTTER)
        made.append(each)
    return made
