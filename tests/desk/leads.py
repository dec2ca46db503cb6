"""How the tests get to every screen and state of the desk, and words that stand there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from pilots import desk_of, press
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.library.errors import LibraryError

Lead: TypeAlias = Callable[[Pilot[None]], Awaitable[None]]
LEDGER = ("j", "j", "j", "enter")
REPORT = ("j", "j", "enter")


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


OF_THE_STORY = [
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
]
"""Screens of the invented story: what leads there, and words on it."""

OF_REPORTS = [
    pytest.param(by_keys(*REPORT, "c"), "on Wednesday", id="compare"),
    pytest.param(by_keys(*REPORT, "c", "G"), "only", id="sentences"),
    pytest.param(by_keys(*REPORT, "v"), "They stand together.", id="why"),
    pytest.param(by_keys("M"), "Figures over time", id="figures-over-time"),
]
"""Screens of reports that were read from files."""

OF_OWN_WORK = [
    pytest.param(by_keys(*LEDGER, "w"), "person 1 of 3", id="on-a-name"),
    pytest.param(
        by_keys(*LEDGER, "right_parenthesis", "a", *"counted", "escape"), "✎ counted", id="noted"
    ),
    pytest.param(by_keys(*LEDGER, "a", *"by whose word?"), "by whose word?", id="note"),
    pytest.param(by_keys(*LEDGER, "t", *"quay, win"), "quay, win", id="tags"),
]
"""What the reader does in an article of the story."""

SHARED = pytest.param(by_keys(*REPORT, "d"), "1 of 3 sentences also in", id="shared")
"""An article of which other reports say a part too."""
