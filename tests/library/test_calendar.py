"""The meetings in order of time, told when they are looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazadesk.library import Library
from gazadesk.library.calendar import Calendar, Dated, Spread
from gazadesk.meetings.timeline import timeline
from gazadesk.model import Annotations, Coverage, Evidence, Meeting, Participant, Source

Make = Callable[..., Source]


def meeting(id: str, date: str | None, reports: str, recalls: str = "") -> Meeting:
    spots = [tuple(Evidence(article, 0, 5) for article in part) for part in (reports, recalls)]
    return Meeting(id, (Participant(f"Guest of {id}"),), date, reports=spots[0], recalls=spots[1])


# c tells of M3 in two places; b, a report of M2 and M3, recalls M1 and M3.
MEETINGS = (
    meeting("M1", "2031-03-02", "a", "bc"),
    meeting("M2", "2031-03", "b"),
    meeting("M3", "2031-03-02", "bcc", "b"),
    meeting("M4", None, "", "a"),
)
ARTICLES = (("a", "Post", "2031-03-02"), ("b", "Post", "2031-04-01"), ("c", None, None))


@pytest.fixture
def calendar(library: Library, make_source: Make) -> Calendar:
    for id, outlet, day in ARTICLES:
        library.add(make_source(id, outlet=outlet, published=day), Annotations(), {})
    library.set_coverage(Coverage(MEETINGS))
    return library.calendar


def test_meetings_stand_in_the_order_of_the_plain_timeline(calendar: Calendar) -> None:
    dated = calendar.dated()
    assert list(dated.ids) == [each.meeting.id for each in timeline(MEETINGS)]
    assert dated == Dated(
        ("M2", "M3", "M1", "M4"),
        ("2031-03", "2031-03-02", "2031-03-02", None),
        reports=(1, 2, 1, 0),
        recalls=(0, 1, 2, 1),
        earlier=(2, 1, 1, 0),
    )


def test_a_meeting_is_told_with_those_that_its_reports_recall(calendar: Calendar) -> None:
    told = calendar.told(["M3", "M2", "gone"])
    assert list(told) == ["M3", "M2"]
    assert told["M3"].meeting == MEETINGS[2]
    assert [(each.id, reports) for each, reports in told["M3"].earlier] == [("M1", 2)]
    assert [(each.id, reports) for each, reports in told["M2"].earlier] == [("M1", 1), ("M3", 1)]
    for id, count in zip(calendar.dated().ids, calendar.dated().earlier, strict=True):
        assert len(calendar.told([id])[id].earlier) == count


def test_articles_on_meetings_are_counted_by_day_or_month(calendar: Calendar) -> None:
    assert set(calendar.spread(2)) == {
        Spread("Post", None, "2031-03-02", 1),
        Spread("Post", None, "2031-04-01", 1),
        Spread(None, None, None, 1),
    }
    assert {each.day for each in calendar.spread(1)} == {"2031-03", "2031-04", None}


def test_a_library_without_meetings_has_none(library: Library) -> None:
    assert len(library.calendar.dated()) == 0
    assert library.calendar.told([]) == {}
    assert library.calendar.spread(10) == ()
