"""The gate: what two accounts must not contradict to be of one meeting, and how far they agree.

Unknown is not a match: an unknown date or place neither passes nor fails. A date inferred through
a link never comes in here; only what each article says by itself does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

from gazadesk.meetings.linking.matching import Shared, shared_participants
from gazadesk.meetings.linking.signature import Sketch
from gazadesk.meetings.linking.yearless import EVERY_WEEKDAY, day_in
from gazadesk.model import DateBasis, Mode, Status
from gazadesk.text.calendar import WEEKDAY_NAMES

REPORTED_DAYS = 1
"""Sources that speak on a day may tell of a meeting up to this many days before."""
PUBLISHED_DAYS = 2
"""News without a day is at most this many days old."""


class Verdict(Enum):
    """How one circumstance of two accounts compares."""

    SAME = "same"
    NEAR = "near"
    UNKNOWN = "unknown"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Days:
    """The days on which an account may have its meeting, as ordinals; ``exact`` from its text."""

    first: int
    last: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """How two accounts compare. ``passed`` is False where anything contradicts."""

    participants: Shared
    date: Verdict
    place: Verdict
    mode: Verdict
    status: Verdict
    weekday: bool = False
    """True where the date verdict rests on weekdays alone ("on Friday" in an undated report)."""

    @property
    def passed(self) -> bool:
        """Nothing contradicts, and each side of the meeting is shared."""
        enough = self.participants.total >= 2
        verdicts = (self.date, self.place, self.mode, self.status)
        return enough and Verdict.DIFFERS not in verdicts


def days_of(sketch: Sketch) -> Days | None:
    """The days an account allows; None where it gives no day."""
    account = sketch.account
    value = account.date
    if value is None or len(value) < 10:
        return None
    return _days(value[:10], account.date_basis, account.date_phrase is not None)


@lru_cache(maxsize=4_096)
def _days(value: str, basis: DateBasis | None, phrased: bool) -> Days:
    """The days of a dated account; remembered, because one is held against many near in time."""
    day = date.fromisoformat(value).toordinal()
    if basis is DateBasis.REPORTED:
        return Days(day - REPORTED_DAYS, day, True)
    if basis is DateBasis.INFERRED and not phrased:
        return Days(day - PUBLISHED_DAYS, day, False)
    return Days(day, day, True)


def days_in(sketch: Sketch, year: int) -> Days | None:
    """The days of an account whose day is told without its year, were it of this one."""
    account = sketch.account
    day = day_in(account.yearless, year) if account.yearless else None
    if day is None:
        return None
    return _days(day.isoformat(), account.date_basis, account.date_phrase is not None)


def days_near(sketch: Sketch, days: Days) -> Days | None:
    """The days of such an account in the year that brings it nearest to days of another one."""
    year = date.fromordinal(days.last).year
    found = [near for each in (year - 1, year, year + 1) if (near := days_in(sketch, each))]
    return min(found, key=lambda near: abs(near.last - days.last), default=None)


def _compare_days(one: Sketch, other: Sketch) -> tuple[Verdict, bool]:
    """How the days compare, and whether that rests on a weekday alone."""
    a, b = days_of(one), days_of(other)
    a, b = a or (days_near(one, b) if b else None), b or (days_near(other, a) if a else None)
    if a and b:
        return _compare_known(a, b), False
    if both := _compare_yearless(one, other):
        return both
    dated, undated = (a, other) if a else (b, one)
    weekday = undated.account.weekday
    if weekday is None:
        return Verdict.UNKNOWN, False
    if dated is None:
        mine, theirs = one.account.weekday, other.account.weekday
        if mine is None or theirs is None:
            return Verdict.UNKNOWN, False
        return (Verdict.SAME if mine == theirs else Verdict.DIFFERS), True
    allowed = (
        range(dated.last, dated.last + 1) if dated.exact else range(dated.first, dated.last + 1)
    )
    hit = any(date.fromordinal(day).weekday() == weekday for day in allowed)
    return (Verdict.SAME if hit else Verdict.DIFFERS), True


def _compare_known(a: Days, b: Days) -> Verdict:
    if a.last == b.last:
        return Verdict.SAME
    if not a.exact and not b.exact:
        return Verdict.NEAR if abs(a.last - b.last) <= 1 else Verdict.DIFFERS
    gap = max(a.first, b.first) - min(a.last, b.last)
    if gap <= 0:
        return Verdict.NEAR
    certain = a.first == a.last and b.first == b.last
    return Verdict.NEAR if gap == 1 and certain else Verdict.DIFFERS


def _compare_yearless(one: Sketch, other: Sketch) -> tuple[Verdict, bool] | None:
    """How the days of two accounts compare where neither tells its year: as in the year that brings
    them nearest. Where they compare otherwise in others, that rests on their weekdays."""
    mine = [days for year in EVERY_WEEKDAY if (days := days_in(one, year))]
    found = {_compare_known(days, near) for days in mine if (near := days_near(other, days))}
    best = next((verdict for verdict in Verdict if verdict in found), None)
    return (best, len(found) > 1) if best else None


def _compare_places(one: Sketch, other: Sketch) -> Verdict:
    """Doha lies in Qatar: no contradiction. Places that the alias data does not know may nest."""
    if not one.places or not other.places:
        return Verdict.UNKNOWN
    if one.places[0] == other.places[0]:
        return Verdict.SAME
    if one.places[0] in other.places or other.places[0] in one.places:
        return Verdict.NEAR
    known = one.places[0].startswith("place:") and other.places[0].startswith("place:")
    return Verdict.DIFFERS if known else Verdict.UNKNOWN


def _compare_modes(one: Mode, other: Mode) -> Verdict:
    if Mode.NOT_STATED in (one, other):
        return Verdict.UNKNOWN
    return Verdict.SAME if one is other else Verdict.DIFFERS


def _compare_status(one: Status, other: Status) -> Verdict:
    if one is other:
        return Verdict.SAME
    return Verdict.DIFFERS if Status.CALLED_OFF in (one, other) else Verdict.NEAR


def gate(one: Sketch, other: Sketch) -> Gate:
    """Compare two accounts in everything that could part them."""
    verdict, weekday = _compare_days(one, other)
    return Gate(
        shared_participants(one, other),
        verdict,
        _compare_places(one, other),
        _compare_modes(one.account.mode, other.account.mode),
        _compare_status(one.account.status, other.account.status),
        weekday,
    )


def weekday_name(number: int) -> str:
    """ "Friday" for 4."""
    return WEEKDAY_NAMES[number]
