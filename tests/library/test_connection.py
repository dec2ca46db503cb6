from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from gazadesk.library import Library, LibraryError, connection, schema
from gazadesk.model import Annotations, Source

Place = tuple[Path, Path]


def test_a_new_library_is_ours_durable_and_makes_its_folder(place: Place) -> None:
    Library.open(*place).close()
    raw = sqlite3.connect(place[0])
    assert raw.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert raw.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    raw.close()


@pytest.mark.parametrize("made_by", ["other program", "newer gazadesk"])
def test_a_database_that_is_not_ours_to_open_stays_as_it_is(place: Place, made_by: str) -> None:
    place[0].parent.mkdir()
    raw = sqlite3.connect(place[0])
    raw.execute("CREATE TABLE kept (value)")
    if made_by == "newer gazadesk":
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.commit()
    raw.close()
    before = place[0].read_bytes()
    words = "newer gazadesk" if made_by == "newer gazadesk" else "not a gazadesk library"
    with pytest.raises(LibraryError, match=words) as caught:
        Library.open(*place)
    assert "\n" not in str(caught.value)
    assert place[0].read_bytes() == before
    assert [path.name for path in place[0].parent.iterdir()] == [place[0].name]


def test_a_newer_library_with_its_log_beside_it_is_refused(place: Place) -> None:
    Library.open(*place).close()
    raw = sqlite3.connect(place[0])
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(LibraryError, match="newer gazadesk"):
        Library.open(*place)
    raw.close()


@pytest.mark.parametrize("content", [b"plain text", b"SQLite format 3\0", b"\0" * 4096])
def test_what_is_not_a_database_stays_as_it_is(place: Place, content: bytes) -> None:
    place[0].parent.mkdir()
    place[0].write_bytes(content)
    with pytest.raises(LibraryError, match="not a gazadesk library"):
        Library.open(*place)
    assert place[0].read_bytes() == content


def test_a_folder_is_not_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="not a file"):
        Library.open(tmp_path, tmp_path)


def test_a_folder_that_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / "file" / "library", tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_told_in_a_line(place: Place) -> None:
    Library.open(*place).close()
    place[0].chmod(stat.S_IRUSR)
    place[0].parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(LibraryError, match="cannot be"):
            Library.open(*place)
        with Library.open(*place, read_only=True) as library:
            assert library.count() == 0
    finally:
        place[0].parent.chmod(stat.S_IRWXU)


def test_reading_only_reads(place: Place, make_source: Callable[..., Source]) -> None:
    with pytest.raises(LibraryError, match="no such file"):
        Library.open(*place, read_only=True)
    assert not place[0].exists()
    with Library.open(*place) as library:
        library.add(make_source("a", body="word"), Annotations(), {})
    with Library.open(*place, read_only=True) as library:
        assert library.search("word").ids == ("a",)
        with pytest.raises(LibraryError, match="reading only"):
            library.set_read("a", True)


def test_a_second_writer_waits_and_then_says_who_is_in_the_way(
    place: Place, make_source: Callable[..., Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT", 50)
    with Library.open(*place) as library:
        other = sqlite3.connect(place[0], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another gazadesk is writing"):
            library.add(make_source("a"), Annotations(), {})
        assert library.count() == 0
        other.execute("ROLLBACK")
        other.close()
        assert library.add(make_source("a"), Annotations(), {})


def test_a_full_disk_loses_nothing(place: Place, make_source: Callable[..., Source]) -> None:
    with Library.open(*place) as library:
        library.add(make_source("kept", body="first"), Annotations(), {})
        with library._database.write() as held:
            pages = held.execute("PRAGMA page_count").fetchone()[0]
        library._database._connection().execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(LibraryError, match="disk is full"):
            library.add(make_source("big", body="many words " * 20_000), Annotations(), {})
        assert library.order() == ("kept",)
        library.set_read("kept", True)
    with Library.open(*place) as library:
        assert library.article("kept").body == "first"
        assert library.rows(["kept"])[0].read


def test_a_damaged_file_is_told_in_a_line(place: Place, make_source: Callable[..., Source]) -> None:
    with Library.open(*place) as library:
        for number in range(50):
            library.add(make_source(str(number), body="word " * 500), Annotations(), {})
    damaged = bytearray(place[0].read_bytes())
    damaged[4096:] = b"\xff" * (len(damaged) - 4096)
    place[0].write_bytes(damaged)
    with pytest.raises(LibraryError) as caught, Library.open(*place) as library:
        library.order()
    assert "damaged" in str(caught.value)


def test_a_migration_is_whole_or_not_at_all_and_leaves_a_copy(
    place: Place, make_source: Callable[..., Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(*place) as library:
        library.add(make_source("a"), Annotations(), {})

    def fails(held: sqlite3.Connection) -> None:
        held.execute("CREATE TABLE half (value)")
        raise sqlite3.OperationalError("no further")

    def works(held: sqlite3.Connection) -> None:
        held.execute("CREATE TABLE whole (value)")

    steps = schema.MIGRATIONS
    monkeypatch.setattr(schema, "VERSION", len(steps) + 1)
    monkeypatch.setattr(schema.migrate, "__defaults__", ((*steps, fails),))
    with pytest.raises(LibraryError, match="no further"):
        Library.open(*place)
    with pytest.raises(LibraryError, match="older gazadesk"):
        Library.open(*place, read_only=True)
    monkeypatch.setattr(schema.migrate, "__defaults__", ((*steps, works),))
    with Library.open(*place) as library:
        tables = {row[0] for row in library._database.read("SELECT name FROM sqlite_schema")}
        assert library.order() == ("a",)
    assert "whole" in tables
    assert "half" not in tables
    (copy,) = place[0].parent.glob("*.backup")
    assert copy.name == f"{place[0].name}.version-{len(steps)}.backup"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    raw = sqlite3.connect(copy)
    assert raw.execute("SELECT id FROM article").fetchall() == [("a",)]
    raw.close()
