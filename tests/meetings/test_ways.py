"""The many ways in which news tells that two met or spoke, and what only looks like one of them."""

from __future__ import annotations

import pytest

from gazadesk.annotate import annotate
from gazadesk.meetings import find_accounts
from gazadesk.model import Account, Article, Mode, PublishedBasis

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
    "sentence",
    [
        "Minister Elsa Barrios and envoy Pirjo Lund agreed in principle to share the quay.",
        "Minister Elsa Barrios and envoy Pirjo Lund agreed in a letter to share the quay.",
        "Minister Elsa Barrios fell out within hours with envoy Pirjo Lund.",
        "Minister Elsa Barrios consulted on the quay, said envoy Pirjo Lund.",
        "Minister Elsa Barrios toured the cannery as envoy Pirjo Lund slept.",
    ],
)
def test_what_only_looks_like_a_meeting(sentence: str) -> None:
    assert accounts(sentence) == []
