"""The days of meetings in an article that gives its own day without the year.

"DOHA, June 5 (Reuters) - A met B on Monday": which day that is follows from the weekday of 5 June,
and so from the year. The article is read as of seven years, one for each weekday, and what each
makes of a meeting's day is kept as so many days before the article's own; another article that
tells the year settles it (``linking/yearless.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from gazadesk.annotate.dates.find import find_dates
from gazadesk.annotate.dates.phrases import Kind, find_phrases
from gazadesk.model import Account, Annotations, Article, Yearless
from gazadesk.text.calendar import MONTHS, day

FIRST_YEAR = 2101
"""The first of the years that an article is read as of: none that a text names lies behind it."""
LEAP_DAY = "02-29"

Read = Callable[[Article, Annotations], tuple[Account, ...]]
Days = dict[tuple[object, ...], str | None]
"""The day of each account of a reading, by what tells the account from others."""


def told_without_year(
    article: Article, annotations: Annotations, read: Read
) -> tuple[Account, ...]:
    """The accounts of an undated article that ``read`` gives of a dated one.

    Those whose day hangs on the article's own, which it gives without the year, come with their
    day as ``yearless``, and so does a day that its own phrase gives ("on 5 June").
    """
    filed = article.yearless
    if filed is None:
        return tuple(_by_phrase(article, account) for account in read(article, annotations))
    days = _by_weekday(filed)
    readings = [
        read(
            replace(article, published=of.isoformat()),
            replace(annotations, dates=find_dates(article.body, of.isoformat())),
        )
        for of in days
    ]
    told = [{_key(account): account.date for account in found} for found in readings]
    likeliest = _weekday_of_news(annotations)
    return tuple(_without_year(filed, account, days, told) for account in readings[likeliest])


def _by_weekday(filed: str) -> list[date]:
    """The day in seven years, on a Monday first: common years, but of 29 February."""
    found: dict[int, date] = {}
    for year in count(FIRST_YEAR):
        if len(found) == 7:
            return [found[weekday] for weekday in range(7)]
        value = day(year, int(filed[:2]), int(filed[3:]))
        if value and (filed == LEAP_DAY or day(year, 2, 29) is None):
            of = date.fromisoformat(value)
            found.setdefault(of.weekday(), of)
    raise AssertionError("the years have no end")


def _weekday_of_news(annotations: Annotations) -> int:
    """The weekday that the text names first, most often that of the article's own day."""
    named = (found.weekday for found in annotations.dates if found.weekday is not None)
    return next(named, 0)


def _key(account: Account) -> tuple[object, ...]:
    met = tuple((one.entity, one.name) for one in account.participants)
    return account.title, account.start, account.end, account.mode, met


def _without_year(
    filed: str, account: Account, days: Sequence[date], told: Sequence[Days]
) -> Account:
    """The account with its day as so many days from the article's own, by that one's weekday.

    A day whose year its own words tell stays as it is; a month or a year that hangs on the
    article's own is not known.
    """
    key = _key(account)
    values = {at: found[key] for at, found in enumerate(told) if key in found}
    if len(values) > 1 and len(set(values.values())) == 1:
        return account
    apart = {
        at: (date.fromisoformat(value) - days[at]).days
        for at, value in values.items()
        if value and len(value) == 10
    }
    if not account.date or len(apart) < len(values):
        return replace(account, date=None, date_basis=None)
    # A reading that folds its sentences otherwise says nothing: there as in most of the others.
    usual = max(apart.values(), key=[*apart.values()].count)
    kept = tuple(apart.get(at, usual) for at in range(len(days)))
    return replace(account, date=None, yearless=Yearless(filed, kept))


def _by_phrase(article: Article, account: Account) -> Account:
    """The account with the day that its phrase gives without the year ("on 5 June")."""
    if account.date or account.date_phrase is None:
        return account
    text = article.title if account.title else article.body
    printed = text[account.date_phrase.start : account.date_phrase.end]
    parts = [phrase.parts for phrase in find_phrases(printed) if phrase.kind is Kind.DAY]
    if len(parts) != 1 or not {"year", "side"}.isdisjoint(parts[0]):
        return account
    month = MONTHS[parts[0]["month"].rstrip(".").lower()]
    value = day(2000, month, int(parts[0]["day"]))
    return replace(account, yearless=Yearless(value[5:], (0,) * 7)) if value else account
