from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.library.search.keys import key
from gazadesk.library.search.letters import within


@pytest.mark.parametrize(
    "forms",
    [
        "talk talks talked talking",
        "negotiate negotiates negotiated negotiating",
        "agree agrees agreed agreeing",
        "carry carries carried",
        "stop stops stopped stopping",
        "travel travels travelled traveled travelling",
        "call calls called calling",
        "class classes",
        "church churches",
        "labour labor labours labors",
        "harbour harbor",
        "neighbourhood neighborhoods",
        "organise organize organised organizing",
        "organisation organization organisations",
        "defence defense",
        "centre center centres",
        "analyse analyze analysed",
        "programme program programmes",
        "militia militias",
    ],
)
def test_forms_and_spellings_of_a_word_share_a_key(forms: str) -> None:
    assert len({key(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "apart",
    [
        "hamas hama", "paris pari", "united unit", "news new", "international intern",
        "organization organ", "general generous", "university universe", "four for", "hour hor",
        "being be", "wedding wed", "king k", "meeting met", "kalin kali",
    ],
)  # fmt: skip
def test_words_that_mean_other_things_keep_their_keys(apart: str) -> None:
    words = apart.split()
    assert key(words[0]) != key(words[1])


@given(st.text(alphabet="abcdeghilmnorstuyz", min_size=1, max_size=14))
def test_a_key_is_never_empty_and_takes_off_little(word: str) -> None:
    assert key(word)
    assert len(key(word)) <= len(word) + 2
    assert len(word) - len(key(word)) <= 5


def slowly(one: str, other: str) -> int:
    rows = [[row + column for column in range(len(other) + 1)] for row in range(len(one) + 1)]
    for row in range(1, len(one) + 1):
        for column in range(1, len(other) + 1):
            cost = one[row - 1] != other[column - 1]
            rows[row][column] = min(
                rows[row - 1][column] + 1,
                rows[row][column - 1] + 1,
                rows[row - 1][column - 1] + cost,
            )
            swapped = one[row - 2 : row] == other[column - 2 : column][::-1]
            if row > 1 and column > 1 and swapped:
                rows[row][column] = min(rows[row][column], rows[row - 2][column - 2] + 1)
    return rows[-1][-1]


@given(st.text(alphabet="abc", max_size=7), st.text(alphabet="abc", max_size=7), st.integers(1, 2))
def test_letters_apart_are_counted_as_by_the_whole_table(one: str, other: str, most: int) -> None:
    assert within(one, other, most) == (slowly(one, other) <= most)
