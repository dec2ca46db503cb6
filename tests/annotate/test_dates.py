from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate.dates.find import find_dates
from gazadesk.model import DateMention, Precision

WORDS = (
    "on in Sunday May 3 , . 2024 31 last year June - / the ago two days \n by will 99 Feb. 0 "
    "00/00/0000 9999-99-99 next October 1500"
)
TABLE = Path(__file__).with_name("date_phrases.toml")


def cases() -> list[tuple[str | None, str, str]]:
    groups: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["group"]
    return [(group.get("anchor"), *case) for group in groups for case in group["cases"]]


def outcome(anchor: str | None, marked: str, value: str) -> str:
    """ "right", "unresolved" (said nothing) or "wrong" (said something false)."""
    start, end = marked.index("[["), marked.index("]]") - 2
    text = marked.replace("[[", "").replace("]]", "")
    here = [date for date in find_dates(text, anchor) if date.start < end and start < date.end]
    values = [date.value for date in here]
    if value == "no date":
        return "right" if not here else "wrong"
    if values == [value or None]:
        return "right"
    return "unresolved" if values in ([], [None]) else "wrong"


def test_the_written_phrases_are_settled_as_a_careful_reader_would() -> None:
    table = cases()
    outcomes = {case: outcome(*case) for case in table}
    missed = [case for case, said in outcomes.items() if said != "right"]
    wrong = [case for case, said in outcomes.items() if said == "wrong"]
    assert len(table) >= 150
    assert len(missed) <= 0.05 * len(table), missed
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They met on Sunday in Bern.", "on Sunday"),
        ("In June, they met.", "In June"),
        ("They met on Feb. 3 in Bern.", "Feb. 3"),
        ("War began in mid-October.", "mid-October"),
        ("War has raged since last October.", "last October"),
        ("Published July 4,2023 in Bern", "July 4,2023"),
        ("Since an August 12 raid, nobody has met.", "August 12"),
    ],
)
def test_the_span_is_the_phrase(text: str, phrase: str) -> None:
    assert [text[date.start : date.end] for date in find_dates(text, "2024-06-12")] == [phrase]


def only(text: str, anchor: str | None, inferred: bool = False) -> DateMention:
    (date,) = find_dates(text, anchor, anchor_inferred=inferred)
    return date


def test_precision_and_weekday_are_told() -> None:
    assert only("They met on Sunday.", None).weekday == 6
    assert only("They met on Sunday.", None).precision is Precision.DAY
    assert only("They met in June.", "2024-06-12").precision is Precision.MONTH
    assert only("They met last year.", "2024-06-12").precision is Precision.YEAR
    assert "latest" in only("They met on Sunday.", "2024-06-12").rule


def test_only_dates_that_rest_on_an_inferred_anchor_are_inferred() -> None:
    assert only("They met on Sunday.", "2024-06-12", inferred=True).inferred
    assert not only("They met on Sunday.", "2024-06-12").inferred
    assert not only("They met on May 3, 2024.", "2024-06-12", inferred=True).inferred
    assert not only("They met a month before.", "2024-06-12", inferred=True).inferred


def test_an_anchor_that_is_no_day_counts_as_none() -> None:
    assert only("They met on Sunday.", "2024-06").value is None


@given(
    st.lists(
        st.sampled_from(WORDS.split(" ")),
        max_size=25,
    ),
    st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-29", "nonsense"]),
)
def test_spans_are_ordered_and_inside_the_text(words: list[str], anchor: str | None) -> None:
    text = " ".join(words)
    end = 0
    for date in find_dates(text, anchor):
        assert end <= date.start < date.end <= len(text)
        end = date.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    find_dates(text, "2024-06-12")


@pytest.mark.parametrize(
    "unit", ["1", "1,", "May ", "on ", "2024-", "last ", "was ", "1 May ", "  "]
)
def test_time_is_linear(unit: str) -> None:
    begun = time.process_time()
    find_dates(unit * (300_000 // len(unit)), "2024-06-12")
    assert time.process_time() - begun < 20
