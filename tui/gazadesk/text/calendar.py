"""Names of months and weekdays, strict reading of whole days, and small calendar arithmetic.

Days are ISO 8601 strings (``2024-06-30``), months ``2024-06``, years ``2024``; weekdays count
from Monday = 0. The calendar is the proleptic Gregorian one of ``datetime``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTHS: dict[str, int] = {name.lower(): n for n, name in enumerate(MONTH_NAMES, 1)}
"""Month by lower-case English name or usual abbreviation (without the stop), 1 to 12."""
MONTHS |= {name[:3].lower(): n for n, name in enumerate(MONTH_NAMES, 1)}
MONTHS |= {"sept": 9}

WEEKDAYS: dict[str, int] = {name.lower(): n for n, name in enumerate(WEEKDAY_NAMES)}
"""Weekday by lower-case English name or usual abbreviation (without the stop), Monday = 0."""
WEEKDAYS |= {name[:3].lower(): n for n, name in enumerate(WEEKDAY_NAMES)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_TIME = (
    r"(?:[T,]?\s{0,2}(?:at\s)?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?"
    r"\s?(?:[ap]\.?m\.?)?\s?(?:Z|[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{2}:?\d{2})?)?"
)
_DAY_FORMS = tuple(
    re.compile(
        rf"(?:(?P<weekday>{_WEEKDAY})\.?,?\s{{1,2}})?(?:{form}){_TIME}", re.ASCII | re.IGNORECASE
    )
    for form in (
        rf"(?P<month>{_MONTH})[.,]?\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[.,]?\s{{0,2}}(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{0,2}}(?:of\s)?(?P<month>{_MONTH})\.?,?\s{{0,2}}(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>{_MONTH})(?P=mark)(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})\.(?P<month>\d{2})\.(?P<day>\d{2})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})",
        r"(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{4})",
    )
)
_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST = 64  # characters; no day form is longer, and nothing longer is worth matching


def day(year: int, month: int, number: int) -> str | None:
    """The ISO day of a year, a month (1-12) and a day number; None where there is no such day."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def day_first_and_last(first: int, second: int, year: int) -> frozenset[str]:
    """The ISO days that ``13/09/2024`` may be: one, two or none.

    Writers in different countries put the day or the month first, so ``04/02/2024`` is two.
    """
    return frozenset(
        value for value in (day(year, second, first), day(year, first, second)) if value
    )


def parse_day(text: str) -> str | None:
    """The ISO day that ``text`` as a whole names; None where it is not exactly one real day.

    Reads ``September 13, 2024`` (also without blanks), ``13 Sept. 2024``, ``2024-09-13``,
    ``2024/09/13``, ``13.09.2024`` and unambiguous ``13/09/2024``, with or without a weekday
    before and a time of day after. A weekday that is not that day's own makes it None; the one
    that is tells ``Mon 04/03/2024`` from ``Wed 04/03/2024``.
    """
    values = days_named(text)
    return next(iter(values)) if len(values) == 1 else None


def days_named(text: str) -> frozenset[str]:
    """Every ISO day that ``text`` as a whole may name, as ``parse_day`` reads it.

    Two for ``04/03/2024``, none for what names no real day.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return frozenset()
    for form in _DAY_FORMS:
        if found := form.fullmatch(text):
            part = found.groupdict()
            named = part["weekday"]
            return frozenset(
                value
                for value in _readings(part)
                if not named or weekday(value) == WEEKDAYS[named.lower()]
            )
    return frozenset()


def _readings(part: dict[str, str | None]) -> frozenset[str]:
    year = int(part["year"] or 0)
    if "first" in part:
        return day_first_and_last(int(part["first"] or 0), int(part["second"] or 0), year)
    month = part["month"] or ""
    number = int(month) if month.isdigit() else MONTHS[month.lower()]
    value = day(year, number, int(part["day"] or 0))
    return frozenset([value] if value else [])


def weekday(value: str) -> int:
    """The weekday of an ISO day, Monday = 0. Raises ValueError where it is not a day."""
    return date.fromisoformat(value).weekday()


def shift_day(value: str, days: int) -> str | None:
    """The ISO day ``days`` after another (before it, if negative); None past the calendar's end."""
    try:
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def shift_month(value: str, months: int) -> str | None:
    """The ISO month ``months`` after that of an ISO day or month; None outside years 1 to 9999."""
    year, month = int(value[:4]), int(value[5:7])
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}" if 1 <= year <= 9999 else None


def tells_of_later_year(text: str, day: str) -> bool:
    """Whether ``text`` names a year, 1900 to 2099, after that of an ISO day."""
    return any(year > day[:4] for year in _A_YEAR.findall(text))
