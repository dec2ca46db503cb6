"""Writing out from the desk: what, as what, and into which file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.exporting import Offer, Wanted, chosen_path, offer_lines, subject
from gazadesk.desk.widgets.search_line import SearchLine
from gazadesk.library import Library

Opened = Callable[..., Any]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the desk is started in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.presses("export")
async def test_two_keys_write_the_article(opened: Opened, here: Path) -> None:
    async with opened() as pilot:
        article = desk_of(pilot).article
        await press(pilot, "x")
        assert "● this article" in screen_text(pilot)
        await press(pilot, "enter")
        (file,) = here.iterdir()
        assert file.suffix == ".md" and f'gazadesk_id: "{article}"' in file.read_text("utf-8")
        assert "Written:" in screen_text(pilot)


async def test_the_meeting_goes_out_as_a_page(opened: Opened, here: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "j", "j", "j", "x", "j", "j", "enter")
        assert "● the meeting it reports" in screen_text(pilot)
        await press(pilot, "j", "j", "j", "j", "enter")
        assert "● html" in screen_text(pilot)
        await press(pilot, "g", "enter")
        (file,) = here.iterdir()
        text = file.read_text("utf-8")
        assert file.name.startswith("meeting-2031") and file.suffix == ".html"
        assert "The Aldane Ledger" in text and "Northern Post" in text


async def test_the_list_goes_out_as_the_search_has_narrowed_it(opened: Opened, here: Path) -> None:
    async with opened() as pilot:
        await press(pilot, "slash", *"storm", "enter", "x")
        while "● the list" not in screen_text(pilot):
            await press(pilot, "j", "enter")
        await press(pilot, "g", "enter")
        (file,) = here.iterdir()
        assert file.name == "search-storm.md"
        assert "Storm shuts the port" in file.read_text("utf-8")


async def test_a_file_that_is_there_is_written_over_only_when_asked_again(
    opened: Opened, here: Path
) -> None:
    (here / "mine.csv").write_text("mine")
    async with opened() as pilot:
        await press(pilot, "x", "tab", "home", "ctrl+k", *"mine.csv", "enter")
        assert "is there already" in screen_text(pilot)
        assert (here / "mine.csv").read_text() == "mine"
        await press(pilot, "enter")
        assert (here / "mine.csv").read_text("utf-8").startswith("---")


async def test_a_name_that_comes_late_does_not_come_between_two_keys(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def late(*given: Any) -> Any:
        go_on.wait(5)
        return subject(*given)

    monkeypatch.setattr("gazadesk.desk.screens.exporting.subject", late)
    async with opened() as pilot:
        await pilot.press("x", "G", "enter", "tab", "home", "ctrl+k", "m")
        await pilot.press("backspace")
        go_on.set()
        await at_rest(pilot)
        await press(pilot, *"mine.md")
        assert pilot.app.screen.query_one("#export-file", SearchLine).value == "mine.md"


async def test_another_choice_takes_the_asking_back(opened: Opened, here: Path) -> None:
    (here / "mine.csv").write_text("mine")
    async with opened() as pilot:
        await press(pilot, "x", "tab", "home", "ctrl+k", *"mine.csv", "enter")
        await press(pilot, "shift+tab", "j", "enter", "g", "enter")
        assert "is there already" in screen_text(pilot)
        assert (here / "mine.csv").read_text() == "mine"


async def test_what_cannot_be_written_is_said_and_the_sheet_stays(
    opened: Opened, here: Path
) -> None:
    async with opened() as pilot:
        await press(pilot, "x", "tab", "home", "ctrl+k", *"no/such/folder.md", "enter")
        assert "not written" in screen_text(pilot)
        await press(pilot, "escape")
        assert list(here.iterdir()) == []


async def test_notes_go_along_when_chosen(opened: Opened, story: Library, here: Path) -> None:
    async with opened() as pilot:
        id = desk_of(pilot).article
        assert id is not None
        story.set_tags(id, ["for tomorrow"])
        await press(pilot, "x")
        await press(pilot, "G", "enter")
        assert "☑ my tags" in screen_text(pilot)
        await press(pilot, "g", "enter")
        (file,) = here.iterdir()
        assert "for tomorrow" in file.read_text("utf-8")


async def test_an_empty_library_has_nothing_to_write(opened: Opened, tmp_path: Path) -> None:
    with Library.open(tmp_path / "none.gazadesk", tmp_path / "cache") as empty:
        async with opened(library=empty) as pilot:
            await press(pilot, "x")
            await at_rest(pilot)
            assert "Nothing to write out" in screen_text(pilot)


def test_every_choice_is_marked_without_colour() -> None:
    found = [Offer("article", "this article", "A" * 300), Offer("list", "the list", "6 articles")]
    for width in (40, 80, 200):
        lines = offer_lines(found, Wanted("list", "csv", True), "No.", width)
        assert all(each.cells <= width for each in lines)
        marked = [each.text for each in lines if each.text.startswith(("●", "☑"))]
        assert len(marked) == 3


def test_a_typed_path_is_taken_from_home_or_from_here(here: Path, own_home: Path) -> None:
    assert chosen_path("~/a.md") == own_home / "a.md"
    assert chosen_path(" a.md ") == here / "a.md"
    assert chosen_path("~no-such-user/a.md").is_absolute()
