"""Wrapping: nothing lost, nothing too wide, and in time that grows with the text alone."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from gazadesk.desk.lines import line
from gazadesk.desk.wrap import flowed, wrap, wrapped, wrapped_line

TEXT = st.text(st.sampled_from("abc déé漢字e\u0301 -"), max_size=200)


@given(TEXT, st.integers(2, 40))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    ranges = wrap(text, width)
    assert all(cell_len(text[start:end]) <= width for start, end in ranges)
    assert "".join(text[a:b] for a, b in ranges).replace(" ", "") == text.replace(" ", "")
    assert ranges == sorted(ranges)
    assert all(text[a] != " " and text[b - 1] != " " for a, b in ranges)


def test_breaks_at_blanks_and_cuts_only_words_that_are_too_long() -> None:
    text = "one two three incomprehensibilities"
    assert [text[a:b] for a, b in wrap(text, 10)] == [
        "one two",
        "three",
        "incomprehe",
        "nsibilitie",
        "s",
    ]


def test_an_accent_stays_with_its_letter() -> None:
    text = "e\u0301" * 6
    assert all(text[a] == "e" for a, _ in wrap(text, 4))


def test_five_megabytes_without_a_blank_do_not_hang() -> None:
    began = time.process_time()
    wrap("x" * 5_000_000, 78)
    wrap("é" * 500_000, 78)
    assert time.process_time() - began < 5


def test_a_prefix_stands_before_every_line() -> None:
    made = wrapped("alpha beta gamma", 9, "dim", first="· ", rest="  ")
    assert [each.text for each in made] == ["· alpha", "  beta", "  gamma"]
    assert [each.joins for each in made] == [False, True, True]


def test_marks_are_split_where_the_line_breaks() -> None:
    made = wrapped_line(line("alpha ", ("beta gamma", "person")), 10)
    assert [each.text for each in made] == ["alpha beta", "gamma"]
    assert [(mark.start, mark.end) for each in made for mark in each.marks] == [(6, 10), (0, 5)]


def test_parts_are_parted_between_and_not_inside() -> None:
    made = flowed([("The Ledger", ""), ("", "dim"), ("place line: PORT ALDANE", "dim")], 24)
    assert [each.text for each in made] == ["The Ledger", "place line: PORT ALDANE"]
    made = flowed([("The Ledger", ""), ("29 June", "dim")], 24)
    assert [each.text for each in made] == ["The Ledger · 29 June"]
