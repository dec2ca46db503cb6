from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.annotate.names.merging import Tagged, merge
from gazadesk.annotate.names.rules import rule_spans
from gazadesk.annotate.names.tokens import tokenise
from gazadesk.model import EntityType, MentionForm

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def merged(text: str, *tagged: tuple[str, EntityType]) -> list[tuple[str, EntityType]]:
    """The names after the merge, the tagger having found ``tagged`` in this order."""
    spans: list[Tagged] = []
    for words, kind in tagged:
        start = text.index(words, spans[-1][1] if spans else 0)
        spans.append((start, start + len(words), kind))
    found = merge(text, rule_spans(tokenise(text)), spans)
    return [(text[span.start : span.end], span.type) for span in found]


def test_the_tables_win_on_what_they_know() -> None:
    text = "Eskom and Chile spoke."
    assert merged(text, ("Eskom", PLACE), ("Chile", ORGANISATION)) == [
        ("Eskom", ORGANISATION),
        ("Chile", PLACE),
    ]
    assert merged("UNESCO warned Chile.") == [("UNESCO", ORGANISATION), ("Chile", PLACE)]


def test_storms_bear_the_names_of_people_and_are_none() -> None:
    text = "Hurricane Ada and Super Typhoon Lin hit; Ada Lin fled."
    tagged = (("Hurricane Ada", PERSON), ("Super Typhoon Lin", PERSON), ("Ada Lin", PERSON))
    assert merged(text, *tagged) == [("Ada Lin", PERSON)]


def test_who_stands_for_or_against_a_country_names_it() -> None:
    text = "The pro-Russia and anti-Chile camps met."
    assert merged(text, ("pro-Russia", PLACE), ("anti-Chile", PLACE)) == [
        ("Russia", PLACE),
        ("Chile", PLACE),
    ]


def test_a_korean_name_in_three_is_a_persons_whatever_its_words_mean() -> None:
    assert merged("Park Geun-hye spoke.", ("Park Geun-hye", PLACE)) == [("Park Geun-hye", PERSON)]
    assert merged("Ban Ki-moon spoke.", ("Ban", PERSON)) == [("Ban Ki-moon", PERSON)]


def test_clubs_and_people_bear_the_names_of_cities() -> None:
    assert merged("Houston lost.", ("Houston", ORGANISATION)) == [("Houston", ORGANISATION)]
    assert merged("Michael Jordan sat.", ("Michael Jordan", PERSON)) == [("Michael Jordan", PERSON)]


def test_a_guess_of_the_rules_needs_the_tagger() -> None:
    text = "Advocate Pumla Sithole spoke of Category Nomvula."
    assert merged(text) == []
    assert merged(text, ("Pumla Sithole", PERSON)) == [("Pumla Sithole", PERSON)]


def test_a_country_ends_the_name_of_its_body() -> None:
    assert merged(
        "Staff of Banco Azul Venezuela left.", ("Banco Azul Venezuela", ORGANISATION)
    ) == [
        ("Banco Azul", ORGANISATION),
        ("Venezuela", PLACE),
    ]
    assert merged("Kenya Lamps grew.", ("Kenya Lamps", ORGANISATION)) == [
        ("Kenya Lamps", ORGANISATION)
    ]


@pytest.mark.parametrize(
    ("printed", "kind", "name"),
    [
        ("northern Mahale", PLACE, "Mahale"),
        ("Dr Forson", PERSON, "Forson"),
        ("Huangze county", PLACE, "Huangze county"),
        ("Mirim airport", PLACE, "Mirim"),
        ("bin Yusef", PERSON, "bin Yusef"),
        ("Prince Omar bin Karim", PERSON, "Omar bin Karim"),
        ("Sultan bin Karim", PERSON, "Sultan bin Karim"),
        ("Prince Okoye", PERSON, "Prince Okoye"),
        ("Samdech Techo Sok Dara", PERSON, "Sok Dara"),
    ],
)
def test_small_words_and_offices_are_no_part_of_a_name(
    printed: str, kind: EntityType, name: str
) -> None:
    assert merged(f"They saw {printed} again.", (printed, kind)) == [(name, kind)]


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("Pope", PERSON), ("Party", ORGANISATION), ("River", PLACE), ("garda", ORGANISATION)],
)
def test_an_office_or_a_head_word_alone_names_nobody(printed: str, kind: EntityType) -> None:
    assert merged(f"They saw the {printed} again.", (printed, kind)) == []


def test_hyphens_part_peoples_but_no_arabic_names() -> None:
    assert merged("The Peru-Chile border.", ("Peru-Chile", PLACE)) == [
        ("Peru", PLACE),
        ("Chile", PLACE),
    ]


def test_demonyms_stay_before_ordinary_words_and_join_bodies() -> None:
    text = "Cuban State rules. Cuban Workers Party won."
    tagged = [
        (text.index("Cuban State"), text.index(" rules"), ORGANISATION),
        (text.index("Cuban Workers"), text.index(" won"), ORGANISATION),
    ]
    found = merge(text, rule_spans(tokenise(text)), tagged)
    assert [(text[s.start : s.end], s.form) for s in found] == [
        ("Cuban", MentionForm.DEMONYM),
        ("Cuban Workers Party", MentionForm.NAME),
    ]


def test_an_apostrophe_that_is_a_letter_parts_no_name() -> None:
    text = "Omar Rabi' al-Hamdan met the envoys' aide al-Amin."
    found = merged(text, ("Omar", PERSON), ("al-Hamdan", PERSON), ("al-Amin", PERSON))
    assert found == [("Omar Rabi' al-Hamdan", PERSON), ("al-Amin", PERSON)]


@given(
    st.from_regex(r"([A-Z][a-z'’.-]{0,5} ?|Chile |of |Peruvian ){0,20}", fullmatch=True),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(EntityType))),
)
def test_merged_spans_are_in_order_and_apart(
    text: str, cuts: list[tuple[int, int, EntityType]]
) -> None:
    tagged: list[Tagged] = []
    at = 0
    for skip, size, kind in cuts:
        if at + skip + size <= len(text):
            tagged.append((at + skip, at + skip + size, kind))
            at += skip + size
    end = 0
    for span in merge(text, rule_spans(tokenise(text)), tagged):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_time_is_linear_where_both_find_much() -> None:
    def seconds(count: int) -> float:
        text = "Chile Peru " * count
        rules = rule_spans(tokenise(text))
        tagged = [(at, at + 10, ORGANISATION) for at in range(0, len(text), 11)]
        start = time.process_time()
        merge(text, rules, tagged)
        return time.process_time() - start

    small, large = seconds(2_000), seconds(16_000)
    assert large < 30 * max(small, 0.01)
