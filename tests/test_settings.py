"""Where the desk keeps its files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gazadesk.settings import Places, log_error


def test_one_folder_always_has_one_library(tmp_path: Path) -> None:
    places = Places.default()
    (tmp_path / "a" / "news").mkdir(parents=True)
    (tmp_path / "b" / "news").mkdir(parents=True)
    first = places.library_for((tmp_path / "a" / "news",))
    again = places.library_for((tmp_path / "b" / ".." / "a" / "news",))
    other = places.library_for((tmp_path / "b" / "news",))
    assert first == again
    assert first != other
    assert first.name.startswith("news-")
    assert first.parent == Path(os.environ["GAZADESK_HOME"]) / "data"


def test_the_last_library_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    places = Places.default()
    assert places.last() is None
    library = tmp_path / "mine.gazadesk"
    library.touch()
    places.remember(library)
    assert places.last() == library
    library.unlink()
    assert places.last() is None


def test_without_the_variable_the_platform_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GAZADESK_HOME")
    places = Places.default()
    assert "gazadesk" in str(places.data)
    assert len({places.data, places.cache, places.state}) == 3


def test_a_log_that_cannot_be_written_goes_elsewhere(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    where = log_error(ValueError("details"), blocked / "gazadesk.log")
    assert where != blocked / "gazadesk.log"
    assert "details" in where.read_text(encoding="utf-8")
