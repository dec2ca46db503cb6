"""Words at the edge of the screen: one at a time, where nothing is read."""

from __future__ import annotations

from pilots import at_rest, desk_of, press, screen_text
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from gazadesk.desk.app import Desk
from gazadesk.desk.widgets.key_line import KeyLine
from gazadesk.library import Library
from gazadesk.library.errors import LibraryError


def said(pilot: Pilot[None]) -> list[str]:
    """What the words that stand on the uppermost screen say, from the top."""
    return [str(toast.render()) for toast in pilot.app.screen.query(Toast) if toast.region]


async def test_a_word_takes_the_place_of_the_one_before_it(story: Library) -> None:
    async with Desk(story).run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "S", "S", "B", "B")
        assert said(pilot) == ["The list: by outlet, by day."]
        rows = screen_text(pilot).splitlines()
        assert "The list: by outlet, by day." in rows[0], "beside the name of the desk"
        assert rows[-1].strip().startswith("Enter open"), "the footer is free"
        # On a sheet over the desk too, and back on the desk nothing of it is left behind.
        await press(pilot, "e", "equals_sign", "escape", "B")
        assert said(pilot) == ["The list: by outlet, by outlet."]
        assert "The list:" in screen_text(pilot).splitlines()[0]


async def test_a_word_covers_no_footer_of_a_sheet(story: Library) -> None:
    for size in ((60, 20), (80, 24), (120, 40)):
        async with Desk(story).run_test(size=size, notifications=True) as pilot:
            await press(pilot, "e", "equals_sign")
            (toast,) = pilot.app.screen.query(Toast)
            assert not toast.region.overlaps(pilot.app.screen.query_one(KeyLine).region)


async def test_an_error_stays_when_something_else_is_said(story: Library) -> None:
    desk = Desk(story)
    async with desk.run_test(size=(120, 40), notifications=True) as pilot:
        await at_rest(pilot)
        desk.report(LibraryError("the disk is full"))
        await at_rest(pilot)
        desk_of(pilot).say("One word.")
        desk_of(pilot).say("Another word.")
        await at_rest(pilot)
        first, second = said(pilot)
        assert first.startswith("the disk is full")
        assert second == "Another word."
