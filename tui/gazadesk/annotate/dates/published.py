"""The day an undated article was published, where two of its own words agree on it.

A caption's date is the photo's. It tells the article's day only if the article's opening names
the same weekday as its news ("on Sunday"), so that two independent words of the article meet. A
day printed as ``10/04/2025`` has two readings; the opening's weekday, or a day of a month in it,
tells which. A day printed above the article without a year has the year that the opening gives
the same day. Each stays an inference, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gazadesk.annotate.dates.cues import looks_forward
from gazadesk.annotate.dates.filed import filed_on
from gazadesk.annotate.dates.find import find_dates
from gazadesk.ingest.day_forms import readings
from gazadesk.ingest.printed_days import DAY_LINE
from gazadesk.model import Article, DateMention, Precision, PublishedBasis
from gazadesk.text import calendar
from gazadesk.text.sentences import paragraphs

_OPENING = 3  # paragraphs in which news stories name the day of their news
_OLD_PHOTO = re.compile(r"\b(?:file|archive[ds]?|undated|handout from)\b", re.IGNORECASE)

_TWO_WAYS = re.compile(r"(?<!\d)\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d:])")
_DATELINE = 60  # characters; a day that ends within them is the dateline's
_SIDED = re.compile(r"(?:last|next|past|coming)\b", re.IGNORECASE)
_THIS = re.compile(r"this\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(calendar.WEEKDAY_NAMES)})\b")
_SAID = re.compile(r"\b(?:said|told|stated|announced|reported|statement)\b[^.]{0,30}$")
_LOOKS_BACK = re.compile(
    r"\banniversary\b|\b(?:years?|months|decades?) (?:ago|later|on|after|since)\b", re.IGNORECASE
)


def infer_published(article: Article, dates: Sequence[DateMention]) -> tuple[str, str] | None:
    """The ISO day of publication to infer for an undated article, and the reason in words.

    ``dates`` are those of the article's body. None for a dated article and where its words do not
    agree on one day.
    """
    if article.published is not None or article.published_basis is not PublishedBasis.UNKNOWN:
        return None
    opening = _opening(article.body)
    early = [found for found in dates if found.start < opening]
    return (
        _read_one_way(article, early)
        or _told_with_year(article, early)
        or _told_by_photo(article, dates, early)
    )


def _told_by_photo(
    article: Article, dates: Sequence[DateMention], early: Sequence[DateMention]
) -> tuple[str, str] | None:
    """The photo's day, where the opening names its weekday.

    None for a caption marked as a file or archive photo, where captions disagree, where the
    opening names a weekday that is not the photo's, and where the body tells of a later day.
    """
    days = {day for caption in article.captions for day in _photo_days(caption.text)}
    phrase = _news_weekday(article.body, early)
    if len(days) != 1 or phrase is None:
        return None
    (day,) = days
    if calendar.weekday(day) != phrase.weekday or _told_later(dates, day):
        return None
    words = article.body[phrase.start : phrase.end]
    return day, f'"{words}" in the text; caption dated {_spelled(day)}'


def _read_one_way(article: Article, early: Sequence[DateMention]) -> tuple[str, str] | None:
    """The one reading of the day printed above the article that its opening bears out.

    News names the day of its publication or the day before: by its weekday, or in its dateline.
    """
    lines = (line.text for line in article.hidden if line.rule == DAY_LINE)
    printed = next(filter(None, map(_TWO_WAYS.search, lines)), None)
    datelines = [found for found in early[:1] if found.weekday is None and found.end <= _DATELINE]
    weekdays = [found for found in early if _is_of_news(article.body, found)]
    if printed is None or not (datelines or weekdays):
        return None

    def near(day: str, found: DateMention) -> bool:
        return _is_near(day, article.body[found.start : found.end], found.weekday)

    # Of several weekdays one is the news'; the others are of plans and of what went before.
    fitting = [
        day
        for day in sorted(readings(printed[0]))
        if all(near(day, one) for one in datelines)
        and (not weekdays or any(near(day, one) for one in weekdays))
    ]
    if len(fitting) != 1:
        return None
    telling = [found for found in (*datelines, *weekdays) if near(fitting[0], found)]
    phrases = dict.fromkeys(article.body[found.start : found.end] for found in telling)
    said = " and ".join(f'"{phrase}"' for phrase in phrases)
    return fitting[0], f"{said} in the text; “{printed[0]}” read as {_spelled(fitting[0])}"


def _told_with_year(article: Article, early: Sequence[DateMention]) -> tuple[str, str] | None:
    """The day of the article's dateline, or of the line above it, where they give it without a year
    and its opening gives it whole.

    There it stands with its weekday or beside a word of saying ("said on January 15, 2026"): news
    of old times recalls a bare day. None where the opening looks back or a later year is told of.
    """
    short = filed_on(article)
    told = [
        found
        for found in early
        if found.value and found.value[5:] == short and found.precision is Precision.DAY
    ]
    if len({found.value for found in told}) != 1:
        return None
    (when, *_), body = told, article.body
    words, before = body[when.start : when.end], body[max(0, when.start - 60) : when.start]
    sure = _WEEKDAY.search(words) or _SAID.search(before)
    later = calendar.tells_of_later_year(body, when.value or "")
    if not when.value or not sure or later or _LOOKS_BACK.search(body[: _opening(body)]):
        return None
    why = f'"{words}" in the text; so the day of the article without a year is of that one'
    return when.value, why


def _is_near(day: str, phrase: str, weekday: int | None) -> bool:
    """Whether a weekday or a day of a month is ``day`` itself or the one before it."""
    near = {day, calendar.shift_day(day, -1) or day}
    if weekday is not None:
        return weekday in map(calendar.weekday, near)
    return calendar.parse_day(f"{phrase}, {day[:4]}") in near


def _is_of_news(body: str, found: DateMention) -> bool:
    """Whether it is a weekday that may be of the week behind ("on Friday", not "next Friday")."""
    phrase = body[found.start : found.end]
    if found.weekday is None or _SIDED.match(phrase):
        return False
    forward = looks_forward(body, found.start, found.end)
    return forward is False if _THIS.match(phrase) else not forward


def _news_weekday(body: str, early: Sequence[DateMention]) -> DateMention | None:
    """The weekday that the opening names, where it is one only and lies in the week behind."""
    named = [found for found in early if found.weekday is not None]
    if len({found.weekday for found in named}) != 1:
        return None
    return named[0] if _is_of_news(body, named[0]) else None


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
