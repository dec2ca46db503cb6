"""The screens over the desk: entities, meetings, help, errors, palette."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import newsroom
import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text
from textual.pilot import Pilot

from gazadesk.desk.palette import CommandsProvider
from gazadesk.desk.panes import Pane
from gazadesk.desk.widgets.choices import Choices
from gazadesk.library.calendar import Calendar, Dated

Opened = Callable[..., Any]
LEDGER = ("j", "j", "j", "enter")


@pytest.mark.presses("entities", "choose")
async def test_e_lists_the_entities_with_a_card_and_enter_goes_to_one(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "e", "j", "j")
        text = screen_text(pilot)
        assert "In this article" in text
        assert "organisation · 3 mentions here" in text
        assert "in 5 articles" in text
        await press(pilot, "enter")
        assert desk.reader.entity is not None
        assert desk.reader.entity.id == "cfu"
        assert desk.pane is Pane.READER


@pytest.mark.presses("close")
async def test_e_opens_on_the_entity_under_the_cursor(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "w", "w", "e")
        assert "Tomas Vidal" in screen_text(pilot)
        await press(pilot, "q")
        assert pilot.app.screen is desk_of(pilot)


async def test_enter_on_a_name_opens_its_card(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "w", "enter")
        assert "In this article" in screen_text(pilot)
        assert "harbour minister  " in screen_text(pilot)


@pytest.mark.presses("timeline")
async def test_m_shows_the_meetings_and_enter_opens_a_report_at_its_sentence(
    opened: Opened,
) -> None:
    async with opened((80, 16)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, "m")
        assert "3 meetings · 5 articles" in screen_text(pilot)
        await press(pilot, "g", "j", "enter")
        assert desk.article == "june-ledger"
        assert "The two last met in Skerrow" in screen_text(pilot)
        await press(pilot, "backspace")
        assert desk.article == "july-phone"


async def test_a_click_in_the_timeline_opens(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "m")
        timeline = pilot.app.screen.query_one("#timeline", Choices)
        number = next(n for n, each in enumerate(timeline.shown) if each.target)
        top = timeline.gutter.top
        await pilot.click(timeline, offset=(30, number + top))
        await at_rest(pilot)
        assert desk_of(pilot).article == "march-post"


@pytest.mark.presses("help")
async def test_the_help_is_searched_as_one_types_and_closed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "question_mark")
        assert "On the desk" in screen_text(pilot)
        await press(pilot, *"star")
        text = screen_text(pilot)
        assert "give the words chosen in the article" in text
        assert "to the next pane" not in text
        await press(pilot, "escape")
        assert desk_of(pilot).is_active


async def test_the_help_scrolls_under_the_line(opened: Opened) -> None:
    async with opened((80, 24)) as pilot:
        await press(pilot, "question_mark", *["pagedown"] * 26)
        assert "is:unread" in screen_text(pilot)


@pytest.mark.presses("errors")
async def test_errors_are_listed_one_by_one(opened: Opened, tmp_path: Path) -> None:
    with newsroom.library(tmp_path / "other", errors=True) as library:
        async with opened(library=library) as pilot:
            await press(pilot, "E")
            assert "a binary file, not a text; nothing read from it" in screen_text(pilot)
            assert "1 error" in screen_text(pilot)
            await press(pilot, "q", "E")


async def test_without_errors_the_list_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "E")
        assert "All that was given could be read." in screen_text(pilot)


@pytest.mark.presses("palette")
async def test_the_palette_runs_a_command_by_its_name(opened: Opened) -> None:
    for key in ("ctrl+p", "colon"):
        async with opened() as pilot:
            await press(pilot, key, *"meetings by date")
            await pilot.pause(0.3)
            await press(pilot, "enter")
            await pilot.pause(0.2)
            assert "3 meetings · 5 articles" in screen_text(pilot)


async def offered(pilot: Pilot[None]) -> set[str]:
    """The ids of the commands that the palette offers on the present screen."""
    provider = CommandsProvider(pilot.app.screen)
    return {command.id for command in provider._possible()}


async def test_the_palette_offers_what_can_be_done_now(opened: Opened) -> None:
    async with opened() as pilot:
        at_first = await offered(pilot)
        assert {"search", "compare", "help", "next_sentence"} <= at_first
        assert not at_first & {"same", "different", "merge", "next_match", "next_mention"}
        assert not at_first & {"keep_search", "next_group"}
        await press(pilot, *LEDGER, "tab")
        assert {"same", "different", "merge", "split", "open_address"} <= await offered(pilot)
        await press(pilot, "h", "w")
        now = await offered(pilot)
        assert {"next_mention", "later_mention", "hidden_lines"} <= now and "same" not in now
        await press(pilot, "h", "B", "slash", *"berths", "enter")
        assert {"keep_search", "next_match", "next_group"} <= await offered(pilot)
        await press(pilot, "E")
        assert not await offered(pilot) & {"seek", "same_identity", "search", "other_view"}
        assert "close" in await offered(pilot)


async def test_the_palette_offers_what_an_empty_library_can_do(
    opened: Opened, tmp_path: Path
) -> None:
    with newsroom.library(tmp_path / "none", empty=True) as empty:
        async with opened(library=empty) as pilot:
            now = await offered(pilot)
            assert {"help", "errors", "leave"} <= now
            assert not now & {"export", "compare", "timeline", "star", "filter"}


async def test_no_picture_stands_in_the_palette(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "colon")
        assert chr(0x1F50E) not in screen_text(pilot)


async def test_a_word_of_the_footer_can_be_clicked(opened: Opened) -> None:
    async with opened() as pilot:
        keys = desk_of(pilot).keys
        column = keys.words.index("m meetings") + keys.gutter.left
        await pilot.click(keys, offset=(column, 0))
        await at_rest(pilot)
        assert "3 meetings" in screen_text(pilot)


async def test_the_timeline_begins_at_the_article_and_leads_back_to_what_is_recalled(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "m")
        timeline = pilot.app.screen.query_one("#timeline", Choices)
        assert (timeline.choice or "").startswith("june-ledger@")
        assert "3 reports · 3 distinct texts" in screen_text(pilot)
        assert timeline.choose(">m-march")
        await press(pilot, "enter")
        assert timeline.choice == "march-post@0"
        await press(pilot, "enter")
        assert desk_of(pilot).article == "march-post"


@pytest.mark.presses("other_view")
async def test_v_shows_coverage_over_time_by_outlet_and_back(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "m", "v")
        footer = screen_text(pilot)
        assert "v meetings" in footer
        assert "open the report" not in footer, "a chart has nothing to open"
        await press(pilot, "v")
        assert "v by outlet" in screen_text(pilot)
        await press(pilot, "v")
        text = screen_text(pilot)
        assert "Articles on these meetings, by outlet" in text
        assert "Northern Post" in text
        assert "a block a" in text
        await press(pilot, "enter", "v")
        assert "June 2031" in screen_text(pilot)


@pytest.mark.presses("series")
async def test_figures_over_time_stand_by_thing_and_authority(
    opened: Opened, tmp_path: Path
) -> None:
    with reports.library(tmp_path) as told:
        async with opened((120, 40), told) as pilot:
            await press(pilot, "M")
            text = screen_text(pilot)
            assert "Figures over time" in text
            assert "the Karsk Council" in text
            assert "3 articles listed" in text
            await press(pilot, "j", "k", "enter", "h", "l", "enter")
            desk = desk_of(pilot)
            assert desk.is_active
            body = told.article(desk.article or "").body
            here = body[desk.reader.pointed.start : desk.reader.pointed.end]
            assert here and here in ("34", "41", "At least 34", "Some 41")


async def test_without_figures_the_sheet_says_so(opened: Opened, tmp_path: Path) -> None:
    with newsroom.library(tmp_path / "none", empty=True) as library:
        async with opened(library=library) as pilot:
            await press(pilot, "M")
            text = pilot.app.screen.query_one("#entities", Choices).text
            assert "No article that is listed states a figure." in " ".join(text.split())


@pytest.mark.presses("names", "seek")
async def test_the_names_of_the_library_are_narrowed_and_lead_to_articles(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "W")
        text = screen_text(pilot)
        assert "Names in the library" in text
        assert "7 names" in text
        await press(pilot, "slash", *"tomas vid")
        text = screen_text(pilot)
        assert "1 of 7" in text
        assert "stands in" in text
        await press(pilot, "enter", "enter", "G", "h", "l", "enter")
        desk = desk_of(pilot)
        assert desk.is_active
        assert desk.pane is Pane.READER
        assert desk.reader.entity is not None
        assert desk.reader.entity.id == "vidal"


async def test_a_name_that_no_article_has_is_not_found(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "W", "slash", *"zzzz")
        assert "No name of the library matches." in screen_text(pilot)
        await press(pilot, "escape")
        assert desk_of(pilot).is_active


async def test_a_sheet_that_still_gathers_says_so_and_closes(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answered = Event(), Event()
    dated = Calendar.dated

    def slow(self: Calendar) -> Dated:
        asked.set()
        answered.wait(10)
        return dated(self)

    monkeypatch.setattr(Calendar, "dated", slow)
    async with opened() as pilot:
        desk = desk_of(pilot)
        await pilot.press(*LEDGER, "m")
        await pilot.pause()
        assert asked.wait(5)
        assert "Gathering the meetings…" in screen_text(pilot)
        await pilot.press("j", "enter", "v", "v", "escape")
        await pilot.pause()
        assert pilot.app.screen is desk
        answered.set()
        await at_rest(pilot)
        assert pilot.app.screen is desk, "an answer to a sheet that is closed is dropped"
        await press(pilot, "m")
        assert "3 meetings · 5 articles" in screen_text(pilot)
