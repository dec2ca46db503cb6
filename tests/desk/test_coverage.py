"""The coverage pane's words, from a real library."""

from __future__ import annotations

from gazadesk.desk.coverage import coverage_lines, status, surroundings
from gazadesk.library import Library


def words(library: Library, id: str, width: int = 44) -> str:
    return "\n".join(each.text for each in coverage_lines(surroundings(library, id), width))


def test_the_same_meeting_comes_first_with_its_facts_and_reasons(story: Library) -> None:
    text = words(story, "june-ledger")
    assert text.startswith("Same meeting")
    for expected in ("29 June 2031", "Port Aldane · in person", "Mara Lindqvist", "Tomás Vidal"):
        assert expected in text
    assert text.index("▸ Northern Post") < text.index("▸ Harbour Radio")
    assert "· same place: Port Aldane" in text
    assert "agencies credited: Tidewire" in text


def test_recalls_and_doubts_are_marked_as_such(story: Library) -> None:
    text = words(story, "june-ledger")
    order = [text.index(title) for title in ("Same meeting", "Recalls", "Possible", "Same story")]
    assert order == sorted(order)
    assert "14 March 2031 · stated" in text
    assert "· but date differs: 29 June / 1 July" in text


def test_the_other_end_of_a_recall_says_recalled_by(story: Library) -> None:
    text = words(story, "march-post")
    assert "Recalled by" in text
    assert "Recalls" not in text.replace("Recalled", "")
    assert "No other report of it in this library." in text


def test_a_meeting_without_a_report_here_is_still_named(story: Library) -> None:
    text = words(story, "june-wire")
    assert "Recalls" in text
    assert "No report of it in this library." in text


def test_articles_and_texts_are_counted_apart(story: Library) -> None:
    assert status(surroundings(story, "june-ledger")) == "3 articles · 3 distinct texts"
    assert status(surroundings(story, "storm")) == "1 article · 1 distinct text"


def test_an_article_that_stands_alone_says_so(story: Library) -> None:
    from newsroom import annotated, article

    from gazadesk.model import Source

    alone = article("alone", "Bakery opens", "A bakery opened on the square.")
    story.add(Source(alone, b"x", "sha-alone"), annotated(alone.body), {})
    assert "reports no meeting" in words(story, "alone")


def test_no_line_is_wider_than_the_pane(story: Library) -> None:
    for id in story.order():
        around = surroundings(story, id)
        for width in (24, 32, 54):
            assert all(each.cells <= width for each in coverage_lines(around, width))


def test_entries_carry_the_article_they_open(story: Library) -> None:
    lines = coverage_lines(surroundings(story, "june-ledger"), 44)
    targets = list(dict.fromkeys(each.target for each in lines if each.target))
    assert targets == ["june-wire", "june-summary", "march-post", "july-phone", "storm"]
