"""How the desk looks: one picture a state, and words beside each that no picture can hide.

Synchronous, as the snapshot fixture runs the app itself.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import newsroom
import pytest
import reports
from pilots import at_rest, desk_of, press, screen_text
from textual.pilot import Pilot
from textual.widgets import Input

from gazadesk.desk.app import Desk
from gazadesk.desk.progress import going_on
from gazadesk.pipeline import Progress

Compare = Callable[..., bool]
LEDGER = ("j", "j", "j", "enter")


def driven(keys: Sequence[str], *words: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Presses keys, waits until the desk is at rest, and looks for words on the screen."""

    async def run(pilot: Pilot[None]) -> None:
        await press(pilot, *keys)
        text = screen_text(pilot)
        for each in words:
            assert each in text, text

    return run


@pytest.mark.parametrize(
    ("size", "keys", "words"),
    [
        ((60, 20), (), ("Articles", "Minister promises figures")),
        ((60, 20), LEDGER, ("Minister and fishers", "Harbour minister")),
        ((80, 24), LEDGER, ("Articles", "Harbour minister Mara Lindqvist")),
        ((80, 24), (*LEDGER, "tab"), ("Same meeting", "same place: Port Aldane")),
        ((120, 40), LEDGER, ("Same meeting", "Recalls", "Boats at the old quay")),
        ((200, 60), LEDGER, ("Possible", "but date differs", "Same story")),
        ((120, 40), ("slash", *"vid"), ("5 of 6", "vid")),
        ((120, 40), (*LEDGER, "full_stop", "w", "right_square_bracket"), ("person 2 of 3",)),
        ((38, 12), (), ("gazadesk needs 40 × 10",)),
    ],
    ids=[
        "60-list",
        "60-article",
        "80-article",
        "80-coverage",
        "120",
        "200",
        "searching",
        "names-and-hidden",
        "too-small",
    ],
)
def test_desk(
    snap_compare: Compare,
    tmp_path: Path,
    size: tuple[int, int],
    keys: Sequence[str],
    words: Sequence[str],
) -> None:
    with newsroom.library(tmp_path) as library:
        assert snap_compare(Desk(library), terminal_size=size, run_before=driven(keys, *words))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("question_mark",), ("On the desk", "Esc close")),
        (("m", "g"), ("March 2031", "recalled by")),
        ((*LEDGER, "e", "j"), ("Organisations", "person · ")),
        ((*LEDGER, "x"), ("● this article", "○ csv", "Write it")),
    ],
    ids=["help", "timeline", "entities", "export"],
)
@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=["60", "120"])
def test_sheets(
    snap_compare: Compare,
    tmp_path: Path,
    keys: Sequence[str],
    words: Sequence[str],
    size: tuple[int, int],
) -> None:
    with newsroom.library(tmp_path) as library:
        assert snap_compare(Desk(library), terminal_size=size, run_before=driven(keys, *words))


@pytest.mark.parametrize(
    "size", [(60, 24), (80, 24), (120, 40), (200, 60)], ids=lambda size: str(size[0])
)
def test_comparison(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    with reports.library(tmp_path) as library:
        run = driven(("j", "j", "enter", "c"), "12 March 2031 · ", "on Wednesday")
        assert snap_compare(Desk(library), terminal_size=size, run_before=run)


def test_sentences(snap_compare: Compare, tmp_path: Path) -> None:
    with reports.library(tmp_path) as library:
        run = driven(("j", "j", "enter", "c", "G", "l"), "= Brandvik said", "fall of rock")
        assert snap_compare(Desk(library), terminal_size=(120, 24), run_before=run)


def test_nothing_to_compare(snap_compare: Compare, tmp_path: Path) -> None:
    with newsroom.library(tmp_path) as library:
        run = driven(("G", "c"), "No other report to set beside this one")
        assert snap_compare(Desk(library), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("size", [(60, 24), (120, 40)], ids=lambda size: str(size[0]))
def test_why(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    with reports.library(tmp_path) as library:
        run = driven(("j", "j", "enter", "v"), "They stand together.")
        assert snap_compare(Desk(library), terminal_size=size, run_before=run)


@pytest.mark.parametrize("size", [(60, 24), (120, 40)], ids=lambda size: str(size[0]))
def test_figures(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    with newsroom.library(tmp_path) as library:
        run = driven((*LEDGER, "number_sign"), "Figures", "figure · 140")
        assert snap_compare(Desk(library), terminal_size=size, run_before=run)


@pytest.mark.parametrize("colour", [True, False], ids=["colour", "no-colour"])
def test_decided(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colour: bool
) -> None:
    said = "your decision of 3 Jun 2031"
    monkeypatch.setattr("gazadesk.desk.wording.decision_of", lambda _: said)
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    with reports.library(tmp_path) as library:
        run = driven(("j", "j", "enter", "tab", "exclamation_mark"), "Decided by you")
        assert snap_compare(Desk(library), terminal_size=(120, 40), run_before=run)


def test_empty(snap_compare: Compare, tmp_path: Path) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        run = driven((), "No articles yet.")
        assert snap_compare(Desk(library), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=["60", "120"])
def test_kept_searches(snap_compare: Compare, tmp_path: Path, size: tuple[int, int]) -> None:
    with newsroom.library(tmp_path) as library:
        for query in ("outlet:post vidal", "storm"):
            library.find.kept.keep(query)
        with library._database.write() as connection:
            connection.execute("UPDATE search SET seen = 2 WHERE query <> 'storm'")

        async def run(pilot: Pilot[None]) -> None:
            await at_rest(pilot)
            await driven(("k",), "/ outlet:post vidal", "1 new  2", "▌/ storm")(pilot)

        assert snap_compare(Desk(library), terminal_size=size, run_before=run)


def test_reading(snap_compare: Compare, tmp_path: Path) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await pilot.pause()
        desk_of(pilot).reading_goes_on(*going_on(Progress(1240, 5300, 2, "", 1238, 62.4)))
        await press(pilot)
        assert "1,240 of 5,300 · 62/s · 2 failed · Esc stops" in screen_text(pilot)

    with newsroom.library(tmp_path) as library:
        assert snap_compare(Desk(library), terminal_size=(80, 24), run_before=run)


def test_palette(snap_compare: Compare, tmp_path: Path) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await driven((*LEDGER, "colon"), "Search for commands")(pilot)
        pilot.app.screen.query_one(Input).cursor_blink = False
        await pilot.pause()

    with newsroom.library(tmp_path) as library:
        assert snap_compare(Desk(library), terminal_size=(80, 24), run_before=run)


def test_errors(snap_compare: Compare, tmp_path: Path) -> None:
    with newsroom.library(tmp_path, errors=True) as library:
        run = driven(("E",), "a binary file", "1 error")
        assert snap_compare(Desk(library), terminal_size=(80, 24), run_before=run)


@pytest.mark.parametrize("theme", ["gazadesk-light", "ansi-dark"])
def test_themes(snap_compare: Compare, tmp_path: Path, theme: str) -> None:
    with newsroom.library(tmp_path) as library:
        run = driven((*LEDGER, "w"), "person 1 of 3")
        desk = Desk(library, theme=theme)
        assert snap_compare(desk, terminal_size=(120, 40), run_before=run)


def test_without_colour(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with newsroom.library(tmp_path) as library:
        desk: Any = Desk(library)
        run = driven((*LEDGER, "w"), "person 1 of 3")
        assert snap_compare(desk, terminal_size=(120, 40), run_before=run)


SIZES = [(60, 24), (80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ((*LEDGER, "a", *"who counted?", "escape", "right_parenthesis", "a", *"a", "escape",
          "t", *"quay", "enter"), ("✎ who counted?",)),
        ((*LEDGER, "right_parenthesis", "a", *"by whose word?"), ("Note", "by whose word?")),
        ((*LEDGER, "t", *"quay, win"), ("Tags", "quay, win")),
        ((*LEDGER, "d"), ("also in other reports",)),
        (("m", "v"), ("by outlet",)),
        (("W",), ("Names in the library",)),
        (("M",), ("Figures over time",)),
        ((*LEDGER, "tab", "minus"), ("Take it out of the meeting?",)),
    ],
    ids=["noted", "note", "tags", "shared", "chart", "names", "series", "question"],
)  # fmt: skip
def test_own_work_and_over_time(
    snap_compare: Compare,
    tmp_path: Path,
    keys: Sequence[str],
    words: Sequence[str],
    size: tuple[int, int],
) -> None:
    with newsroom.library(tmp_path) as library:
        seen = words if size[0] >= 120 else ()
        assert snap_compare(Desk(library), terminal_size=size, run_before=driven(keys, *seen))
