"""Comparing and asking why on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import reports
from pilots import desk_of, press, screen_text

from gazadesk.desk.panes import Pane
from gazadesk.library import Library
from gazadesk.library.answers import comparison

Opened = Callable[..., Any]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Library]:
    with reports.library(tmp_path) as library:
        yield library


@pytest.mark.presses("compare")
async def test_c_sets_the_reports_of_a_meeting_side_by_side(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(reports.named(told, reports.LEDGER))
        await press(pilot, "c")
        text = screen_text(pilot)
        assert "2 reports · 2 distinct texts" in text
        assert text.count("“on Wednesday”") == 2
        assert "▸ " in text
        await press(pilot, "escape")
        assert desk.is_active
        assert desk.article == reports.named(told, reports.LEDGER)


@pytest.mark.presses("beside_right")
async def test_enter_in_the_comparison_opens_the_report_at_the_words(
    opened: Opened, told: Library
) -> None:
    first, other = comparison(told, [reports.named(told, reports.LEDGER)]).articles
    async with opened((120, 40), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(first)
        await press(pilot, "c", "l", "enter")
        assert desk.article == other
        assert desk.pane is Pane.READER
        body = told.article(other).body
        pointed = desk.reader.pointed
        assert body[pointed.start : pointed.end] == "on Wednesday"


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
async def test_the_comparison_is_scrolled_and_left_by_keys(
    opened: Opened, told: Library, columns: int
) -> None:
    async with opened((columns, 24), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.POST))
        await press(pilot, "c", "G")
        assert "only here" in screen_text(pilot) or "miners" in screen_text(pilot)
        await press(pilot, "g", "space", "k", "l", "h", "q")
        assert desk_of(pilot).is_active


async def test_c_on_a_related_report_compares_the_two(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.LEDGER))
        await press(pilot, "tab", "c")
        assert "2 reports" in screen_text(pilot)


async def test_c_says_where_there_is_nothing_to_compare(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(reports.named(told, reports.LATER))
        await press(pilot, "c")
        if desk.coverage.choice is None:
            assert "No other report" in screen_text(pilot)


@pytest.mark.presses("why")
async def test_v_weighs_the_article_against_any_other(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(reports.named(told, reports.LEDGER))
        await press(pilot, "v")
        text = screen_text(pilot)
        assert "They stand together." in text
        assert "same place: Varnholm" in text
        await press(pilot, "tab", "shift+tab", "k", *"jj")
        text = screen_text(pilot)
        assert "Against" in text
        await press(pilot, "enter")
        assert desk.article == reports.named(told, reports.LATER)


async def test_a_search_in_why_finds_another_article(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk_of(pilot).follow(reports.named(told, reports.LEDGER))
        await press(pilot, "v", "slash", *"ostvik")
        text = screen_text(pilot)
        assert reports.LATER[:20] in text
        assert reports.POST[:30] not in text
        await press(pilot, "enter", "escape")
        assert desk_of(pilot).is_active
