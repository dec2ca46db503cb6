"""The comparison as lines: a grid of facts, then sentences, nothing added."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import reports

from gazadesk.desk.compare import Grid, comparison_lines, comparison_title, head_lines
from gazadesk.desk.lines import Line
from gazadesk.library import Library
from gazadesk.library.answers import comparison
from gazadesk.meetings.comparison.words import Comparison


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with reports.library(tmp_path_factory.mktemp("told")) as library:
        yield library


@pytest.fixture
def compared(told: Library) -> Comparison:
    return comparison(told, [reports.named(told, reports.LEDGER)])


def grid(told: Library, compared: Comparison, width: int) -> Grid:
    rows = {row.id: row for row in told.rows(compared.articles)}
    return comparison_lines(compared, rows, width)


def text_of(lines: list[Line]) -> str:
    return "\n".join(each.text for each in lines)


def test_facts_stand_in_columns_where_they_fit(told: Library, compared: Comparison) -> None:
    made = grid(told, compared, 110)
    row = next(each for each in made.lines if each.text.startswith("date"))
    assert row.text.count("“on Wednesday”") == 2
    passages = made.opens[row.target or ""]
    assert [each.text for each in passages if each] == ["on Wednesday"] * 2
    assert tuple(each.article for each in passages if each) == compared.articles


def test_whom_both_name_stands_in_one_row(told: Library, compared: Comparison) -> None:
    lines = grid(told, compared, 110).lines
    rows = [each.text for each in lines if "Oren Talvik" in each.text and "“" not in each.text]
    assert rows[0].count("Oren Talvik") == 2


def test_what_differs_is_marked_and_nothing_is_called_right(
    told: Library, compared: Comparison
) -> None:
    lines = grid(told, compared, 110).lines
    injured = next(each.text for each in lines if "34 miners" in each.text)
    assert "≠" in injured
    assert "41 miners" in injured
    assert "≠" not in next(each.text for each in lines if each.text.startswith("date"))


def test_what_a_report_does_not_state_is_said_and_opens_nothing(
    told: Library, compared: Comparison
) -> None:
    made = grid(told, compared, 110)
    row = next(each for each in made.lines if each.text.startswith("topics"))
    assert "not stated" in row.text or row.text.count("“") == 2
    source = next(each for each in made.lines if each.text.startswith("source"))
    assert source.text.count("not stated") == made.opens[source.target or ""].count(None)


@pytest.mark.parametrize("width", [36, 56, 76, 96, 116, 196])
def test_no_line_is_wider_than_the_page(told: Library, compared: Comparison, width: int) -> None:
    assert all(each.cells <= width for each in grid(told, compared, width).lines)


def test_narrow_pages_stack_the_reports(told: Library, compared: Comparison) -> None:
    made = grid(told, compared, 56)
    assert not any(made.ranges.values())
    assert not head_lines(compared, {}, 56, 0)
    assert text_of(made.lines).count("outlet not stated") + text_of(made.lines).count("12 Mar") > 2


def test_shared_sentences_stand_side_by_side_and_are_dim(
    told: Library, compared: Comparison
) -> None:
    made = grid(told, compared, 110)
    row = next(each for each in made.lines if each.text.lstrip().startswith("= Brandvik said"))
    assert row.text.count("= Brandvik said") == 2
    assert {mark.style for mark in row.marks} == {"dim"}
    alone = next(
        each for each in made.lines if "fall of rock" in each.text and "(" not in each.text
    )
    assert "dim" not in {mark.style for mark in alone.marks}


def test_every_sentence_of_each_report_is_there_once(told: Library, compared: Comparison) -> None:
    for width in (56, 80, 110):
        made = grid(told, compared, width)
        at = next(n for n, each in enumerate(made.lines) if each.text == "Sentences")
        targets = {each.target for each in made.lines[at:] if each.target}
        spans = [p for target in targets for p in made.opens[target] if p]
        count = sum(len(s.passages) for s in (*compared.shared, *compared.only))
        assert len(spans) == len(set(spans)) == count


def test_the_title_names_the_meeting(compared: Comparison) -> None:
    title = comparison_title(compared.meeting)
    assert title.startswith("12 March 2031 · ")
    assert "Ilse Brandvik" in title
