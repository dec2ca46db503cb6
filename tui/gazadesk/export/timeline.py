"""The timeline as plain text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gazadesk.export.days import day, month
from gazadesk.export.records import Record, meeting_record
from gazadesk.model import Evidence, Meeting, Mode, PublishedBasis, Status

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.meetings.timeline import Moment

LONG = 14
"""Days without a meeting from which the text says so."""


def moment_record(moment: Moment) -> Record:
    """One meeting with the days since the one before it."""
    return {**meeting_record(moment.meeting), "gap": moment.gap}


def timeline_lines(library: Library, moments: Sequence[Moment]) -> Iterator[str]:
    """A line a meeting under its year and beside its month, its articles below."""
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
        yield f"{here if here != last else '':<4} {_moment(moment)}"
        last = here
        yield from _articles(moment.reports, "", rows)
        yield from _articles(moment.recalls, "↩ recalled by ", rows)
    if not moments:
        yield "no meetings in this library"


def _moment(moment: Moment) -> str:
    meeting = moment.meeting
    mark = "●" if moment.reports and meeting.mode not in (Mode.PHONE, Mode.VIDEO) else "○"
    names = ", ".join(participant.name for participant in meeting.participants)
    count = len(moment.reports)
    parts = [
        day(meeting.date).removesuffix(f" {(meeting.date or '')[:4]}"),
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
            guess = "~" if row.published_basis is PublishedBasis.INFERRED else ""
            credit = row.outlet or row.agency or "outlet not stated"
            published = f"{guess}{day(row.published)}" if row.published else "undated"
            yield f"           {how}{credit}, {published}: {row.title} [{row.id}]"
