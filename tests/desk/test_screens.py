"""Every screen and state at four sizes, as text: one run of the desk each, its terminal resized.

The pictures in test_snapshots.py hold how things look; these hold what stands where, and that a
screen is the same after a resize as if it had been opened so.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import newsroom
import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.library import Library
from gazadesk.library.errors import LibraryError

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
Lead: TypeAlias = Callable[[Pilot[None]], Awaitable[None]]
LEDGER = ("j", "j", "j", "enter")
REPORT = ("j", "j", "enter")


@pytest.fixture(autouse=True)
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of an error stays for all four sizes; its log, named without a folder, goes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("gazadesk.desk.app._LONG", 1000)


def by_keys(*keys: str) -> Lead:
    """Leads to a screen by keys."""

    async def lead(pilot: Pilot[None]) -> None:
        await press(pilot, *keys)

    return lead


def by_command(id: str) -> Lead:
    """Leads to a screen by a command that has no key."""

    async def lead(pilot: Pilot[None]) -> None:
        await pilot.app.screen.run_action(id)

    return lead


async def reading(pilot: Pilot[None]) -> None:
    """A reading is under way."""
    desk_of(pilot).reading_goes_on("Reading 1,240 of 5,300 · 2 failed", 0.23)


async def failed(pilot: Pilot[None]) -> None:
    """Something could not be kept."""
    app = pilot.app
    assert isinstance(app, Desk)
    app.log_path = Path("story.log")
    app.report(LibraryError("the library cannot be written to: the disk is full"))


async def frames(pilot: Pilot[None], sizes: Sequence[tuple[int, int]]) -> str:
    """What stands on the screen at each size."""
    shown = []
    for size in sizes:
        await pilot.resize_terminal(*size)
        await at_rest(pilot)
        shown.append(f"{size[0]} x {size[1]}\n{screen_text(pilot)}")
    return "\n\n".join(shown)


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        pytest.param(by_keys(), "Articles", id="list"),
        pytest.param(by_keys(*LEDGER), "Harbour minister", id="article"),
        pytest.param(by_keys(*LEDGER, "tab"), "Same meeting", id="coverage"),
        pytest.param(by_keys("slash", *"vid"), "5 of 6", id="search"),
        pytest.param(by_keys("slash", *"zzzz"), "No article matches", id="no-match"),
        pytest.param(by_keys("slash", *"vidal", "enter", "F"), "Outlets", id="search-in-full"),
        pytest.param(by_keys(*LEDGER, "slash", *"vidal"), "vidal", id="find"),
        pytest.param(by_keys("f", "f"), "No article is starred", id="filtered-away"),
        pytest.param(by_keys("m"), "3 meetings", id="meetings"),
        pytest.param(by_keys(*LEDGER, "e", "j"), "Organisations", id="entities"),
        pytest.param(by_keys(*LEDGER, "quotation_mark"), "a first step", id="quotations"),
        pytest.param(by_keys(*LEDGER, "number_sign"), "140", id="figures"),
        pytest.param(by_keys("x"), "this article", id="export"),
        pytest.param(by_keys("question_mark"), "On the desk", id="help"),
        pytest.param(by_keys("E"), "All that was given could be read.", id="no-errors"),
        pytest.param(by_keys("B"), "by meeting", id="grouped-by-meeting"),
        pytest.param(by_keys("B", "B"), "by day", id="grouped-by-day"),
        pytest.param(by_keys("B", "B", "B"), "by outlet", id="grouped-by-outlet"),
        pytest.param(by_keys(*LEDGER, "tab", "minus"), "Take it out", id="question"),
        pytest.param(by_keys(*LEDGER, "c"), "3 reports", id="compare-three"),
        pytest.param(by_command("all_figures"), "1 figure in 6", id="all-figures"),
        pytest.param(by_command("all_quotations"), "1 quotation in 6", id="all-quotations"),
        pytest.param(by_keys("W"), "Names in the library", id="all-names"),
        pytest.param(by_keys("m", "v"), "by outlet", id="by-outlet"),
        pytest.param(by_keys("colon"), "Search for commands", id="palette"),
        pytest.param(reading, "Reading 1,240 of 5,300", id="reading"),
        pytest.param(failed, "the disk is full", id="failed"),
    ],
)
async def test_screens_of_the_story(
    story: Library,
    snapshot: SnapshotAssertion,
    lead: Lead,
    words: str,
) -> None:
    await _shown(story, lead, words, snapshot)


async def test_four_reports_side_by_side(story: Library, snapshot: SnapshotAssertion) -> None:
    story.set_coverage(newsroom.OF_FOUR)
    await _shown(story, by_keys(*LEDGER, "c"), "4 reports", snapshot)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        pytest.param((*REPORT, "c"), "on Wednesday", id="compare"),
        pytest.param((*REPORT, "c", "G"), "only", id="sentences"),
        pytest.param((*REPORT, "v"), "They stand together.", id="why"),
        pytest.param(("M",), "Figures over time", id="figures-over-time"),
    ],
)
async def test_screens_of_reports_that_were_read(
    tmp_path: Path, snapshot: SnapshotAssertion, keys: Sequence[str], words: str
) -> None:
    with reports.library(tmp_path) as library:
        await _shown(library, by_keys(*keys), words, snapshot)


async def test_an_empty_library_and_a_list_of_errors(
    tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        await _shown(library, by_keys(), "No articles yet.", snapshot)
    with newsroom.library(tmp_path / "other", errors=True) as library:
        await _shown(library, by_keys("E"), "a binary file", snapshot)


async def _shown(
    library: Library,
    lead: Lead,
    words: str,
    snapshot: SnapshotAssertion,
) -> None:
    async with Desk(library).run_test(size=(120, 40), notifications=True) as pilot:
        await at_rest(pilot)
        await lead(pilot)
        await at_rest(pilot)
        assert words in screen_text(pilot)
        assert await frames(pilot, SIZES) == snapshot
