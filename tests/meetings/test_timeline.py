"""Meetings in order of time, and the days between them."""

from __future__ import annotations

from gazadesk.meetings.timeline import timeline
from gazadesk.model import Evidence, Meeting, Participant


def meeting(id: str, date: str | None, *reports: str, recalls: tuple[str, ...] = ()) -> Meeting:
    return Meeting(
        id,
        (Participant(id.upper()),),
        date,
        reports=tuple(Evidence(article, 0, 9) for article in reports),
        recalls=tuple(Evidence(article, 20, 30) for article in recalls),
    )


def test_meetings_stand_by_date_with_the_days_between() -> None:
    found = timeline(
        [
            meeting("undated", None, "a"),
            meeting("late", "2024-03-01", "a"),
            meeting("early", "2024-02-27", "b"),
            meeting("same-day", "2024-03-01", "a", "b"),
        ]
    )
    assert [(m.meeting.id, m.gap) for m in found] == [
        ("early", None),
        ("same-day", 3),
        ("late", 0),
        ("undated", None),
    ]


def test_a_month_stands_before_its_days_and_gives_no_gap() -> None:
    found = timeline(
        [meeting("day", "2024-03-02"), meeting("month", "2024-03"), meeting("first", "2024-02-28")]
    )
    assert [(m.meeting.id, m.gap) for m in found] == [
        ("first", None),
        ("month", None),
        ("day", 3),
    ]


def test_an_article_stands_once_and_not_as_its_own_recall() -> None:
    (moment,) = timeline([meeting("one", "2024-03-02", "a", "a", "b", recalls=("c", "b", "c"))])
    assert [e.article for e in moment.reports] == ["a", "b"]
    assert [e.article for e in moment.recalls] == ["c"]


def test_no_meetings_make_an_empty_timeline() -> None:
    assert timeline([]) == ()
