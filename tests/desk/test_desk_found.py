"""The search in full: facets, sentences, kept searches, history, a better word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.panes import Pane

Opened = Callable[..., Any]


@pytest.mark.presses("found")
async def test_facets_narrow_the_search(opened: Opened) -> None:
    async with opened((100, 40)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"vidal", "enter", "F")
        text = screen_text(pilot)
        assert "Search  vidal" in text
        assert "Outlets" in text
        assert "Northern Post" in text
        screen = pilot.app.screen
        assert screen.choices.choose('search vidal outlet:="Northern Post"')
        await press(pilot, "enter")
        assert desk.query_text == 'vidal outlet:="Northern Post"'
        assert desk.pane is Pane.ARTICLES
        assert 0 < len(desk.articles.ids) < 5


async def test_a_sentence_opens_its_article(opened: Opened) -> None:
    async with opened((100, 40)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"vidal", "enter", "F")
        assert "Mara Lindqvist spoke by phone with Tomás Vidal" in screen_text(pilot)
        assert pilot.app.screen.choices.choose("open june-ledger")
        await press(pilot, "enter")
        assert desk.article == "june-ledger"
        assert desk.pane is Pane.READER


@pytest.mark.presses("keep_search")
async def test_a_search_is_kept_with_what_is_new_and_forgotten(opened: Opened) -> None:
    async with opened((100, 40)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "K")
        assert "Nothing is searched for" in screen_text(pilot)
        await press(pilot, "slash", *"vidal", "enter", "K", "escape")
        assert [one.query for one in desk.library.find.kept.all()] == ["vidal"]
        assert desk.articles.search is None
        await press(pilot, "F")
        assert "Kept searches" in screen_text(pilot)
        await press(pilot, "enter")
        assert desk.query_text == "vidal"
        await press(pilot, "K")
        assert desk.library.find.kept.all() == ()


async def test_up_in_an_empty_line_goes_through_what_was_searched_for(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"quay", "enter", "escape")
        await press(pilot, "slash", *"vidal", "enter", "escape")
        await press(pilot, "slash", "up")
        assert desk.query_text == "vidal"
        await press(pilot, "up", "up")
        assert desk.query_text == "quay"
        await press(pilot, "down")
        assert desk.query_text == "vidal"
        await press(pilot, "down")
        assert desk.query_text == ""
        await press(pilot, "up", "x", "down")
        assert desk.query_text == "vidalx"


async def test_a_wrong_word_is_answered_with_a_better_one_that_enter_takes(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "slash", *"lindqvits")
        assert "Did you mean lindqvist?" in screen_text(pilot)
        await press(pilot, "enter")
        await at_rest(pilot)
        assert desk.query_text == "lindqvist"
        assert desk.articles.ids
