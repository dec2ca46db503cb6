"""Dates in words, for plain text."""

from __future__ import annotations

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def month(value: str) -> str:
    """The month of an ISO date in three letters; nothing for a year alone."""
    number = value[5:7]
    return _MONTHS.split()[int(number) - 1] if number.isdigit() else ""


def day(value: str | None) -> str:
    """ "30 Jun 2024", "Jun 2024", "2024", as far as the date is known; "not stated" for None."""
    if not value:
        return "not stated"
    number = value[8:10].lstrip("0")
    return " ".join(part for part in (number, month(value), value[:4]) if part)
