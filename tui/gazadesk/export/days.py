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
    """ "30 Jun 2024", "Jun 2024", "2024", as far as the date is known; "not stated" for None.

    A day without its year (``--06-30``) is "30 Jun, no year".
    """
    return _told(value, long=False)


def long_day(value: str | None) -> str:
    """The same with the month in full: "30 June 2024", "30 June, no year"."""
    return _told(value, long=True)


def _told(value: str | None, *, long: bool) -> str:
    if not value:
        return "not stated"
    if value.startswith("--"):
        value = f"0000{value[1:]}"
        return f"{_said(value, _month(value) if long else month(value), '')}, no year"
    return _said(value, _month(value) if long else month(value), value[:4])


def _month(value: str) -> str:
    number = value[5:7]
    return _MONTHS[int(number) - 1] if number.isdigit() and 1 <= int(number) <= 12 else ""


def _said(value: str, name: str, year: str) -> str:
    number = value[8:10].lstrip("0")
    return " ".join(part for part in (number, name, year) if part)
