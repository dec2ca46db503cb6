"""Dates in words, as far as they are known."""

from __future__ import annotations

import pytest

from gazadesk.export.days import day, month


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-06-30", "30 Jun 2024"),
        ("2024-02-03", "3 Feb 2024"),
        ("2024-06", "Jun 2024"),
        ("2024", "2024"),
        (None, "not stated"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(value: str | None, words: str) -> None:
    assert day(value) == words


def test_a_year_has_no_month() -> None:
    assert (month("2024"), month("2024-12-01")) == ("", "Dec")
