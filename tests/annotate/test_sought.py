import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate import annotate, find, sought
from gazadesk.model import Article


def article(body: str) -> Article:
    return Article("a", "a.txt", "A report", body)


def test_a_report_of_any_length_is_looked_through_to_its_end() -> None:
    long = article("Ana Prado of Velmar spoke of forty boats on Monday. " * 3_000)
    assert len(long.body) > 150_000
    assert sought.sought(long) is long
    assert sought.told(long) is long


@pytest.mark.parametrize(
    "unit",
    ["1 ", ". ", "5% ", "A. B. ", "Kalin and ", "March 5, 2024. ", "“a” said b. ", "a_"],
)
def test_no_text_has_more_words_looked_through_than_the_longest_reports(unit: str) -> None:
    whole = article(unit * (900_000 // len(unit)))
    part = sought.sought(whole)
    assert whole.body.startswith(part.body)
    assert len(part.body) <= sought.CHARACTERS
    assert sum(1 for _ in sought._WORD.finditer(part.body)) <= sought.WORDS
    assert f"its first {len(part.body):,} characters" in sought.told(whole).warnings[0]


def test_a_text_without_blanks_is_looked_through_by_its_characters() -> None:
    assert len(sought.sought(article("漢" * 900_000)).body) == sought.CHARACTERS


@given(st.integers(0, 60_000), st.sampled_from(["w ", "two, ", "\u0316", "long" * 20 + " "]))
def test_what_is_looked_through_stays_so(count: int, unit: str) -> None:
    part = sought.sought(article(unit * count))
    assert sought.sought(part) is part


def test_what_is_told_is_told_once() -> None:
    once = sought.told(article("1 " * 90_000))
    assert sought.told(once) is once


def test_nothing_is_found_behind_what_is_looked_through() -> None:
    told = "Ana Prado spoke on 4 June 2029 of 40 boats: “We leave.” "
    body = told + "1 " * 90_000 + told
    whole = article(body)
    annotations = annotate(whole)
    end = len(sought.sought(whole).body)
    assert len(find(whole).sentences) < 10
    for found in (annotations.mentions, annotations.dates, annotations.quotations):
        assert [one for one in found if one.start < len(told)]
        assert not [one for one in found if one.start >= end]
