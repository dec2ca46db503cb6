from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.library.words import LONGEST, index_text, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cease-fire", ["ceasefire"]),
        ("Türkiye’s İstanbul", ["turkiye", "istanbul"]),
        ("O'Brien and Hamas'", ["obrien", "and", "hamas"]),
        ("the U.S. and the US", ["the", "us", "and", "the", "us"]),
        ("37,834 people, 1.5 million", ["37834", "people", "1.5", "million"]),
        ("lost blank.Start", ["lost", "blank", "start"]),
        ("東京", ["東", "京"]),
        ("-- ( * ~", []),
        ("x" * 500, ["x" * LONGEST]),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_parts_of_compounds_stand_at_the_end_and_no_phrase_crosses_a_break() -> None:
    kept = index_text(["US-backed deal", "next text"])
    assert " usbacked deal | next text | us backed | " in kept
    assert " deal next " not in kept


@given(st.text())
def test_every_word_of_a_text_is_found_in_what_is_kept(text: str) -> None:
    kept = index_text([text])
    assert all(f" {word} " in kept for word in words(text))
    assert all("|" not in word and " " not in word for word in words(text))


def test_a_long_text_takes_time_in_proportion() -> None:
    for unit in ("1,1.", "a-", "a.", "x", "'s-"):
        assert index_text([unit * 400_000])
