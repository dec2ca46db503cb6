"""Dates that only a link settles: of meetings, and of undated reports ("on Friday").

Worked out after the links stand, and never fed back into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gazadesk.meetings.linking.gate import PUBLISHED_DAYS, weekday_name
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.yearless import EVERY_WEEKDAY, day_in, filed_in
from gazadesk.model import DateBasis, Status, Yearless

_TRUST = (DateBasis.STATED, DateBasis.RESOLVED, DateBasis.REPORTED, DateBasis.INFERRED)


def in_words(day: str) -> str:
    """ "30 Jun 2024" for "2024-06-30"; months and years as far as they are known."""
    if len(day) == 4:
        return day
    if len(day) == 7:
        return date.fromisoformat(f"{day}-01").strftime("%b %Y")
    shown = date.fromisoformat(day[:10])
    return f"{shown.day} {shown:%b %Y}"


def meeting_date(sketches: Sequence[Sketch]) -> tuple[str | None, DateBasis | None]:
    """The day of a meeting from its reports: the surest basis first, the earliest day of equals.

    A day known only from publication gives way to the weekday that another report names, where
    exactly one of the days before publication fits.
    """
    for basis in _TRUST:
        days = sorted(
            s.account.date
            for s in sketches
            if s.account.date and s.account.date_basis is basis and len(s.account.date) >= 10
        )
        if not days:
            continue
        if basis is DateBasis.INFERRED:
            return _by_weekday(days[0], sketches), basis
        return days[0][:10], basis
    partial = sorted(s.account.date for s in sketches if s.account.date)
    return (partial[0], DateBasis.STATED) if partial else (None, None)


def meeting_yearless(sketches: Sequence[Sketch]) -> str | None:
    """Month and day of a meeting of which no report tells the year, by the surest basis as above;
    None where they hang on the year ("on Monday")."""
    for basis in _TRUST:
        told = [s.account for s in sketches if s.account.date_basis in (basis, None)]
        days = {on for each in told if each.yearless and (on := _in_every_year(each.yearless))}
        if days:
            return min(days)
    return None


def _in_every_year(yearless: Yearless) -> str | None:
    years = (*EVERY_WEEKDAY, 2001)  # and one without a leap day
    days = {day.isoformat()[5:] for year in years if (day := day_in(yearless, year))}
    return days.pop() if len(days) == 1 else None


def _by_weekday(published: str, sketches: Sequence[Sketch]) -> str:
    named = {s.account.weekday for s in sketches if s.account.date is None} - {None}
    if len(named) == 1:
        last = date.fromisoformat(published[:10])
        for back in range(PUBLISHED_DAYS + 1):
            day = last - timedelta(days=back)
            if day.weekday() in named:
                return day.isoformat()
    return published[:10]


def published_through(
    day: str, undated: Signature, sketch: Sketch, dated: Signature
) -> tuple[str, str] | None:
    """The day of publication that a meeting's ``day`` settles for an undated report of it.

    A day that the report gives without the year settles it, where the meeting's is that day or
    next to it; else a weekday named in the report, where it agrees. Returns the ISO day and the
    reason in words.
    """
    if undated.published is not None or len(day) < 10:
        return None
    met, weekday = date.fromisoformat(day[:10]), sketch.account.weekday
    if sketch.account.yearless:
        published, told = _filed_near(sketch.account.yearless, met), sketch.phrase
    elif weekday is not None and sketch.account.status is Status.HELD:
        # What is still to come says not when the report came out.
        published = met if met.weekday() == weekday else None
        told = sketch.phrase or weekday_name(weekday)
    else:
        return None
    if published is None:
        return None
    source = dated.outlet or dated.agency or dated.title
    known = "itself inferred" if dated.published_inferred else "dated"
    settled = f"“{told}” is {in_words(day)}" if told else f"the year is {published.year}"
    why = f"{settled}: the same meeting is reported in {source} ({known})"
    return published.isoformat(), why


def _filed_near(yearless: Yearless, met: date) -> date | None:
    """The article's own day in the year in which the day that it tells is that of the meeting."""
    for year in (met.year, met.year - 1, met.year + 1):
        told = day_in(yearless, year)
        if told and abs(told - met).days <= 1:
            return filed_in(yearless, year)
    return None


def month_before(month: int, published: str) -> str:
    """The latest such month up to the day ``published``: "In June" said in September 2024."""
    year, now = int(published[:4]), int(published[5:7])
    return f"{year if month <= now else year - 1}-{month:02d}"
