from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.text import calendar


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("September 13, 2024", "2024-09-13"),
        ("September 13,2024", "2024-09-13"),
        ("Sept. 13, 2024", "2024-09-13"),
        ("13 September 2024", "2024-09-13"),
        ("13th of September 2024", "2024-09-13"),
        ("Friday, September 13, 2024", "2024-09-13"),
        ("2024-09-13", "2024-09-13"),
        ("2024-09-13T08:15:00+03:00", "2024-09-13"),
        ("2024/09/13", "2024-09-13"),
        ("13.09.2024", "2024-09-13"),
        ("13/09/2024", "2024-09-13"),
        ("09/13/2024", "2024-09-13"),
        ("05/05/2024", "2024-05-05"),
        ("Fri, 13 Sep 2024 08:15:00 GMT", "2024-09-13"),
        ("September 13, 2024, 8:15 a.m.", "2024-09-13"),
        ("29 February 2024", "2024-02-29"),
        ("04/02/2024", None),
        ("Sun 04/02/2024", "2024-02-04"),
        ("Tuesday, 04-02-2024", "2024-04-02"),
        ("Mon 04/02/2024", None),
        ("29 February 2023", None),
        ("31.04.2024", None),
        ("Monday, September 13, 2024", None),
        ("September 13", None),
        ("September 2024", None),
        ("on September 13, 2024", None),
        ("13/09/2024 and more", None),
        ("", None),
        ("9" * 10_000, None),
        ("١٣/٠٩/٢٠٢٤", None),
    ],
)
def test_parse_day_reads_whole_real_days_only(text: str, value: str | None) -> None:
    assert calendar.parse_day(text) == value


@given(st.dates())
def test_every_day_is_read_back(when: date) -> None:
    month = calendar.MONTH_NAMES[when.month - 1]
    assert calendar.parse_day(when.isoformat()) == when.isoformat()
    assert calendar.parse_day(f"{month} {when.day}, {when.year:04d}") == when.isoformat()
    assert calendar.weekday(when.isoformat()) == when.weekday()


@given(st.text(max_size=80))
def test_no_text_breaks_parse_day(text: str) -> None:
    value = calendar.parse_day(text)
    assert value is None or date.fromisoformat(value)


@given(st.dates(), st.integers(-30_000, 30_000))
def test_months_shift_there_and_back(when: date, months: int) -> None:
    there = calendar.shift_month(when.isoformat(), months)
    if there is not None:
        assert calendar.shift_month(there, -months) == when.isoformat()[:7]


def test_shifts_cross_months_and_years() -> None:
    assert calendar.shift_day("2024-03-01", -1) == "2024-02-29"
    assert calendar.shift_month("2024-01-15", -1) == "2023-12"
    assert calendar.shift_day("0001-01-01", -1) is None
    assert calendar.shift_month("9999-12", 1) is None


def test_names_and_abbreviations_are_known() -> None:
    assert calendar.MONTHS["sept"] == calendar.MONTHS["september"] == 9
    assert calendar.WEEKDAYS["thurs"] == calendar.WEEKDAYS["thursday"] == 3
