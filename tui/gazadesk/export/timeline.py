"""The timeline as plain text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gazadesk.export.credits import headed
from gazadesk.export.days import day, month
from gazadesk.export.layout import wrapped
from gazadesk.export.records import Record, meeting_record
from gazadesk.export.told import counted
from gazadesk.model import Evidence, Meeting, Mode, Status

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.meetings.timeline import Moment

_INDENT = " " * 11
LONG = 14
"""Days without a meeting from which the text says so."""


def moment_record(moment: Moment) -> Record:
    """One meeting with the days since the one before it."""
    return {**meeting_record(moment.meeting), "gap": moment.gap}


def timeline_lines(
    library: Library, moments: Sequence[Moment], width: int | None = None
) -> Iterator[str]:
    """A line a meeting under its year and beside its month, its articles below: for a terminal."""
    ids = {spot.article for m in moments for spot in (*m.reports, *m.recalls)}
    rows = {row.id: row for row in library.rows(sorted(ids))}
    year = last = None
    for moment in moments:
        date = moment.meeting.date
        if (date or "")[:4] != year:
            year, last = (date or "")[:4], None
            yield year or "Date not stated"
        if moment.gap is not None and moment.gap >= LONG:
            yield f"     │     {moment.gap} days"
        here = month(date) if date else ""
        month_ = f"{here if here != last else '':<4} "
        yield from wrapped(_moment(moment), width, month_, _INDENT)
        last = here
        for told in (
            *_articles(moment.reports, "", rows),
            *_articles(moment.recalls, "↩ recalled by ", rows),
        ):
            yield from wrapped(told, width, _INDENT, f"{_INDENT}  ")
    if not moments:
        yield "no meetings in this library"


def moment_lines(library: Library, moments: Sequence[Moment]) -> Iterator[str]:
    """The same without drawing, each line whole by itself: for pipes and screen readers."""
    for moment in moments:
        meeting = moment.meeting
        when = day(meeting.day) if meeting.day else "date not stated"
        after = "" if moment.gap is None else _after(moment.gap)
        names = ", ".join(participant.name for participant in meeting.participants)
        parts = (
            when,
            f"date {meeting.date_basis}" if meeting.date and meeting.date_basis else "",
            _where(meeting),
            names or "names not stated",
            meeting.status.value if meeting.status is not Status.HELD else "",
            counted(len(moment.reports), "report"),
            after,
        )
        yield f"{'; '.join(part for part in parts if part)} [{meeting.id}]"
        for how, spots in (("reported by", moment.reports), ("recalled by", moment.recalls)):
            for spot in spots:
                yield f"{when}, {how} {headed(library.article(spot.article))} [{spot.article}]"
    if not moments:
        yield "no meetings in this library"


def _after(days: int) -> str:
    return f"{counted(days, 'day')} after the one before" if days else "the same day as that before"


def _moment(moment: Moment) -> str:
    meeting = moment.meeting
    mark = "●" if moment.reports and meeting.mode not in (Mode.PHONE, Mode.VIDEO) else "○"
    names = ", ".join(participant.name for participant in meeting.participants)
    count = len(moment.reports)
    parts = [
        day(meeting.day).removesuffix(f" {(meeting.date or '')[:4]}"),
        _where(meeting),
        names or "names not stated",
        meeting.status.value if meeting.status is not Status.HELD else "",
        f"{count} report{'' if count == 1 else 's'}",
    ]
    return f"{mark}──── {' · '.join(part for part in parts if part)} [{meeting.id}]"


def _where(meeting: Meeting) -> str:
    how = {Mode.PHONE: "by phone", Mode.VIDEO: "by video"}.get(meeting.mode)
    return " · ".join(p for p in (meeting.place, how) if p) or "place not stated"


def _articles(spots: Sequence[Evidence], how: str, rows: dict[str, Row]) -> Iterator[str]:
    for spot in spots:
        row = rows.get(spot.article)
        if row is not None:
            guess = "~" if row.published_basis.is_uncertain else ""
            credit = row.outlet or row.agency or "outlet not stated"
            published = f"{guess}{day(row.published)}" if row.published else "undated"
            yield f"{how}{credit}, {published}: {row.title} [{row.id}]"
