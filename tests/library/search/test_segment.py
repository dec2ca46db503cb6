"""Words alike are sifted without losing any."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gazadesk.library.search.batch import words_only
from gazadesk.library.search.letters import within
from gazadesk.library.search.segment import Segment

WORD = st.text("abcdeışжغ", min_size=1, max_size=9)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORD, max_size=60, unique=True), WORD, st.integers(1, 2), st.booleans())
def test_all_words_that_differ_by_so_many_letters_are_found(
    words: list[str], word: str, most: int, same_start: bool
) -> None:
    table = Segment(words_only([1], "text", [" ".join(words)])).field("text").words
    begin = word[0] if same_start else ""
    held = [one.decode() for one in table]
    assert table.alike(word, most, begin) == [
        (at, one)
        for at, one in enumerate(held)
        if one.startswith(begin) and within(word, one, most)
    ]
