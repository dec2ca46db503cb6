from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.library.search.words import (
    BREAK,
    LONGEST,
    SEARCHED,
    index_text,
    located,
    readings,
    spread,
    tokens,
    words,
)
from gazadesk.library.versions import text_key
from gazadesk.model import Article
from gazadesk.text import clean as cleaning
from gazadesk.text.fold import fold


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


def test_texts_are_parted_by_breaks_and_compounds_are_kept_whole() -> None:
    assert index_text(["US-backed deal", "next text"]) == " | us-backed deal | next text | "


@pytest.mark.parametrize(
    ("token", "found", "places"),
    [
        ("cease-fire", {("ceasefire", 0), ("ceasefire", 1), ("cease", 0), ("fire", 1)}, 2),
        ("hamas'in", {("hamasin", 0), ("hamas", 0), ("in", 0)}, 1),
    ],
)
def test_a_compound_is_found_whole_and_by_its_parts(
    token: str, found: set[tuple[str, int]], places: int
) -> None:
    made, width = spread(token)
    assert (set(made), width) == (found, places)


@pytest.mark.parametrize(
    ("token", "rows"),
    [
        ("talks", [("talks",)]),
        ("cease-fire", [("ceasefire",), ("cease", "fire")]),
        ("hamas'in", [("hamasin",), ("hamas",)]),
        ("katar'daki", [("katardaki",), ("katar",)]),
        ("o'brien", [("obrien",)]),
        ("don't", [("dont",)]),
    ],
)
def test_what_a_compound_that_is_searched_for_may_be_written_as(
    token: str, rows: list[tuple[str, ...]]
) -> None:
    assert readings(token) == rows


@given(st.text())
def test_every_word_of_a_text_is_found_in_what_is_kept(text: str) -> None:
    assert index_text([text]).split() in ([], [BREAK, *tokens(text), BREAK])
    for token in tokens(text):
        assert "|" not in token and " " not in token
        made, places = spread(token)
        assert places == token.count("-") + 1
        assert all(0 <= at < places for _, at in made)


@given(st.text("ab09.,-'&_ |É東", max_size=30))
def test_what_is_kept_of_a_text_is_what_is_found_in_it(text: str) -> None:
    assert tokens(text) == [token for token, _, _ in located(fold(text))]


def test_a_long_text_takes_time_in_proportion() -> None:
    for unit in ("1,1.", "a-", "a.", "x", "'s-"):
        assert index_text([unit * 400_000])


def test_of_a_text_of_many_megabytes_the_beginning_is_searched() -> None:
    held = index_text(["first " + "x " * SEARCHED + "last", "caption"])
    assert " first " in held and " caption " in held
    assert " last " not in held


@given(st.text(" \n\tabÇ.-'1,東", max_size=60), st.integers(1, 9))
def test_a_text_has_one_key_however_it_is_sliced(text: str, length: int) -> None:
    whole = text_key(Article("a", "a.txt", "Title", text))
    kept = cleaning._AT_ONCE
    cleaning._AT_ONCE = length
    try:
        assert text_key(Article("a", "a.txt", "Title", text)) == whole
    finally:
        cleaning._AT_ONCE = kept
    said = " ".join(words(text)) or "title"
    assert whole == sha256(said.encode()).hexdigest()[:32]
