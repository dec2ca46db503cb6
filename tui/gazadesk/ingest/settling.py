"""The day of publication, settled among the days that a page prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.ingest.printed_days import UPDATED, StatedDay
from gazadesk.text.calendar import shift_day


@dataclass(frozen=True, slots=True)
class Settled:
    """The ISO day of publication, the line that prints it, and what a reader should know of it."""

    day: str | None = None
    phrase: str | None = None
    warnings: tuple[str, ...] = ()


def settle(days: Sequence[StatedDay]) -> Settled:
    """Choose the day that means publication most; say where one is none, or others differ.

    Where no line prints a whole day that can be read one way only, one that can be read two ways
    and one without a year, on the same page, tell it together: ``16:48 | Ostby, Sep. 5`` and
    ``Published: 9/5/2025``.
    """
    whole = sorted((one for one in days if one.day), key=lambda one: one.rank)
    if not whole and (told := _told_together(days)):
        return told
    warnings = [
        f"not a day that can be read one way only: “{one.phrase}”"
        for one in days
        if one.day is None and (one.yearless is None or not whole)
    ]
    if not whole:
        return Settled(warnings=tuple(warnings))
    chosen = whole[0]
    if chosen.rank == UPDATED:
        warnings.append("the day stated is that of the last change")
    others = {one.day or "" for one in whole if one.rank != UPDATED} - {chosen.day}
    if others:
        warnings.append(f"another day is stated too: {', '.join(sorted(others))}")
    return Settled(chosen.day, chosen.phrase, tuple(warnings))


def _told_together(days: Sequence[StatedDay]) -> Settled | None:
    short = [one.yearless for one in days if one.yearless]
    for one in sorted((one for one in days if one.readings), key=lambda one: one.rank):
        fitting = [day for day in one.readings if all(_is_near(day, other) for other in short)]
        if short and len(fitting) == 1:
            return Settled(fitting[0], one.phrase)
    return None


def _is_near(day: str, yearless: str) -> bool:
    """Whether a day without a year is ``day`` or the one before it, when copy is filed."""
    return yearless in (day[5:], (shift_day(day, -1) or day)[5:])
