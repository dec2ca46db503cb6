"""Files by names that are no text are kept apart, found again and known when they have moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.pipeline import read_into

NAMES = (b"caf\xe9.txt", b"caf\xe8.txt", b"caf\xff\xfe.txt", "caf\u202e.txt".encode(),
         "caf\u2066.txt".encode(), "caf\ufffd.txt".encode())  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "l.gazadesk", tmp_path / "cache") as opened:
        yield opened


def write(folder: Path) -> None:
    folder.mkdir()
    for number, name in enumerate(NAMES):
        try:
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(
                f"Ferry {number} leaves\n\nThe ferry to Ostby left on Tuesday with {number} cars.\n"
            )
        except OSError:
            pytest.skip("the file system takes no such names")


def test_names_that_are_no_text_never_stand_for_each_other(
    tmp_path: Path, library: Library
) -> None:
    write(tmp_path / "a")
    first = read_into(library, [tmp_path / "a"])
    assert (first.added, first.changed, first.failed) == (len(NAMES), 0, 0)
    paths = {library.article(id).path for id in library.order()}
    assert {Path(path).name for path in paths} == {
        "caf\\xe9.txt", "caf\\xe8.txt", "caf\\xff\\xfe.txt", "caf\\u202e.txt",
        "caf\\u2066.txt", "caf\ufffd.txt",
    }  # fmt: skip
    assert all(path.isprintable() for path in paths)
    assert read_into(library, [tmp_path / "a"]).unchanged == len(NAMES)


def test_they_take_their_articles_along_when_they_move(tmp_path: Path, library: Library) -> None:
    write(tmp_path / "a")
    read_into(library, [tmp_path])
    (tmp_path / "a").rename(tmp_path / "b")
    assert read_into(library, [tmp_path]).moved == len(NAMES)
    places = {str(Path(library.article(id).path).parent) for id in library.order()}
    assert places == {str(tmp_path / "b")}
