"""Reading behind the desk: articles as they come, a bar, errors in words, never a traceback."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import newsroom
import pytest
from pilots import at_rest, desk_of, press, screen_text

from gazadesk.desk.app import Desk
from gazadesk.desk.progress import ended, going_on
from gazadesk.library import Library, LibraryError
from gazadesk.model import ReadError, Source
from gazadesk.pipeline import Progress, Summary


class Reading:
    """A stand-in for the pipeline that reads the story and waits where it is told to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from dataclasses import make_dataclass

        module = ModuleType("gazadesk.pipeline")
        self.progress = make_dataclass(
            "Progress", ["done", "total", "failed", "path", "added", "rate", "stage"]
        )
        self.summary = make_dataclass("Summary", ["added", "failed", "cancelled"])
        module.__dict__["read_into"] = self.read_into
        monkeypatch.setitem(sys.modules, "gazadesk.pipeline", module)
        self.half = threading.Event()
        self.go_on = threading.Event()
        self.fails: Exception | None = None

    def read_into(
        self,
        library: Library,
        paths: Sequence[Path],
        *,
        progress: Callable[[Any], None],
        cancelled: Callable[[], bool],
        waiting: Callable[[str], None],
    ) -> Any:
        for number, each in enumerate(newsroom.ARTICLES[:2], 1):
            found = newsroom.annotated(each.body)
            library.add(Source(each, b"x", f"sha-{number}"), found, {})
        library.record_error(ReadError("cover.bin", "a binary file"))
        progress(self.progress(1240, 5300, 2, "cover.bin", 1238, 62.4, "reading"))
        self.half.set()
        while not self.go_on.wait(0.01):
            if cancelled():
                return self.summary(2, 2, True)
        if self.fails is not None:
            raise self.fails
        newsroom.fill(library)
        return self.summary(6, 2, False)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    return Reading(monkeypatch)


async def until(pilot: Any, true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def test_articles_come_while_they_are_read(reading: Reading, tmp_path: Path) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        desk = Desk(library, [tmp_path])
        async with desk.run_test(size=(120, 30), notifications=True) as pilot:
            await until(pilot, lambda: len(desk.desk.articles.ids) == 2)
            said = "Reading 1,240 of 5,300 · 62/s · 2 failed · Esc stops"
            await until(pilot, lambda: said in screen_text(pilot))
            assert "━" in screen_text(pilot)
            await pilot.press("j")
            reading.go_on.set()
            await until(pilot, lambda: len(desk.desk.articles.ids) == 6)
            await at_rest(pilot)
            assert "Reading" not in screen_text(pilot)
            assert "2 could not be read; E shows which" in screen_text(pilot)
            assert "6 articles · 3 meetings" in screen_text(pilot)


async def test_the_cursor_stays_on_its_article_while_others_come(
    reading: Reading, tmp_path: Path
) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        desk = Desk(library, [tmp_path])
        async with desk.run_test(size=(120, 30), notifications=True) as pilot:
            await until(pilot, lambda: len(desk.desk.articles.ids) == 2)
            kept = desk.desk.article
            reading.go_on.set()
            await until(pilot, lambda: len(desk.desk.articles.ids) == 6)
            assert desk.desk.article == desk.desk.articles.highlighted == kept


async def test_leaving_stops_the_reading(reading: Reading, tmp_path: Path) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        desk = Desk(library, [tmp_path])
        async with desk.run_test(size=(120, 30), notifications=True) as pilot:
            await until(pilot, reading.half.is_set)
            await pilot.press("ctrl+q")
        assert library.count() == 2


async def test_escape_stops_the_reading_and_keeps_what_was_read(
    reading: Reading, tmp_path: Path
) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        desk = Desk(library, [tmp_path])
        async with desk.run_test(size=(120, 30), notifications=True) as pilot:
            await until(pilot, lambda: len(desk.desk.articles.ids) == 2)
            await pilot.press("enter", "escape")
            assert "Reading" in screen_text(pilot), "the first Esc only left the article"
            await pilot.press("escape")
            await until(pilot, lambda: "Stopped: 2 new articles" in screen_text(pilot))
            await at_rest(pilot)
            assert pilot.app.is_running
            assert not desk.desk.progress.display
            assert len(desk.desk.articles.ids) == library.count() == 2
            await pilot.press("escape")
            assert pilot.app.is_running, "there is nothing more to stop: Esc asks again"


def test_the_stages_of_a_reading_are_said() -> None:
    assert going_on(Progress(5, 10, 0, "")) == ("Reading 5 of 10 · Esc stops", 0.5)
    assert going_on(Progress(10, 10, 3, "", 7, 2.0, "linking"))[0].endswith("read · 3 failed")
    assert going_on(Progress(0, 0, 0, ""))[1] == 0.0
    assert ended(Summary(added=3)) == ""
    assert "1 new article read and kept" in ended(Summary(added=1, cancelled=True))


async def test_a_reading_that_fails_is_one_line_and_a_log(reading: Reading, tmp_path: Path) -> None:
    reading.fails = LibraryError("no space left on the disk; free some and open the folder again")
    log = tmp_path / "log" / "gazadesk.log"
    with newsroom.library(tmp_path, empty=True) as library:
        desk = Desk(library, [tmp_path], log=log)
        async with desk.run_test(size=(120, 30), notifications=True) as pilot:
            await until(pilot, reading.half.is_set)
            reading.go_on.set()
            await until(pilot, lambda: "no space left" in screen_text(pilot))
            assert "Traceback" not in screen_text(pilot)
            assert not desk.desk.progress.display
    logged = log.read_text(encoding="utf-8")
    assert "in read_into" in logged and "LibraryError: no space left on the disk" in logged


async def test_the_log_leaves_out_words_that_may_be_an_article_s(
    reading: Reading, tmp_path: Path
) -> None:
    reading.fails = ValueError("cannot read: The minister said in private")
    log = tmp_path / "gazadesk.log"
    with newsroom.library(tmp_path, empty=True) as library:
        async with Desk(library, [tmp_path], log=log).run_test(notifications=True) as pilot:
            await until(pilot, reading.half.is_set)
            reading.go_on.set()
            await until(pilot, log.exists)
            await at_rest(pilot)
    logged = log.read_text(encoding="utf-8")
    assert "in read_into" in logged and "ValueError" in logged
    assert "minister" not in logged


async def test_an_empty_library_says_what_to_do_next(tmp_path: Path) -> None:
    with newsroom.library(tmp_path, empty=True) as library:
        async with Desk(library).run_test(size=(80, 24), notifications=True) as pilot:
            await at_rest(pilot)
            text = " ".join(screen_text(pilot).split())
            assert "No articles yet." in text
            for key in ("j", "enter", "e", "s", "y", "o", "n", "full_stop", "m"):
                await press(pilot, key)
            assert pilot.app.is_running


async def test_a_library_that_breaks_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with newsroom.library(tmp_path) as library:
        desk = Desk(library, log=tmp_path / "log")
        async with desk.run_test(size=(120, 30), notifications=True) as pilot:
            await at_rest(pilot)

            def broken(id: str) -> Any:
                raise LibraryError("story.gazadesk: the disk went away")

            monkeypatch.setattr(library, "article", broken)
            await press(pilot, "j")
            assert pilot.app.is_running
            assert "the disk went away" in screen_text(pilot)
            assert desk_of(pilot).is_active
