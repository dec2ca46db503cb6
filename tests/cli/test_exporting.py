"""`gazadesk export`: what goes to stdout, what to files, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazadesk.cli import main
from gazadesk.export.formats import FORMATS


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(["export", *words])
    except SystemExit as stop:
        status = int(stop.code or 0)
    out = capsys.readouterr()
    return status, out.out, out.err


@pytest.fixture
def ids(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The ids of the sample's articles by outlet, the latest of each."""
    main(["list", "--json"])
    return {row["outlet"]: row["id"] for row in reversed(json.loads(capsys.readouterr().out))}


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_goes_to_stdout(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    status, out, err = run(capsys, ids["A News"], "--format", name)
    assert (status, err) == (0, "")
    assert "A News" in out


def test_an_article_leads_to_the_dossier_of_its_meeting(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(capsys, ids["A News"], "--meeting", "--format", "csv")
    assert status == 0
    assert '"A News"' in out and '"TRT World"' in out
    meeting = out.splitlines()[1].split(",")[0].strip('"')
    assert run(capsys, meeting, "--format", "csv")[1] == out


def test_a_search_goes_into_a_folder_under_a_name_of_its_own(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, out, err = run(capsys, "--search", "kalin", "--format", "ris", "--to", str(tmp_path))
    (file,) = tmp_path.iterdir()
    assert (status, out, file.name) == (0, "", "search-kalin.ris")
    assert str(file) in err
    status, _, err = run(capsys, "--search", "kalin", "--format", "ris", "--to", str(tmp_path))
    assert status == 1 and "--force" in err and len(err.splitlines()) == 1
    words = ("--search", "kalin", "--format", "ris", "--to", str(tmp_path), "--force")
    assert run(capsys, *words)[0] == 0


def test_each_article_has_a_file_of_its_own(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    status, _, err = run(capsys, "--search", "", "--each", "--to", str(tmp_path))
    names = sorted(file.name for file in tmp_path.iterdir())
    assert status == 0 and "5 files written" in err
    assert len(names) == 5 and all(name.endswith(".md") for name in names)
    assert names[-1].startswith("2024-09-13-")


def test_the_name_of_the_file_tells_the_format(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    assert run(capsys, ids["A News"], "--to", str(path))[0] == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_json_has_the_shape_of_inspect(
    ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(capsys, "--json")
    found = json.loads(out)
    assert status == 0
    assert set(found) == {"articles", "entities", "meetings", "links", "errors"}
    assert len(found["articles"]) == 5 and len(found["meetings"]) == 4 and found["links"]
    status, out, _ = run(capsys, ids["A News"], "--json")
    found = json.loads(out)
    assert [article["id"] for article in found["articles"]] == [ids["A News"]]
    assert found["links"] == []


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("x", "--search", "y"),
        ("--search", "y", "--meeting"),
        ("--search", "y", "--each"),
        ("--json", "--format", "csv", "--search", ""),
        ("--json", "--to", "x.json"),
        ("no-such-id",),
        ("--search", "y", "--format", "docx"),
    ],
)
def test_wrong_use_is_one_clear_line(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert err.strip() and "Traceback" not in err


def test_an_article_without_a_meeting_has_no_dossier(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from gazadesk.library import Library
    from gazadesk.pipeline import read_into

    (tmp_path / "storm.txt").write_text(
        "---\ntitle: Storm closes the harbour\n---\n\nThe harbour was closed for a day.\n"
    )
    with Library.open(tmp_path / "one.gazadesk", tmp_path / "cache") as library:
        read_into(library, [tmp_path / "storm.txt"])
        (id,) = library.order()
    status, out, err = run(capsys, id, "--meeting", "--library", str(tmp_path / "one.gazadesk"))
    assert (status, out) == (1, "")
    assert "reports no meeting" in err and len(err.splitlines()) == 1
