"""The timeline's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom import COVERAGE

from gazadesk.desk.blocks import Blocks
from gazadesk.desk.chart import block, coverage_chart
from gazadesk.desk.timeline import Timeline, first_report, opened
from gazadesk.library import Library
from gazadesk.library.calendar import Spread


def laid(library: Library, width: int, texts: Mapping[str, int] | None = None) -> Blocks:
    """The timeline as the desk lays it out."""
    dated = library.calendar.dated()
    told = library.calendar.told(dated.ids)
    rows = {row.id: row for row in library.rows(library.order())}
    return Timeline(dated).blocks(lambda at: (told[dated.ids[at]], rows), texts or {}, width)


def test_meetings_stand_in_order_of_date_under_their_months(story: Library) -> None:
    lines = laid(story, 90)
    text = "\n".join(each.text for each in lines)
    order = ["March 2031", "June 2031", "July 2031"]
    assert [text.index(month) for month in order] == sorted(text.index(month) for month in order)
    assert "● 14 Mar 2031  Mara Lindqvist, Tomás Vidal" in text
    assert "by phone · counted from the report's date" in text
    assert "↩ recalled by The Aldane Ledger" in text
    assert all(each.cells <= 90 for each in lines)


def test_undated_meetings_and_those_only_recalled_come_last(story: Library) -> None:
    undated = replace(COVERAGE.meetings[1], id="u", date=None, date_basis=None, reports=())
    story.set_coverage(replace(COVERAGE, meetings=(undated, *COVERAGE.meetings)))
    text = "\n".join(each.text for each in laid(story, 60))
    assert text.index("Date not stated") > text.index("July 2031")
    assert "○ not stated" in text


def test_an_entry_opens_the_article_at_its_sentence(story: Library) -> None:
    targets = [each.target for each in laid(story, 90) if each.target]
    article, offset = opened(targets[1])
    assert article == "june-ledger"
    assert story.article(article).body[offset:].startswith("The two last met")


def test_reports_and_distinct_texts_are_counted_and_recalls_lead_back(story: Library) -> None:
    lines = laid(story, 90, {"m-june": 2})
    text = "\n".join(each.text for each in lines)
    assert "━━━ 3 reports · 2 distinct texts" in text
    assert "━ 1 report" in text
    (back,) = [each for each in lines if each.target == ">m-march"]
    assert back.text.strip() == "↩ recalls 14 Mar 2031 · Skerrow · in 2 reports"
    march = next(each for each in story.meetings() if each.id == "m-march")
    assert first_report(march, "march-post") == "march-post@0"
    assert first_report(march, "june-ledger") is None
    for width in (30, 60, 90, 200):
        assert all(x.cells <= width for x in laid(story, width))


def test_heights_are_known_before_a_meeting_is_told(story: Library) -> None:
    for width in (40, 90):
        lines = laid(story, width)
        counted = [x for x in lines if x.text]
        assert lines.entries == Blocks.of(list(lines)).entries
        assert lines.entries + 3 * 2 + 3 == len(counted), "nothing is cut, nothing filled up"


def row(day: str | None, outlet: str) -> Spread:
    return Spread(outlet, None, day, 1)


def test_coverage_over_time_stands_in_the_finest_blocks_that_fit() -> None:
    rows = [row("2031-03-01", "B"), *[row("2031-03-03", "a")] * 8, row("2031-03-03", "B")]
    text = [each.text for each in coverage_chart([*rows, row(None, "a")], 60)]
    assert text[0] == "a block a day; the tallest is 8 in one"
    assert text[2].split() == ["a", "··█", "9"]
    assert text[3].split() == ["B", "▁·▁", "2"]
    assert "1 Mar 2031 3 Mar 2031" in text[4]
    assert text[-1] == "1 article undated"
    years = [row("1990-01-01", "a"), row("2031", "a")]
    assert coverage_chart(years, 80)[0].text.startswith("a block a year")
    months = [row("2029-01-01", "a"), row("2031-06", "a")]
    assert coverage_chart(months, 80)[0].text.startswith("a block a month")
    assert "No article" in coverage_chart([], 40)[1].text
    for width in (30, 60, 200):
        assert all(each.cells <= width for each in coverage_chart([*rows, *years], width))


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_block_is_never_less_for_more(count: int, most: int) -> None:
    blocks = "·▁▂▃▄▅▆▇█"
    count = min(count, most)
    here = blocks.index(block(count, most))
    assert (here == 0) == (count == 0)
    assert here <= blocks.index(block(min(count + 1, most), most))
