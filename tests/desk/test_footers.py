"""What the footer names: what can be done there and then, in words that say what the key does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import newsroom
import pytest
import reports
from leads import LEDGER, REPORT, Lead, by_keys
from pilots import at_rest, desk_of, press, screen_text
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.desk.footers import Place, offered
from gazadesk.desk.panes import Pane
from gazadesk.desk.possible import Now
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.key_line import KeyLine, key_line
from gazadesk.library import Library

FULL = Now(listed=True, article=True, link=True, name=True, at_top=True)


def footer(pilot: Pilot[None]) -> str:
    """The hints of the uppermost screen, as they are cut at its width."""
    at = pilot.app.screen.query_one(KeyLine).region
    return screen_text(pilot).splitlines()[at.y][at.x : at.right].strip()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place.ARTICLES, "Enter open  / search  m meetings  c compare"),
        (Place.ARTICLE, "Enter coverage  c compare  a note  x export"),
        (Place.NAME, "Enter card  w next name  ] next mention"),
        (Place.COVERAGE, "Enter open  c compare  a note  x export"),
        (Place.SEARCHING, "Enter to the list  Esc clear  ctrl+p commands  F1 help"),
        (Place.FINDING, "Enter to the match  Esc close  ctrl+p commands  F1 help"),
    ],
)
def test_what_is_wanted_most_in_a_place_stands_in_60_columns(place: Place, words: str) -> None:
    shown, _ = key_line(offered(place, FULL), 58)
    assert shown.text.startswith(words)
    assert shown.text.endswith(" help")
    assert shown.cells <= 58


def test_80_columns_name_what_a_walk_through_the_desk_needs() -> None:
    lines = {place: key_line(offered(place, FULL), 78)[0].text for place in Place}
    for place in (Place.ARTICLES, Place.ARTICLE, Place.COVERAGE):
        assert all(each in lines[place] for each in ("c compare", "a note", "x export", "? help"))
    assert "m meetings" in lines[Place.ARTICLES] and "q quit" in lines[Place.ARTICLES]
    assert all(each in lines[Place.COVERAGE] for each in ("= same", "! different", "~ unsure"))


def test_a_long_hint_gives_way_to_shorter_ones_and_the_ends_stay() -> None:
    found = offered(Place.ARTICLE, FULL)
    ends = {each.title for each in found[-2:]}
    for width in range(24, 120):
        _, places = key_line(found, width, 2)
        kept = [command for _, command in places]
        assert {each.title for each in kept[-2:]} == ends
        left = width - places[-1][0].stop
        assert all(
            len(each.title) + len(each.keys[0]) + 3 > left for each in found if each not in kept
        )


async def test_an_empty_library_offers_only_what_it_can_do(tmp_path: Path) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        async with Desk(library).run_test(size=(120, 30)) as pilot:
            await at_rest(pilot)
            assert footer(pilot) == "q quit  Tab next pane  ctrl+p commands  ? help"


async def test_enter_in_an_article_goes_to_its_coverage_or_to_the_card_of_a_name(
    story: Library,
) -> None:
    async with Desk(story).run_test(size=(80, 24)) as pilot:
        await press(pilot, *LEDGER)
        assert footer(pilot).startswith("Enter coverage")
        await press(pilot, "enter")
        assert desk_of(pilot).pane is Pane.COVERAGE
        await press(pilot, "h", "w")
        assert footer(pilot).startswith("Enter card")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, SheetScreen)


async def test_where_one_types_the_footer_names_no_letters(story: Library) -> None:
    async with Desk(story).run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        assert footer(pilot) == "Enter to the list  Esc clear  ctrl+p commands  F1 help"
        await press(pilot, *"vid", "f1")
        assert "Keys" in screen_text(pilot)
        assert footer(pilot) == "Esc close"
        await press(pilot, "f1", "escape")
        assert pilot.app.screen is desk_of(pilot), "help stands once, however often it is asked"
        await press(pilot, "enter")
        assert footer(pilot).startswith("Enter open  n match")


async def test_the_way_back_is_told_from_the_way_out(story: Library) -> None:
    async with Desk(story).run_test(size=(120, 30)) as pilot:
        await at_rest(pilot)
        assert "q quit" in footer(pilot)
        await press(pilot, *LEDGER)
        assert "q back" in footer(pilot)
        await press(pilot, "q", "f")
        assert "q back" in footer(pilot), "back to all articles"
        await press(pilot, "q")
        assert "q quit" in footer(pilot)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Reports that were read from files."""
    with reports.library(tmp_path_factory.mktemp("told")) as library:
        yield library


SHEETS = [
    (by_keys("m"), 'Enter open the report  v by outlet  # figures  " quotations'),
    (by_keys("m", "v"), "v meetings"),
    (by_keys(*REPORT, "e"), "Enter go there  l card  = mark"),
    (by_keys(*REPORT, "e", "equals_sign"), "Enter go there  l card  = same  ! different"),
    (by_keys(*REPORT, "e", "l"), "h to the list  = same  ! different  ~ unsure"),
    (by_keys(*REPORT, "e", "l", "G"), "Enter go there  h to the list"),
    (by_keys(*REPORT, "number_sign"), "Enter go there  l card  v of other reports"),
    (by_keys("W"), "Enter card  / narrow"),
    (by_keys("W", "slash"), "Enter to the list"),
    (by_keys("M"), "Enter figures"),
    (by_keys("x"), "Enter write  / file name"),
    (by_keys("x", "j"), "Enter choose  / file name"),
    (by_keys("x", "slash"), "Enter write"),
    (by_keys("t"), "Enter keep  Tab complete"),
    (by_keys("a"), ""),
    (by_keys("E"), ""),
    (by_keys(*REPORT, "c"), "Enter open the report  "),
    (by_keys(*REPORT, "v"), "Enter open the article  l reasons  / others"),
    (by_keys(*REPORT, "v", "l"), "Enter open the article  h to the list"),
    (by_keys("slash", *"karsk", "enter", "F"), "Enter search for it"),
]


@pytest.mark.parametrize(("lead", "words"), SHEETS)
async def test_a_sheet_names_what_it_does_the_way_out_and_the_help(
    told: Library, lead: Lead, words: str
) -> None:
    async with Desk(told).run_test(size=(120, 40)) as pilot:
        await at_rest(pilot)
        await lead(pilot)
        shown = footer(pilot)
        assert shown.startswith(words)
        screen = pilot.app.screen
        assert isinstance(screen, SheetScreen)
        last = "F1 help" if screen.types else "? help"
        assert shown.endswith(f"Esc close  {last}")


async def test_under_a_sheet_the_desk_names_no_keys(story: Library) -> None:
    async with Desk(story).run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "W")
        assert desk_of(pilot).keys.words.strip() == ""
        await press(pilot, "j", "escape")
        assert footer(pilot).startswith("Enter open")


@pytest.mark.parametrize("width", [60, 120])
async def test_a_comparison_offers_the_columns_that_there_are(told: Library, width: int) -> None:
    async with Desk(told).run_test(size=(width, 30)) as pilot:
        await press(pilot, *REPORT, "c")
        if width == 60:
            assert footer(pilot) == "Enter open the report  Esc close  ? help"
            return
        await press(pilot, "l", "l")
        assert "h report before" in footer(pilot) and "next report" not in footer(pilot)
        await press(pilot, "h")
        assert "l next report" in footer(pilot) and "report before" not in footer(pilot)
