"""The month and day on which an article says it was filed, where no year stands with them."""

from __future__ import annotations

from gazadesk.ingest.datelines import PLACE_LINE, filed_without_year, place_line
from gazadesk.ingest.printed_days import DAY_LINE, cut_days
from gazadesk.model import Article

_OPENING = 3
"""Paragraphs one of which may open with the dateline: a byline and a summary may stand above it."""


def filed_on(article: Article) -> str | None:
    """Month and day (``06-05``) of an article's dateline ("DOHA, June 5 (Reuters) -"), or of the
    lines above it that print its day or place; None where none does, or where two differ."""
    opening = article.body.split("\n\n", _OPENING)[:_OPENING]
    return next(filter(None, map(filed_without_year, opening)), None) or _above(article)


def _above(article: Article) -> str | None:
    days: set[str | None] = set()
    for line in article.hidden:
        if line.rule == DAY_LINE:
            days.update(day.yearless for day in cut_days(line.text)[0])
        elif line.rule == PLACE_LINE and (place := place_line(line.text)):
            days.add(place.yearless)
    days.discard(None)
    return days.pop() if len(days) == 1 else None
