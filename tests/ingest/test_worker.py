"""The confined process: what it may not do, and what its death costs."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazadesk.ingest.worker import Worker
from gazadesk.model import ReadError, Source

GOOD = b"Ferry to Ostby leaves at noon\n\nThe ferry leaves at noon again, the company said today."
OTHER = GOOD.replace(b"noon", b"dusk")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")


@pytest.fixture
def bystander(tmp_path: Path) -> Path:
    path = tmp_path / "bystander.txt"
    path.write_text("still here")
    return path


@pytest.fixture
def worker(bystander: Path) -> Iterator[Worker]:
    script = Path(__file__).with_name("poisoned.py")
    with Worker([str(script), str(bystander)], patience=15.0) as made:
        yield made


def told(worker: Worker, *pieces: bytes) -> list[str]:
    return [
        item.message if isinstance(item, ReadError) else item.article.path
        for item in worker.read("a", ".x", (), raw=b"\0".join(pieces))
    ]


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (b"spin", "took too long: more than"),
        (b"hoard", "is damaged"),
        (b"connect", "was stopped"),
        (b"run", "was stopped"),
        (b"write", "was stopped"),
        (b"remove", "was stopped"),
        (b"recurse", "nested too deeply"),
        (b"crash", "its parser crashed"),
        (b"leave", "its parser crashed"),
    ],
)
def test_a_bad_deed_costs_one_file(
    worker: Worker, bystander: Path, deed: bytes, words: str
) -> None:
    (message,) = told(worker, deed)
    assert words in message
    assert bystander.read_text() == "still here"
    assert told(worker, GOOD) == ["a#0"]  # the next file lands


def test_what_waits_is_ended() -> None:
    script = Path(__file__).with_name("poisoned.py")
    with Worker([str(script)], patience=3.0) as impatient:
        began = time.monotonic()
        (message,) = told(impatient, b"sleep")
        assert "took too long: nothing came of it in 3 seconds" in message
        assert time.monotonic() - began < 40
        assert told(impatient, GOOD) == ["a#0"]


def test_prints_disturb_nothing(worker: Worker) -> None:
    assert told(worker, GOOD, b"print", OTHER)[0] == "a#0"


def test_articles_around_the_deadly_one_are_read_once(worker: Worker) -> None:
    assert told(worker, GOOD, b"crash", OTHER) == [
        "a#0",
        "is damaged or hostile: its parser crashed",
        "a#2",
    ]


def test_a_file_may_not_cost_processes_without_end(worker: Worker) -> None:
    said = told(worker, *[b"leave"] * 20, GOOD)
    assert len(said) == 8
    assert set(said[:-1]) == {"is damaged or hostile: its parser crashed"}
    assert said[-1].endswith("; the rest of the file is not read, after so many of these")


def test_articles_travel_whole(worker: Worker) -> None:
    (item,) = worker.read("a", ".x", (), raw="Ünïcode \U0001f600 title\n\nText “here”.".encode())
    assert isinstance(item, Source)
    assert item.article.title == "Ünïcode \U0001f600 title"
    assert list(worker.read("a", ".x", {item.sha256}, raw=item.raw)) == []


def test_a_reader_who_loses_interest_ends_the_process(worker: Worker) -> None:
    items = worker.read("a", ".x", (), raw=b"\0".join([GOOD, b"spin"]))
    next(items)
    items.close()
    assert told(worker, OTHER) == ["a#0"]
