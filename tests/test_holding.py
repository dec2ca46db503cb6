"""Another process that reads into the same library, and a disk that is full."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from gazadesk.library import Library, LibraryError
from gazadesk.pipeline import read_into

ROOT = Path(__file__).resolve().parents[1]
STORY = "Ferries between the two harbours were cancelled on Tuesday after a crane fell."

HOLDER = """
import sys, time
from pathlib import Path
from gazadesk.library.hold import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as opened:
        yield opened


def write(path: Path, body: str) -> None:
    path.write_text(f"Ferries cancelled\n\n{body}\n", encoding="utf-8")


@contextmanager
def another_importer(library: Library, seconds: float) -> Iterator[subprocess.Popen[str]]:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(library.path), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(ROOT / "tui")},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    try:
        yield child
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def test_a_second_importer_waits_and_then_says_who_holds_the_library(
    library: Library, folder: Path
) -> None:
    write(folder / "a.txt", STORY)
    waits: list[str] = []
    with another_importer(library, 60) as child:
        with pytest.raises(LibraryError) as caught:
            read_into(library, [folder], wait=0.2, waiting=waits.append)
        assert f"process {child.pid})" in str(caught.value)
        assert "\n" not in str(caught.value)
        assert len(waits) == 1
        assert library.count() == 0
        library.set_read("a", True)  # reading and marking go on
    # The lock ended with its process, which was killed.
    assert read_into(library, [folder]).added == 1


def test_a_second_importer_goes_on_when_the_first_is_done(library: Library, folder: Path) -> None:
    write(folder / "a.txt", STORY)
    with another_importer(library, 0.5):
        assert read_into(library, [folder], wait=30).added == 1
    assert list(library.path.parent.glob("*.reading")) == []


def long_word(number: int) -> str:
    """Letters that take their room on the disk, however they are packed."""
    return "".join(sha256(f"{number}-{part}".encode()).hexdigest() for part in range(150))


def test_a_full_disk_stops_the_reading_and_loses_nothing_that_was_told(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazadesk.pipeline.keeping.TOGETHER", 0.0)
    for number in range(16):
        write(folder / f"{number:02}.txt", f"{STORY} {long_word(number)}")
    database = library._database
    pages = database.read("PRAGMA page_count")[0][0]
    database._connection().execute(f"PRAGMA max_page_count = {pages + 40}")
    told: list[int] = []
    with pytest.raises(LibraryError, match="disk is full"):
        read_into(library, [folder], progress=lambda progress: told.append(progress.added))
    assert 0 < told[-1] < 16
    assert library.count() == told[-1]
    assert database.read("PRAGMA integrity_check") == [("ok",)]
    assert library.rows(library.order())  # reading goes on
    database._connection().execute("PRAGMA max_page_count = 1000000")
    read_into(library, [folder])
    assert library.count() == 16
    assert not library.unlinked()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits on the size of files are POSIX's")
def test_a_file_that_may_not_grow_is_told_in_a_line(tmp_path: Path, folder: Path) -> None:
    """As on a full disk, but refused by the system itself."""
    import resource

    for number in range(16):
        write(folder / f"{number:02}.txt", f"{STORY} {long_word(number)}")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Library.open(tmp_path / "b.gazadesk", tmp_path / "cache") as library:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
        try:
            with pytest.raises(LibraryError) as caught:
                read_into(library, [folder])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "\n" not in str(caught.value)
        assert library._database.read("PRAGMA integrity_check") == [("ok",)]
        read_into(library, [folder])
        assert library.count() == 16
