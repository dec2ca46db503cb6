"""Every screen in the light theme, in a terminal's own 16 colours, and without any colour.

What colour tells, something else tells too: bold, italic, underlined, dim or reversed words, or a
sign in the line. The few styles that only calm or adorn are listed here, each with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import reports
from drawn import Piece, attributes, in_theme, name_styles, pieces, sketch
from leads import LEDGER, OF_OWN_WORK, OF_REPORTS, OF_THE_STORY, SHARED, Lead
from pilots import at_rest, press, screen_text
from rich.style import Style
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.desk.render import STYLES
from gazadesk.desk.widgets.lined import LinedScreen
from gazadesk.library import Library

MARKED = {
    "edge": "▏",
    "edge-here": "▌",
    "hidden": "┆",
    "row": "▏",
    "row-here": "▌",
    "unread": "●",
    "star": "★",
    "remark": "✎#",
}
"""Styles that a sign in the line tells too: one of these."""

PLAIN = {
    "outlet": "the colour of plain words",
    "date": "the colour of plain words",
    "dim": "calms what words and place tell: who, when, how many",
    "sign": "adorns what is a sign itself, a bar or a word",
    "faint": "calms what words tell: not stated, the kind of a name",
    "reason": "calms; the words are the reason",
    "note": "adorns; the words are what is to be known",
}
"""Styles that tell nothing: they calm or adorn words that say it themselves."""

KEPT = {"compare", "meetings", "entities", "search-in-full", "help", "export", "coverage"}
KEPT |= {"shared", "noted"}
"""Screens of which all three looks are kept as text."""


def alone(given: Iterable[Piece], coloured: frozenset[str]) -> set[tuple[str, str]]:
    """The styles, each with words, that nothing but colour tells: of ``coloured``, no sign."""
    return {
        (name, each.line.strip())
        for each in given
        if each.text.strip()
        for name in each.names
        if name in coloured and name not in PLAIN and not set(MARKED.get(name, "")) & set(each.line)
    }


def coloured(pilot: Pilot[None]) -> frozenset[str]:
    """The names of the styles that say something in colour and nothing beside it."""
    desk = next(each for each in pilot.app.screen_stack if isinstance(each, LinedScreen))
    # Only a terminal can dim its own colours; any other is blended into one more grey.
    lost = set() if pilot.app.native_ansi_color else {"dim"}
    looks = {name: desk.style_named(name) for name in STYLES}
    return frozenset(
        name
        for name, look in looks.items()
        if not set(attributes(look)) - lost
        and (look.foreground is not None or look.background is not None)
    )


@pytest.fixture(autouse=True)
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said of an error stays; its log, named without a folder, goes to none of ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("gazadesk.desk.app._LONG", 1000)
    monkeypatch.setattr("gazadesk.desk.screens.browsing._TOAST", 1000)
    name_styles(monkeypatch)


async def looked_at(
    library: Library, lead: Lead, words: str, snapshot: SnapshotAssertion, *, kept: bool
) -> None:
    """Nothing on the screen is told by colour alone; ``kept``: it looks as it did."""
    desk = Desk(library)
    desk.no_color = True  # as under NO_COLOR, but for the greys that then stand in for colours
    async with desk.run_test(size=(100, 30), notifications=True) as pilot:
        await at_rest(pilot)
        await lead(pilot)
        await at_rest(pilot)
        assert words in screen_text(pilot)
        assert alone(pieces(pilot), coloured(pilot)) == set()
        if kept:
            looks = [f"no colour\n{sketch(pilot, colour=False)}"]
            for theme in ("ansi-dark", "gazadesk-light"):
                await in_theme(pilot, theme)
                looks.append(f"{theme}\n{sketch(pilot, colour=True)}")
            assert "\n\n".join(looks) == snapshot


async def test_what_colour_tells_alone_is_no_more_in_16_colours_than_in_none(
    story: Library,
) -> None:
    desk = Desk(story)
    desk.no_color = True
    async with desk.run_test() as pilot:
        without = coloured(pilot)
        assert without == set(MARKED) | set(PLAIN)
        for theme in ("ansi-dark", "ansi-light"):
            await in_theme(pilot, theme)
            assert coloured(pilot) <= without


def test_a_style_that_colour_alone_tells_is_found() -> None:
    def piece(name: str, line: str) -> Piece:
        return Piece("words", line, "reader", (name,), Style.null())

    told = frozenset({"star", "shared", "dim"})
    given = [piece("star", "★ words"), piece("star", "words"), piece("shared", "some words"),
             piece("title", "words"), piece("dim", "words")]  # fmt: skip
    assert alone(given, told) == {("star", "words"), ("shared", "some words")}


@pytest.mark.parametrize("look", ["no colour", "ansi-dark", "ansi-light"])
@pytest.mark.parametrize(
    ("keys", "words", "told"),
    [
        (("slash", *"vid", "left"), "d", "reverse"),
        (("slash", *"vid", "shift+home"), "id", "underline"),
        (("a", *"one", "left"), "e", "reverse"),
        (("a", *"one", "shift+home", "shift+right"), "ne", "underline"),
        (("question_mark", *"tag", "left"), "g", "reverse"),
        (("colon", *"tag", "left"), "g", "reverse"),
        (("colon", "down"), "Right  (l)", "underline"),
    ],
)
async def test_textuals_own_widgets_tell_nothing_by_colour_alone(
    story: Library, look: str, keys: tuple[str, ...], words: str, told: str
) -> None:
    desk = Desk(story)
    desk.no_color = look == "no colour"
    async with desk.run_test(size=(100, 30)) as pilot:
        if not desk.no_color:
            await in_theme(pilot, look)
        await press(pilot, *keys)
        marked = [each.text for each in pieces(pilot) if told in attributes(each.style)]
        assert words in "".join(marked)


@pytest.mark.parametrize("keys", [("e",), ("W",), ("M",), ("number_sign",)], ids=str)
async def test_of_two_lists_a_broad_bar_has_the_keys(story: Library, keys: tuple[str, ...]) -> None:
    async with Desk(story).run_test(size=(100, 30)) as pilot:
        await press(pilot, *LEDGER, *keys)
        bars = {each.widget: each.text for each in pieces(pilot) if each.text in ("▌", "▏")}
        assert bars["entities"] == "▌"
        assert bars.get("card") in ("▏", None), "a card may have nothing to choose"
        await press(pilot, "l")
        bars = {each.widget: each.text for each in pieces(pilot) if each.text in ("▌", "▏")}
        assert bars["entities"] == "▏"
        assert bars.get("card") in ("▌", None)


@pytest.mark.parametrize(("lead", "words"), [*OF_THE_STORY, *OF_OWN_WORK])
async def test_screens_of_the_story(
    request: pytest.FixtureRequest,
    story: Library,
    snapshot: SnapshotAssertion,
    lead: Lead,
    words: str,
) -> None:
    kept = request.node.callspec.id in KEPT
    await looked_at(story, lead, words, snapshot, kept=kept)


@pytest.mark.parametrize(("lead", "words"), [*OF_REPORTS, SHARED])
async def test_screens_of_reports_that_were_read(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    snapshot: SnapshotAssertion,
    lead: Lead,
    words: str,
) -> None:
    kept = request.node.callspec.id in KEPT
    with reports.library(tmp_path) as library:
        await looked_at(library, lead, words, snapshot, kept=kept)
