"""Kept searches above the list: their counts, running one, and no room taken without any."""

from __future__ import annotations

import newsroom
import pytest
from pilots import at_rest, desk_of, press, screen_text

from conftest import Opened
from gazadesk.desk.kept import KeptRow, kept_line, room_for
from gazadesk.desk.panes import Pane
from gazadesk.library import Library
from gazadesk.model import Source


def keep(library: Library, *queries: str) -> None:
    for query in queries:
        library.find.kept.keep(query)


def add(library: Library, id: str, body: str) -> None:
    article = newsroom.article(id, f"The story of {id}", body, published="2031-08-01")
    library.add(Source(article, body.encode(), f"sha-{id}"), newsroom.annotated(body), {})


async def test_kept_searches_stand_above_the_list_with_what_is_new(
    opened: Opened, story: Library
) -> None:
    keep(story, "vidal", "storm")
    add(story, "strike", "Vidal called a strike.")
    async with opened() as pilot:
        text = screen_text(pilot).splitlines()
        desk = desk_of(pilot)
        top = desk.articles.content_region.y
        assert "/ storm" in text[top]
        assert "new" not in text[top].split("│")[0]
        assert "/ vidal" in text[top + 1]
        assert "1 new  6" in text[top + 1]
        assert desk.articles.cursor == 0
        assert desk.articles.highlighted == "strike"


async def test_enter_runs_a_kept_search_and_escape_leads_back_to_it(
    opened: Opened, story: Library
) -> None:
    keep(story, "vidal")
    add(story, "strike", "Vidal called a strike.")
    add(story, "thaw", "The ice has gone.")
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "k")
        assert desk.articles.search == KeptRow("vidal", "vidal", 6, 1)
        assert desk.articles.highlighted is None
        assert desk.article == "strike"  # which stays to be read
        await press(pilot, "enter")
        assert desk.query_text == "vidal"
        typed = desk.typed_line("search")
        assert typed is not None
        assert typed.value == "vidal"
        assert desk.pane is Pane.ARTICLES
        assert len(desk.articles.ids) == 6
        assert desk.articles.search is None
        assert desk.article == "strike"
        await press(pilot, "escape")
        assert desk.query_text == ""
        assert len(desk.articles.ids) == 8
        assert desk.articles.search == KeptRow("vidal", "vidal", 6, 0)
        await press(pilot, "down")
        assert desk.articles.highlighted == desk.article == "strike"


async def test_a_click_moves_to_a_kept_search_and_another_runs_it(
    opened: Opened, story: Library
) -> None:
    keep(story, "vidal")
    async with opened() as pilot:
        desk = desk_of(pilot)
        await pilot.click(desk.articles, offset=(4, 1))
        await at_rest(pilot)
        assert desk.articles.search is not None
        await pilot.click(desk.articles, offset=(4, 1))
        await at_rest(pilot)
        assert desk.query_text == "vidal"


async def test_k_on_a_kept_search_keeps_it_no_longer(opened: Opened, story: Library) -> None:
    keep(story, "storm", "vidal")
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "k", "K")
        assert story.find.kept.queries() == (("storm", "storm"),)
        await press(pilot, "K")
        assert story.find.kept.queries() == ()
        assert desk.articles.highlighted == desk.article == "july-phone"
        assert "/ " not in screen_text(pilot).splitlines()[desk.articles.content_region.y]


async def test_counts_of_an_older_list_are_dropped(opened: Opened, story: Library) -> None:
    keep(story, "vidal")
    async with opened() as pilot:
        desk = desk_of(pilot)
        desk.post_message(desk.KeptCounted(0, [KeptRow("vidal", "vidal", 99, 99)]))
        await pilot.pause()
        assert "99" not in screen_text(pilot)


async def test_first_paint_counts_nothing(
    opened: Opened, story: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(story, "vidal")
    monkeypatch.setattr("gazadesk.desk.screens.keeping._SOON", 30)
    async with opened() as pilot:
        assert "/ vidal" in screen_text(pilot)
        desk_of(pilot).count_kept()
        await at_rest(pilot)
        await press(pilot, "k")
        assert desk_of(pilot).articles.search == KeptRow("vidal", "vidal", 5, 0)


async def test_groups_and_scrolling_hold_below_kept_searches(
    opened: Opened, story: Library
) -> None:
    keep(story, "storm", "vidal")
    async with opened((60, 20)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "B", "g", "k", "right_curly_bracket")
        assert desk.articles.cursor == 0
        await press(pilot, "G")
        assert desk.articles.highlighted == desk.articles.ids[-1]
        assert "/ vidal" not in screen_text(pilot)
        await press(pilot, "g")
        assert "/ vidal" in screen_text(pilot)


@pytest.mark.parametrize("width", [12, 20, 40])
def test_a_kept_searchs_line_fills_its_width(width: int) -> None:
    for row in (KeptRow("n" * 60, "q"), KeptRow("vidal", "vidal", 1234, 56)):
        assert kept_line(row, width, here=True, active=True).cells == width


def test_kept_searches_take_a_third_of_the_list_at_most() -> None:
    assert [room_for(9, height) for height in (0, 2, 3, 12, 60)] == [0, 0, 1, 4, 6]
    assert room_for(0, 60) == 0
