"""What every test shares: the user's folders lie in a temporary place, and nothing else of the
developer's own environment reaches the desk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gazadesk.library import Library

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # Textual reads it once, at import


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no test: archives carry the time they were packed, and workers must agree."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for each test; colours, themes and time zones of the developer stay out."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name in {"NO_COLOR", "COLORTERM"} or (
            name.startswith("TEXTUAL") and name != "TEXTUAL_ANIMATIONS"
        ):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GAZADESK_HOME", str(home / "gazadesk"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return home


@pytest.fixture
def plan_of() -> Callable[[Library, Callable[[], object]], dict[str, list[str]]]:
    """The steps of the query plan of each statement that SQLite is asked by a piece of work."""

    def plans(library: Library, work: Callable[[], object]) -> dict[str, list[str]]:
        connection = library._database.reading()
        asked: dict[str, None] = {}
        connection.set_trace_callback(lambda sql: asked.setdefault(sql))
        try:
            work()
        finally:
            connection.set_trace_callback(None)
        return {
            sql: [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
            for sql in asked
            if sql.startswith(("SELECT", "WITH"))
        }

    return plans


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of other people's texts that lies beside some checkouts."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside this checkout: the real articles and corpora lie there")
    return SHARED
