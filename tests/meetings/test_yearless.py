"""Meetings told in an article that gives its own day without the year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import accounts, sign

from gazadesk.meetings import Signature, cover
from gazadesk.meetings.linking.gate import Verdict, gate
from gazadesk.meetings.linking.yearless import day_in
from gazadesk.model import Account, Relation, Role, Yearless

A, B = "[[person:Ana Ruiz]]", "[[person:Chidi Okafor]]"
FILED = "LAGOS, May 12 (Reuters) - "
"""12 May 2023 was a Friday."""


def only(body: str) -> Account:
    (account,) = accounts(body, None)
    return account


def day(body: str, year: int) -> date | None:
    account = only(body)
    assert account.date is None
    assert account.yearless is not None
    return day_in(account.yearless, year)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("met B on Thursday.", date(2023, 5, 11)),
        ("met B on Friday.", date(2023, 5, 12)),
        ("met B yesterday.", date(2023, 5, 11)),
        ("met B on May 3.", date(2023, 5, 3)),
        ("met B in Accra.", date(2023, 5, 12)),
        ("is to meet B on Monday.", date(2023, 5, 15)),
    ],
)
def test_the_day_hangs_on_the_year(words: str, told: date) -> None:
    assert day(f"{FILED}{A} {words.replace('B', B)}", 2023) == told


def test_a_weekday_is_another_day_in_another_year() -> None:
    body = f"{FILED}{A} met {B} on Thursday."
    assert [day(body, year) for year in (2022, 2024)] == [date(2022, 5, 12), date(2024, 5, 9)]


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    st.sampled_from(["yesterday", "on Monday", "on Saturday", "today", "in Accra", "on Thursday"]),
)
def test_in_its_year_the_day_is_that_of_a_dated_article(filed: date, words: str) -> None:
    body = f"LAGOS, {filed:%B} {filed.day} (Reuters) - {A} met {B} {words}."
    (dated,) = accounts(body, filed.isoformat())
    told = day(body, filed.year)
    assert told is not None
    assert dated.date == told.isoformat()


@pytest.mark.parametrize(
    "body",
    [
        f"{A} met {B} on May 11.",
        f"On 11 May {A} met {B}.",
        f"On Thursday, May 11, {A} met {B}.",
    ],
)
def test_a_day_without_a_year_needs_no_dateline(body: str) -> None:
    assert day(body, 2023) == date(2023, 5, 11)


@pytest.mark.parametrize(
    "body",
    [
        f"{FILED}{A} met {B} on May 11, 2019.",
        f"{A} met {B} on May 11, 2019.",
    ],
)
def test_a_day_with_its_year_stays(body: str) -> None:
    account = only(body)
    assert (account.date, account.yearless) == ("2019-05-11", None)


@pytest.mark.parametrize("words", ["yesterday", "on May 11 last year", "in May", "this month"])
def test_what_names_no_day_by_itself_gives_none(words: str) -> None:
    account = only(f"{A} met {B} {words}.")
    assert (account.date, account.yearless) == (None, None)


def test_a_day_that_few_years_have() -> None:
    body = f"LAGOS, Feb. 29 (AFP) - {A} met {B} yesterday."
    assert (day(body, 2024), day(body, 2023)) == (date(2024, 2, 28), None)


def test_long_before_its_own_day_is_recalled() -> None:
    today = f"{FILED}{A} met {B} in [[place:Lagos]] today."
    report, recall = accounts(f"{today}\n\n{A} met {B} in [[place:Lima]] on March 2.", None)
    assert (report.role, recall.role) == (Role.REPORT, Role.RECALL)
    assert recall.yearless
    assert day_in(recall.yearless, 2023) == date(2023, 3, 2)


def compared(one: Signature, other: Signature) -> tuple[Verdict, bool]:
    result = gate(one.sketches[0], other.sketches[0])
    assert gate(other.sketches[0], one.sketches[0]) == result
    return result.date, result.weekday


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{FILED}{A} met {B} on Thursday.", Verdict.SAME),
        (f"{FILED}{A} met {B} on Friday.", Verdict.NEAR),
        (f"{FILED}{A} met {B} on Tuesday.", Verdict.DIFFERS),
        (f"{FILED}{A} met {B}.", Verdict.NEAR),
        (f"LAGOS, May 19 (Reuters) - {A} met {B} on Thursday.", Verdict.DIFFERS),
        (f"LAGOS, May 19 (Reuters) - {A} met {B}.", Verdict.DIFFERS),
        (f"{A} met {B} on May 11.", Verdict.SAME),
        (f"{A} met {B} on June 11.", Verdict.DIFFERS),
    ],
)
def test_it_is_held_against_a_day_in_that_ones_year(text: str, verdict: Verdict) -> None:
    dated = sign("dated", "", f"{A} met {B} in [[place:Lagos]] on May 11.", "2023-05-12")
    assert compared(dated, sign("other", "", text)) == (verdict, False)


def test_at_the_turn_of_the_year() -> None:
    dated = sign("dated", "", f"{A} met {B} on December 30.", "2023-12-31")
    other = sign("other", "", f"LAGOS, Jan. 2 (AFP) - {A} met {B} on Saturday.")
    assert compared(dated, other) == (Verdict.SAME, False)


@pytest.mark.parametrize(
    ("one", "other", "verdict", "weekday"),
    [
        ("today", "yesterday", Verdict.NEAR, False),
        ("on May 11", "yesterday", Verdict.SAME, False),
        ("on Thursday", "on Thursday", Verdict.SAME, False),
        ("on Thursday", "yesterday", Verdict.SAME, True),
        ("on May 2", "today", Verdict.DIFFERS, False),
    ],
)
def test_two_without_a_year(one: str, other: str, verdict: Verdict, weekday: bool) -> None:
    both = [sign(words, "", f"{FILED}{A} met {B} {words}.") for words in (one, other)]
    assert compared(*both) == (verdict, weekday)


def linked(*signatures: Signature) -> tuple[list[str], dict[str, tuple[str, str]]]:
    coverage = cover(signatures)
    links = [x for x in coverage.links if x.relation in (Relation.SAME_MEETING, Relation.RECALLS)]
    return [reason.text for link in links for reason in link.reasons], coverage.published


TALKS = "\n\nThey talked about anchovy quotas and cocoa tariffs for two hours."
DATED = sign(
    "dated",
    "Peru minister in Lagos",
    f"{A} met {B} in [[place:Lagos]] on Thursday.{TALKS}",
    "2023-05-12",
    outlet="Andes Wire",
)


def test_a_link_settles_the_year_of_the_article() -> None:
    words, published = linked(DATED, sign("short", "Talks", f"{FILED}{A} met {B} on Thursday."))
    assert words[0] == "same date: 11 May 2023 (“on Thursday” / “on Thursday”, no year)"
    assert published == {
        "short": (
            "2023-05-12",
            "“on Thursday” is 11 May 2023: the same meeting is reported in Andes Wire (dated)",
        )
    }


def test_news_of_the_day_settles_it_too() -> None:
    _, published = linked(DATED, sign("short", "Talks", f"{FILED}{A} met {B} in [[place:Lagos]]."))
    assert published["short"] == (
        "2023-05-12",
        "the year is 2023: the same meeting is reported in Andes Wire (dated)",
    )


def test_another_day_of_the_year_is_another_meeting() -> None:
    later = sign("short", "Talks", f"LAGOS, June 9 (Reuters) - {A} met {B} on Thursday.{TALKS}")
    assert linked(DATED, later) == ([], {})


def test_two_without_a_year_are_of_one_meeting() -> None:
    first = sign("first", "Talks", f"{FILED}{A} met {B} in [[place:Lagos]] on Thursday.")
    second = sign("second", "Fish", f"{FILED}{A} met {B} in [[place:Lagos]] yesterday.")
    words, published = linked(first, second)
    assert words[0] == "dates may agree: 11 May (“on Thursday”, no year / “yesterday”, no year)"
    assert published == {}


def test_a_recall_without_a_year_finds_its_meeting() -> None:
    text = f"LIMA, Aug. 9 (AFP) - {A} met {B} in [[place:Lima]] today.\n\n"
    text += f"{A} and {B} met in [[place:Lagos]] on May 11."
    words, _ = linked(DATED, sign("later", "Again", text))
    assert words[0] == "date: 11 May 2023 / 11 May 2023 (“May 11”)"


def test_a_meeting_of_which_nobody_tells_the_year_has_its_day() -> None:
    (told,) = cover([sign("short", "Talks", f"{FILED}{A} met {B} yesterday.")]).meetings
    assert (told.date, told.yearless, told.day) == (None, "05-11", "--05-11")
    (hangs,) = cover([sign("short", "Talks", f"{FILED}{A} met {B} on Monday.")]).meetings
    assert (hangs.date, hangs.yearless, hangs.day) == (None, None, None)
    (dated,) = cover([DATED, sign("short", "Talks", f"{FILED}{A} met {B} yesterday.")]).meetings
    assert (dated.yearless, dated.day) == (None, "2023-05-11")


def test_it_survives_being_kept() -> None:
    signature = sign("short", "Talks", f"{FILED}{A} met {B} on Thursday.")
    told = signature.sketches[0].account.yearless
    assert told == Yearless("05-12", (-4, -5, -6, 0, -1, -2, -3))
