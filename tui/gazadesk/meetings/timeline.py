"""The meetings of a library in order of time, with the days between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gazadesk.model import Evidence, Meeting


@dataclass(frozen=True, slots=True)
class Moment:
    """One meeting in its place in time.

    ``reports`` and ``recalls`` hold one span an article, its first. ``gap`` are the days since the
    last meeting before it that is dated to the day: 0 on one day, None where there is none.
    """

    meeting: Meeting
    reports: tuple[Evidence, ...]
    recalls: tuple[Evidence, ...]
    gap: int | None = None


def timeline(meetings: Sequence[Meeting]) -> tuple[Moment, ...]:
    """The meetings by date, those without one last; a month stands before its days.

    Of one day, those that more articles report come first, then in order of names and ids.
    """
    moments: list[Moment] = []
    before: date | None = None
    for meeting in sorted(meetings, key=_order):
        day = _day(meeting)
        gap = (day - before).days if day and before else None
        reports = _by_article(meeting.reports)
        told = {evidence.article for evidence in reports}
        recalls = tuple(e for e in _by_article(meeting.recalls) if e.article not in told)
        moments.append(Moment(meeting, reports, recalls, gap))
        before = day or before
    return tuple(moments)


def _order(meeting: Meeting) -> tuple[str, int, str, str]:
    names = ", ".join(participant.name for participant in meeting.participants)
    reports = len({evidence.article for evidence in meeting.reports})
    return (meeting.date or "9999-99", -reports, names, meeting.id)


def _day(meeting: Meeting) -> date | None:
    if meeting.date is None or len(meeting.date) < 10:
        return None
    return date.fromisoformat(meeting.date[:10])


def _by_article(spans: Sequence[Evidence]) -> tuple[Evidence, ...]:
    first: dict[str, Evidence] = {}
    for evidence in spans:
        first.setdefault(evidence.article, evidence)
    return tuple(first.values())
