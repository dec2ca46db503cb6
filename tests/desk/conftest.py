"""What the desk's tests share: a story in a library, and a desk on it that does not flicker."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.desk.commands import COMMANDS
from gazadesk.library import Library

sys.path.insert(0, str(Path(__file__).parent))

import newsroom
from pilots import at_rest

Opened: TypeAlias = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


# `make check-keys`: each test that presses a command's keys is run with that command doing nothing,
# and has to fail.
_DEAD_KEYS = bool(os.environ.get("GAZADESK_DEAD_KEYS"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Once for each command that a test presses, with that command dead."""
    ids = [id for mark in metafunc.definition.iter_markers("presses") for id in mark.args]
    if _DEAD_KEYS and ids:
        fails = pytest.mark.xfail(strict=True, reason="the command does nothing")
        metafunc.parametrize("dead", [pytest.param(id, marks=fails, id=id) for id in ids])


@pytest.fixture
def dead(request: pytest.FixtureRequest) -> str | None:
    """The command that does nothing, if one does; asked where one case of a test has the marker."""
    ids = [id for mark in request.node.iter_markers("presses") for id in mark.args]
    if not (_DEAD_KEYS and ids):
        return None
    request.node.add_marker(pytest.mark.xfail(strict=True, reason="the command does nothing"))
    return str(ids[0])


# The plugin that compares pictures keeps its folder in the environment, which is cleared for tests.
_PICTURES = "TEXTUAL_SNAPSHOT_TEMPDIR"


@pytest.fixture(scope="session")
def pictures_folder() -> str:
    """Where the pictures to compare lie, asked before the environment is cleared."""
    return os.environ.get(_PICTURES, "")


@pytest.fixture(autouse=True)
def pictures(pictures_folder: str, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pictures be compared."""
    monkeypatch.setenv(_PICTURES, pictures_folder)


@pytest.fixture(autouse=True)
def commands_run(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, dead: str | None
) -> Iterator[None]:
    """Hold what the marker ``presses`` says: that pressed keys ran the actions of its commands.

    A command without keys has to have been run from the palette.
    """
    wanted = {id for mark in request.node.iter_markers("presses") for id in mark.args}
    keys = {command.id: set(command.keys) for command in COMMANDS if command.id in wanted}
    pressed: set[str] = set()
    ran: set[str] = set()
    press, run = Pilot.press, Desk.run_action

    async def noted_press(self: Pilot[None], *given: str) -> None:
        pressed.update(given)
        await press(self, *given)

    async def noted_run(self: Desk, action: Any, *given: Any, **more: Any) -> bool:
        id = str(action).rpartition(".")[2]
        done = id == dead or await run(self, action, *given, **more)
        if done and (not keys.get(id) or keys[id] & pressed):
            ran.add(id)
        return done

    monkeypatch.setattr(Pilot, "press", noted_press)
    monkeypatch.setattr(Desk, "run_action", noted_run)
    yield
    assert sorted(wanted - ran) == [], "these commands were not run by their keys"


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Library]:
    """A library with the invented story in it."""
    with newsroom.library(tmp_path) as library:
        yield library


@pytest.fixture
def opened(story: Library) -> Opened:
    """Opens a desk on the story at a size and waits until it is at rest."""

    @asynccontextmanager
    async def open_(
        size: tuple[int, int] = (120, 40), library: Library | None = None
    ) -> AsyncIterator[Pilot[None]]:
        desk = Desk(library or story)
        async with desk.run_test(size=size, notifications=True) as pilot:
            await at_rest(pilot)
            yield pilot

    return open_
