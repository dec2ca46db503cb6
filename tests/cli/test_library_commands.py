"""Commands on a kept library: its meetings, the reader's decisions, its upkeep."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from running import run

from gazadesk.cli import upkeep


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
    library: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
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
    monkeypatch.setattr(upkeep, "_LONGEST", 20)
    endless = tmp_path / "endless"
    endless.write_bytes(bytes(100))
    status, _, err = run(capsys, "restore", str(endless), "--library", str(copy))
    assert (status, err.count("\n")) == (1, 1)
    assert "no dump" in err
    status, _, err = run(capsys, "restore", str(tmp_path / "none"), "--library", str(copy))
    assert (status, err.count("\n")) == (2, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_under_the_output_is_said_in_one_line(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [sys.executable, "-m", "gazadesk", "dump", "--library", str(library)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (
        1,
        "gazadesk: the output is not whole: no space left on device\n",
    )
    bad = tmp_path / "bad.jsonl"
    bad.write_text("x\ny\n" + json.dumps({"title": "Ferry", "text": "It leaves at noon."}))
    into = ("--library", str(tmp_path / "b.gazadesk"))
    status, out, err = run(capsys, "read", str(bad), "--errors", "/dev/full", *into)
    assert status == 1 and out.startswith("1 new article")
    assert err.count("no more is written to it") == 1
