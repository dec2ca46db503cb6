"""Days told without their year, in a year: "on Monday", filed on 5 June."""

from __future__ import annotations

from datetime import date, timedelta

from gazadesk.model import Yearless

EVERY_WEEKDAY = (2000, 2004, 2008, 2012, 2016, 2020, 2024)
"""Years in which a day of the year falls on each weekday once; leap years, that every day is of."""


def filed_in(yearless: Yearless, year: int) -> date | None:
    """The article's own day in a year; None where that year has no 29 February."""
    try:
        return date(year, int(yearless.filed[:2]), int(yearless.filed[3:]))
    except ValueError:
        return None


def day_in(yearless: Yearless, year: int) -> date | None:
    """The day told, were the article of this year; None where the year has not the article's."""
    filed = filed_in(yearless, year)
    return filed + timedelta(yearless.days[filed.weekday()]) if filed else None
