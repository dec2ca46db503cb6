"""Files that change while they are read: each is read as it stood when it was opened."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gazadesk.ingest import read
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.opening import open_regular
from gazadesk.model import ReadError, Source


def lines(first: int, last: int) -> str:
    return "".join(
        json.dumps({"title": f"Ferry {n} leaves", "text": f"The ferry left on Tuesday, {n} late."})
        + "\n"
        for n in range(first, last)
    )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log.jsonl"
    path.write_text(lines(0, 400), "utf-8")
    return path


def test_what_is_written_meanwhile_is_for_the_next_reading(log: Path) -> None:
    found = 0
    for item in read([log]):
        assert isinstance(item, Source)
        found += 1
        with log.open("a", encoding="utf-8") as file:  # ten lines for each that is read
            file.write(lines(400 + 10 * found, 410 + 10 * found))
        assert found <= 400
    assert found == 400
    assert sum(isinstance(item, Source) for item in read([log])) == 400 + 4_000


def test_a_file_that_shrinks_costs_what_is_gone(log: Path) -> None:
    items = read([log])
    assert isinstance(next(items), Source)
    os.truncate(log, 20)
    assert all(isinstance(item, Source | ReadError) for item in items)


def test_a_file_that_is_replaced_or_removed_is_read_to_its_end(log: Path, tmp_path: Path) -> None:
    items = read([log])
    assert isinstance(next(items), Source)
    other = tmp_path / "other"
    other.write_text("nothing", "utf-8")
    other.replace(log)
    assert sum(isinstance(item, Source) for item in items) == 399


def test_every_way_of_reading_ends_where_the_file_ended(log: Path) -> None:
    size = log.stat().st_size
    with open_regular(log) as file:
        with log.open("ab") as more:
            more.write(b"later")
        assert file.seek(0, os.SEEK_END) == size
        assert file.read() == b""
        assert file.seek(-3, os.SEEK_END) == size - 3
        assert file.read(100) == b'"}\n'
        file.seek(0)
        assert len(file.read()) == size
        assert file.fileno() > 2


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableError):
        open_regular(tmp_path / "pipe")
