"""The month and day on which an article says it was filed, where no year stands with them."""

from __future__ import annotations

from gazadesk.ingest.datelines import dateline
from gazadesk.ingest.printed_days import DAY_LINE, cut_days
from gazadesk.model import Article

_OPENING = 3
"""Paragraphs one of which may open with the dateline: a byline and a summary may stand above it."""


def filed_on(article: Article) -> str | None:
    """Month and day (``06-05``) of an article's dateline ("DOHA, June 5 (Reuters) -"), or of the
    only line above it that prints its day; None where there is none, or where two differ."""
    opening = article.body.split("\n\n", _OPENING)[:_OPENING]
    return next(filter(None, (_of_dateline(each) for each in opening)), None) or _printed(article)


def _of_dateline(paragraph: str) -> str | None:
    found = dateline(paragraph)
    return found.yearless if found else None


def _printed(article: Article) -> str | None:
    lines = (line.text for line in article.hidden if line.rule == DAY_LINE)
    days = {day.yearless for line in lines for day in cut_days(line)[0] if day.yearless}
    return days.pop() if len(days) == 1 else None
