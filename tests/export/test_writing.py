"""Files: whole or not at all, never over another one unasked, and named safely."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ferry import hostile_article
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.export.writing import ExportError, article_name, file_name, write


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "a.md", ["one\n", "two\r\n"])
    assert (tmp_path / "a.md").read_bytes() == b"one\ntwo\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_is_there_stays_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("mine")
    with pytest.raises(ExportError, match="--force"):
        write(path, ["other"])
    assert path.read_text() == "mine"
    write(path, ["other"], force=True)
    assert path.read_text() == "other"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_appears_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.md"

    def lines() -> Iterator[str]:
        yield "ours"
        path.write_text("theirs")

    with pytest.raises(ExportError, match="is there already"):
        write(path, lines())
    assert path.read_text() == "theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def lines() -> Iterator[str]:
        yield "half"
        raise RuntimeError("the disk is on fire")

    with pytest.raises(RuntimeError):
        write(tmp_path / "a.md", lines())
    assert list(tmp_path.iterdir()) == []


def test_a_link_into_nowhere_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExportError):
        write(tmp_path / "a.md", ["x"])
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("target", ["", "no/such/folder/a.md"])
def test_what_cannot_be_written_is_told_in_one_line(tmp_path: Path, target: str) -> None:
    with pytest.raises(ExportError) as caught:
        write(tmp_path / target, ["x"], force=True)
    assert "\n" not in str(caught.value)


@given(st.lists(st.text(), max_size=4), st.text())
def test_a_name_is_safe_on_every_file_system(parts: list[str], id: str) -> None:
    name = file_name(parts, id)
    assert name and len(name) <= 90 and name.isascii()
    assert all(char.isalnum() or char == "-" for char in name)
    assert not name.startswith("-") and name not in {"con", "nul", "aux", "prn"}
    assert name == name.lower()


def test_names_keep_apart_what_is_called_the_same() -> None:
    article, _ = hostile_article()
    assert article_name(article).startswith("2029-04-11-")
    assert file_name(["Same Title"], "a") != file_name(["same title"], "b")
    assert file_name(["CON"], "") == "con-file"
