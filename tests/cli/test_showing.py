"""The plain twins of the desk's views: each line whole by itself, and the same as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run

from gazadesk.library import Library


def data(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    status, out, err = run(capsys, *words, "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    return found if isinstance(found, list) else [found]


@pytest.fixture
def sabah(capsys: pytest.CaptureFixture[str]) -> str:
    """The id of the sample's report with the most quotations."""
    (row,) = data(capsys, "search", "hamdan", "outlet:sabah")
    return str(row["id"])


def test_show_prints_what_is_known_and_the_whole_text(
    sabah: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = data(capsys, "show", sabah)
    status, out, _ = run(capsys, "show", sabah[:6])
    lines = out.splitlines()
    assert status == 0
    assert f"title: {record['title']}" in lines
    assert any(line.startswith("published: 30 June 2024 (inferred") for line in lines)
    assert "author: not stated" in lines
    for paragraph in str(record["body"]).split("\n\n"):
        assert " ".join(paragraph.split()) in lines
    assert any(line.startswith("reports: 30 June 2024") for line in lines)


def test_show_a_meeting_names_its_reports(sabah: str, capsys: pytest.CaptureFixture[str]) -> None:
    (record,) = data(capsys, "show", sabah)
    (meeting,) = record["meetings"]  # type: ignore[misc]
    _, out, _ = run(capsys, "show", meeting)
    lines = out.splitlines()
    assert "place: not stated" in lines
    assert sum(line.startswith("reported by: ") for line in lines) == 2
    (found,) = data(capsys, "show", meeting)
    assert found["id"] == meeting


def test_entities_count_articles_and_mentions(
    sabah: str, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = {each["name"]: each for each in data(capsys, "entities")}
    assert whole["İbrahim Kalın"]["articles"] == 5
    own = {each["name"]: each for each in data(capsys, "entities", sabah)}
    assert own["İbrahim Kalın"]["articles"] == 1
    _, out, _ = run(capsys, "entities")
    assert len(out.splitlines()) == len(whole)
    assert any(
        "person\t5 articles\t" in line and "İbrahim Kalın" in line for line in out.splitlines()
    )


def test_a_name_is_found_in_any_spelling(capsys: pytest.CaptureFixture[str]) -> None:
    by_name = data(capsys, "entity", "ibrahim", "kalin")
    assert by_name == data(capsys, "entity", "Kalın") == data(capsys, "entity", by_name[0]["id"])
    (card,) = by_name
    assert card["meetings"] and len(card["articles"]) == 5  # type: ignore[arg-type]
    status, out, _ = run(capsys, "entity", "KALIN")
    assert status == 0
    assert "spelled by TRT World, 6 times: Kalin" in out
    assert "one identity because" in out or "title in" in out


@pytest.mark.parametrize("words", [("entity", "nobody-at-all"), ("entity", "a"), ("show", "zz")])
def test_an_unclear_name_is_refused_with_what_to_do(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (2, "")
    assert "gazadesk" in err and "Traceback" not in err


@pytest.mark.parametrize("kind", ["quotations", "figures", "dates"])
def test_findings_stand_where_they_say(
    sabah: str, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    (record,) = data(capsys, "show", sabah)
    found = data(capsys, kind, sabah)
    assert found
    for each in found:
        start, end = each["start"], each["end"]
        words = str(record["body"])[start:end]  # type: ignore[misc]
        assert " ".join(words.split()) == each["words"]
        assert str(each["words"]) in str(each["sentence"]) or kind == "quotations"
    _, out, _ = run(capsys, kind, sabah)
    assert len(out.splitlines()) == len(found)
    assert all(sabah in line for line in out.splitlines())


def test_findings_can_be_kept_by_words(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "quotations", "--with", "OSAMA hamdan")
    assert 0 < len(found) < len(data(capsys, "quotations"))
    assert all("amdan" in str(each["speaker_text"]) for each in found)


def test_figures_of_a_meeting_are_those_of_its_reports(
    sabah: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = data(capsys, "show", sabah)
    (meeting,) = record["meetings"]  # type: ignore[misc]
    found = data(capsys, "figures", meeting)
    assert {each["outlet"] for each in found} == {"Daily Sabah", "TRT World"}


def test_notes_are_listed_with_what_they_are_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from gazadesk.library.work.anchor import anchor
    from gazadesk.pipeline import read_into

    (tmp_path / "boat.txt").write_text("---\ntitle: A boat\n---\n\nThe boat was late again.\n")
    path = tmp_path / "one.gazadesk"
    with Library.open(path, tmp_path / "cache") as library:
        read_into(library, [tmp_path / "boat.txt"])
        (id,) = library.order()
        body = library.article(id).body
        library.work.change_note(id, None, anchor(body, 4, 8), text="which boat?", tags=["ask"])
        library.work.change_note(id, None, text="call the line")
    _, out, _ = run(capsys, "notes", "--library", str(path))
    assert len(out.splitlines()) == 2
    assert "on “boat”: which boat? [ask]" in out and "call the line" in out
    found = data(capsys, "notes", id, "--library", str(path))
    assert {each["words"] for each in found} == {None, "boat"}


def test_a_terminal_gets_lines_that_fit(
    sabah: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("showing", "asking"):
        monkeypatch.setattr(f"gazadesk.cli.{module}.room", lambda: 60)
    for words in (
        ("show", sabah), ("list",), ("compare", sabah), ("quotations",), ("figures",),
        ("entity", "kalin"), ("entities", sabah), ("timeline",),
    ):  # fmt: skip
        status, out, _ = run(capsys, *words)
        assert status == 0
        long = [line for line in out.splitlines() if len(line) > 60 and "http" not in line]
        assert not long, (words, long)
        assert "\x1b" not in out
