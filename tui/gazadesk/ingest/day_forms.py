"""The forms in which papers print a day, and the days that one of them may name."""

from __future__ import annotations

import re

from gazadesk.ingest.foreign_days import FOREIGN_MONTH, month_number
from gazadesk.text.calendar import MONTH_NAMES, MONTHS, WEEKDAYS, days_named

EARLIEST, LATEST = "1700-01-01", "2200-01-01"
"""Days outside these are slips of the pen: no newspaper is older, none will be read later."""

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""A month's English name as a part of a pattern, to be matched in any case."""

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_SHORT = (
    rf"(?<![\d:.])\d{{1,2}}(?P<dash>[-/ ])(?:{MONTH})\.?(?P=dash)['’]?\d{{2}}"
    r"(?= ?[,|]| -|$)(?!,? ?\d{4}\b)|"
    rf"(?:{MONTH})\.? \d{{1,2}},? ['’]\d{{2}}\b|"
    r"(?P<numbers>\d{1,2}(?P<stroke>[/.])\d{1,2}(?P=stroke)\d{2}(?![\d:./]))"
)
DAY = (
    rf"(?:(?P<weekday>{_WEEKDAY})\b\.?,? ?)?"
    rf"(?:(?:{MONTH})\b[.,]? ?\d{{1,2}}(?:st|nd|rd|th)?[.,]? ?\d{{4}}\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:of )?(?:{MONTH})\b[.,-]? ?\d{{4}}\b|"
    rf"\d{{1,2}}(?P<mark>[/.])(?:{MONTH})(?P=mark)\d{{4}}\b|"
    rf"\d{{1,2}}[.º°]? (?:de |di )?(?:{MONTH}|{FOREIGN_MONTH})\b[.,]? (?:del? )?\d{{4}}\b|"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)|\d{4}\. \d{1,2}\. \d{1,2}\b\.?|"
    rf"\d{{4}}年 ?\d{{1,2}}月 ?\d{{1,2}}日|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\b|{_SHORT})"
)
"""A whole day as a part of a pattern, in any case; ``numbers`` is one of numbers alone whose year
has two digits, which is no day without something beside it that says so."""

YEARLESS = (
    rf"(?:(?:{_WEEKDAY})\b\.?,? )?(?:(?P<month>{MONTH})\b\.? (?P<number>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"(?P<number_first>\d{{1,2}})(?:st|nd|rd|th)? (?P<month_last>{MONTH})\b|"
    r"(?P<dotted>\d{1,2}\.\d{1,2}\.))(?![\d/])"
)
"""A day without a year as a part of a pattern, in any case: ``Sep. 5``, ``15 JAN``, ``4.6.``"""

_ORDINAL = re.compile(r"\s*(st|nd|rd|th)\b,?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)[.º°](?= )|\b(?:del?|di)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR_FIRST = re.compile(r"(\d{4})(?:年|\. ) ?(\d{1,2})(?:月|\. ) ?(\d{1,2})[日.]?")
_TWO_DIGITS = re.compile(r"^(.*?[-/ .'’])['’]?(\d\d)$")
_DOTTED = re.compile(r"(\d\d)\.(\d{1,2})\.(\d\d)")
_CENTURY = 70  # two digits below it are a year of this century


def plausible(days: frozenset[str]) -> frozenset[str]:
    """Those of the days that lie within ``EARLIEST``..``LATEST``."""
    return frozenset(day for day in days if EARLIEST <= day <= LATEST)


def readings(printed: str) -> frozenset[str]:
    """Every ISO day that a day printed in one of the forms of ``DAY`` may be.

    One where it can be read one way only, none where there is no such day. ``13/09/24`` ends with
    its year, as stroked days of two digits do on English pages; ``13.09.24`` may begin with it.
    """
    text = " ".join(_ORDINAL.sub(r"\1, ", printed).split()).strip(" ,")
    if found := _YEAR_FIRST.fullmatch(text):
        return plausible(days_named("-".join(found.groups())))
    known = plausible(days_named(text) or days_named(printed))
    if known:
        return known
    text = _WORD.sub(_in_english, _BETWEEN.sub(" ", text))
    text = " ".join(text.split())
    if found := _TWO_DIGITS.match(text):
        year = int(found[2])
        whole = f"{found[1].rstrip(chr(39) + '’')}{1900 + year + 100 * (year < _CENTURY)}"
        days = days_named(whole)
        if dotted := _DOTTED.search(text):
            days |= days_named(f"{text[: dotted.start()]}20{'-'.join(dotted.groups())}")
        return plausible(days)
    return plausible(days_named(text))


def month_and_day(found: re.Match[str]) -> str | None:
    """What a day without a year names, as ``09-05``; None where there is no such day."""
    if dotted := found["dotted"]:
        number, month = map(int, dotted.strip(".").split("."))
    else:
        month = MONTHS[(found["month"] or found["month_last"]).lower()]
        number = int(found["number"] or found["number_first"])
    leap = next(iter(days_named(f"2000-{month}-{number}")), None)
    return leap[5:] if leap else None


def _in_english(found: re.Match[str]) -> str:
    """An English month for a foreign one; any other word as it is."""
    if found[0].lower() in MONTHS or (number := month_number(found[0])) is None:
        return found[0]
    return MONTH_NAMES[number - 1]
