"""Meetings that a text dates by another day, and persons whom it names by their office."""

from __future__ import annotations

import pytest

from gazadesk.annotate import annotate
from gazadesk.meetings import find_accounts
from gazadesk.model import Account, Article, Mode, PublishedBasis


def accounts(text: str, published: str | None = "2023-05-12", title: str = "") -> list[Account]:
    """The accounts of a text published, if nothing else is said, on Friday 12 May 2023."""
    basis = PublishedBasis.STATED if published else PublishedBasis.UNKNOWN
    article = Article("a", "", title, text, published=published, published_basis=basis)
    return list(find_accounts(article, annotate(article)))


def day_with(name: str, text: str) -> str | None:
    """The day of the one meeting with a person."""
    found = [a for a in accounts(text) if any(name in p.name for p in a.participants)]
    assert len(found) == 1, found
    return found[0].date


LEAD = (
    "Peruvian Foreign Minister Elsa Barrios met Chilean President Jorge Molina in Lima on Tuesday."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The same day, she received Danish Foreign Minister Pirjo Lund.",
        "Danish Foreign Minister Pirjo Lund met Barrios earlier on the same day.",
        "Barrios received Danish Foreign Minister Pirjo Lund later in Arica the same day.",
    ],
)
def test_the_same_day_is_that_of_the_meeting_told_before(sentence: str) -> None:
    assert day_with("Lund", f"{LEAD} {sentence}") == "2023-05-09"


def test_the_same_day_of_undated_news_is_that_of_publication() -> None:
    lead = "Peruvian Foreign Minister Elsa Barrios met Chilean President Jorge Molina in Lima."
    text = f"{lead} The same day, she received Danish Foreign Minister Pirjo Lund."
    assert day_with("Lund", text) == "2023-05-12"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("A day earlier, Barrios met Danish Foreign Minister Pirjo Lund.", "2023-05-08"),
        ("The day before, Barrios met Danish Foreign Minister Pirjo Lund.", "2023-05-08"),
        ("Barrios received Danish Foreign Minister Pirjo Lund two days later.", "2023-05-11"),
        ("Barrios was in Arica the previous day, where she met envoy Pirjo Lund.", "2023-05-08"),
    ],
)
def test_days_are_counted_from_the_meeting_told_before(sentence: str, day: str) -> None:
    assert day_with("Lund", f"{LEAD} {sentence}") == day


def test_days_are_counted_from_a_day_of_the_same_sentence() -> None:
    text = (
        "Peruvian minister Elsa Barrios said on Thursday she had met Danish Foreign Minister "
        "Pirjo Lund a day earlier."
    )
    assert day_with("Lund", text) == "2023-05-10"


def test_a_day_before_something_else_is_not_counted() -> None:
    text = f"{LEAD} A day before the vote, Barrios met Danish Foreign Minister Pirjo Lund."
    assert day_with("Lund", text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Tuesday's meeting between Elsa Barrios and Pirjo Lund was short, aides said.",
        "Minister Elsa Barrios met envoy Pirjo Lund in the port town of Arica on Tuesday, with "
        "the harbour on the agenda.",
        "Minister Elsa Barrios met Pirjo Lund, one of the founders of the fund, in the garden of "
        "a hotel on Tuesday, aides said.",
    ],
)
def test_a_day_behind_places_or_before_the_act_is_the_meetings(sentence: str) -> None:
    assert day_with("Lund", sentence) == "2023-05-09"


def test_a_day_in_a_purpose_is_not_the_meetings() -> None:
    text = "Minister Elsa Barrios met envoy Pirjo Lund to prepare the vote on Tuesday, aides said."
    assert day_with("Lund", text) is None


@pytest.mark.parametrize("way", ["saw {} off on Wednesday", "saw {} off at the airport"])
def test_to_see_somebody_off_is_no_meeting(way: str) -> None:
    seen = way.format("Chilean President Jorge Molina")
    assert not accounts(f"Peruvian Foreign Minister Elsa Barrios {seen}.")


def test_separate_talks_are_a_meeting_with_each() -> None:
    text = (
        "Peruvian Foreign Minister Elsa Barrios held separate talks with Chilean President Jorge "
        "Molina and Danish Prime Minister Pirjo Lund on Tuesday."
    )
    pairs = [{p.name for p in a.participants} for a in accounts(text)]
    assert pairs == [{"Elsa Barrios", "Jorge Molina"}, {"Elsa Barrios", "Pirjo Lund"}]


def test_the_ministers_are_those_who_met_and_no_president() -> None:
    text = (
        "Peruvian Foreign Minister Elsa Barrios met Danish Foreign Minister Pirjo Lund in Lima. "
        "Lund later paid a courtesy call on President Jorge Molina. "
        "The ministers last met in Oslo in March."
    )
    (recall,) = [a for a in accounts(text) if a.date == "2023-03"]
    assert {p.name for p in recall.participants} == {"Elsa Barrios", "Pirjo Lund"}


def test_the_side_of_an_office_is_that_of_the_only_one_without() -> None:
    text = (
        "President Jorge Molina opened a harbour in Arica. On Tuesday, the Chilean president "
        "received Danish Foreign Minister Pirjo Lund."
    )
    (met,) = accounts(text)
    assert {p.name for p in met.participants} == {"Jorge Molina", "Pirjo Lund"}
    other = text.replace("President Jorge", "Peruvian President Jorge")
    (met,) = accounts(other)
    assert "Jorge Molina" not in {p.name for p in met.participants}


def test_today_in_a_statement_is_the_day_it_was_made_on() -> None:
    quoted = "“Minister Barrios met envoy Pirjo Lund today in Arica,” her office said"
    assert day_with("Lund", f"{LEAD} {quoted} on Sunday.") == "2023-05-07"
    assert day_with("Lund", f"{LEAD} Minister Barrios met envoy Pirjo Lund today.") == "2023-05-12"


def test_what_a_statement_says_of_today_is_no_other_meeting() -> None:
    quoted = '"Minister Barrios and President Molina met today in Lima," both offices said.'
    assert [account.date for account in accounts(f"{LEAD} {quoted}")] == ["2023-05-09"]


def told(text: str) -> list[tuple[str, str | None, str | None, set[str]]]:
    """Status, day, place and surnames of each meeting."""
    return [
        (str(a.status), a.date, a.place, {p.name.split()[-1] for p in a.participants})
        for a in accounts(text)
    ]


def test_and_another_on_another_day_is_a_meeting_of_its_own() -> None:
    text = (
        "Peruvian Foreign Minister Elsa Barrios met Jorge Molina on Monday and Pirjo Lund in Oslo "
        "a day later."
    )
    assert sorted(told(text), key=lambda met: str(met[1])) == [
        ("held", "2023-05-08", None, {"Barrios", "Molina"}),
        ("held", "2023-05-09", "Oslo", {"Barrios", "Lund"}),
    ]


def test_a_meeting_is_where_and_when_somebody_goes_for_it() -> None:
    goes = "Peruvian Foreign Minister Elsa Barrios will fly to Oslo on Sunday to meet Pirjo Lund."
    assert told(goes) == [("planned", "2023-05-14", "Oslo", {"Barrios", "Lund"})]
    went = (
        "Peruvian Foreign Minister Elsa Barrios paid a short visit to Oslo on Tuesday for talks "
        "with Danish Foreign Minister Pirjo Lund."
    )
    assert told(went) == [("held", "2023-05-09", "Oslo", {"Barrios", "Lund"})]


def test_a_meeting_that_is_to_do_something_is_still_to_come() -> None:
    text = "The meeting of Elsa Barrios and Pirjo Lund is to settle the quotas, aides said."
    assert told(text) == [("planned", None, None, {"Barrios", "Lund"})]


def test_after_talks_with_one_the_minister_of_another_side_is_no_description() -> None:
    text = (
        "Chilean Foreign Minister Jorge Molina flew in. After talks with Peruvian Foreign Minister "
        "Elsa Barrios, the Chilean minister was received by Danish President Pirjo Lund."
    )
    assert [who for *_, who in told(text)] == [{"Barrios", "Molina"}, {"Molina", "Lund"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "“We agreed on fish,” Elsa Barrios said after talks with envoy Pirjo Lund in Oslo.",
        "Minister Elsa Barrios received on Tuesday a phone call from Danish envoy Pirjo Lund.",
        "Minister Elsa Barrios received an official visit from Danish envoy Pirjo Lund.",
        "Minister Elsa Barrios made a long phone call to Danish envoy Pirjo Lund.",
        "The meeting, which took place in Oslo, was attended by Elsa Barrios and Pirjo Lund.",
        "Minister Elsa Barrios met envoy Pirjo Lund and the Danish government.",
    ],
)
def test_more_ways_to_tell_of_a_meeting(sentence: str) -> None:
    (account,) = accounts(sentence)
    assert {"Barrios", "Lund"} <= {p.name.split()[-1] for p in account.participants}


def test_a_phone_call_named_behind_the_topic_gives_the_mode() -> None:
    text = "Elsa Barrios and Pirjo Lund discussed the quotas for herring in a phone call."
    (account,) = accounts(text)
    assert account.mode is Mode.PHONE


ARRIVED = "Danish Foreign Minister Pirjo Lund arrived in Lima on Tuesday."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{ARRIVED} Lund met Peruvian President Jorge Molina.", "2023-05-09"),
        (f"{ARRIVED} Lund left on Friday. She met Peruvian President Jorge Molina.", "2023-05-12"),
        (
            "Danish Foreign Minister Pirjo Lund arrived in Lima on Tuesday, a day after the vote "
            "on Monday. Lund met Peruvian President Jorge Molina.",
            "2023-05-12",
        ),
        (
            "The harbour strike would go on, a union said on Tuesday. "
            "Danish Foreign Minister Pirjo Lund met Peruvian President Jorge Molina.",
            "2023-05-12",
        ),
        (
            "Danish Foreign Minister Pirjo Lund met Peruvian President Jorge Molina. Lund reached "
            "Lima on Tuesday aboard a fishing boat and saw Molina's new harbour.",
            "2023-05-09",
        ),
        (
            "Danish Foreign Minister Pirjo Lund met Peruvian President Jorge Molina. A harbour "
            "strike had begun on Tuesday.",
            "2023-05-12",
        ),
    ],
    ids=["before", "today between", "two days", "said", "both after", "another's after"],
)
def test_undated_news_is_of_the_day_that_the_lead_gives_its_news(text: str, day: str) -> None:
    assert day_with("Lund", text) == day


@pytest.mark.parametrize(
    ("sentence", "day", "place"),
    [
        ("Pirjo Lund on Tuesday was in Oslo, where she met Jorge Molina.", "2023-05-09", "Oslo"),
        ("Pirjo Lund flew to Oslo on Tuesday, where she met Jorge Molina.", "2023-05-09", "Oslo"),
        (
            "Pirjo Lund flew home on Wednesday from Oslo, where she met Jorge Molina on Monday.",
            "2023-05-08",
            "Oslo",
        ),
        (
            "On Monday Pirjo Lund left Lima; on Tuesday and Friday she was in Oslo, where she met "
            "Jorge Molina.",
            None,
            "Oslo",
        ),
        ("Pirjo Lund chairs a fund in Oslo, whose head met Jorge Molina on Monday.", None, None),
    ],
)
def test_where_somebody_was_he_met(sentence: str, day: str | None, place: str | None) -> None:
    deep = "Fishing boats stayed in port. " * 6
    met = [a for a in accounts(deep + sentence) if "Pirjo Lund" in [p.name for p in a.participants]]
    assert [(a.date, a.place) for a in met] == ([(day, place)] if place else [])


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("about the herring quotas this morning, his office said", "2023-05-12"),
        ("about the herring quotas yesterday", "2023-05-11"),
        ("about the vote of today", None),
        ("about the vote that today's papers expect", None),
    ],
)
def test_a_day_on_its_own_behind_the_topic_is_the_calls(end: str, day: str | None) -> None:
    deep = "Fishing boats stayed in port. " * 6
    assert day_with("Lund", f"{deep}Jorge Molina spoke to Pirjo Lund by telephone {end}.") == day


def test_before_they_meet_is_still_to_come() -> None:
    text = "The visit comes before Elsa Barrios and Pirjo Lund meet on Sunday in Oslo."
    assert told(text) == [("planned", "2023-05-14", "Oslo", {"Barrios", "Lund"})]


def test_what_somebody_looks_forward_to_is_still_to_come() -> None:
    text = "Elsa Barrios said she looks forward to meeting with envoy Pirjo Lund in Oslo."
    assert told(text) == [("planned", None, "Oslo", {"Barrios", "Lund"})]


def test_local_time_beside_a_day_is_no_word_of_the_sentence() -> None:
    text = "On 9 May 2023 local time, Minister Elsa Barrios had talks with Pirjo Lund in Oslo."
    assert told(text) == [("held", "2023-05-09", "Oslo", {"Barrios", "Lund"})]


@pytest.mark.parametrize("night", ["the night before", "the evening before", "the day before"])
def test_the_night_before_counts_from_the_day_named_in_the_sentence(night: str) -> None:
    text = f"Pirjo Lund flew home on Wednesday from Oslo, where she met Jorge Molina {night}."
    assert day_with("Lund", text) == "2023-05-09"


def test_what_was_held_earlier_in_the_day_counts_from_no_meeting_to_come() -> None:
    text = (
        "Peruvian President Elsa Barrios will meet envoy Pirjo Lund in Lima on Sunday. Earlier in "
        "the day, Barrios met Chilean Foreign Minister Jorge Molina."
    )
    assert day_with("Molina", text) == "2023-05-12"


def test_the_day_whose_meeting_it_was_dates_the_one_told_before() -> None:
    text = (
        "Danish envoy Pirjo Lund urged calm during talks with Chilean President Jorge Molina. "
        "Tuesday's meeting was the first between them."
    )
    assert day_with("Lund", text) == "2023-05-09"
    other = text.replace("was the first between them", "with Elsa Barrios was the first")
    assert "2023-05-12" in {a.date for a in accounts(other)}


def test_a_day_behind_a_town_of_some_kind_is_the_meetings() -> None:
    text = (
        "Elsa Barrios hosted Pirjo Lund in the old mining town of Arica on Tuesday, with the "
        "harbour on the agenda."
    )
    assert told(text) == [("held", "2023-05-09", "Arica", {"Barrios", "Lund"})]


def test_whom_a_delegation_included_took_part() -> None:
    text = (
        "Elsa Barrios received on Tuesday a Danish delegation that included Foreign Minister Pirjo "
        "Lund and Trade Minister Mette Holm."
    )
    assert [who for *_, who in told(text)] == [{"Barrios", "Lund", "Holm"}]


def test_he_and_another_met() -> None:
    text = (
        "Chilean Foreign Minister Jorge Molina landed in Oslo on Tuesday beside envoy Pirjo Lund. "
        "He and Lund held talks in Oslo on Wednesday."
    )
    assert told(text) == [("held", "2023-05-10", "Oslo", {"Molina", "Lund"})]


@pytest.mark.parametrize("place", ["at Arica Airport", "on his arrival in Arica"])
def test_to_be_welcomed_at_an_airport_is_no_meeting(place: str) -> None:
    welcomed = "Jorge Molina was welcomed on Tuesday by envoy Pirjo Lund"
    assert told(f"{welcomed} {place}.") == []
    assert told(f"{welcomed} at her office.") == [("held", "2023-05-09", None, {"Molina", "Lund"})]
