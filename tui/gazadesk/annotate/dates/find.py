"""Dates in an article's body, worked out against the day it was published (the anchor).

A bare weekday is the latest one up to the day of publication, unless the words around it look
ahead; a day or month without a year likewise. What cannot be settled stays unresolved: a wrong
date is worse than none. Without an anchor only what the text itself says is worked out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazadesk.annotate.dates import relative as relative_dates
from gazadesk.annotate.dates.cues import looks_forward
from gazadesk.annotate.dates.named_days import named_year
from gazadesk.annotate.dates.phrases import Kind, Phrase, find_phrases
from gazadesk.model import DateMention, Precision
from gazadesk.text import calendar

_SOON = 60  # days ahead within which a date without a year may be meant as a coming one
_VERY_SOON = 31  # days ahead within which nobody would call last year's day by month and day alone
_JOINED = re.compile(r"\s?(?:and|to|or|through|until|till|-|–|—|,)\s?(?:on\s|the\s)?")


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a phrase comes to: its value (None: unresolved), how fine, by which rule."""

    value: str | None
    precision: Precision
    rule: str
    uses_anchor: bool = True


def find_dates(
    text: str, anchor: str | None, *, anchor_inferred: bool = False
) -> tuple[DateMention, ...]:
    """The date phrases of ``text``, in order, with what they resolve to.

    ``anchor`` is the ISO day of publication or None; ``anchor_inferred`` says that this day is
    itself inferred, which marks every date that rests on it. An anchor that is no ISO day counts
    as none.
    """
    if anchor is not None and calendar.parse_day(anchor) != anchor:
        anchor = None
    phrases = find_phrases(text)
    mentions = []
    for n, phrase in enumerate(phrases):
        result = _resolve(text, phrase, phrases[n + 1 : n + 2], anchor)
        if result is None:
            continue
        weekday = phrase.parts.get("weekday")
        mentions.append(
            DateMention(
                phrase.start,
                phrase.end,
                result.value,
                result.precision,
                result.rule,
                weekday=calendar.WEEKDAYS[weekday.lower()] if weekday else None,
                inferred=anchor_inferred and result.uses_anchor and result.value is not None,
            )
        )
    return tuple(mentions)


def _resolve(
    text: str, phrase: Phrase, following: list[Phrase], anchor: str | None
) -> Resolved | None:
    """What one phrase comes to; None where it turns out to be no date ("31 June")."""
    parts = phrase.parts
    match phrase.kind:
        case Kind.NUMERIC:
            return _numeric(text[phrase.start : phrase.end])
        case Kind.YEAR:
            return Resolved(parts["year"], Precision.YEAR, "year as printed", False)
        case Kind.DAY | Kind.MONTH | Kind.DAYS:
            if phrase.kind is not Kind.MONTH and not _may_exist(parts):
                return None
            year = _year_of_next(text, phrase, following)
            return _calendar_date(text, phrase, anchor, year)
        case Kind.EVENT:
            unit = parts.get("unit") or parts.get("unit2") or "day"
            return Resolved(None, _PRECISION[unit], "counted from an event, not from publication")
    if anchor is None:
        precision = _PRECISION.get(parts.get("unit", "day"), Precision.DAY)
        return Resolved(None, precision, "no date of publication to count from")
    forward = None
    if phrase.kind is Kind.WEEKDAY:
        forward = looks_forward(text, phrase.start, phrase.end)
    return Resolved(*relative_dates.resolve(phrase, anchor, forward))


_PRECISION = {
    "day": Precision.DAY,
    "week": Precision.DAY,
    "weekend": Precision.DAY,
    "month": Precision.MONTH,
    "year": Precision.YEAR,
}


def _numeric(printed: str) -> Resolved | None:
    value = calendar.parse_day(printed)
    if value is not None:
        return Resolved(value, Precision.DAY, "date as printed", False)
    numbers = [int(part) for part in re.split(r"[-/.]", printed)]
    if max(numbers[0], numbers[1]) <= 12 and 1900 <= numbers[2] <= 2100:
        return Resolved(None, Precision.DAY, "day and month cannot be told apart", False)
    return None


def _may_exist(parts: dict[str, str]) -> bool:
    """Whether some year has the day: 29 February does, 31 June does not."""
    numbers = [int(parts[name]) for name in ("day", "last") if name in parts]
    return all(calendar.day(2024, _month(parts), number) for number in numbers)


def _month(parts: dict[str, str]) -> int:
    return calendar.MONTHS[parts["month"].rstrip(".").lower()]


def _year_of_next(text: str, phrase: Phrase, following: list[Phrase]) -> int | None:
    """The year that a date right after gives this one: "between June 3 and June 10, 2024"."""
    if not following or "year" in phrase.parts:
        return None
    other = following[0]
    if "year" not in other.parts or "month" not in other.parts:
        return None
    if not _JOINED.fullmatch(text, phrase.end, other.start):
        return None
    year = int(other.parts["year"])
    return year if _month(phrase.parts) <= _month(other.parts) else year - 1


def _calendar_date(
    text: str, phrase: Phrase, anchor: str | None, next_year: int | None
) -> Resolved | None:
    """A day, several days or a month of the calendar, with or without a year."""
    parts = phrase.parts
    precision = Precision.DAY if phrase.kind is Kind.DAY else Precision.MONTH
    rule = {Kind.DAYS: "the month that the days lie in", Kind.MONTH: "month", Kind.DAY: "day"}
    what = rule[phrase.kind]
    if "year" in parts:
        value = _value(int(parts["year"]), phrase)
        if value is None or not _weekday_agrees(parts, value):
            return Resolved(None, precision, "no such day in that year", False)
        return Resolved(value, precision, f"{what} and year as printed", False)
    if next_year is not None:
        value = _value(next_year, phrase)
        return Resolved(value, precision, f"{what}, year of the date it runs up to", False)
    known = named_year(text, phrase.end, _month(parts), int(parts.get("day", 0)))
    if known is not None and (anchor is None or known <= int(anchor[:4])):
        return Resolved(_value(known, phrase), precision, "day known by its date", False)
    if anchor is None:
        return Resolved(None, precision, "no year, and no date of publication to count from")
    if side := parts.get("side") or parts.get("side2"):
        return _sided(phrase, anchor, precision, what, side.lower())
    return _without_year(text, phrase, anchor, precision, what)


def _value(year: int, phrase: Phrase) -> str | None:
    month = _month(phrase.parts)
    if phrase.kind is Kind.DAY:
        return calendar.day(year, month, int(phrase.parts["day"]))
    return f"{year:04d}-{month:02d}" if 1 <= year <= 9999 else None


def _weekday_agrees(parts: dict[str, str], value: str) -> bool:
    named = parts.get("weekday")
    return named is None or len(value) < 10 or _is_weekday(value, named)


def _is_weekday(value: str, name: str) -> bool:
    return calendar.weekday(value) == calendar.WEEKDAYS[name.lower()]


def _sided(phrase: Phrase, anchor: str, precision: Precision, what: str, side: str) -> Resolved:
    """ "October last year", "last October", "next June", "this March"."""
    year = int(anchor[:4])
    if "side" in phrase.parts:
        year += {"last": -1, "this": 0, "next": 1}[side]
        return Resolved(_value(year, phrase), precision, f"{what} of {side} year")
    behind = (year * 12 + int(anchor[5:7])) - (year * 12 + _month(phrase.parts))
    if side == "next":
        year += behind >= 0
        return Resolved(_value(year, phrase), precision, "that month, next after publication")
    if side == "this":
        return Resolved(_value(year, phrase), precision, "that month of the year of publication")
    year -= behind <= 0
    if behind % 12 == 1:  # "last October" in November: this year's is more often just "October"
        return Resolved(None, precision, "last month, or that month of the year before")
    return Resolved(_value(year, phrase), precision, "that month, last before publication")


def _without_year(
    text: str, phrase: Phrase, anchor: str, precision: Precision, what: str
) -> Resolved:
    """The latest such day or month up to publication, or a coming one if the words look ahead."""
    year = int(anchor[:4])
    if phrase.kind is Kind.DAY and "weekday" in phrase.parts:
        return _by_weekday(phrase, anchor)
    size = 10 if phrase.kind is Kind.DAY else 7
    now = anchor[:size]
    ahead = [v for y in (year, year + 1) if (v := _value(y, phrase)) is not None and v > now]
    behind = [v for y in (year, year - 1) if (v := _value(y, phrase)) is not None and v <= now]
    if not behind:
        return Resolved(None, precision, "no such day in that year")
    forward = looks_forward(text, phrase.start, phrase.end)
    near = _within(_SOON, ahead, anchor)
    if forward and ahead and (near or behind[0] != now):
        if near or ahead[0][:4] == now[:4]:
            return Resolved(ahead[0], precision, f"{what}, next after publication")
        return Resolved(None, precision, "looks ahead, but no such date is near")
    unsure = forward is None or _within(_VERY_SOON, ahead, anchor)
    if near and unsure and behind[0][:4] != ahead[0][:4]:
        return Resolved(None, precision, "this year's or last year's: the text does not say")
    return Resolved(behind[0], precision, f"{what}, latest up to publication")


def _within(days: int, ahead: list[str], anchor: str) -> bool:
    """Whether the first of some days or months ahead begins at most ``days`` after the anchor."""
    limit = calendar.shift_day(anchor, days)
    return bool(ahead) and limit is not None and ahead[0] <= limit[: len(ahead[0])]


def _by_weekday(phrase: Phrase, anchor: str) -> Resolved:
    """The year in which the day falls on the weekday named; the nearest to publication."""
    year, named = int(anchor[:4]), phrase.parts["weekday"]
    for other in (year, year - 1, year + 1):
        value = _value(other, phrase)
        if value is not None and _is_weekday(value, named):
            return Resolved(value, Precision.DAY, "day, in the year that has it on that weekday")
    return Resolved(None, Precision.DAY, "no year near has that day on that weekday")
