"""What the desk's tests share: a story in a library, and a desk on it that does not flicker."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.library import Library

sys.path.insert(0, str(Path(__file__).parent))

import newsroom
from pilots import at_rest

Opened: TypeAlias = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


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
