"""Reading with helper processes: the same library, whatever becomes of the helpers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from gazadesk.ingest import read
from gazadesk.library import Library
from gazadesk.library.encode import encode
from gazadesk.model import ReadError, Source
from gazadesk.pipeline import helpers, read_into

CITIES = ("Lima", "Quito", "Oslo", "Riga", "Doha")
NAMES = ("Ana Quispe", "Diego Soto", "Lena Orlov", "Karim Haddad")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for number in range(14):
        one, two = NAMES[number % 4], NAMES[(number + 1) % 4]
        (made / f"{number:02}.txt").write_text(
            f"---\ntitle: Report {number}\noutlet: Post {number % 3}\n---\n\n"
            f"Foreign minister {one} met {two} in {CITIES[number % 5]} on 3 May 2021. "
            f"“It was a start,” {two} said.\n",
            encoding="utf-8",
        )
    (made / "07b.txt").write_bytes(bytes(range(256)) * 40)
    return made


def kept(place: Path, folder: Path) -> dict[str, tuple[str, str]]:
    with Library.open(place / "a.gazadesk", place / "cache") as library:
        summary = read_into(library, [folder])
        assert (summary.added, summary.failed) == (14, 1)
        return {
            id: (encode(library.annotations(id)), encode(library.article(id)))
            for id in library.order()
        }


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(helpers, "ALONE", 2)
    monkeypatch.setattr(helpers, "_cores", lambda: 2)


def test_helpers_find_the_same_in_the_same_order(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helpers, "_cores", lambda: 1)
    alone = kept(tmp_path / "alone", folder)
    monkeypatch.setattr(helpers, "ALONE", 2)
    monkeypatch.setattr(helpers, "_cores", lambda: 2)
    assert list(kept(tmp_path / "helped", folder).items()) == list(alone.items())


@pytest.mark.usefixtures("helped")
def test_a_helper_that_dies_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = helpers._started

    def dying() -> object:
        process = started()
        process.kill()
        process.wait()
        return process

    monkeypatch.setattr(helpers, "_started", dying)
    assert len(kept(tmp_path, folder)) == 14


@pytest.mark.usefixtures("helped")
def test_leaving_early_leaves_no_helper_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = []
    started = helpers._started
    monkeypatch.setattr(helpers, "_started", lambda: processes.append(started()) or processes[-1])

    def sources() -> Iterable[Source | ReadError]:
        yield from read([folder])

    for count, _ in enumerate(helpers.read_words_of(sources())):
        if count == 4:
            break
    else:
        pytest.fail("it ended before it could be left")
    assert len(processes) == 1
    assert all(process.wait(10) is not None for process in processes)


def test_a_helper_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    process = helpers._started()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    assert process.wait(20) == 0
    process.stdout.close()


def test_a_few_articles_need_no_helper(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helpers, "_started", lambda: pytest.fail("a helper was started"))
    assert len(kept(tmp_path, folder)) == 14
