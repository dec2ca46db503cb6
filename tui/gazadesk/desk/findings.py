"""Dates, figures and quotations of an article: lines for the list, and a card for each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, line, spread
from gazadesk.desk.wrap import flowed, wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazadesk.model import Annotations, Article, DateMention, Figure, Quotation


def first_of(kind: str, annotations: Annotations) -> str | None:
    """The target of the first finding of a kind; of the first of any for ``entity``."""
    if kind == "entity":
        found = annotations.mentions or annotations.dates
        return "" if found or annotations.figures or annotations.quotations else None
    spans = annotations.figures if kind == "figure" else annotations.quotations
    return f"{kind}:{spans[0].start}" if spans else None


def finding_lines(article: Article, annotations: Annotations, width: int) -> list[Line]:
    """The list's sections of dates, figures and quotations; targets are ``kind:offset``."""
    body = article.body
    lines = _section(
        "Dates",
        [
            (f"date:{each.start}", _words(body, each), wording.short_day(each.value) or "?")
            for each in annotations.dates
        ],
        width,
    )
    lines += _section(
        "Figures",
        [
            (f"figure:{each.start}", _words(body, each), clip(each.counts, max(width // 2, 4)))
            for each in annotations.figures
        ],
        width,
    )
    return lines + _section(
        "Quotations",
        [
            (f"quotation:{each.start}", f"“{_words(body, each)}”", "")
            for each in annotations.quotations
        ],
        width,
    )


def _words(body: str, span: DateMention | Figure | Quotation) -> str:
    return " ".join(body[span.start : span.end].split())


def _section(title: str, rows: Sequence[tuple[str, str, str]], width: int) -> list[Line]:
    if not rows:
        return []
    lines = [BLANK, line((title, "heading"))]
    for target, words, note in rows:
        right = line((f"{note} ", "dim")) if note else BLANK
        left = line(" ", clip(words, max(width - right.cells - 2, 4)))
        lines.append(replace(spread(left, right, width), target=target))
    return lines


def finding_span(target: str, annotations: Annotations) -> tuple[int, int] | None:
    """The words in the body that a target of the list names."""
    kind, _, start = target.partition(":")
    spans: dict[str, Sequence[DateMention | Figure | Quotation]] = {
        "date": annotations.dates,
        "figure": annotations.figures,
        "quotation": annotations.quotations,
    }
    for each in spans.get(kind, ()):
        if str(each.start) == start:
            return each.start, each.end
    return None


def finding_card(target: str, article: Article, annotations: Annotations, width: int) -> list[Line]:
    """Everything known of one date, figure or quotation, and the sentence it stands in."""
    kind, _, start = target.partition(":")
    at, lines = int(start), []
    match kind:
        case "date":
            for date in annotations.dates:
                if date.start == at:
                    lines = _date(date, article.body, width)
        case "figure":
            for figure in annotations.figures:
                if figure.start == at:
                    lines = _figure(figure, article.body, width)
        case "quotation":
            names = {entity.id: entity.name for entity in annotations.entities}
            for quotation in annotations.quotations:
                if quotation.start == at:
                    lines = _quotation(quotation, article.body, names, width)
    return [*lines, *_sentence(at, article, annotations, width)]


def _date(date: DateMention, body: str, width: int) -> list[Line]:
    resolved = wording.day(date.value)
    if resolved and date.inferred:
        resolved += " (from an inferred day of publication)"
    return [
        *wrapped(f"“{_words(body, date)}”", width, "strong"),
        *flowed([("date", "dim"), (f"known to the {date.precision}", "dim")], width),
        *_field("taken for", resolved or "not resolved", width, dim=not resolved),
        *_field("by the rule", date.rule, width),
    ]


def _figure(figure: Figure, body: str, width: int) -> list[Line]:
    value = "not a number" if figure.value is None else f"{figure.value:,.12g}"
    return [
        *wrapped(_words(body, figure), width, "strong"),
        *flowed([("figure", "dim"), (value, "dim"), (figure.qualifier or "", "dim")], width),
        *_field("counts", figure.counts, width),
        *_field("as of", figure.as_of or "", width),
        *_field(
            "who says so", figure.attribution or "not attributed", width, dim=not figure.attribution
        ),
    ]


def _quotation(quotation: Quotation, body: str, names: Mapping[str, str], width: int) -> list[Line]:
    printed = " ".join((quotation.speaker_text or "").split())
    known = names.get(quotation.speaker or "", "")
    speaker = printed or known or "no speaker named"
    if printed and known and known not in printed:
        speaker += f" ({known})"
    return [
        *wrapped(f"“{_words(body, quotation)}”", width, "strong"),
        line(("quotation", "dim")),
        *_field("speaker", speaker, width, dim=not (printed or known)),
    ]


def _field(label: str, words: str, width: int, *, dim: bool = False) -> list[Line]:
    if not words:
        return []
    style = "faint" if dim else ""
    return [BLANK, line((label, "dim")), *wrapped(words, width, style, first="  ", rest="  ")]


def _sentence(at: int, article: Article, annotations: Annotations, width: int) -> list[Line]:
    """The sentence around an offset, so that the words are seen in their place."""
    index = bisect_right(annotations.sentences, at, key=lambda span: span.start) - 1
    if index < 0:
        return []
    span = annotations.sentences[index]
    words = " ".join(article.body[span.start : span.end].split())
    return [BLANK, line(("in the sentence", "dim")), *wrapped(words, width, first="  ", rest="  ")]
