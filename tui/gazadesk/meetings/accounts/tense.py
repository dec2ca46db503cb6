"""The day that a phrase means, once it is known whether the meeting was held or is to come."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from gazadesk.meetings.accounts.circumstances import When
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.model import DateBasis, Span, Status

WEEK = 7
MONTH_LENGTH = len("2024-05")
_DAY_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b")


def in_tense(sentence: Shape, when: When, stands: Status, published: str | None) -> When:
    """The day of a meeting that ``stands`` so: "this Wednesday" is the last or the next one, and
    "on Thursday and Friday" what was held has ended on the second."""
    if stands is Status.PLANNED:
        return _to_come(when, published)
    if stands is Status.HELD:
        return _gone_by(_last_of_two(sentence, when), published)
    return when


def _to_come(when: When, published: str | None) -> When:
    """A planned meeting's day: "on Tuesday" is the next one, and no day before the report."""
    if when.value is None or published is None or when.basis is DateBasis.REPORTED:
        return when
    if len(when.value) < 10 or len(published) < 10 or when.value >= published[:10]:
        return when
    days = (date.fromisoformat(published[:10]) - date.fromisoformat(when.value)).days
    if when.weekday is None or days > WEEK:
        return replace(when, value=None)
    return replace(when, value=(date.fromisoformat(when.value) + timedelta(WEEK)).isoformat())


def _gone_by(when: When, published: str | None) -> When:
    """A held meeting's day: "this Wednesday" of a Friday's paper is the one before."""
    if when.value is None or published is None or when.weekday is None:
        return when
    if len(when.value) < 10 or len(published) < 10 or when.value <= published[:10]:
        return when
    before = date.fromisoformat(when.value) - timedelta(WEEK)
    if when.basis is not DateBasis.RESOLVED or before > date.fromisoformat(published[:10]):
        return when
    return replace(when, value=before.isoformat())


def _last_of_two(sentence: Shape, when: When) -> When:
    """Of "on Thursday and Friday", "on 5-6 June" the second day."""
    numbers = _DAY_NUMBER.findall(sentence.text, when.phrase.start, when.phrase.end)
    if when.value and len(when.value) == MONTH_LENGTH and len(numbers) == 2:
        # Both were found to be days of that month when the phrase was.
        return replace(when, value=f"{when.value}-{int(numbers[1]):02}")
    for at, token in enumerate(sentence.tokens[:-2]):
        if token.date is None or token.start != when.phrase.start:
            continue
        last = sentence.tokens[at + 2].date
        if sentence.codes[at + 1 : at + 3] != "&T" or sentence.codes[at + 3 : at + 4] == "s":
            return when
        if last is None or not when.value or not last.value or last.value <= when.value:
            return when
        days = Span(when.phrase.start, last.end)
        return replace(when, phrase=days, value=last.value, weekday=last.weekday)
    return when
