"""Dates and facts in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsroom import ARTICLES

from gazadesk.desk import wording
from gazadesk.model import DateBasis, Meeting, Mode, PublishedBasis, Status


@pytest.mark.parametrize(
    ("value", "long", "short"),
    [
        ("2031-06-29", "29 June 2031", "29 Jun 2031"),
        ("2031-06", "June 2031", "Jun 2031"),
        ("2031", "2031", "2031"),
        (None, "", ""),
        ("2031-19-01", "2031-19-01", "2031-19-01"),
    ],
)
def test_dates_are_said_as_precisely_as_they_are_known(
    value: str | None, long: str, short: str
) -> None:
    assert (wording.day(value), wording.short_day(value)) == (long, short)


def test_how_a_day_is_known_is_said() -> None:
    stated = ARTICLES[0]
    assert wording.published(stated) == ("29 June 2031", "stated: “June 29, 2031”")
    inferred = ARTICLES[1]
    assert wording.published(inferred)[1].startswith("inferred: “on Sunday”")
    unknown = replace(stated, published=None, published_basis=PublishedBasis.UNKNOWN)
    assert wording.published(unknown) == ("date not stated", "")
    extracted = replace(
        stated, published_basis=PublishedBasis.EXTRACTED, published_phrase="date 2031-06-29"
    )
    assert wording.published(extracted)[1] == "from the page's own data: “date 2031-06-29”"


def test_a_meeting_says_what_its_day_rests_on_and_never_invents_a_place() -> None:
    meeting = Meeting("m", (), "2031-06-29", DateBasis.REPORTED)
    assert wording.meeting_day(meeting) == ("29 June 2031", "day of the statement")
    assert wording.meeting_day(Meeting("m", ())) == ("date not stated", "")
    assert wording.meeting_place(meeting) == "place not stated"
    assert wording.meeting_place(replace(meeting, mode=Mode.PHONE)) == ""
    assert wording.meeting_mode(replace(meeting, mode=Mode.PHONE)) == "by phone"
    assert wording.meeting_status(meeting) == ""
    assert wording.meeting_status(replace(meeting, status=Status.PLANNED)) == "planned"


def test_numbers_agree_with_their_nouns() -> None:
    assert wording.counted(1, "article") == "1 article"
    assert wording.counted(1240, "article") == "1,240 articles"
    assert wording.counted(2, "match", "matches") == "2 matches"
