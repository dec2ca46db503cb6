"""The many ways in which news tells that two met or spoke, and what only looks like one of them."""

from __future__ import annotations

import pytest

from gazadesk.annotate import annotate
from gazadesk.meetings import find_accounts
from gazadesk.model import Account, Article, DateBasis, Mode, PublishedBasis, Role, Status

PAIR = {"Elsa Barrios", "Pirjo Lund"}


def accounts(text: str) -> list[Account]:
    """The accounts of a text published on Friday 12 May 2023."""
    stated = PublishedBasis.STATED
    article = Article("a", "", "", text, published="2023-05-12", published_basis=stated)
    return list(find_accounts(article, annotate(article)))


def only(text: str) -> Account:
    (account,) = accounts(text)
    return account


@pytest.mark.parametrize(
    ("way", "mode"),
    [
        ("consulted with Danish envoy Pirjo Lund by phone on Tuesday", Mode.PHONE),
        ("consulted Danish envoy Pirjo Lund on Tuesday", Mode.NOT_STATED),
        ("touched base with Danish envoy Pirjo Lund on Tuesday", Mode.NOT_STATED),
        ("had rung up Danish envoy Pirjo Lund on Tuesday", Mode.PHONE),
        ("was phoned by Danish envoy Pirjo Lund on Tuesday", Mode.PHONE),
        ("was briefed by telephone by Danish envoy Pirjo Lund on Tuesday", Mode.PHONE),
        ("reached Danish envoy Pirjo Lund by phone on Tuesday", Mode.PHONE),
        ("held a meeting via Zoom with Danish envoy Pirjo Lund on Tuesday", Mode.VIDEO),
        ("came out of a bilateral with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("told Danish envoy Pirjo Lund by phone on Tuesday that all was well", Mode.PHONE),
        ("lunched on Tuesday with Danish envoy Pirjo Lund", Mode.IN_PERSON),
        ("met behind closed doors with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("shook hands with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("chatted with Danish envoy Pirjo Lund on Tuesday", Mode.NOT_STATED),
        ("met on Tuesday with deputy trade rep Pirjo Lund", Mode.IN_PERSON),
        ("called on Hon'ble Premier Shri Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("shared a meal with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("dropped in on Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("was ushered in to see Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("had less than an hour with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("spent seventy minutes with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("saw Danish envoy Pirjo Lund alone on Tuesday", Mode.IN_PERSON),
        ("joined Danish envoy Pirjo Lund for lunch on Tuesday", Mode.IN_PERSON),
        ("toured a cannery with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("was closeted for two hours with Danish envoy Pirjo Lund on Tuesday", Mode.IN_PERSON),
        ("received in audience on Tuesday Danish envoy Pirjo Lund", Mode.IN_PERSON),
        ("met on Tuesday with orchard chair Pirjo Lund", Mode.IN_PERSON),
    ],
)
def test_a_minister_and_an_envoy_met(way: str, mode: Mode) -> None:
    found = only(f"Peruvian Foreign Minister Elsa Barrios {way}.")
    assert {p.name for p in found.participants} == PAIR
    assert (found.date, found.mode) == ("2023-05-09", mode)


@pytest.mark.parametrize(
    "sentence",
    [
        "After more than two hours with envoy Pirjo Lund in Lima, Elsa Barrios praised the deal.",
        "Elsa Barrios said after some seven hours with envoy Pirjo Lund in Lima that all was well.",
        "Minister Elsa Barrios and envoy Pirjo Lund agreed in Lima to share the quay.",
        "Elsa Barrios and Pirjo Lund shook hands after three hours of talks in Lima.",
        "Elsa Barrios and Pirjo Lund gathered in Lima to share the quay.",
        "Elsa Barrios and Pirjo Lund dined in Lima.",
        "A first session, between Elsa Barrios and Pirjo Lund, took place in Lima.",
        "Friday saw a meeting here between Elsa Barrios and Pirjo Lund.",
    ],
)
def test_they_met_on_the_day_of_the_news(sentence: str) -> None:
    found = only(sentence)
    assert {p.name for p in found.participants} == PAIR
    assert found.date == "2023-05-12"
    assert found.place in ("Lima", None)


def test_a_guest_seen_after_another_one_is_a_meeting_of_its_own() -> None:
    found = accounts(
        "Minister Elsa Barrios had breakfast with envoy Pirjo Lund before receiving Jorge Molina."
    )
    assert [{p.name for p in one.participants} for one in found] == [
        PAIR,
        {"Elsa Barrios", "Jorge Molina"},
    ]


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        (
            "thanked a guest of the fair, envoy Pirjo Lund, whom she received on Tuesday",
            "2023-05-09",
        ),
        ("quoted envoy Pirjo Lund, to whom she had spoken on Wednesday", "2023-05-10"),
        ("praised envoy Pirjo Lund, with whom she held talks", "2023-05-12"),
        ("said her country gave no ground when she met envoy Pirjo Lund on Tuesday", "2023-05-09"),
    ],
)
def test_a_clause_may_tell_of_the_meeting(clause: str, day: str) -> None:
    found = only(f"Peruvian Foreign Minister Elsa Barrios {clause}.")
    assert {p.name for p in found.participants} == PAIR
    assert found.date == day


def test_whom_somebody_else_met_is_left_open() -> None:
    text = "Elsa Barrios told Jorge Molina of Pirjo Lund, whom she received on Tuesday."
    assert accounts(text) == []


@pytest.mark.parametrize(
    "opening",
    [
        "Before leaving for Arica, she",
        "Before leaving Arica in the morning she",
        "On arrival in Arica she",
        "In the afternoon, after a walk in Arica, she",
        "She has also",
    ],
)
def test_she_is_the_one_the_sentence_before_was_about(opening: str) -> None:
    found = only(f"Minister Elsa Barrios flew to Lima. {opening} met with envoy Pirjo Lund.")
    assert {p.name for p in found.participants} == PAIR


def test_two_offices_of_one_may_stand_with_a_dash_between() -> None:
    found = only(
        "Elsa Barrios had a meeting with Deputy Premier - Minister of Foreign Affairs Pirjo Lund."
    )
    assert {p.name for p in found.participants} == PAIR


def test_talks_after_which_somebody_spoke_are_of_the_day_he_spoke_on() -> None:
    found = only("Elsa Barrios spoke on Wednesday after a meeting with Pirjo Lund in Lima.")
    assert (found.date, found.date_basis) == ("2023-05-10", DateBasis.REPORTED)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Elsa Barrios flew to Arica on Tuesday and met Pirjo Lund.", "Arica"),
        ("Elsa Barrios said yes to Arica and met Pirjo Lund.", None),
        ("Elsa Barrios travelled to Arica and spoke with Pirjo Lund.", None),
        (
            "A round was held in Arica, where Elsa Barrios and Pirjo Lund spoke face to face.",
            "Arica",
        ),
        ("Elsa Barrios met Pirjo Lund at the prime minister's office in Arica.", "Arica"),
    ],
)
def test_a_place_is_where_they_went_or_were(sentence: str, place: str | None) -> None:
    assert only(sentence).place == place


def test_of_two_meetings_told_together_none_is_old() -> None:
    found = accounts(
        "It rained in Lima. The quay was wet. Fishermen slept. The fair was open. Minister Elsa "
        "Barrios met envoy Pirjo Lund on Tuesday for dinner and the two spoke again on Wednesday."
    )
    assert [(one.role, one.date) for one in found] == [
        (Role.REPORT, "2023-05-09"),
        (Role.REPORT, "2023-05-10"),
    ]


def test_what_they_did_in_a_month_gone_by_is_recalled() -> None:
    found = accounts(
        "Minister Elsa Barrios first courted envoy Pirjo Lund at a fair in January, where they "
        "spoke for an hour."
    )
    assert {one.role for one in found} <= {Role.RECALL}


def test_what_somebody_says_he_had_done_is_news() -> None:
    found = only("Minister Elsa Barrios said that she had met envoy Pirjo Lund.")
    assert found.role is Role.REPORT


def test_when_somebody_left_is_not_said_by_what_she_did_before() -> None:
    text = "Minister Elsa Barrios flew to Lima. Before leaving, she met envoy Pirjo Lund."
    assert only(text).date is None


def test_a_call_paid_earlier_is_of_the_day() -> None:
    lead = "Minister Elsa Barrios flew home. The quay was wet. Fishermen slept. It rained again."
    found = only(f"{lead} Barrios earlier paid a courtesy call on Prime Minister Pirjo Lund.")
    assert found.date == "2023-05-12"


def test_a_day_of_leaving_or_until_which_somebody_stayed_is_not_the_meetings() -> None:
    left = only("Elsa Barrios leaves Peru on Sunday for Oslo, where she will meet Pirjo Lund.")
    stayed = only("Elsa Barrios, who was in Oslo until Tuesday, met Pirjo Lund there.")
    assert (left.date, stayed.date) == (None, None)


def test_who_was_present_tells_of_talks_that_were_held() -> None:
    (found,) = accounts(
        "Jorge Molina said he was present for part of the negotiations between owner Elsa Barrios "
        "and investor Pirjo Lund on Tuesday."
    )
    assert {p.name for p in found.participants} == PAIR
    assert (found.status, found.date) == (Status.HELD, "2023-05-09")


@pytest.mark.parametrize(
    "sentence",
    [
        "Minister Elsa Barrios and envoy Pirjo Lund agreed in principle to share the quay.",
        "Minister Elsa Barrios and envoy Pirjo Lund agreed in a letter to share the quay.",
        "Minister Elsa Barrios and envoy Pirjo Lund gathered shells.",
        "Minister Elsa Barrios told envoy Pirjo Lund that the phone was dead.",
        "Minister Elsa Barrios fell out within hours with envoy Pirjo Lund.",
        "Minister Elsa Barrios consulted on the quay, said envoy Pirjo Lund.",
        "Minister Elsa Barrios toured the cannery as envoy Pirjo Lund slept.",
    ],
)
def test_what_only_looks_like_a_meeting(sentence: str) -> None:
    assert accounts(sentence) == []
