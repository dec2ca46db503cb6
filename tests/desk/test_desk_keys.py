"""Every key of the desk, pressed on a real desk over a real library."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pilots import at_rest, desk_of, press

from gazadesk.desk.panes import Layout, Pane
from gazadesk.library import Library

Opened = Callable[..., Any]


async def test_opens_on_the_newest_article_with_its_coverage(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        assert desk.article == "july-phone"
        assert desk.pane is Pane.ARTICLES
        assert "Minister promises figures" in desk.reader.text
        assert "by phone" in desk.coverage.text


@pytest.mark.presses("down", "up", "first", "last", "page_down", "page_up")
async def test_letters_and_pages_move_in_the_list(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "down")
        assert desk.article == "june-wire"
        await press(pilot, "k")
        assert desk.article == "june-summary"
        await press(pilot, "G")
        assert desk.article == "storm"
        await press(pilot, "up", "g")
        assert desk.article == "july-phone"
        await press(pilot, "space")
        assert desk.article == "storm"
        await press(pilot, "ctrl+u")
        assert desk.article == "july-phone"
        for down, up in (("pagedown", "pageup"), ("ctrl+d", "ctrl+u"), ("end", "home")):
            await press(pilot, down)
            assert desk.article == "storm"
            await press(pilot, up)
            assert desk.article == "july-phone"


@pytest.mark.presses("open")
async def test_moving_marks_nothing_read_but_opening_does(opened: Opened, story: Library) -> None:
    async with opened() as pilot:
        await press(pilot, "j")
        assert not any(row.read for row in story.rows(story.order()))
        await press(pilot, "enter")
        assert [row.id for row in story.rows(story.order()) if row.read] == ["june-summary"]
        assert desk_of(pilot).pane is Pane.READER


@pytest.mark.presses("right", "left", "next_pane", "previous_pane")
async def test_h_l_and_tab_move_between_the_panes(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        for key, pane in (
            ("l", Pane.READER),
            ("l", Pane.COVERAGE),
            ("h", Pane.READER),
            ("h", Pane.ARTICLES),
            ("h", Pane.ARTICLES),
            ("tab", Pane.READER),
            ("tab", Pane.COVERAGE),
            ("tab", Pane.ARTICLES),
            ("shift+tab", Pane.COVERAGE),
        ):
            await press(pilot, key)
            assert desk.pane is pane, key
            assert desk.focused is desk.frames[pane].body


@pytest.mark.presses("retrace")
async def test_a_link_is_followed_and_the_way_back_leads_to_the_same_spot(opened: Opened) -> None:
    async with opened((80, 16)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "j", "j", "enter", "j", "j", "j", "tab", "j")
        assert desk.article == "june-ledger"
        choice, line = desk.coverage.choice, desk.reader.scroll_offset.y
        assert line == 3
        assert choice == "june-summary"
        await press(pilot, "enter")
        assert (desk.article, desk.pane) == ("june-summary", Pane.READER)
        assert desk.articles.highlighted == "june-summary"
        await press(pilot, "q")
        assert (desk.article, desk.pane) == ("june-ledger", Pane.COVERAGE)
        assert desk.reader.scroll_offset.y == line
        assert desk.coverage.choice == choice
        await press(pilot, "enter", "backspace")
        assert (desk.article, desk.pane) == ("june-ledger", Pane.COVERAGE)


@pytest.mark.presses("back")
async def test_q_goes_back_pane_by_pane_and_leaves_at_the_top(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "l", "l", "q")
        assert desk.pane is Pane.READER
        await press(pilot, "q")
        assert desk.pane is Pane.ARTICLES
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running


@pytest.mark.presses("escape")
async def test_one_escape_too_many_does_not_leave_but_two_do(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "l", "escape", "escape")
        assert pilot.app.is_running
        await pilot.press("escape")
        await pilot.pause()
        assert not pilot.app.is_running


@pytest.mark.presses("leave")
async def test_ctrl_q_leaves_from_anywhere(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "slash")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running


@pytest.mark.presses("mark_read", "mark_unread", "star", "undo")
async def test_r_u_and_s_mark_and_ctrl_z_undoes(opened: Opened, story: Library) -> None:
    async with opened() as pilot:

        def marks() -> tuple[bool, bool]:
            row = story.rows(["july-phone"])[0]
            return row.read, row.starred

        await press(pilot, "r", "s")
        assert marks() == (True, True)
        await press(pilot, "ctrl+z")
        assert marks() == (True, False)
        await press(pilot, "ctrl+z")
        assert marks() == (False, False)
        await press(pilot, "ctrl+z")
        assert marks() == (False, False)
        await press(pilot, "r", "u")
        assert marks() == (False, False)


@pytest.mark.presses("filter")
async def test_f_goes_through_the_filters_and_escape_clears(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "r", "s", "f")
        assert "june-summary" not in desk.articles.ids
        assert "unread" in desk.frames[Pane.ARTICLES].status.words
        assert "5 of 6" in desk.frames[Pane.ARTICLES].heading.words
        await press(pilot, "f")
        assert list(desk.articles.ids) == ["june-summary"]
        await press(pilot, "f")
        assert "storm" not in desk.articles.ids
        assert len(desk.articles.ids) == 5
        await press(pilot, "escape")
        assert len(desk.articles.ids) == 6


@pytest.mark.presses("layout_three", "layout_two", "layout_one")
async def test_1_2_3_choose_a_layout(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)

        def standing() -> list[Pane]:
            return [pane for pane, frame in desk.frames.items() if frame.display]

        await press(pilot, "2")
        assert desk.arrangement is Layout.TWO
        assert standing() == [Pane.ARTICLES, Pane.READER]
        await press(pilot, "3")
        assert standing() == [Pane.READER]
        await press(pilot, "1")
        assert standing() == list(Pane)


@pytest.mark.presses("copy_citation")
async def test_a_citation_is_copied_and_said(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "j", "j", "y")
        assert pilot.app.clipboard == (
            "Northern Post (Tidewire), “Lindqvist, Vidal discuss berths in Port Aldane”, "
            "29 June 2031 (inferred)"
        )


@pytest.mark.presses("open_address")
async def test_an_address_is_opened_without_a_shell(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def open_address(url: str) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr("gazadesk.desk.browser.open_address", open_address)
    async with opened() as pilot:
        await press(pilot, "o")
        assert asked == []
        await press(pilot, "j", "j", "j", "o")
        assert asked == ["https://ledger.example/quay-talks"]


async def test_a_terminal_too_small_says_so(opened: Opened) -> None:
    async with opened((120, 40)) as pilot:
        desk = desk_of(pilot)
        for size, small in (((38, 20), True), ((80, 8), True), ((60, 20), False)):
            await pilot.resize_terminal(*size)
            await at_rest(pilot)
            assert desk.query_one("#too-small").display is small
            assert desk.query_one("#panes").display is not small


@pytest.mark.parametrize(("columns", "first"), [(60, 1), (80, 2), (120, 3), (200, 3)])
async def test_as_many_panes_stand_as_fit(opened: Opened, columns: int, first: int) -> None:
    async with opened((columns, 24)) as pilot:
        desk = desk_of(pilot)
        standing = [pane for pane, frame in desk.frames.items() if frame.display]
        assert len(standing) == first
        await press(pilot, "tab", "tab")
        assert desk.frames[Pane.COVERAGE].display
        assert desk.reader.region.width == 0 or desk.frames[Pane.READER].display
        await press(pilot, "q", "q")
        assert desk.frames[Pane.ARTICLES].display
