"""``library.calendar``: the meetings in order of time, and the articles on them by day and outlet.

A library of 100,000 articles has tens of thousands of meetings: what each holds is asked for when
it is looked at. Until then it is a date and three numbers, which SQLite counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode, path_of
from gazadesk.model import Meeting

if TYPE_CHECKING:
    from gazadesk.library.identities import Identities

_REPORTS, _RECALLS = (path_of(Meeting, part) for part in ("reports", "recalls"))
_DAY = f"json_extract(meeting.meeting, '{path_of(Meeting, 'date')}')"
_NAMES = f"json_extract(meeting.meeting, '{path_of(Meeting, 'participants')}')"


def _articles(part: str) -> str:
    return (
        "(SELECT count(DISTINCT json_extract(value, '$[0]'))"
        f" FROM json_each(meeting.meeting, '{part}'))"
    )


# Of one day, those that more articles report come first, as in the plain timeline.
_DATED = (
    f"SELECT meeting.id, {_DAY}, {_articles(_REPORTS)} AS reports, {_articles(_RECALLS)}"
    f" FROM meeting ORDER BY coalesce({_DAY}, '9999-99'), reports DESC, {_NAMES}, meeting.id"
)
# A report of one meeting that recalls another. The order of the join is ours: few recall any.
_LED = (
    "SELECT mine.id AS mine, meeting.id, count(DISTINCT both.article) FROM meeting AS mine"
    f" CROSS JOIN json_each(mine.meeting, '{_REPORTS}') AS report"
    " CROSS JOIN meeting_article AS both ON both.article = json_extract(report.value, '$[0]')"
    " CROSS JOIN meeting ON meeting.id = both.meeting AND meeting.id <> mine.id"
    f" CROSS JOIN json_each(meeting.meeting, '{_RECALLS}') AS recall"
    " ON json_extract(recall.value, '$[0]') = both.article"
)
_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Dated:
    """The meetings in order of time, a place each: id, ISO date or None, and three numbers.

    ``reports`` and ``recalls`` are the articles that report and recall it, ``earlier`` the other
    meetings that its reports recall.
    """

    ids: tuple[str, ...] = ()
    dates: tuple[str | None, ...] = ()
    reports: tuple[int, ...] = ()
    recalls: tuple[int, ...] = ()
    earlier: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting, and the others that its reports recall, by date, each in how many of them."""

    meeting: Meeting
    earlier: tuple[tuple[Meeting, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """How many of the articles on meetings one outlet or agency published on one ISO date."""

    outlet: str | None
    agency: str | None
    day: str | None
    articles: int


class Calendar:
    """The meetings of one library by date. Errors as the library's."""

    def __init__(self, database: Database, view: Callable[[], Identities]) -> None:
        self._database = database
        self._view = view

    def dated(self) -> Dated:
        """All meetings, earliest first, a month before its days, undated last."""
        found = self._database.read(_DATED)
        if not found:
            return Dated()
        led = dict(
            self._database.read(f"SELECT mine, count(*) FROM ({_led('TRUE')}) GROUP BY mine")
        )
        ids, dates, reports, recalls = zip(*found, strict=True)
        return Dated(ids, dates, reports, recalls, tuple(led.get(id, 0) for id in ids))

    def told(self, ids: Sequence[str]) -> dict[str, Told]:
        """What these meetings hold, by id, with identities as decided; those that are left."""
        led = self._database.read(_led(f"mine.id {_AMONG}"), (_json(ids),))
        meetings = self._meetings({*ids, *(other for _, other, _ in led)})
        earlier: dict[str, list[tuple[Meeting, int]]] = {}
        for mine, other, reports in led:
            if other in meetings:
                earlier.setdefault(mine, []).append((meetings[other], reports))
        return {
            id: Told(meetings[id], tuple(sorted(earlier.get(id, ()), key=_by_day)))
            for id in ids
            if id in meetings
        }

    def spread(self, most: int) -> tuple[Spread, ...]:
        """The articles that report or recall a meeting, counted by outlet, agency and day.

        By month where they were published on more than ``most`` days.
        """
        met = "FROM article WHERE id IN (SELECT article FROM meeting_article)"
        days = self._database.read(f"SELECT count(DISTINCT published) {met}")[0][0]
        step = "published" if days <= most else "substr(published, 1, 7)"
        found = self._database.read(
            f"SELECT outlet, agency, {step}, count(*) {met} GROUP BY 1, 2, 3"
        )
        return tuple([Spread(*each) for each in found])

    def _meetings(self, ids: set[str]) -> dict[str, Meeting]:
        found = self._database.read(
            f"SELECT meeting FROM meeting WHERE id {_AMONG}", (_json(sorted(ids)),)
        )
        view = self._view()
        held = [view.meeting(decode(Meeting, text)) for (text,) in found]
        return {each.id: each for each in held}


def _led(condition: str) -> str:
    return f"{_LED} WHERE {condition} GROUP BY 1, 2"


def _by_day(pair: tuple[Meeting, int]) -> tuple[str, str]:
    return (pair[0].date or "9999-99", pair[0].id)


def _json(ids: Sequence[str]) -> str:
    return json.dumps(list(ids))
