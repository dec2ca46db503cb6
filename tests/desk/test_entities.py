"""Tallies and cards of entities."""

from __future__ import annotations

from newsroom import ARTICLES, COVERAGE, annotated

from gazadesk.desk.entities import card_lines, entity_lines, tallies

LEDGER = ARTICLES[0]


def test_entities_are_tallied_by_type_then_number() -> None:
    found = tallies(LEDGER, annotated(LEDGER.body))
    assert [(each.entity.name, each.mentions) for each in found] == [
        ("Mara Lindqvist", 3),
        ("Tomás Vidal", 3),
        ("Coastal Fishers' Union", 3),
        ("Harbour Board", 2),
        ("Port Aldane", 1),
        ("Skerrow", 1),
        ("Aldane Pilots", 1),
    ]
    lindqvist = found[0]
    assert LEDGER.body[lindqvist.first :].startswith("Mara Lindqvist")
    assert lindqvist.spellings == ("Mara Lindqvist", "Lindqvist")


def test_the_list_has_a_heading_for_each_type() -> None:
    lines = entity_lines(tallies(LEDGER, annotated(LEDGER.body)), 30)
    headings = [each.text for each in lines if each.text and each.target is None]
    assert headings == ["People", "Organisations", "Places", "Groups"]
    assert all(each.cells == 30 for each in lines if each.target)


def test_the_card_says_spellings_titles_merges_and_meetings() -> None:
    tally = tallies(LEDGER, annotated(LEDGER.body))[0]
    text = "\n".join(each.text for each in card_lines(tally, COVERAGE.meetings[:1], 5, 60))
    for expected in (
        "person · 3 mentions here · in 5 articles · 1 meeting",
        "Mara Lindqvist · Lindqvist",
        "M. Lindkvist",
        "harbour minister",
        "last name of a person named in full before",
        "29 Jun 2031 · Port Aldane · in person",
    ):
        assert expected in text
    assert "articles" not in "\n".join(each.text for each in card_lines(tally, (), None, 60))
