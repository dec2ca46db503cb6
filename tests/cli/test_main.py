"""The command line: what goes to stdout and stderr, and what the exit codes say."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from running import run


def test_inspect_prints_one_json_object(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "inspect", str(reports), "--json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert [article["outlet"] for article in found["articles"]] == ["Andes Post", "Pacific Wire"]
    for article in found["articles"]:
        for mention in article["mentions"]:
            assert article["body"][mention["start"] : mention["end"]].strip()
    assert [link["relation"] for link in found["links"]] == ["same-meeting"]
    assert found["links"][0]["reasons"]
    assert set(found) == {"articles", "entities", "meetings", "links", "errors"}


def test_inspect_streams_one_object_a_line(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = run(capsys, "inspect", str(reports), "--jsonl")
    kinds = [json.loads(line)["kind"] for line in out.splitlines()]
    assert status == 0
    assert kinds == ["article", "article", "meeting", "link"]


def test_inspect_reads_on_past_what_it_cannot_read(
    reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "blob.txt").write_bytes(bytes(range(256)) * 40)
    status, out, err = run(capsys, "inspect", str(reports), str(reports / "gone.txt"), "--json")
    found = json.loads(out)
    assert status == 1
    assert len(found["articles"]) == 2
    assert {Path(error["path"]).name for error in found["errors"]} == {"blob.txt", "gone.txt"}
    assert len(err.splitlines()) == 2


def test_list_shows_the_sample_when_nothing_was_opened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = run(capsys, "list")
    assert status == 0
    assert len(out.splitlines()) == 5


def test_search_folds_what_it_compares(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "search", "kalin", "=haniyye", "--json")
    assert status == 0
    assert [row["outlet"] for row in json.loads(out)] == ["Hürriyet Daily News"]


def test_search_finds_every_spelling_of_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    found = []
    for spelled in ("haniyye", "Haniyeh"):
        _, out, _ = run(capsys, "search", spelled, "--json")
        found.append({row["id"] for row in json.loads(out)})
    assert found[0] == found[1]
    assert len(found[0]) > 1


def test_related_names_the_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "search", "hamdan", "--json")
    article = json.loads(out)[0]["id"]
    status, out, _ = run(capsys, "related", article)
    assert status == 0
    assert "same meeting: TRT World" in out
    assert len(out.splitlines()) > 3


def test_related_tells_what_came_near_and_why_it_is_not_linked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "search", "hamdan", "--json")
    article = json.loads(out)[0]["id"]
    _, plain, _ = run(capsys, "related", article)
    status, out, _ = run(capsys, "related", article, "--near")
    assert status == 0
    assert out.startswith(plain)
    near = out.removeprefix(plain).splitlines()
    assert near[0].startswith("  near, not linked: ")
    assert "] but " in near[1]
    _, linked, _ = run(capsys, "related", article, "--json")
    _, both, _ = run(capsys, "related", article, "--near", "--json")
    records = json.loads(both)
    assert records[: len(json.loads(linked))] == json.loads(linked)
    missed = records[len(json.loads(linked)) :]
    assert {record["relation"] for record in missed} == {"near-miss"}
    assert all(record["evidence"][0]["against"] for record in missed)


def test_related_refuses_an_unknown_id(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "related", "no-such-id")
    assert (status, out) == (2, "")
    assert "gazadesk list" in err


def test_meetings_are_in_order_of_date(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "meetings", "--json")
    dates = [meeting["date"] for meeting in json.loads(out) if meeting["reports"]]
    assert status == 0
    assert dates == sorted(dates)
    assert len(dates) == 4


def test_keys_prints_the_table_of_commands(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "keys", "--json")
    keys = {key for command in json.loads(out) for key in command["keys"]}
    assert status == 0
    assert {"j", "k", "slash", "question_mark", "q"} <= keys or {"j", "k", "/", "?", "q"} <= keys


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["open", "no/such/folder"], 2),
        (["search"], 2),
        (["list", "--library", "no-such.gazadesk"], 2),
        (["inspect"], 2),
    ],
)
def test_wrong_usage_is_one_clear_line(
    words: list[str], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    got, out, err = run(capsys, *words)
    assert (got, out) == (status, "")
    assert err.strip()
    assert "Traceback" not in err


def test_a_library_of_a_newer_version_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    run(capsys, "list")
    library = next(Path(os.environ["GAZADESK_HOME"]).rglob("*.gazadesk"))
    with sqlite3.connect(library) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    status, out, err = run(capsys, "list", "--library", str(library))
    assert (status, out) == (1, "")
    assert "newer gazadesk" in err
    assert len(err.splitlines()) == 1


def test_escape_sequences_in_arguments_never_reach_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, err = run(capsys, "open", "\x1b]52;c;aGk=\x07evil")
    assert "\x1b" not in out + err


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("magic", '"own", "rules" and "spacy:PIPELINE"'),
        ("spacy:absent", "install the package spacy"),
    ],
)
def test_a_wrong_setting_is_one_clear_line(
    reports: Path, capsys: pytest.CaptureFixture[str], setting: str, told: str
) -> None:
    from gazadesk.annotate.names.taggers import chosen

    chosen.cache_clear()
    folder = Path(os.environ["GAZADESK_HOME"]) / "config"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'[names]\ntagger = "{setting}"\n', encoding="utf-8")
    status, out, err = run(capsys, "inspect", str(reports))
    assert (status, out) == (2, "")
    assert told in err and err.count("\n") == 1


def test_a_fault_of_ours_is_one_line_and_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the details")

    monkeypatch.setattr("gazadesk.pipeline.inspect", broken)
    status, _, err = run(capsys, "inspect", "anything")
    log = Path(os.environ["GAZADESK_HOME"]) / "state" / "gazadesk.log"
    assert status == 70
    assert str(log) in err and "Traceback" not in err
    assert "the details" in log.read_text(encoding="utf-8")


def test_search_tells_what_matches_have_in_common(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "search", "haniyeh", "--facets")
    assert status == 0
    counts = [line.split("\t") for line in out.splitlines()]
    assert {facet for facet, *_ in counts} >= {"outlet", "person", "place", "month"}
    _, out, _ = run(capsys, "search", "haniyeh", "--facets", "--json")
    assert {one["value"] for one in json.loads(out)["outlet"]} >= {"Daily Sabah", "TRT World"}


def test_search_shows_sentences_and_guesses_at_wrong_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "search", "haniyeh", "--snippets", "--best", "--json")
    assert any("Haniyeh" in row.get("snippet", "") for row in json.loads(out))
    status, out, err = run(capsys, "search", "haniyhe ", "--json")
    assert (status, json.loads(out)) == (0, [])
    assert "did you mean: hani" in err


def test_searches_are_kept_and_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "searches", "--keep", "haniyeh", "--name", "envoy")[0] == 0
    _, out, _ = run(capsys, "searches", "--json")
    assert [(one["name"], one["new"]) for one in json.loads(out)] == [("envoy", 0)]
    assert json.loads(out)[0]["articles"] > 1
    assert run(capsys, "searches", "--forget", "envoy")[0] == 0
    assert run(capsys, "searches")[1] == ""
    status, _, err = run(capsys, "searches", "--forget", "envoy")
    assert status == 1
    assert "no search is kept" in err


def test_themes_and_paths_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "themes")
    assert out.splitlines()[:2] == ["gazadesk", "gazadesk-light"]
    assert "ansi-dark" in out
    _, out, _ = run(capsys, "paths")
    assert str(Path(os.environ["GAZADESK_HOME"]) / "config" / "config.toml") in out


def test_the_desk_opens_with_a_wrong_setting_and_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(os.environ["GAZADESK_HOME"]) / "config"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("[desk]\ncolour = 3\n", encoding="utf-8")
    told: list[object] = []

    def opened(*_: object, **how: object) -> int:
        told.append(how["problems"])
        return 0

    monkeypatch.setattr("gazadesk.desk.run", opened)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    status, _, err = run(capsys, "open", "--sample")
    assert (status, err) == (0, "")
    assert "[desk] colour is not known" in str(told)
    status, _, err = run(capsys, "list")
    assert status == 2
    assert "colour is not known" in err
