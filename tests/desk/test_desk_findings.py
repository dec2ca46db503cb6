"""Names across articles, figures and quotations, each by its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from newsroom import ARTICLES
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.collected import Collection, Kind, collected_lines, further
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.collected import CollectedScreen, Source
from gazadesk.library import Library

Opened = Callable[..., Any]
LEDGER = ("j", "j", "j", "enter")
BODY = ARTICLES[0].body


def pointed(pilot: Any) -> str:
    span = desk_of(pilot).reader.pointed
    return BODY[span.start : span.end]


@pytest.mark.presses("figures")
async def test_the_figures_say_what_they_count_and_whose_they_are(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "number_sign")
        text = screen_text(pilot)
        for words in ("Figures", "figure · 140 · at least", "boats", "not attributed"):
            assert words in text
        await press(pilot, "enter")
        assert pointed(pilot) == "140"
        assert desk_of(pilot).pane is Pane.READER


@pytest.mark.presses("quotations")
async def test_the_quotations_say_whose_words_they_are(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "quotation_mark")
        text = screen_text(pilot)
        assert "a first step, and a short one" in text
        assert "Tomás Vidal" in text
        await press(pilot, "enter")
        assert pointed(pilot) == "a first step, and a short one"


async def test_an_article_without_figures_says_so(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "number_sign")
        assert "No figure was found in this article." in screen_text(pilot)
        await press(pilot, "quotation_mark")
        assert "This article quotes no one." in screen_text(pilot)


@pytest.mark.presses("later_mention", "earlier_mention")
async def test_greater_and_less_follow_a_name_through_the_articles(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "greater_than_sign")
        assert "Put the cursor on a name first" in screen_text(pilot)
        await press(pilot, "w", "greater_than_sign")
        assert desk.article == "june-wire"
        assert desk.reader.entity is not None
        assert desk.reader.entity.id == "lind"
        await press(pilot, "greater_than_sign", "greater_than_sign")
        assert desk.article == "july-phone"
        await press(pilot, "greater_than_sign")
        assert desk.article == "july-phone"
        assert "No later article names Mara Lindqvist." in screen_text(pilot)
        await press(pilot, "less_than_sign")
        assert desk.article == "june-summary"
        await press(pilot, "backspace")
        assert desk.article == "july-phone"


async def test_a_card_opens_another_article_at_the_name(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "w", "enter")
        assert "stands in" in screen_text(pilot)
        await press(pilot, "l", "j", "j", "enter")
        assert desk.article == "march-post"
        assert desk.reader.entity is not None
        assert desk.reader.entity.id == "lind"


@pytest.mark.presses("beside_left")
async def test_h_leads_from_the_card_back_to_the_list(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "e", "l", "h", "j", "enter")
        entity = desk_of(pilot).reader.entity
        assert entity is not None
        assert entity.id == "vidal"


async def test_a_second_click_on_a_name_opens_its_card(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "w")
        mention = desk.reader.mention
        assert mention is not None
        number = next(
            n
            for n, each in enumerate(desk.reader.shown)
            if each.source is not None
            and each.source <= mention.start < each.source + len(each.text)
        )
        given = desk.reader.shown[number]
        at = (mention.start - (given.source or 0) + given.indent, number + 1)
        await pilot.click(desk.reader, offset=at)
        await press(pilot)
        assert "In this article" in screen_text(pilot)


@pytest.mark.presses("listed_quotations", "listed_figures")
async def test_a_meeting_s_quotations_and_figures_come_from_the_timeline(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "m", "quotation_mark")
        text = screen_text(pilot)
        assert "Quotations  29 Jun 2031 · Mara Lindqvist" in text
        assert "1 quotation in 3 articles" in text
        assert "The Aldane Ledger" in text
        await press(pilot, "number_sign")
        text = screen_text(pilot)
        assert "1 figure in 3 articles" in text
        assert "figure · 140 · at least" in text, "the card follows the cursor"
        await press(pilot, "enter")
        assert desk_of(pilot).article == "june-ledger"
        assert desk_of(pilot).is_active


async def test_v_on_a_quotation_shows_those_of_the_meeting_then_of_all_listed(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "e", "v")
        assert "Put the cursor on a figure or a quotation first." in screen_text(pilot)
        await press(pilot, "escape", "quotation_mark", "v")
        assert "1 quotation in 3 articles" in screen_text(pilot)
        await press(pilot, "v")
        assert "1 quotation in 6 articles" in screen_text(pilot)
        assert "Quotations  all articles" in screen_text(pilot)
        await press(pilot, "l", "h", "enter")
        assert pointed(pilot) == "a first step, and a short one"
        assert desk_of(pilot).is_active


@pytest.mark.presses("all_figures", "all_quotations")
async def test_all_figures_and_quotations_of_what_is_listed_come_from_the_palette(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "slash", *"vidal", "enter")
        await desk_of(pilot).run_action("all_figures")
        await press(pilot)
        assert "Figures  the articles listed" in screen_text(pilot)
        assert "1 figure in 5 articles" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        await desk_of(pilot).run_action("all_quotations")
        await press(pilot)
        assert "1 quotation in 6 articles" in screen_text(pilot)
        await press(pilot, "escape", "slash", *"storm", "enter")
        await desk_of(pilot).run_action("all_quotations")
        await press(pilot)
        assert "No quotation is found here." in screen_text(pilot)
        await press(pilot, "enter", "l", "enter", "escape")
        assert desk_of(pilot).is_active


def test_findings_are_collected_a_page_at_a_time(story: Library) -> None:
    ids = ["june-ledger", "storm", "july-phone", "june-ledger"] * 60
    page = further(story, Kind.QUOTATION, ids, Collection())
    assert 60 <= len(page.found) < 80
    assert page.looked < len(ids)
    last = page
    while last.looked < len(ids):
        last = further(story, Kind.QUOTATION, ids, last)
    assert last.found[: len(page.found)] == page.found
    assert len(last.found) == 120
    assert further(story, Kind.QUOTATION, ids, last) == last
    assert further(story, Kind.QUOTATION, ids, Collection(), lambda: True).looked == 0
    lines = collected_lines(last.found, 60)
    assert all(each.cells <= 60 for each in lines)
    assert lines[0].text.strip() == "“a first step, and a short one”"
    assert lines.entries == 120


async def test_more_is_collected_where_the_cursor_comes_near_the_end(
    opened: Opened, story: Library
) -> None:
    async with opened(library=story) as pilot:
        ids = ["june-ledger", "storm"] * 100
        screen = CollectedScreen(story, Kind.FIGURE, [Source(ids, "many")])
        pilot.app.push_screen(screen)
        await at_rest(pilot)
        before = len(screen.collection.found)
        assert 60 <= before < 100
        screen.choices.walk(before - 5)
        await at_rest(pilot)
        assert len(screen.collection.found) == 100
        assert screen.choices.choice == str(before - 5), "the cursor stays"
        assert "100 figures in 200 articles" in screen_text(pilot)


async def test_articles_without_any_are_passed_over(opened: Opened, story: Library) -> None:
    async with opened(library=story) as pilot:
        ids = ["storm"] * 600 + ["june-ledger"] + ["storm"] * 600 + ["june-ledger"]
        screen = CollectedScreen(story, Kind.QUOTATION, [Source(ids, "many")])
        pilot.app.push_screen(screen)
        for _ in range(20):
            await at_rest(pilot)
            if screen.collection.looked == len(ids):
                break
        assert len(screen.collection.found) == 2
        assert "2 quotations in 1,202 articles" in screen_text(pilot)
