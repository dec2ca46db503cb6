"""Every screen and state at four sizes, as text: one run of the desk each, its terminal resized.

The pictures in test_snapshots.py hold how things look; these hold what stands where, and that a
screen is the same after a resize as if it had been opened so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import newsroom
import pytest
import reports
from leads import LEDGER, OF_REPORTS, OF_THE_STORY, Lead, by_keys
from pilots import at_rest, screen_text
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.library import Library

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))


@pytest.fixture(autouse=True)
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of an error stays for all four sizes; its log, named without a folder, goes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("gazadesk.desk.app._LONG", 1000)
    monkeypatch.setattr("gazadesk.desk.screens.browsing._TOAST", 1000)


async def frames(pilot: Pilot[None], sizes: Sequence[tuple[int, int]]) -> str:
    """What stands on the screen at each size."""
    shown = []
    for size in sizes:
        await pilot.resize_terminal(*size)
        await at_rest(pilot)
        shown.append(f"{size[0]} x {size[1]}\n{screen_text(pilot)}")
    return "\n\n".join(shown)


@pytest.mark.parametrize(("lead", "words"), OF_THE_STORY)
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


@pytest.mark.parametrize(("lead", "words"), OF_REPORTS)
async def test_screens_of_reports_that_were_read(
    tmp_path: Path, snapshot: SnapshotAssertion, lead: Lead, words: str
) -> None:
    with reports.library(tmp_path) as library:
        await _shown(library, lead, words, snapshot)


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
