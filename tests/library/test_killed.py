"""Killed at any moment, a library opens, holds all it told of, and nothing by halves.

Every life of a process is ended by ``kill -9`` a random time after it began. One kind reads files,
links, indexes and marks until it is killed; the other migrates a library of the first version.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from gazadesk.library import Library, schema
from gazadesk.library.schema.step1_library import create
from gazadesk.pipeline import read_into

ROOT = Path(__file__).resolve().parents[2]
IMPORTS, MIGRATIONS = 80, 30
"""Kills of each kind."""

SERVER = """
import os
import sys
from pathlib import Path
from time import sleep

from gazadesk.annotate.names import gazetteer, taggers
from gazadesk.library import Library
from gazadesk.pipeline import helpers, keeping, linking

taggers.chosen = lambda: None  # the rules alone: it is not the names that matter here
keeping.TOGETHER = 0.02


def say(*words):
    os.write(1, (" ".join(map(str, words)) + chr(10)).encode())  # one write: no line by halves


def importing(place, folder):
    while True:
        with Library.open(place, place.parent / "cache") as library:
            keeping.read_into(
                library,
                [folder],
                progress=lambda now: say("kept", now.path) if now.path else None,
                wait=30,
            )
            for id in library.order()[:3]:
                library.set_starred(id, True)
            say("done")
        for path in sorted(folder.iterdir())[::7]:
            path.write_text(path.read_text() + "More was said later." + chr(10))


def migrating(place):
    Library.open(place, place.parent / "cache").close()
    sleep(60)


gazetteer.load()
for line in sys.stdin:
    life, *paths = line.rstrip(chr(10)).split(chr(9))
    child = os.fork()
    if not child:
        say("begin", os.getpid())
        globals()[life](*map(Path, paths))
        os._exit(0)
    os.waitpid(child, 0)
    say("ended")
"""


class Lives:
    """Starts lives, all alike, in a process that has loaded the desk once and forks."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT / "tui"),
                "OPENBLAS_NUM_THREADS": "1",
            },
        )

    def live(self, kind: str, *paths: Path, until: Callable[[], bool]) -> list[str]:
        """What one life told, in lines; it is killed as soon as ``until`` returns True."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write("\t".join([kind, *map(str, paths)]) + "\n")
        self._server.stdin.flush()
        begin, child = self._server.stdout.readline().split()
        assert begin == "begin"
        while not until():
            sleep(0.01)
        os.kill(int(child), signal.SIGKILL)
        lines = []
        while (line := self._server.stdout.readline()) != "ended\n":
            assert line
            lines.append(line.rstrip("\n"))
        return lines

    def close(self) -> None:
        for pipe in (self._server.stdin, self._server.stdout):
            assert pipe is not None
            pipe.close()
        self._server.wait(20)


@pytest.fixture(scope="module")
def lives() -> Iterator[Lives]:
    server = Lives()
    yield server
    server.close()


def after(seconds: float) -> Callable[[], bool]:
    """Whether so many seconds have gone by since now."""
    end = monotonic() + seconds
    return lambda: monotonic() >= end


def assert_whole(library: Library) -> None:
    """Nothing is there by halves."""
    database = library._database
    assert database.read("PRAGMA integrity_check") == [("ok",)]
    assert database.read("PRAGMA foreign_key_check") == []
    for table in ("derivation", "words"):
        (count,) = database.read(
            f"SELECT count(*) FROM article WHERE number NOT IN (SELECT number FROM {table})"
        )[0]
        assert count == 0
    ids = library.order()
    for id in ids:
        assert library.article(id).body
        library.annotations(id)
        assert library.raw(id)
    assert not any(finding.broken for finding in library.upkeep.check())
    assert library.search("ferry").total == len(ids)


def test_killed_while_it_reads_and_indexes_nothing_told_is_lost(
    lives: Lives, tmp_path: Path
) -> None:
    folder, place = tmp_path / "reports", tmp_path / "data" / "a.gazadesk"
    folder.mkdir()
    chance = random.Random(7)
    kept: set[str] = set()
    for turn in range(IMPORTS):
        for number in range(3):
            path = folder / f"{turn:03}-{number}.txt"
            path.write_text(f"Ferry {path.stem}\n\nThe ferry of {path.stem} left Izmir on time.\n")
        told = lives.live("importing", place, folder, until=after(chance.uniform(0.0, 0.4)))
        with Library.open(place, tmp_path / "cache-of-the-test") as library:
            there = {library.article(id).path for id in library.order()}
            assert kept <= there
            assert {line.removeprefix("kept ") for line in told if line != "done"} <= there
            kept = there
            if turn % 10 == 0:
                assert_whole(library)
    with Library.open(place, place.parent / "cache") as library:
        read_into(library, [folder])
        assert library.count() == 3 * IMPORTS
        assert library.find.ready
        assert not library.unlinked()
        assert_whole(library)


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    """A library as the first version made it, with articles and a reader's work."""
    place = tmp_path / "old" / "a.gazadesk"
    with Library.open(tmp_path / "new.gazadesk", tmp_path / "cache") as library:
        folder = tmp_path / "reports"
        folder.mkdir()
        for number in range(4):
            (folder / f"{number}.txt").write_text(
                f"Ferry {number}\n\nThe ferry number {number} left Izmir on time.\n"
            )
        read_into(library, [folder])
        library.set_starred(library.order()[0], True)
        library.set_tags(library.order()[0], ["harbour"])
    place.parent.mkdir()
    raw = sqlite3.connect(place, isolation_level=None)
    raw.execute("BEGIN")
    create(raw)
    raw.execute("COMMIT")
    raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.execute("PRAGMA user_version = 1")
    raw.execute("ATTACH ? AS new", (str(tmp_path / "new.gazadesk"),))
    tables = raw.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall()
    for (table,) in tables:
        if table.startswith("sqlite_"):
            continue
        old, new = (
            [row[1] for row in raw.execute(f"PRAGMA {database}.table_info({table})")]
            for database in ("main", "new")
        )
        columns = ", ".join(name for name in old if name in new)
        raw.execute(f"DELETE FROM main.{table}")
        raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
    raw.execute("DETACH new")
    raw.close()
    return place


def assert_migrated(place: Path, cache: Path) -> None:
    with Library.open(place, cache) as library:
        assert library._database.read("PRAGMA user_version") == [(schema.VERSION,)]
        assert library.count() == 4
        assert library.search("ferry").total == 4
        starred = [row for row in library.rows(library.order()) if row.starred]
        assert [library.tags(row.id) for row in starred] == [("harbour",)]
        library.index_pending()
        assert_whole(library)


def test_a_library_of_the_first_version_comes_up_to_date_with_a_copy_beside_it(
    first_version: Path, tmp_path: Path
) -> None:
    before = first_version.read_bytes()
    assert_migrated(first_version, tmp_path / "cache-of-the-test")
    copy = first_version.with_name(f"{first_version.name}.version-1.backup")
    assert copy.exists()
    first_version.write_bytes(before)
    raw = sqlite3.connect(copy)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert raw.execute("SELECT count(*) FROM article").fetchone() == (4,)
    raw.close()


def test_killed_while_it_migrates_a_library_opens_with_all_it_had(
    lives: Lives, first_version: Path, tmp_path: Path
) -> None:
    chance = random.Random(11)
    for turn in range(MIGRATIONS):
        place = tmp_path / f"turn-{turn}" / "a.gazadesk"
        place.parent.mkdir()
        shutil.copy(first_version, place)
        lives.live("migrating", place, until=after(chance.uniform(0.0, 0.1)))
        copies = list(place.parent.glob("*.backup"))
        held = sqlite3.connect(place)
        assert copies or held.execute("PRAGMA user_version").fetchone() == (1,)
        held.close()
        for copy in copies:
            held = sqlite3.connect(copy)
            assert held.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert held.execute("SELECT count(*) FROM article").fetchone() == (4,)
            held.close()
        assert_migrated(place, place.parent / "cache")
