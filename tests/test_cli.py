"""The command line: what goes to stdout and stderr, and what the exit codes say."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gazadesk.cli import main


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "---\ntitle: Foreign ministers of Peru and Chile meet in Lima\noutlet: Andes Post\n"
        "published: 2023-05-09\n---\n\nPeru's foreign minister Ana Quispe met her Chilean "
        "counterpart Diego Soto in Lima on Monday to discuss fishing rights.\n",
        encoding="utf-8",
    )
    (folder / "two.txt").write_text(
        "---\ntitle: Quispe receives Soto for talks on fishing\noutlet: Pacific Wire\n"
        "published: 2023-05-09\n---\n\nFishing rights were the subject when Ana Quispe received "
        "Diego Soto in the Peruvian capital Lima on Monday.\n",
        encoding="utf-8",
    )
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        status = main(words)
    except SystemExit as stop:
        status = int(stop.code or 0)
    out = capsys.readouterr()
    return status, out.out, out.err


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


@pytest.fixture
def library(reports: Path, tmp_path: Path) -> Path:
    """A library of the two reports and one of another meeting."""
    from gazadesk.library import Library
    from gazadesk.pipeline import read_into

    (reports / "three.txt").write_text(
        "---\ntitle: Quispe and Soto speak by phone\noutlet: Coast Radio\npublished: 2023-06-20\n"
        "---\n\nPeru's foreign minister Ana Quispe held a phone call with her Chilean counterpart "
        "Diego Soto on Monday to discuss a rail line, her ministry said.\n",
        encoding="utf-8",
    )
    path = tmp_path / "kept.gazadesk"
    with Library.open(path, tmp_path / "cache") as kept:
        read_into(kept, [reports])
    return path


def ids(capsys: pytest.CaptureFixture[str], library: Path) -> dict[str, str]:
    _, out, _ = run(capsys, "list", "--library", str(library), "--json")
    return {row["outlet"]: row["id"] for row in json.loads(out)}


def meetings(capsys: pytest.CaptureFixture[str], library: Path) -> list[list[str]]:
    _, out, _ = run(capsys, "meetings", "--library", str(library), "--json")
    return [sorted(r["article"] for r in meeting["reports"]) for meeting in json.loads(out)]


def test_compare_sets_the_reports_of_a_meeting_side_by_side(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ids(capsys, library)
    status, out, _ = run(
        capsys, "compare", named["Andes Post"][:6], "--json", "--library", str(library)
    )
    found = json.loads(out)
    assert status == 0
    assert found["articles"] == [named["Andes Post"], named["Pacific Wire"]]
    assert found["counts"] == {"articles": 2, "distinct_texts": 2, "agencies": []}
    kinds = [fact["kind"] for fact in found["facts"]]
    assert kinds == ["date", "place", "as named", "topics", "source"]
    source = found["facts"][-1]
    assert [cell["statements"] for cell in source["cells"]] == [[], []]
    status, out, _ = run(capsys, "compare", found["meeting"]["id"], "--library", str(library))
    assert status == 0
    assert "Andes Post, 9 May 2023" in out and "not stated" in out
    status, _, err = run(capsys, "compare", "M00000000", "--library", str(library))
    assert status == 2 and len(err.splitlines()) == 1


def test_timeline_gives_the_days_between(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "timeline", "--library", str(library), "--json")
    assert status == 0
    assert [(m["date"], m["gap"]) for m in json.loads(out)] == [
        ("2023-05-08", None),
        ("2023-06-19", 42),
    ]
    _, out, _ = run(capsys, "timeline", "--library", str(library))
    assert "42 days after the one before" in out
    assert all("2023" in line for line in out.splitlines())
    assert "by phone" in out


def test_why_explains_the_linked_and_the_unlinked(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ids(capsys, library)
    one, other, third = (named[o] for o in ("Andes Post", "Pacific Wire", "Coast Radio"))
    status, out, _ = run(capsys, "why", one, other, "--library", str(library))
    assert status == 0 and "linked: same meeting" in out
    status, out, _ = run(capsys, "why", one, third, "--library", str(library), "--json")
    found = json.loads(out)
    assert status == 0
    assert any(reason["against"] for reason in found["reasons"])
    assert all({"kind", "text", "spans"} <= set(reason) for reason in found["reasons"])


def test_a_decision_moves_the_meetings_and_undoing_it_moves_them_back(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ids(capsys, library)
    one, other = named["Andes Post"], named["Pacific Wire"]
    before = meetings(capsys, library)
    assert sorted([one, other]) in before
    kept = ("--library", str(library))
    status, out, _ = run(capsys, "decide", "different", one, other, "--note", "two days", *kept)
    assert status == 0 and "different: " in out and "(two days)" in out
    assert sorted([one, other]) not in meetings(capsys, library)
    _, out, _ = run(capsys, "related", one, *kept)
    assert other not in out
    _, out, _ = run(capsys, "decisions", "--json", *kept)
    (line,) = [json.loads(line) for line in out.splitlines()]
    assert (line["verdict"], line["note"]) == ("different", "two days")
    status, out, _ = run(capsys, "decide", "undo", *kept)
    assert status == 0 and out.startswith("undone: ")
    assert meetings(capsys, library) == before
    _, out, _ = run(capsys, "decisions", "--audit", *kept)
    assert [line.split()[2] for line in out.splitlines()] == ["made:", "undone:"]
    status, out, err = run(capsys, "decide", "undo", *kept)
    assert (status, out) == (1, "") and "no decision to undo" in err


def test_decisions_outlive_linking_and_reading_again(
    library: Path, reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from gazadesk.library import Library
    from gazadesk.pipeline import read_into, relink

    named = ids(capsys, library)
    one, other, third = (named[o] for o in ("Andes Post", "Pacific Wire", "Coast Radio"))
    run(capsys, "decide", "same", one, third, "--library", str(library))
    run(capsys, "decide", "different", one, other, "--library", str(library))
    (reports / "four.txt").write_text(
        "---\ntitle: Quispe meets Soto\noutlet: Harbour Gazette\npublished: 2023-05-09\n---\n\n"
        "Ana Quispe met Diego Soto in Lima on Monday to discuss fishing rights.\n",
        encoding="utf-8",
    )
    with Library.open(library, tmp_path / "cache") as kept:
        read_into(kept, [reports])
        relink(kept)
    for group in meetings(capsys, library):
        assert not {one, other} <= set(group)
    assert any({one, third} <= set(group) for group in meetings(capsys, library))


def test_a_contradicting_decision_is_refused_in_one_line(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ids(capsys, library)
    one, other, third = (named[o] for o in ("Andes Post", "Pacific Wire", "Coast Radio"))
    kept = ("--library", str(library))
    run(capsys, "decide", "same", one, other, *kept)
    run(capsys, "decide", "same", one, third, *kept)
    status, out, err = run(capsys, "decide", "different", other, third, *kept)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1 and "cannot be different" in err
    _, out, _ = run(capsys, "decisions", *kept)
    assert len(out.splitlines()) == 2


@pytest.mark.parametrize("words", [("same", "a"), ("undo", "a", "b"), ("split", "a"), ("maybe",)])
def test_wrong_use_of_decide_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, "decide", *words)
    assert (status, out) == (2, "")
    assert err.strip() and "Traceback" not in err


def test_read_fills_a_library_without_the_desk_and_says_what_came(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = reports / "blob.txt"
    bad.write_bytes(bytes(range(256)) * 40)
    library, errors = tmp_path / "news.gazadesk", tmp_path / "errors.jsonl"
    words = ("read", str(reports), "--library", str(library), "--errors", str(errors))
    status, out, err = run(capsys, *words)
    assert status == 1
    assert out.splitlines()[0].startswith("2 new articles in ")
    assert out.splitlines()[1:] == ["1 could not be read"]
    assert err.count("\n") == 1
    assert "blob.txt" in err
    (told,) = map(json.loads, errors.read_text().splitlines())
    assert (Path(told["path"]).name, told["record"], bool(told["message"])) == ("blob.txt", 0, True)
    bad.unlink()
    (reports / "one.txt").unlink()
    status, out, _ = run(capsys, *words, "--json")
    summary = json.loads(out)
    assert status == 0
    assert errors.read_text() == ""
    assert (summary["added"], summary["unchanged"], summary["deleted"]) == (0, 1, 1)
    _, out, _ = run(capsys, "list", "--library", str(library))
    assert sorted("(file gone)" in line for line in out.splitlines()) == [False, True]


def test_read_says_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "read", str(tmp_path / "none"))
    assert (status, out) == (2, "")
    assert "no such file or folder" in err


def test_versions_show_what_changed_by_paragraph(
    library: Path, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = ids(capsys, library)["Andes Post"]
    path = reports / "one.txt"
    path.write_text(path.read_text() + "\nA third round is due in June.\n")
    run(capsys, "read", str(reports), "--library", str(library))
    status, out, _ = run(capsys, "versions", old, "--library", str(library))
    assert status == 0
    assert out.count("version 1 (until ") == 1
    assert "+A third round is due in June." in out.splitlines()
    _, out, _ = run(capsys, "versions", old, "--library", str(library), "--json")
    first, second = json.loads(out)
    assert (first["id"], second["until"]) == (old, None)
    assert "+A third round is due in June." in second["changes"]


def test_a_library_is_looked_after(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ids(capsys, library)
    run(capsys, "decide", "unsure", *list(named.values())[:2], "--library", str(library))
    status, out, _ = run(capsys, "check", "--library", str(library))
    assert (status, "BROKEN" in out) == (0, False)
    assert out.startswith("file: whole\n")
    copy = tmp_path / "copy.gazadesk"
    assert run(capsys, "backup", str(copy), "--library", str(library))[0] == 0
    status, _, err = run(capsys, "backup", str(copy), "--library", str(library))
    assert (status, "there already" in err) == (2, True)
    status, out, _ = run(capsys, "dump", "--library", str(library))
    work = tmp_path / "work.jsonl"
    work.write_text(out)
    status, out, err = run(capsys, "restore", str(work), "--library", str(copy))
    assert (status, out, err) == (0, "restored: nothing new; 2 were there already\n", "")
    status, out, _ = run(capsys, "rebuild", "--library", str(copy))
    assert (status, out.startswith("3 articles made anew")) == (0, True)
    _, out, _ = run(capsys, "check", "--library", str(copy), "--json")
    assert not any(finding["broken"] for finding in json.loads(out))
    status, _, err = run(capsys, "restore", str(tmp_path / "none"), "--library", str(copy))
    assert (status, err.count("\n")) == (2, 1)


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
