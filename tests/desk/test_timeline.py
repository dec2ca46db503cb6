"""The timeline's lines."""

from __future__ import annotations

from dataclasses import replace

from newsroom import COVERAGE

from gazadesk.desk.timeline import opened, timeline_lines
from gazadesk.library import Library


def test_meetings_stand_in_order_of_date_under_their_months(story: Library) -> None:
    rows = {row.id: row for row in story.rows(story.order())}
    lines = timeline_lines(story.meetings(), rows, 90)
    text = "\n".join(each.text for each in lines)
    order = ["March 2031", "June 2031", "July 2031"]
    assert [text.index(month) for month in order] == sorted(text.index(month) for month in order)
    assert "● 14 Mar 2031  Mara Lindqvist, Tomás Vidal" in text
    assert "by phone · counted from the report's date" in text
    assert "↩ recalled by The Aldane Ledger" in text
    assert all(each.cells <= 90 for each in lines)


def test_undated_meetings_and_those_only_recalled_come_last(story: Library) -> None:
    rows = {row.id: row for row in story.rows(story.order())}
    undated = replace(COVERAGE.meetings[1], id="u", date=None, date_basis=None, reports=())
    lines = timeline_lines([undated, *story.meetings()], rows, 60)
    text = "\n".join(each.text for each in lines)
    assert text.index("Date not stated") > text.index("July 2031")
    assert "○ not stated" in text


def test_an_entry_opens_the_article_at_its_sentence(story: Library) -> None:
    rows = {row.id: row for row in story.rows(story.order())}
    targets = [each.target for each in timeline_lines(story.meetings(), rows, 90) if each.target]
    article, offset = opened(targets[1])
    assert article == "june-ledger"
    assert story.article(article).body[offset:].startswith("The two last met")
