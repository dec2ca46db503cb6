"""The user's settings on the desk: keys, theme, layout, and what is said of those that fail."""

from __future__ import annotations

import pytest
from pilots import at_rest, press, screen_text

from gazadesk.desk.app import Desk
from gazadesk.desk.commands import show_keys
from gazadesk.desk.keymap import keymap
from gazadesk.desk.panes import Layout
from gazadesk.library import Library
from gazadesk.settings import Settings


@pytest.fixture(autouse=True)
def own_keys_again() -> object:
    yield
    show_keys({})


def test_wishes_are_read_as_keys_stand_on_a_keyboard() -> None:
    keys, problems = keymap([("search", "ctrl+f, ?"), ("help", "f1")])
    assert keys == {"search": ("ctrl+f", "question_mark"), "help": ("f1",)}
    assert problems == []


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (("serch", "x"), "serch is no command"),
        (("star", "j"), "is the key of down already"),
        (("star", "?"), "is the key of help already"),
    ],
)
def test_unknown_ids_and_clashes_are_told(wish: tuple[str, str], told: str) -> None:
    keys, problems = keymap([wish, ("errors", "f9")])
    assert keys == {"errors": ("f9",)}
    assert len(problems) == 1
    assert told in problems[0]


def test_two_commands_may_change_keys() -> None:
    keys, problems = keymap([("star", "u"), ("mark_unread", "s")])
    assert (len(keys), problems) == (2, [])


async def test_the_users_keys_work_and_are_said(story: Library) -> None:
    settings = Settings(keys=(("help", "f1"), ("search", "ctrl+f")), layout="two panes")
    desk = Desk(story, settings=settings)
    async with desk.run_test(size=(120, 40)) as pilot:
        await at_rest(pilot)
        assert desk.desk.arrangement is Layout.TWO
        assert "F1 help" in screen_text(pilot)
        await press(pilot, "question_mark")
        assert desk.screen is desk.desk
        await press(pilot, "f1")
        assert desk.screen is not desk.desk
        assert "ctrl+f" in screen_text(pilot)


async def test_a_wrong_setting_is_said_and_the_desk_opens(story: Library) -> None:
    settings = Settings(theme="no-such-theme", keys=(("serch", "x"),), highlights=False)
    desk = Desk(story, settings=settings, problems=["config.toml: [desk] colour is not known"])
    async with desk.run_test(size=(120, 40), notifications=True) as pilot:
        await at_rest(pilot)
        assert "colour is not known" in screen_text(pilot)
        said = " ".join(desk.problems)
        assert "[desk] theme = 'no-such-theme' is not known" in said
        assert "serch is no command" in said
        assert desk.theme == "gazadesk"
        assert not desk.desk.reader.highlighting


@pytest.mark.presses("change_theme")
async def test_the_palette_offers_the_themes(story: Library) -> None:
    desk = Desk(story)
    async with desk.run_test(size=(120, 40)) as pilot:
        await at_rest(pilot)
        await press(pilot, "ctrl+p", *"colours of the desk")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.2)
        await press(pilot, *"gazadesk-light", "enter")
        assert desk.theme == "gazadesk-light"
