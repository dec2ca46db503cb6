"""Dates in words, for plain text."""

from __future__ import annotations

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def month(value: str) -> str:
    """The month of an ISO date in three letters; nothing for a year alone."""
    return _month(value)[:3]


def day(value: str | None) -> str:
    """ "30 Jun 2024", "Jun 2024", "2024", as far as the date is known; "not stated" for None."""
    return _said(value, month(value)) if value else "not stated"


def long_day(value: str | None) -> str:
    """ "30 June 2024", "June 2024", "2024", as far as the date is known; "not stated" for None."""
    return _said(value, _month(value)) if value else "not stated"


def _month(value: str) -> str:
    number = value[5:7]
    return _MONTHS[int(number) - 1] if number.isdigit() and 1 <= int(number) <= 12 else ""


def _said(value: str, name: str) -> str:
    number = value[8:10].lstrip("0")
    return " ".join(part for part in (number, name, value[:4]) if part)
