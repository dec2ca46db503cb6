"""What two accounts may not contradict, and when unknown stays unknown."""

from __future__ import annotations

import pytest
from marked import sign

from gazadesk.meetings.linking.gate import Gate, Verdict, gate

A, B = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"


def told(text: str, published: str | None) -> Gate:
    """The gate between a fixed report of Thursday 11 May 2023 and another text."""
    fixed = sign("fixed", "", f"{A} met {B} in [[place:Lagos]] on May 11.", "2023-05-12")
    other = sign("other", "", text, published)
    return gate(fixed.sketches[0], other.sketches[0])


@pytest.mark.parametrize(
    ("text", "published", "verdict"),
    [
        (f"{A} met {B} on Thursday.", "2023-05-13", Verdict.SAME),
        (f"{A} met {B} on May 12.", "2023-05-13", Verdict.NEAR),
        (f"{A} met {B} on Tuesday.", "2023-05-13", Verdict.DIFFERS),
        (f"{A} met {B}.", "2023-05-12", Verdict.NEAR),
        (f"{A} met {B}.", "2023-05-19", Verdict.DIFFERS),
        (f"{A} met {B} on Thursday.", None, Verdict.SAME),
        (f"{A} met {B} on Monday.", None, Verdict.DIFFERS),
        (f"{A} met {B}.", None, Verdict.UNKNOWN),
        (f"Officials said on Friday {A} discussed fish with {B}.", "2023-05-12", Verdict.NEAR),
        (f"Officials said on Sunday {A} discussed fish with {B}.", "2023-05-14", Verdict.DIFFERS),
    ],
)
def test_days(text: str, published: str | None, verdict: Verdict) -> None:
    result = told(text, published)
    assert result.date is verdict
    assert result.passed is (verdict is not Verdict.DIFFERS)


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ("in [[place:Lagos]] ", Verdict.SAME),
        ("in [[place:Nigeria]] ", Verdict.NEAR),
        ("in [[place:Accra]] ", Verdict.DIFFERS),
        ("in [[place:Villa Nowhere]] ", Verdict.UNKNOWN),
        ("", Verdict.UNKNOWN),
    ],
)
def test_places(place: str, verdict: Verdict) -> None:
    assert told(f"{A} met {B} {place}on Thursday.", "2023-05-12").place is verdict


def test_a_phone_call_never_passes_for_a_meeting() -> None:
    result = told(f"{A} phoned {B} on Thursday.", "2023-05-12")
    assert result.mode is Verdict.DIFFERS
    assert not result.passed


def test_a_cancelled_meeting_is_not_the_one_held() -> None:
    result = told(f"{A} cancelled a meeting with {B} on Thursday.", "2023-05-12")
    assert result.status is Verdict.DIFFERS


def test_one_shared_side_does_not_pass() -> None:
    result = told(f"{A} met [[person:Kofi Mensah]] on Thursday.", "2023-05-12")
    assert result.participants.total == 1
    assert not result.passed


def test_a_bare_family_name_is_the_full_name_that_ends_in_it() -> None:
    result = told("[[person:Ruiz]] met [[person:Okafor]] on Thursday.", "2023-05-12")
    assert result.participants.persons == 2
    result = told("[[person:Luis Ruiz]] met [[person:Okafor]] on Thursday.", "2023-05-12")
    assert result.participants.persons == 1


@pytest.mark.parametrize(
    ("first", "second", "shared"),
    [
        ("Karl Otto Lindqvist", "Karl Lindqvist", 2),
        ("Karl Lindqvist", "Erik Lindqvist", 1),
        ("Karl Lindqvist", "Karl Berg", 1),
    ],
)
def test_a_middle_name_may_be_left_out_where_whom_they_met_is_shared(
    first: str, second: str, shared: int
) -> None:
    text = "{} met [[person:{}]] in [[place:Lagos]] on May 11."
    one = sign("one", "", text.format(A, first), "2023-05-12")
    other = sign("other", "", text.format(A, second), "2023-05-12")
    assert gate(one.sketches[0], other.sketches[0]).participants.persons == shared
