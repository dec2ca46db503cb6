"""Days that depend on whether a meeting was held or is to come, and what was never held at all."""

from __future__ import annotations

import pytest

from gazadesk.annotate import annotate
from gazadesk.meetings import find_accounts
from gazadesk.model import Account, Article, PublishedBasis, Role, Status

LEAD = (
    "Peruvian Foreign Minister Elsa Barrios met Chilean President Jorge Molina in Lima on Tuesday."
)


def accounts(text: str) -> list[Account]:
    """The accounts of a text published on Friday 12 May 2023."""
    stated = PublishedBasis.STATED
    article = Article("a", "", "", text, published="2023-05-12", published_basis=stated)
    return list(find_accounts(article, annotate(article)))


def with_lund(text: str) -> Account:
    """The one meeting with Pirjo Lund."""
    (found,) = (a for a in accounts(text) if any("Lund" in p.name for p in a.participants))
    return found


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ("this Wednesday", "2023-05-10"),
        ("on Wednesday and Thursday", "2023-05-11"),
        ("on 9 and 10 May", "2023-05-10"),
        ("on May 8-9", "2023-05-09"),
        ("on Wednesday, and Thursday's papers said so", "2023-05-10"),
    ],
)
def test_what_was_held_has_ended_on_a_day_gone_by(days: str, day: str) -> None:
    assert with_lund(f"Minister Elsa Barrios met envoy Pirjo Lund {days}.").date == day


def test_this_wednesday_of_a_meeting_to_come_is_the_next_one() -> None:
    told = with_lund("Minister Elsa Barrios will meet envoy Pirjo Lund this Wednesday.")
    assert (told.status, told.date) == (Status.PLANNED, "2023-05-17")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On the eve of the talks, Barrios called on envoy Pirjo Lund.", "2023-05-08"),
        ("Barrios had spoken by phone with envoy Pirjo Lund a day before the visit.", "2023-05-08"),
        ("The day before, she was received by envoy Pirjo Lund.", "2023-05-08"),
        ("On the following day she met envoy Pirjo Lund.", "2023-05-10"),
        ("Two days after the meeting, Barrios met envoy Pirjo Lund.", "2023-05-11"),
    ],
)
def test_days_are_counted_from_the_meeting_told_before(sentence: str, day: str) -> None:
    told = with_lund(f"{LEAD} {sentence}")
    assert (told.role, told.date) == (Role.REPORT, day)


@pytest.mark.parametrize(
    "sentence",
    [
        "On the eve of the vote, Barrios called on envoy Pirjo Lund.",
        "On the eve of the talks in Arica, Barrios called on envoy Pirjo Lund.",
    ],
)
def test_the_eve_of_something_else_is_not_counted(sentence: str) -> None:
    assert with_lund(f"{LEAD} {sentence}").date != "2023-05-08"


def test_the_eve_of_a_meeting_without_a_day_is_no_day() -> None:
    told = accounts("Elsa Barrios and Pirjo Lund discussed fish by phone on the eve of the talks.")
    assert [one.date for one in told] == [None]


@pytest.mark.parametrize(
    "sentence",
    [
        "A meeting between Elsa Barrios and Pirjo Lund planned for May 9 did not take place.",
        "Elsa Barrios and Pirjo Lund were to meet on Tuesday but the envoy fell ill.",
        "Elsa Barrios had been due to meet Pirjo Lund on Tuesday but the envoy fell ill.",
        "A meeting of Elsa Barrios and Pirjo Lund that had been planned for May in Arica, on the "
        "margins of the fish fair, fell through at the last moment.",
    ],
)
def test_what_did_not_take_place_was_called_off(sentence: str) -> None:
    assert with_lund(sentence).status is Status.CALLED_OFF


@pytest.mark.parametrize(
    "sentence",
    [
        "It was Elsa Barrios's sixth meeting with Pirjo Lund this year.",
        "The talks were the second between Elsa Barrios and Pirjo Lund since June.",
        "Elsa Barrios and Pirjo Lund had traded insults in letters since talks collapsed.",
        "Elsa Barrios said that talks with Pirjo Lund were going well.",
    ],
)
def test_what_is_said_of_talks_is_no_meeting_of_its_own(sentence: str) -> None:
    assert accounts(sentence) == []


def test_what_is_only_told_of_with_a_but_is_still_to_come() -> None:
    told = with_lund("Elsa Barrios and Pirjo Lund were to meet on Monday but no place was given.")
    assert told.status is Status.PLANNED


def test_a_month_gone_by_behind_the_topic_makes_a_recall() -> None:
    told = with_lund("Elsa Barrios and Pirjo Lund discussed the same matter in Arica in January.")
    assert told.role is Role.RECALL


def test_the_year_of_an_event_is_not_the_year_of_the_meeting() -> None:
    told = with_lund("Elsa Barrios and Pirjo Lund recalled the flood of 1998 and discussed fish.")
    assert told.date is None
