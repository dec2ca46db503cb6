"""The article: names and the cursor on them, hidden lines, highlights, selecting, the mouse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pilots import at_rest, desk_of, press, screen_text
from textual.geometry import Offset
from textual.selection import Selection

from gazadesk.desk.panes import Pane

Opened = Callable[..., Any]
LEDGER = ("j", "j", "j", "enter")


@pytest.mark.presses("next_mention", "previous_mention")
async def test_brackets_stay_with_one_entity_and_go_around(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "right_square_bracket")
        assert desk.reader.entity is not None
        assert desk.reader.entity.name == "Mara Lindqvist"
        assert "Mara Lindqvist · person 1 of 3" in desk.frames[Pane.READER].status.words
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert desk.reader.mention_place == (3, 3)
        await press(pilot, "right_square_bracket")
        assert desk.reader.mention_place == (1, 3)
        await press(pilot, "left_square_bracket")
        assert desk.reader.mention_place == (3, 3)


@pytest.mark.presses("next_entity", "previous_entity")
async def test_w_and_b_go_from_name_to_name(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "w", "w")
        assert desk.reader.entity is not None
        assert desk.reader.entity.name == "Tomás Vidal"
        await press(pilot, "b")
        assert desk.reader.entity.name == "Mara Lindqvist"


async def test_a_mention_out_of_sight_is_brought_into_it(opened: Opened) -> None:
    async with opened((60, 14)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "w", "b")
        assert desk.reader.scroll_offset.y > 0
        assert "CFU" in screen_text(pilot)


@pytest.mark.presses("hidden_lines")
async def test_a_dot_shows_hidden_lines_and_hides_them_again(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER)
        assert "Subscribe" not in desk.reader.text
        await press(pilot, "full_stop")
        assert "Subscribe to our newsletter" in screen_text(pilot)
        await press(pilot, "full_stop")
        assert "Subscribe" not in desk.reader.text
        await press(pilot, "q", "j", "full_stop")
        assert "No line of this article was hidden." in screen_text(pilot)


@pytest.mark.presses("highlights")
async def test_i_takes_the_highlights_away_and_brings_them_back(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER)
        number = next(n for n, each in enumerate(desk.reader.shown) if "Skerrow" in each.text)
        assert [mark.style for mark in desk.reader.extra_marks(number)] == ["place"]
        await press(pilot, "i")
        assert desk.reader.extra_marks(number) == []
        assert "highlights off" in desk.frames[Pane.READER].status.words
        await press(pilot, "i")
        assert desk.frames[Pane.READER].status.words.startswith("person")


async def test_a_click_on_a_name_puts_the_cursor_on_it(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER)
        number = next(n for n, each in enumerate(desk.reader.shown) if "Skerrow" in each.text)
        column = desk.reader.shown[number].text.index("Skerrow") + 2
        top = desk.reader.styles.padding.top
        await pilot.click(desk.reader, offset=(column, number + top))
        await at_rest(pilot)
        assert desk.reader.entity is not None
        assert desk.reader.entity.name == "Skerrow"
        await pilot.click(desk.reader, offset=(3, top))
        await at_rest(pilot)
        assert desk.reader.entity is None


async def test_clicks_choose_and_open_and_the_wheel_scrolls(opened: Opened) -> None:
    async with opened((120, 24)) as pilot:
        desk = desk_of(pilot)
        height = desk.articles.row_height
        await pilot.click(desk.articles, offset=(5, 3 * height))
        await at_rest(pilot)
        assert desk.article == "june-ledger"
        assert desk.pane is Pane.ARTICLES
        await pilot.click(desk.articles, offset=(5, 3 * height))
        await at_rest(pilot)
        assert desk.pane is Pane.READER
        assert desk.coverage.choice == "june-wire"
        entry = next(n for n, each in enumerate(desk.coverage.shown) if each.target)
        await pilot.click(desk.coverage, offset=(5, entry))
        await at_rest(pilot)
        assert desk.article == "june-wire"
        assert desk.pane is Pane.READER


async def test_selected_text_is_copied_without_the_breaks_of_the_screen(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER)
        reader = desk.reader
        first = next(n for n, each in enumerate(reader.shown) if "Harbour minister" in each.text)
        last = next(n for n, each in enumerate(reader.shown) if "told the union" in each.text)
        start, end = Offset(0, first), Offset(len(reader.shown[last].text), last)
        desk.selections = {reader: Selection(start, end)}
        await at_rest(pilot)
        await press(pilot, "y")
        copied = pilot.app.clipboard
        body = story_body(desk)
        assert copied.split("\n\n")[0] == body.split("\n\n")[0]
        assert copied.split("\n\n")[1].startswith("Lindqvist told the union")


async def test_words_under_a_dragged_pointer_are_selected(opened: Opened) -> None:
    async with opened((120, 20)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "j", "j", "j")  # scrolled: lines of the text, not of the screen
        reader = desk.reader
        number = next(n for n, each in enumerate(reader.shown) if "told the union" in each.text)
        column = reader.shown[number].text.index("told the union")
        y = number - reader.scroll_offset.y + reader.styles.padding.top
        await pilot.mouse_down(reader, (column, y))
        await pilot.hover(reader, (column + len("told the union"), y))
        await pilot.mouse_up(reader, (column + len("told the union"), y))
        await press(pilot, "y")
        assert pilot.app.clipboard == "told the union"


def story_body(desk: Any) -> str:
    return str(desk.reader.reading.article.body)


async def test_the_place_in_the_text_outlives_a_new_width(opened: Opened) -> None:
    async with opened((60, 14)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "G")
        at = desk.reader.reading_at
        assert at
        await pilot.resize_terminal(140, 14)
        await at_rest(pilot)
        seen = desk.reader.reading_at
        assert seen is None or abs(seen - at) < 400
        body = desk.reader.reading.article.body  # type: ignore[union-attr]
        assert body[-20:].strip() in " ".join(screen_text(pilot).split()) or seen


async def test_where_one_is_stands_in_the_status(opened: Opened) -> None:
    async with opened((80, 16)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER)
        before = desk.reader.percent
        assert before < 100
        assert f"{before} %" in desk.frames[Pane.READER].status.words
        await press(pilot, "G")
        assert "100 %" in desk.frames[Pane.READER].status.words
        await press(pilot, "g")
        assert desk.reader.scroll_offset.y == 0
