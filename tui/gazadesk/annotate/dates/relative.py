"""Phrases that count from the day of publication: "on Sunday", "last month", "two days ago".

Every function gives (value, precision, rule); the value is None where the phrase leaves more than
one answer. A week has no value of its own: it is its month where it lies in one, else its year.
"""

from __future__ import annotations

from gazadesk.annotate.dates.phrases import Kind, Phrase
from gazadesk.annotate.figures.numbers import number_value
from gazadesk.model import Precision
from gazadesk.text import calendar

Resolution = tuple[str | None, Precision, str]

_FAR = {"month": 12, "day": 31}  # counts past these are round numbers as a rule


def resolve(phrase: Phrase, anchor: str, forward: bool | None) -> Resolution:
    """What a relative phrase means on the ISO day ``anchor``; ``forward``: the words look ahead."""
    match phrase.kind:
        case Kind.WEEKDAY:
            return _weekday(phrase, anchor, forward)
        case Kind.NEAR_DAY:
            return _near_day(phrase.parts["word"], anchor)
        case Kind.PERIOD:
            return _period(phrase.parts["unit"], phrase.parts["side"].lower(), anchor)
        case _:
            return _ago(phrase, anchor)


def _weekday(phrase: Phrase, anchor: str, forward: bool | None) -> Resolution:
    named = calendar.WEEKDAYS[phrase.parts["weekday"].lower()]
    since = (calendar.weekday(anchor) - named) % 7  # days from the latest such weekday
    side = phrase.parts.get("side", "").lower()
    if week := phrase.parts.get("week"):
        days = {"last": -7, "this": 0, "next": 7}[week] + named - calendar.weekday(anchor)
        return _day(anchor, days, f"weekday of {week} week")
    if side in ("last", "past", "this past"):
        return _day(anchor, -(since or 7), "weekday, last before publication")
    if side == "next":
        return _day(anchor, 7 - since, "weekday, next after publication")
    if side in ("this", "coming", "this coming"):
        return _day(anchor, -since % 7, "weekday, on or after publication")
    if forward:
        return _day(anchor, -since % 7, "weekday after publication, as the text looks ahead")
    return _day(anchor, -since, "weekday, latest up to publication")


def _day(anchor: str, days: int, rule: str) -> Resolution:
    return calendar.shift_day(anchor, days), Precision.DAY, rule


def _near_day(word: str, anchor: str) -> Resolution:
    word = " ".join(word.lower().split())
    days = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }.get(word, 0)
    return _day(anchor, days, "the day of publication" if not days else f"{word}, from publication")


def _period(unit: str, side: str, anchor: str) -> Resolution:
    step = {"last": -1, "this past": -1, "this": 0, "next": 1}[side]
    rule = f"{side} {unit}, from publication"
    if unit == "year":
        return f"{int(anchor[:4]) + step:04d}", Precision.YEAR, rule
    if unit == "month":
        return calendar.shift_month(anchor, step), Precision.MONTH, rule
    if unit == "weekend" and step == 0:
        return None, Precision.DAY, "the weekend before or after publication"
    monday = calendar.shift_day(anchor, 7 * step - calendar.weekday(anchor))
    first = calendar.shift_day(monday, 5) if monday and unit == "weekend" else monday
    last = calendar.shift_day(monday, 6) if monday else None
    return _span(first, last, rule)


def _span(first: str | None, last: str | None, rule: str) -> Resolution:
    """The finest period of the calendar that holds both days."""
    if first is None or last is None:
        return None, Precision.DAY, rule
    if first[:7] == last[:7]:
        return first[:7], Precision.MONTH, f"{rule}: its month"
    if first[:4] == last[:4]:
        return first[:4], Precision.YEAR, f"{rule}: its year"
    return None, Precision.YEAR, rule


def _ago(phrase: Phrase, anchor: str) -> Resolution:
    unit, printed = phrase.parts["unit"], phrase.parts["count"].lower()
    precision = {"year": Precision.YEAR, "month": Precision.MONTH}.get(unit, Precision.DAY)
    count = 1 if printed in ("a", "an") else int(number_value(printed) or 0)
    if not count or "about" in phrase.parts:
        return None, precision, "a round number of days, months or years"
    if count > _FAR.get(unit, 999):
        return None, precision, "too many to be exact"
    rule = f"{printed} {unit}{'s' * (count > 1)} before publication"
    if unit == "year":
        year = int(anchor[:4]) - count
        return (f"{year:04d}" if year > 0 else None), precision, rule
    if unit == "month":
        return calendar.shift_month(anchor, -count), precision, rule
    if unit == "day":
        return calendar.shift_day(anchor, -count), precision, rule
    middle = calendar.shift_day(anchor, -7 * count)
    if middle is None:
        return None, precision, rule
    return _span(calendar.shift_day(middle, -3), calendar.shift_day(middle, 3), rule)
