"""The day an undated article was published, where a photo caption and its own text agree on it.

A caption's date is the photo's. It tells the article's day only if the article's opening names
the same weekday as its news ("on Sunday"), so that two independent words of the article meet. It
stays an inference, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gazadesk.annotate.dates.cues import looks_forward
from gazadesk.annotate.dates.find import find_dates
from gazadesk.model import Article, DateMention, Precision, PublishedBasis
from gazadesk.text import calendar
from gazadesk.text.sentences import paragraphs

_OPENING = 3  # paragraphs in which news stories name the day of their news
_OLD_PHOTO = re.compile(r"\b(?:file|archive[ds]?|undated|handout from)\b", re.IGNORECASE)

_SIDED = re.compile(r"(?:last|next|this|past|coming)\b", re.IGNORECASE)


def infer_published(article: Article, dates: Sequence[DateMention]) -> tuple[str, str] | None:
    """The ISO day of publication to infer for an undated article, and the reason in words.

    ``dates`` are those of the article's body. None for a dated article, for a caption marked as a
    file or archive photo, where captions disagree, where the opening names a weekday that is not
    the photo's, lies ahead or is one of several, and where the body itself tells of a later day.
    """
    if article.published is not None or article.published_basis is not PublishedBasis.UNKNOWN:
        return None
    days = {day for caption in article.captions for day in _photo_days(caption.text)}
    opening = _opening(article.body)
    named = [found for found in dates if found.weekday is not None and found.start < opening]
    if len(days) != 1 or len({found.weekday for found in named}) != 1:
        return None
    (day,) = days
    phrase = named[0]
    words = article.body[phrase.start : phrase.end]
    if _SIDED.match(words) or looks_forward(article.body, phrase.start, phrase.end):
        return None
    if calendar.weekday(day) != phrase.weekday or _told_later(dates, day):
        return None
    return day, f'"{words}" in the text; caption dated {_spelled(day)}'


def _photo_days(caption: str) -> set[str]:
    """The whole days, year and all, that a caption gives; none for a photo from the files."""
    if _OLD_PHOTO.search(caption):
        return set()
    return {
        found.value
        for found in find_dates(caption, None)
        if found.value is not None and found.precision is Precision.DAY
    }


def _opening(body: str) -> int:
    """Where the body's opening ends."""
    spans = paragraphs(body)[:_OPENING]
    return spans[-1][1] if spans else 0


def _told_later(dates: Sequence[DateMention], day: str) -> bool:
    """Whether the body gives a whole day after ``day``: then the photo may be an older one."""
    return any(
        found.value is not None
        and found.precision is Precision.DAY
        and not found.inferred
        and found.value > day
        for found in dates
    )


def _spelled(day: str) -> str:
    """ "June 30, 2024, a Sunday"."""
    when = date.fromisoformat(day)
    month, weekday = calendar.MONTH_NAMES[when.month - 1], calendar.WEEKDAY_NAMES[when.weekday()]
    return f"{month} {when.day}, {when.year}, a {weekday}"
