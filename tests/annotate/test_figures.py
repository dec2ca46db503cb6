from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate.figures.find import find_figures
from gazadesk.annotate.figures.numbers import NUMBER, may_count, number_value
from gazadesk.model import Figure, Span
from gazadesk.text.sentences import sentences

WORDS = (
    "12|1,000|people|killed|and|between|$|%|of|,|two|said|the|hundred|.|more than|injured|\n|"
    "million|Ivorians|that"
)


def figures(text: str) -> tuple[Figure, ...]:
    return find_figures(text, [Span(*span) for span in sentences(text)])


def only(text: str) -> Figure:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "counts"),
    [
        ("The flood killed at least 1,204 people.", 1204, "at least", "people killed"),
        ("More than 310 villagers were displaced by it.", 310, "more than", "villagers displaced"),
        ("Twelve people were killed in the crash.", 12, None, "people killed"),
        ("Two hundred and five miners are trapped.", 205, None, "miners trapped"),
        ("The blast wounded forty-two.", 42, None, "people injured"),
        ("The death toll has risen to 57.", 57, None, "people killed"),
        ("Nearly 2.5 million residents fled.", 2.5e6, "nearly", "residents displaced"),
        ("The group still holds 61 hostages.", 61, None, "hostages"),
        ("About 3,000 protesters filled the square.", 3000, "about", "protesters"),
        ("Some 900 soldiers will be sent there.", 900, "some", "soldiers"),
        ("Donors pledged $5.3 million in aid.", 5.3e6, None, "dollars in aid"),
        ("The bill came to 40 million euros.", 4e7, None, "euros"),
        ("Nearly 70 percent of farmers voted no.", 70, "nearly", "percent of farmers"),
        ("Over 40% of the crop was lost.", 40, "over", "percent of the crop"),
        ("1,500 people, among them 30 nurses", 1500, None, "people"),
    ],
)
def test_a_figure_is_a_number_with_what_it_counts(
    text: str, value: float, qualifier: str | None, counts: str
) -> None:
    figure = figures(text)[0]
    assert (figure.value, figure.qualifier, figure.counts) == (value, qualifier, counts)


@pytest.mark.parametrize(
    "text",
    [
        "The six-week truce ended after eight months.",
        "Two sources said so; the two men were silent.",
        "Flight 370 and Route 6 cross at Gate 12.",
        "Resolution 1701 was passed on October 7 by 12 votes.",
        "In 2006 the staff moved house.",
        "Millions of people and dozens of children wait.",
        "A 12-year-old boy, aged 11 at the time, won 3-2.",
        "He has three children and two students live there.",
        "The G20 and the two-state formula were discussed.",
        "They were killed two days later.",
        "Inflation was 4.5 that year.",
    ],
)
def test_other_numbers_are_not_figures(text: str) -> None:
    assert figures(text) == ()


def test_an_ellipsis_takes_its_noun_from_the_figure_before() -> None:
    killed, injured = figures(
        "More than 410 farmers were killed and over 950 injured, the valley's clinic said."
    )
    assert (killed.noun, injured.noun, injured.measure) == ("farmers", "farmers", "injured")
    assert killed.attribution == injured.attribution == "the valley's clinic"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Some 300 people died, according to the river board.", "the river board"),
        ("According to data from the river board, 300 people died.", "data from the river board"),
        ("The river board said 300 people had died.", "The river board"),
        ("At least 300 people died, the river board said.", "the river board"),
        ("At least 300 people died, figures by the river board show.", "the river board"),
        ("At least 300 people died in the flood.", None),
        ("The mayor said the flood that killed 300 people was no surprise.", None),
    ],
)
def test_attribution_is_the_phrase_that_says_whose_figure_it_is(text: str, who: str | None) -> None:
    assert only(text).attribution == who


def test_a_range_has_no_single_value() -> None:
    figure = only("Between 20 and 30 people were injured.")
    assert figure.value is None
    assert figure.counts == "people injured"


def test_as_of_is_kept() -> None:
    assert only("As of Monday, 300 people were missing; 8 boats sank.").as_of is None
    assert only("Some 300 people were missing as of Monday.").as_of == "Monday"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("37", 37),
        ("12,400", 12_400),
        ("1.5 million", 1_500_000),
        ("20bn", 20e9),
        ("forty-two", 42),
        ("two hundred and five", 205),
        ("a dozen", 12),
        ("three hundred thousand", 300_000),
        ("many", None),
        ("0", None),
    ],
)
def test_numbers_are_read_as_printed(printed: str, value: float | None) -> None:
    assert number_value(printed) == value


@given(
    st.lists(
        st.sampled_from(WORDS.split("|")),
        max_size=25,
    )
)
def test_spans_are_ordered_and_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for figure in figures(text):
        assert end <= figure.start < figure.end <= len(text)
        end = figure.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    figures(text)


@pytest.mark.parametrize("unit", ["1", "1,", "1,000 ", "two ", "killed ", "12 killed ", "$", "a, "])
def test_time_is_linear(unit: str) -> None:
    begun = time.process_time()
    figures(unit * (200_000 // len(unit)))
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Health officials say at least 40 people have been killed.", "Health officials"),
        ("Rescuers say that 300 people were killed and 20 injured.", "Rescuers"),
        ("At least 40 people have been killed, local doctors say.", "local doctors"),
        ("They had no say in the deal that left 300 people dead.", None),
        ("Police would not say whether 12 people were killed.", None),
    ],
)
def test_those_who_say_are_named_in_the_present_too(sentence: str, who: str | None) -> None:
    spans = [Span(*span) for span in sentences(sentence)]
    assert {figure.attribution for figure in find_figures(sentence, spans)} == {who}


@given(st.lists(st.sampled_from(["A", "dozen", "Twelve", "forty-two", "٣", "no", "attend", "7m"])))
def test_a_text_that_counts_nothing_holds_no_number(words: list[str]) -> None:
    text = " ".join(words)
    assert may_count(text) or re.search(NUMBER, text) is None
    assert may_count(text) == bool(set(words) - {"A", "no", "attend"})
