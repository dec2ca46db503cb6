"""An article laid out for the reader: lines of a width, and where each part of the body stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, indented, line
from gazadesk.desk.wrap import flowed, wrap, wrapped
from gazadesk.model import Annotations, Article, Role

BODY_COLUMNS = 78
"""The widest a line of the body gets; longer lines tire the eye."""
GUTTER = 2
_SIGNS = {Role.REPORT: "◆ ", Role.RECALL: "↩ "}


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the body that carries a meeting: its offset, and what it does with it."""

    at: int
    role: Role


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


def lay_out(
    article: Article,
    annotations: Annotations,
    width: int,
    *,
    places: Sequence[Place] = (),
    hidden: bool = False,
) -> Document:
    """Lay an article out in ``width`` cells; ``hidden`` shows hidden lines in their places.

    The body takes at most ``BODY_COLUMNS`` cells and stands in the middle of a wider pane.
    """
    columns = min(BODY_COLUMNS, max(width - 2 * GUTTER, 8))
    margin = max((width - columns - 2 * GUTTER) // 2, 0)
    title = wrapped(article.title or "No title", columns, "title")
    lines = [*title, BLANK]
    lines += _known(article, annotations, columns)
    lines.append(BLANK)
    lines += _body(article, columns, places, hidden)
    placed = tuple(
        indented(each, margin + (0 if _signed(each) else GUTTER)) if each.text else each
        for each in lines
    )
    numbers = [number for number, each in enumerate(placed) if each.source is not None]
    starts = [source for each in placed if (source := each.source) is not None]
    return Document(placed, range(len(title)), starts, numbers)


def _signed(each: Line) -> bool:
    return each.text.startswith(tuple(_SIGNS.values()))


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
    when = [(day, "date" if article.published else "dim"), (how, "dim")]
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


def _body(article: Article, columns: int, places: Sequence[Place], hidden: bool) -> list[Line]:
    asides = [
        (caption.at, wrapped(caption.text, columns, "caption", first="▏ ", rest="▏ "))
        for caption in article.captions
    ]
    if hidden:
        asides += [(each.at, _hidden(each.text, each.rule, columns)) for each in article.hidden]
    aside = deque(sorted(asides, key=lambda pair: pair[0]))
    waiting = deque(sorted(places, key=lambda place: place.at))
    lines: list[Line] = []
    start = 0
    while start < len(article.body):
        end = article.body.find("\n", start)
        end = len(article.body) if end < 0 else end
        if end > start:
            while aside and aside[0][0] <= start:
                lines += [*aside.popleft()[1], BLANK]
            lines += [*_paragraph(article.body, start, end, columns, waiting), BLANK]
        start = end + 1
    for _, left in aside:
        lines += [*left, BLANK]
    return lines


def _hidden(text: str, rule: str, columns: int) -> list[Line]:
    said = f"{text}  — hidden: {rule}" if rule else text
    return wrapped(said, columns, "hidden", first="┆ ", rest="┆ ")


def _paragraph(body: str, start: int, end: int, columns: int, waiting: deque[Place]) -> list[Line]:
    """The lines of one paragraph; a sign in the margin where a sentence carries a meeting."""
    made = []
    for number, (first, last) in enumerate(wrap(body[start:end], columns)):
        text = body[start + first : start + last]
        each = Line(text, source=start + first, joins=number > 0)
        roles = set()
        while waiting and waiting[0].at < start + last:
            roles.add(waiting.popleft().role)
        if roles:
            sign = line((_SIGNS[Role.REPORT if Role.REPORT in roles else Role.RECALL], "sign"))
            each = replace(each, text=sign.text + text, marks=sign.marks, indent=GUTTER)
        made.append(each)
    return made
