"""Names across articles, figures and quotations, each by its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from newsroom import ARTICLES
from pilots import desk_of, press, screen_text

from gazadesk.desk.panes import Pane

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
