"""Someone new at the desk: what they want next stands in the footer, and few keys lead there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pilots import at_rest, desk_of, screen_text
from textual.pilot import Pilot
from textual.widget import Widget

from gazadesk.desk import footers
from gazadesk.desk.app import Desk
from gazadesk.desk.key_names import key_named
from gazadesk.desk.screens.compare import CompareScreen
from gazadesk.desk.widgets.key_line import KeyLine
from gazadesk.library import Library
from gazadesk.pipeline import read_into
from gazadesk.resources import seeds_dir

MOST = 25
"""Keys that someone new may need, every letter that they type among them."""
SIZES = [(60, 20), (80, 24), (120, 40), (200, 60)]
HANDS = ("up", "down", "escape")
"""Keys of every program in a terminal, which may be pressed though nothing names them."""
NOTE = "ask both"


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """The sample story that comes with gazadesk; files are written beside it."""
    monkeypatch.chdir(tmp_path)
    with Library.open(tmp_path / "sample.gazadesk", tmp_path / "cache") as library:
        read_into(library, [seeds_dir()])
        yield library


class Newcomer:
    """Knows no key of the desk: says what it wants, and presses what the footer shows for that.

    It reads the one row of the footer that stands on the screen, as it is cut at that width; of
    keys that are not named there it knows ``HANDS`` alone. Every key counts, every letter too.
    """

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.pressed: list[str] = []

    def sees(self, kind: type[Widget] | str) -> str:
        """What stands on the screen where a widget is, a line a row."""
        at = self.pilot.app.screen.query_one(kind).region
        rows = screen_text(self.pilot).splitlines()[at.y : at.bottom]
        return "\n".join(row[at.x : at.right] for row in rows)

    async def wants(self, words: str) -> None:
        """Press the key that the footer shows with these words."""
        footer = self.sees(KeyLine)
        hints = [re.fullmatch(r"(\S+) (.+)", each) for each in re.split(r" {2,}", footer.strip())]
        keys = [hint[1] for hint in hints if hint and hint[2] == words]
        assert len(keys) == 1, f"the footer names no key for {words!r}: {footer}"
        await self._press(key_named(keys[0]))

    async def presses(self, key: str) -> None:
        """Press a key that hands know from elsewhere."""
        assert key in HANDS
        await self._press(key)

    async def types(self, words: str) -> None:
        """Type words where letters go into a text."""
        await self._press(*("space" if letter == " " else letter for letter in words))

    async def _press(self, *keys: str) -> None:
        self.pressed += keys
        assert len(self.pressed) <= MOST, self.pressed
        await self.pilot.press(*keys)
        await at_rest(self.pilot)


async def walk(library: Library, size: tuple[int, int], folder: Path) -> list[str]:
    """Find the June meeting, see who else reported it, compare, note, export; the keys of it."""
    june = next(each for each in library.meetings() if (each.date or "").startswith("2024-06"))
    reports = {each.article for each in june.reports}
    async with Desk(library).run_test(size=size, notifications=True) as pilot:
        await at_rest(pilot)
        new, desk = Newcomer(pilot), desk_of(pilot)
        # Find the June meeting: its report is under the cursor, and is what opens.
        await new.wants("meetings")
        while not re.search("▌.*Jun 2024", new.sees("#timeline")):
            await new.presses("up")
        await new.wants("open the report")
        assert desk.is_active
        opened = desk.article or ""
        assert opened in reports
        # Who else reported it?
        await new.wants("coverage")
        (other,) = library.rows(sorted(reports - {opened}))
        pane = new.sees("#coverage")
        assert "Same meeting" in pane
        assert f"▸ {other.outlet}" in pane
        # Compare the two.
        await new.wants("compare")
        screen = pilot.app.screen
        assert isinstance(screen, CompareScreen) and screen.comparison is not None
        assert set(screen.comparison.articles) == reports
        assert "2 reports" in new.sees("#sheet-heading")
        assert other.outlet is not None and other.outlet[:8] in new.sees("#sheet")
        await new.presses("escape")
        # Note something.
        await new.wants("note")
        await new.types(NOTE)
        await new.presses("escape")
        assert [note.text for note in library.work.notes(opened)] == [NOTE]
        # Write the article out.
        await new.wants("export")
        await new.wants("write")
        (written,) = folder.glob("*.md")
        assert library.article(opened).title in written.read_text(encoding="utf-8")
        await at_rest(pilot)
        assert "Written:" in screen_text(pilot)
    return new.pressed


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
async def test_a_newcomer_finds_compares_notes_and_exports_the_june_meeting(
    sample: Library, tmp_path: Path, size: tuple[int, int]
) -> None:
    assert len(await walk(sample, size, tmp_path)) <= MOST


async def test_a_newcomer_is_lost_where_the_footer_does_not_name_a_key(
    sample: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = footers.worded

    def without(words: dict[str, str]) -> Iterator[footers.Command]:
        return (each for each in named(words) if each.id != "note")

    monkeypatch.setattr(footers, "worded", without)
    with pytest.raises(AssertionError, match="the footer names no key for 'note'"):
        await walk(sample, (120, 40), tmp_path)
