"""Searching the library, finding in an article, and moving from match to match."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.filters import Filter
from gazadesk.desk.panes import Pane
from gazadesk.library.listing import Grouping, Sort

Opened = Callable[..., Any]


@pytest.mark.presses("search")
async def test_the_list_narrows_while_one_types_and_says_how_many(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"skerr")
        assert set(desk.articles.ids) == {"june-ledger", "june-wire", "march-post"}
        assert desk.frames[Pane.ARTICLES].heading.words == "Articles 3 of 6"
        assert desk.article in desk.articles.ids
        await press(pilot, *"ow", "enter")
        assert desk.pane is Pane.ARTICLES
        assert desk.focused is desk.articles


async def test_the_article_under_the_cursor_stays_while_it_matches(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "j", "j", "slash", *"quay")
        assert desk.article == desk.articles.highlighted == "june-ledger"


async def test_only_the_last_question_is_answered(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await pilot.press("slash", *"storm")
        desk.post_message(desk.Listed(0, ("march-post",), 6, None))
        await at_rest(pilot)
        assert list(desk.articles.ids) == ["storm"]


async def test_down_moves_in_the_list_under_the_line(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"vidal", "down")
        assert desk.articles.cursor == 1
        assert desk.focused is not None
        assert desk.focused.id == "search"


async def test_escape_clears_the_search_and_keeps_the_article(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"skerrow", "enter", "j")
        kept = desk.article
        await press(pilot, "escape")
        assert len(desk.articles.ids) == 6
        assert desk.article == kept
        assert not desk.query_one("#search").display


async def test_a_search_without_a_match_says_what_to_do(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "slash", *"zzzz")
        assert "No article matches. Esc clears" in screen_text(pilot)
        assert desk_of(pilot).article is None
        await press(pilot, "escape")
        assert desk_of(pilot).article == "july-phone"


@pytest.mark.presses("next_match", "previous_match")
async def test_n_goes_from_match_to_match_and_on_to_the_next_article(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"skerrow", "enter")
        assert desk.article == "june-wire"
        await press(pilot, "n")
        assert desk.reader.matches == (1, 1)
        await press(pilot, "n")
        assert desk.article == "june-ledger"
        assert desk.reader.matches == (1, 1)
        await press(pilot, "N")
        assert desk.article == "june-wire"


async def test_slash_on_the_article_finds_in_it(opened: Opened) -> None:
    async with opened((80, 16)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "j", "j", "enter", "slash", *"VIDAL")
        assert desk.reader.matches == (1, 3)
        await press(pilot, "enter", "n", "n")
        assert desk.reader.matches == (3, 3)
        assert "would ask" in screen_text(pilot)
        await press(pilot, "n")
        assert desk.reader.matches == (1, 3)
        await press(pilot, "N")
        assert desk.reader.matches == (3, 3)
        await press(pilot, "escape")
        assert desk.reader.matches == (0, 0)
        assert desk.pane is Pane.READER


async def test_finding_nothing_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "l", "slash", *"zzzz", "enter")
        assert "Not in this article." in screen_text(pilot)


async def test_control_characters_that_are_pasted_do_not_stay(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash")
        from textual.widgets import Input

        desk.query_one("#search", Input).value = "sk\x1b[31merr\u202e"
        await at_rest(pilot)
        assert desk.query_text == "skerr"


async def test_the_search_and_the_filter_narrow_together(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "j", "s", "slash", *"skerrow", "enter", "f", "f")
        assert list(desk.articles.ids) == ["june-wire"]


async def test_the_order_that_is_typed_holds_until_another_is_chosen(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"skerrow sort:oldest", "enter")
        oldest = ["march-post", "june-wire", "june-ledger"]
        assert list(desk.articles.ids) == oldest
        assert "oldest first" in desk.frames[Pane.ARTICLES].status.words
        await press(pilot, "f", "f", "f")
        assert desk.filter is Filter.MEETINGS
        assert list(desk.articles.ids) == oldest
        await press(pilot, "f", "B", "B", "B")
        assert desk.order.grouping is Grouping.OUTLET
        assert list(desk.articles.ids) == oldest  # the oldest first of each outlet
        await press(pilot, "B", "S")
        assert desk.order.sort is desk.sort is Sort.OUTLET
        assert list(desk.articles.ids) == ["june-wire", "march-post", "june-ledger"]
        await press(pilot, "slash", *["backspace"] * 6, *"title")
        assert desk.sort is Sort.TITLE
        assert "by title" in desk.frames[Pane.ARTICLES].status.words


async def test_the_best_match_stays_first_in_a_filtered_list(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"lindqvist sort:best", "enter")
        best = list(desk.articles.ids)
        assert "best match first" in desk.frames[Pane.ARTICLES].status.words
        await press(pilot, "f")
        assert desk.filter is Filter.UNREAD
        assert list(desk.articles.ids) == best
        await press(pilot, "f", "f", "f", "S")
        assert desk.sort is Sort.NEWEST
        assert desk.articles.ids != best
