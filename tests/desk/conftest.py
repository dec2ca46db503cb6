"""What the desk's tests share: a story in a library, and a desk on it that does not flicker."""

from __future__ import annotations

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


@pytest.fixture(autouse=True)
def steady(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No animation, no colours or folders of the developer's own, one time zone."""
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TZ", "UTC")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


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
        async with desk.run_test(size=size) as pilot:
            await at_rest(pilot)
            yield pilot

    return open_
