"""Work behind a screen that fails is said there and at the edge; nothing waits for it for ever."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.panes import Pane
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.library import Library
from gazadesk.library.calendar import Calendar
from gazadesk.library.errors import LibraryError

Opened = Callable[..., Any]
WORDS = "the disk went away"


def broken(*given: Any, **more: Any) -> Any:
    """What the library does when its disk is gone."""
    raise LibraryError(WORDS)


@pytest.mark.parametrize(
    ("owner", "name", "key", "waiting"),
    [
        (Calendar, "dated", "m", "Gathering the meetings"),
        ("gazadesk.desk.screens.series", "gather", "M", "Gathering the figures"),
        (Library, "named", "W", "Gathering the names"),
        (Library, "errors", "E", "Reading what could not be read"),
        ("gazadesk.desk.screens.found", "gathered", "F", "Gathering"),
        ("gazadesk.desk.screens.collected", "further", "", "Collecting the figures"),
    ],
    ids=["meetings", "series", "names", "errors", "found", "collected"],
)
async def test_a_sheet_whose_work_failed_says_so_and_closes(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, key: str, waiting: str
) -> None:
    async with opened() as pilot:
        held = import_module(owner) if isinstance(owner, str) else owner
        monkeypatch.setattr(held, name, broken)
        if key:
            await press(pilot, key)
        else:
            await pilot.app.screen.run_action("all_figures")
            await at_rest(pilot)
        await at_rest(pilot)
        text = " ".join(pilot.app.screen.query_one(".first", Sheet).text.split())
        assert text == f"This could not be worked out: {WORDS}"
        assert waiting not in screen_text(pilot)
        assert "details in" in screen_text(pilot)
        await press(pilot, "j", "enter", "escape")
        assert desk_of(pilot).is_active


async def test_coverage_that_failed_leaves_none_of_another_article(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        assert "by phone" in desk.coverage.text
        monkeypatch.setattr("gazadesk.desk.screens.browsing.surroundings", broken)
        await press(pilot, "j")
        assert WORDS in " ".join(desk.coverage.text.split())
        assert "by phone" not in desk.coverage.text
        assert desk.frames[Pane.COVERAGE].status.words == ""


async def test_a_weighing_that_failed_says_so_on_the_card(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        monkeypatch.setattr("gazadesk.library.answers.why", broken)
        await press(pilot, "v")
        await at_rest(pilot)
        text = screen_text(pilot)
        assert "could not be worked out" in text
        assert "Weighing…" not in text


async def test_a_card_without_the_library_lets_its_keys_act(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened() as pilot:
        monkeypatch.setattr("gazadesk.desk.screens.beside.appearances", broken)
        await press(pilot, "j", "enter", "e")
        await at_rest(pilot)
        assert WORDS in screen_text(pilot)
        sheet: Any = pilot.app.screen
        await press(pilot, "l", "j")
        assert not sheet.waits("down")
        await press(pilot, "escape")
        assert desk_of(pilot).is_active


async def test_a_writing_that_failed_can_be_tried_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    def full(*given: Any, **more: Any) -> None:
        raise RuntimeError("the sky fell")

    monkeypatch.chdir(tmp_path)
    async with opened() as pilot:
        with monkeypatch.context() as patch:
            patch.setattr("gazadesk.desk.screens.exporting.write", full)
            await press(pilot, "x", "enter")
            assert "the sky fell" in screen_text(pilot)
            assert "Writing…" not in screen_text(pilot)
        await press(pilot, "enter")
        assert desk_of(pilot).is_active
    assert len(list(tmp_path.glob("*.md"))) == 1


async def test_what_can_be_done_anywhere_can_be_done_over_a_sheet(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "m", "question_mark")
        text = screen_text(pilot)
        assert text.index("In the lists over the desk") < text.index("In every list and text")
        assert "On the desk" not in text.partition("In every list and text")[0]
        assert "decide that it cannot be told whether they are one" not in text, "not on meetings"
        await press(pilot, "escape")
        assert "3 meetings" in screen_text(pilot)
        await press(pilot, "E", "E")
        assert "All that was given could be read." in screen_text(pilot)
        await press(pilot, "escape")
        assert "3 meetings" in screen_text(pilot), "a second E opens nothing more"
        await press(pilot, "colon")
        assert "Search for commands" in screen_text(pilot)
        await press(pilot, "escape")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not pilot.app.is_running
