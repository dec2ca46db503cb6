"""Tallies and cards of entities."""

from __future__ import annotations

from newsroom import ARTICLES, ENTITIES, annotated

from gazadesk.desk.appearances import appearances, beside
from gazadesk.desk.entities import card_lines, entity_lines, tallies
from gazadesk.library import Library

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


def test_the_card_says_titles_and_merges_before_the_library_is_asked() -> None:
    tally = tallies(LEDGER, annotated(LEDGER.body))[0]
    text = "\n".join(each.text for each in card_lines(tally, None, 60, LEDGER.id))
    for expected in (
        "person · 3 mentions here",
        "Mara Lindqvist · Lindqvist",
        "harbour minister",
        "last name of a person named in full before",
    ):
        assert expected in text
    assert "meeting" not in text
    assert "article" not in text


def test_the_card_says_who_spells_a_name_how_and_where_it_stands(story: Library) -> None:
    tally = tallies(LEDGER, annotated(LEDGER.body))[1]
    seen = appearances(story, tally.entity)
    lines = card_lines(tally, seen, 60, LEDGER.id)
    text = "\n".join(each.text for each in lines)
    assert "in 5 articles · 3 meetings" in text.replace("\n", " ")
    assert "29 Jun 2031 · Port Aldane · in person" in text
    assert "Tomas Vidal  Northern Post, Harbour Radio" in text.replace("\n    ", " ")
    assert "The Aldane Ledger  this article" in text
    targets = list(dict.fromkeys(each.target for each in lines if "@" in (each.target or "")))
    assert [each.split("@")[0] for each in targets] == [
        *("march-post", "june-ledger", "june-wire", "june-summary", "july-phone"),
    ]
    assert all(each.cells <= 60 for each in lines)


def test_mentions_lead_from_article_to_article_by_date(story: Library) -> None:
    vidal = ENTITIES[1]
    ways = {later: beside(story, vidal, "june-summary", later=later) for later in (True, False)}
    assert {later: way.article for later, way in ways.items() if way} == {
        True: "july-phone",
        False: "june-wire",
    }
    assert beside(story, vidal, "july-phone", later=True) is None
    assert beside(story, vidal, "march-post", later=False) is None
