"""A newcomer at the desk: only keys that the footer or ``?`` names, and few of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pilots import at_rest, desk_of, screen_text
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.desk.help import help_lines
from gazadesk.library import Library
from gazadesk.pipeline import read_into
from gazadesk.resources import seeds_dir

MOST = 25
"""Keys that a newcomer may need, typed words counting as one each."""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Library]:
    """The sample story that comes with gazadesk."""
    with Library.open(tmp_path / "sample.gazadesk", tmp_path / "cache") as library:
        read_into(library, [seeds_dir()])
        yield library


class Newcomer:
    """Presses keys that are named on the screen or in the help, and counts them."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.pressed = 0
        self._help = "\n".join(each.text for each in help_lines("", 100))

    async def key(self, name: str, shown: str, words: str) -> str:
        """Press a key that the footer or the help shows with these words; the screen then."""
        footer = screen_text(self.pilot)
        known = f"{shown} {words}" in footer or re.search(
            rf"(^|\s){re.escape(shown)}\s.*{re.escape(words)}", self._help, re.M
        )
        assert known, f"nothing names {shown} {words}:\n{footer}"
        return await self._press(name)

    async def type(self, words: str) -> str:
        """Type words where the screen has a line for them."""
        self.pressed += 1
        await self.pilot.press(*words)
        await at_rest(self.pilot)
        return screen_text(self.pilot)

    async def _press(self, name: str) -> str:
        self.pressed += 1
        await self.pilot.press(name)
        await at_rest(self.pilot)
        return screen_text(self.pilot)


async def test_a_newcomer_finds_compares_notes_and_exports_the_june_meeting(
    sample: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    june = next(each for each in sample.meetings() if (each.date or "").startswith("2024-06"))
    reports = {each.article for each in june.reports}
    async with Desk(sample).run_test(size=(120, 40), notifications=True) as pilot:
        await at_rest(pilot)
        new = Newcomer(pilot)
        # Find the June meeting.
        text = await new.key("m", "m", "meetings")
        assert "June 2024" in text
        while not _on_june(screen_text(pilot)):
            await new.key("k", "k", "previous row")
            assert new.pressed < MOST
        await new.key("enter", "Enter", "open the report")
        assert desk_of(pilot).article in reports | {each.article for each in june.recalls}
        # Who else reported it?
        text = await new.key("tab", "Tab", "next pane")
        assert "Same meeting" in text
        # Compare.
        text = await new.key("c", "c", "compare")
        assert "2 reports" in text
        await new.key("escape", "Esc", "close")
        # Note.
        await new.key("a", "a", "note")
        await new.type("ask both desks for the time")
        await new.key("escape", "Esc", "close")
        article = desk_of(pilot).article or ""
        assert [note.text for note in sample.work.notes(article)] == ["ask both desks for the time"]
        # Export.
        await new.key("x", "x", "write out the article")
        await new.key("enter", "Enter", "choose, or write")
        (written,) = tmp_path.glob("*.md")
        title = sample.article(article).title
        assert title in written.read_text(encoding="utf-8")
    assert new.pressed <= MOST


def _on_june(text: str) -> bool:
    """Whether the bar of a cursor stands before an entry of that month."""
    marked = [line.rpartition("▌")[2] for line in text.splitlines() if "▌" in line]
    return any("Jun 2024" in line for line in marked)
