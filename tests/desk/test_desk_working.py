"""Stars, tags and notes on the desk, on articles and on chosen words, and taking them back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import newsroom
import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text
from textual.geometry import Offset
from textual.selection import Selection

from gazadesk.desk.app import Desk
from gazadesk.desk.panes import Pane
from gazadesk.library import Library
from gazadesk.library.errors import LibraryError

Opened = Callable[..., Any]
LEDGER = ("j", "j", "j", "enter")


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Library]:
    with reports.library(tmp_path) as library:
        yield library


@pytest.mark.presses("note")
async def test_a_note_on_the_article_is_kept_shown_and_taken_back(
    opened: Opened, story: Library
) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "a", *"ask", "enter", *"them q?")
        await press(pilot, "escape")
        (note,) = story.work.notes("june-ledger")
        assert (note.text, note.on) == ("ask\nthem q?", None)
        assert "✎ ask" in screen_text(pilot)
        await press(pilot, "a", "exclamation_mark", "escape")
        assert story.work.notes("june-ledger")[0].text == "ask\nthem q?!"
        await press(pilot, "ctrl+z")
        assert story.work.notes("june-ledger") == (note,)
        await press(pilot, "ctrl+z")
        assert story.work.notes("june-ledger") == ()
        assert "✎" not in desk_of(pilot).reader.text


async def test_a_note_is_in_the_library_while_it_is_typed(opened: Opened, story: Library) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "a", *"never lost")
        await pilot.pause(0.3)
        await at_rest(pilot)
        assert [each.text for each in story.work.notes("june-ledger")] == ["never lost"]
        assert "kept" in screen_text(pilot)


async def test_leaving_the_desk_keeps_the_note_that_is_open(opened: Opened, story: Library) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "a")
        await pilot.press(*"in haste", "ctrl+q")
        await pilot.pause()
    assert [each.text for each in story.work.notes("june-ledger")] == ["in haste"]


async def test_an_empty_note_goes_and_can_come_back(opened: Opened, story: Library) -> None:
    async with opened() as pilot:
        await press(pilot, *LEDGER, "a", *"ab", "escape", "a", "backspace", "backspace", "escape")
        assert story.work.notes("june-ledger") == ()
        await press(pilot, "ctrl+z")
        assert [each.text for each in story.work.notes("june-ledger")] == ["ab"]
        assert "Note is back" in screen_text(pilot)


async def test_what_cannot_be_kept_is_said(
    opened: Opened, story: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LibraryError("the disk is full")

    async with opened() as pilot:
        await press(pilot, *LEDGER, "a")
        with monkeypatch.context() as patch:
            patch.setattr(story.work, "change_note", refuse)
            await press(pilot, *"x")
            await pilot.pause(0.3)
            await at_rest(pilot)
            assert "the disk is full" in screen_text(pilot)
        await press(pilot, "y", "escape")
        assert [each.text for each in story.work.notes("june-ledger")] == ["xy"]


async def test_pasted_escapes_do_not_reach_the_note(opened: Opened, story: Library) -> None:
    from textual import events

    async with opened() as pilot:
        await press(pilot, *LEDGER, "a")
        pilot.app.post_message(events.Paste("a\x1b]52;c;eA==\x07b\nc"))
        await press(pilot)
        assert "\x1b" not in screen_text(pilot)
        await press(pilot, "escape")
        assert [each.text for each in story.work.notes("june-ledger")] == ["ab\nc"]


@pytest.mark.presses("next_sentence", "previous_sentence")
async def test_parentheses_choose_a_sentence_for_a_note_a_tag_and_a_star(
    opened: Opened, story: Library
) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, *["right_parenthesis"] * 3, "left_parenthesis")
        assert "sentence 2 of 7" in desk.frames[Pane.READER].status.words
        await press(pilot, "a", *"who?", "escape", "t", *"boats", "enter", "s")
        (note,) = story.work.notes("june-ledger")
        assert note.on is not None
        assert note.on.quoted.startswith("Lindqvist told the union")
        assert (note.text, note.tags, note.starred) == ("who?", ("boats",), True)
        assert "✎ who?" in screen_text(pilot)
        assert "#boats" in screen_text(pilot)
        assert not story.rows(["june-ledger"])[0].starred
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert story.work.notes("june-ledger") == ()


async def test_the_sentence_cursor_starts_from_the_name_under_the_cursor(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "b", "right_parenthesis")
        number, count = desk.reader.sentence_place
        assert number == count
        await press(pilot, "right_parenthesis", "w")
        assert desk.reader.sentence_place[0] == 0


async def test_a_note_goes_on_the_words_selected_with_the_mouse(
    opened: Opened, story: Library
) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER)
        number = next(n for n, each in enumerate(desk.reader.shown) if "Skerrow" in each.text)
        column = desk.reader.shown[number].text.index("in Skerrow")
        chosen = Selection(Offset(column, number), Offset(column + 10, number))
        desk.selections = {desk.reader: chosen}
        await press(pilot, "a", *"count", "escape")
        (note,) = story.work.notes("june-ledger")
        assert note.on is not None
        assert note.on.quoted == "in Skerrow"
        assert "noted" in {mark.style for mark in desk.reader.extra_marks(number)}


@pytest.mark.presses("tag")
async def test_tags_are_typed_completed_and_shown(opened: Opened, story: Library) -> None:
    story.work.set_tags("storm", ["follow up", "weather"])
    async with opened() as pilot:
        await press(pilot, *LEDGER, "t", *"fol")
        assert "#follow up" in screen_text(pilot)
        await press(pilot, "tab", *"quay", "enter")
        assert story.work.tags("june-ledger") == ("follow up", "quay")
        assert "#follow up  #quay" in screen_text(pilot)
        await press(pilot, "t", *"zzz", "escape")
        assert story.work.tags("june-ledger") == ("follow up", "quay")
        await press(pilot, "ctrl+z")
        assert story.work.tags("june-ledger") == ()
        assert "Tags as before" in screen_text(pilot)


async def test_up_and_down_choose_among_known_tags(opened: Opened, story: Library) -> None:
    story.work.set_tags("storm", ["a1", "b2", "c3"])
    async with opened() as pilot:
        await press(pilot, "t", "down", "down", "up", "tab", "enter")
        assert story.work.tags("july-phone") == ("b2",)


async def test_undo_outlives_the_desk(tmp_path: Path) -> None:
    with newsroom.library(tmp_path) as library:
        async with Desk(library).run_test(size=(120, 40)) as pilot:
            await at_rest(pilot)
            await press(pilot, "s")
            assert library.rows(["july-phone"])[0].starred
        async with Desk(library).run_test(size=(120, 40)) as pilot:
            await at_rest(pilot)
            await press(pilot, "ctrl+z")
            assert not library.rows(["july-phone"])[0].starred
            await press(pilot, "ctrl+z")


@pytest.mark.presses("shared")
async def test_what_others_say_too_is_dimmed(opened: Opened, told: Library) -> None:
    async with opened((120, 40), told) as pilot:
        desk = desk_of(pilot)
        desk.follow(reports.named(told, reports.LEDGER))
        await press(pilot, "d")
        body = told.article(desk.article or "").body
        shades = desk.reader.reading.shades if desk.reader.reading else None
        assert shades is not None
        assert [body[each.start : each.end] for each in shades] == [
            "Brandvik said the pit would stay open until autumn."
        ]
        assert "1 of 4 sentences also in other reports" in desk.frames[Pane.READER].status.words
        number = next(n for n, x in enumerate(desk.reader.shown) if "Brandvik said" in x.text)
        assert "shared" in {mark.style for mark in desk.reader.extra_marks(number)}
        await press(pilot, "right_parenthesis")
        said = desk.frames[Pane.READER].status.words
        assert "sentence 1 of 4 · 1 also elsewhere" in said
        desk.follow(reports.named(told, reports.LATER))
        await at_rest(pilot)
        assert desk.reader.reading is not None
        assert desk.reader.reading.shades is None
        await press(pilot, "d", "d")
        assert "No other report of this meeting" in screen_text(pilot)


async def test_an_article_is_shown_again_where_it_was_left(opened: Opened) -> None:
    async with opened((80, 16)) as pilot:
        desk = desk_of(pilot)
        await press(pilot, *LEDGER, "space", "space")
        at = desk.reader.reading_at
        assert at
        await press(pilot, "h", "j", "k")
        assert desk.article == "june-ledger"
        assert desk.reader.reading_at == at
