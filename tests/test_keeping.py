"""Reading the same files again: what changed, what moved, what is gone, what came twice."""

from __future__ import annotations

import json
import os
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.model import ReadError
from gazadesk.pipeline import Summary, read_into
from gazadesk.pipeline.linking import relink

ROOT = Path(__file__).resolve().parents[1]
STORY = "Ferries between the two harbours were cancelled on Tuesday after a crane fell."


def write(path: Path, body: str, outlet: str = "Bay News", **facts: str) -> Path:
    head = "".join(f"{name}: {said}\n" for name, said in {"outlet": outlet, **facts}.items())
    path.write_text(f"---\ntitle: Ferries cancelled\n{head}---\n\n{body}\n", encoding="utf-8")
    long_ago = time.time() - 3600
    os.utime(path, (long_ago, long_ago))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "a.gazadesk", tmp_path / "cache") as opened:
        yield opened


def told(summary: Summary) -> dict[str, int]:
    names = ("added", "changed", "same", "unchanged", "moved", "deleted", "failed")
    return {name: count for name in names if (count := getattr(summary, name))}


def outlets(library: Library) -> list[str | None]:
    return sorted(str(row.outlet) for row in library.rows(library.order()))


def test_what_newcomers_are_compared_with_is_kept_as_linking_would_make_it(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt", STORY, "Andes Post")
    write(folder / "b.txt", f"{STORY} Nobody was hurt.")
    with monkeypatch.context() as unlinked:
        unlinked.setattr("gazadesk.pipeline.keeping.link_waiting", lambda _: None)
        read_into(library, [folder])
    asked = "SELECT * FROM profile ORDER BY article"
    kept = library._database.read(asked)
    assert len(kept) == 2
    with library._database.write() as connection:
        connection.execute("DELETE FROM profile")
    relink(library)
    assert library._database.read(asked) == kept
    write(folder / "b.txt", f"{STORY} Two were hurt.")
    assert told(read_into(library, [folder])) == {"added": 1, "changed": 1, "unchanged": 1}
    changed = library._database.read(asked)
    assert [row[0] for row in changed] == [row[0] for row in kept]
    assert changed[0] == kept[0]
    assert changed[1] != kept[1]


def test_only_what_changed_is_read_again(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "a.txt", STORY, "Andes Post")
    changed = write(folder / "b.txt", STORY, "Bay News")
    assert told(read_into(library, [folder])) == {"added": 2}
    looked: list[Path] = []
    monkeypatch.setattr("gazadesk.pipeline.intake._digest", looked.append)
    assert told(read_into(library, [folder])) == {"unchanged": 2}
    assert looked == []
    monkeypatch.undo()
    write(changed, f"{STORY} Nobody was hurt.", "Bay News")
    os.utime(folder / "a.txt")  # touched, not changed
    assert told(read_into(library, [folder])) == {"added": 1, "changed": 1, "unchanged": 1}
    assert library.count() == 2


def test_a_file_changed_within_the_clocks_tick_is_looked_into_again(
    library: Library, folder: Path
) -> None:
    path = write(folder / "a.txt", "The mayor said yes to the new harbour wall.")
    os.utime(path)
    held = path.stat()
    read_into(library, [folder])
    path.write_text(path.read_text().replace(" yes ", " no! "))
    os.utime(path, ns=(held.st_atime_ns, held.st_mtime_ns))
    assert told(read_into(library, [folder])) == {"added": 1, "changed": 1}


def test_an_earlier_version_is_kept_with_its_bytes_and_its_readers_work(
    library: Library, folder: Path
) -> None:
    path = write(folder / "a.txt", STORY)
    first = path.read_bytes()
    read_into(library, [folder])
    (old,) = library.order()
    library.set_starred(old, True)
    library.set_read(old, True)
    write(path, f"{STORY}\n\nThe crane belongs to the port.")
    read_into(library, [folder])
    (new,) = library.order()
    earlier, today = library.versions.of(new)
    assert (earlier.article.body, today.article.id) == (STORY, new)
    assert (earlier.until is None, today.until) == (False, None)
    assert library.versions.raw(earlier) == first
    assert library.versions.of(old) == (earlier, today)
    assert "an earlier version is kept" in library.article(new).warnings
    row = library.rows([new])[0]
    assert (row.starred, row.read) == (True, False)
    write(path, STORY)  # and back again
    read_into(library, [folder])
    assert [one.article.body == STORY for one in library.versions.of(old)] == [True, False, True]


def test_decisions_go_along_with_an_article_that_changed(library: Library, folder: Path) -> None:
    from gazadesk.model import Verdict

    path = write(folder / "a.txt", STORY, "Andes Post")
    write(folder / "b.txt", "The museum in the old town opens a hall of maps.", "Bay News")
    read_into(library, [folder])
    library.decide(*library.order(), Verdict.DIFFERENT)
    write(path, f"{STORY} It was empty.", "Andes Post")
    read_into(library, [folder])
    (decision,) = library.decisions()
    assert {decision.one, decision.other} == set(library.order())
    assert decision.one < decision.other


def test_a_moved_file_takes_its_article_along(library: Library, folder: Path) -> None:
    path = write(folder / "a.txt", STORY)
    read_into(library, [folder])
    (id,) = library.order()
    library.set_starred(id, True)
    (folder / "2024").mkdir()
    moved = folder / "2024" / "ferries.txt"
    path.rename(moved)
    assert told(read_into(library, [folder])) == {"moved": 1}
    assert library.order() == (id,)
    assert library.article(id).path == str(moved)
    assert not library.rows([id])[0].gone
    write(moved, f"{STORY} Nobody was hurt.")
    assert told(read_into(library, [folder])) == {"added": 1, "changed": 1}
    (row,) = library.rows(library.order())
    assert row.starred


def test_a_deleted_files_article_stays_and_says_so_until_it_is_back(
    library: Library, folder: Path
) -> None:
    path = write(folder / "a.txt", STORY)
    write(folder / "b.txt", "The museum in the old town opens a hall of maps.", "Bay News")
    read_into(library, [folder])
    content = path.read_bytes()
    path.unlink()
    assert told(read_into(library, [folder])) == {"deleted": 1, "unchanged": 1}
    gone = [row.id for row in library.rows(library.order()) if row.gone]
    assert len(gone) == 1
    assert any("file is gone" in said for said in library.article(gone[0]).warnings)
    assert told(read_into(library, [folder])) == {"unchanged": 1}  # told once
    path.write_bytes(content)
    assert told(read_into(library, [folder])) == {"same": 1, "unchanged": 1}
    assert not any(row.gone for row in library.rows(library.order()))


def test_a_folder_that_is_not_there_says_nothing_of_its_files(
    library: Library, folder: Path
) -> None:
    write(folder / "a.txt", STORY)
    read_into(library, [folder])
    away = folder.rename(folder.with_name("unplugged"))
    assert told(read_into(library, [folder])) == {"failed": 1}
    assert not any(row.gone for row in library.rows(library.order()))
    away.rename(folder)
    assert told(read_into(library, [folder])) == {"unchanged": 1}


def test_the_same_bytes_are_one_article_as_long_as_one_file_holds_them(
    library: Library, folder: Path
) -> None:
    first = write(folder / "a.txt", STORY)
    second = folder / "copy.txt"
    second.write_bytes(first.read_bytes())
    assert told(read_into(library, [folder])) == {"added": 1, "same": 1}
    first.unlink()
    assert told(read_into(library, [folder])) == {"deleted": 1, "unchanged": 1}
    assert not library.rows(library.order())[0].gone
    second.unlink()
    read_into(library, [folder])
    assert library.rows(library.order())[0].gone


def test_the_same_text_from_two_outlets_is_two_articles_and_one_text(
    library: Library, folder: Path
) -> None:
    write(folder / "a.txt", STORY, "Andes Post")
    write(folder / "b.txt", STORY.replace(" ", "\n", 1).upper(), "Bay News")
    write(folder / "c.txt", f"{STORY} Nobody was hurt.", "Coast Radio")
    read_into(library, [folder])
    assert library.count() == 3
    assert library.versions.distinct() == 2
    by_outlet = {row.outlet: row.id for row in library.rows(library.order())}
    assert library.versions.same_text(by_outlet["Andes Post"]) == (by_outlet["Bay News"],)
    assert library.versions.same_text(by_outlet["Coast Radio"]) == ()


def test_records_that_claim_one_id_are_all_kept_and_stay_put(
    library: Library, folder: Path
) -> None:
    for number, name in enumerate(("one", "two")):
        rows = [
            {
                "id": "1",
                "title": f"Ferry {name} {part}",
                "text": f"{STORY} Part {part} of {number}.",
            }
            for part in range(2)
        ]
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert told(read_into(library, [folder])) == {"added": 4}
    assert sum(bool(library.article(id).warnings) for id in library.order()) == 3
    before = library.order()
    for path in folder.iterdir():
        path.write_text(path.read_text() + "\n")
    assert told(read_into(library, [folder])) == {"same": 4}
    assert library.order() == before


def test_a_file_from_the_far_future_is_a_file(library: Library, folder: Path) -> None:
    path = write(folder / "a.txt", STORY)
    try:
        os.utime(path, (2**34, 2**34))  # the year 2514: more nanoseconds than 63 bits hold
    except OSError:
        pytest.skip("this file system holds no such times")
    assert told(read_into(library, [folder])) == {"added": 1}
    assert told(read_into(library, [folder])) == {"unchanged": 1}


def test_what_failed_is_said_again_without_being_read_again(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "all.jsonl"
    path.write_text(f'{json.dumps({"title": "Ferries", "text": STORY})}\n{{"title": 3\n')
    long_ago = time.time() - 3600
    os.utime(path, (long_ago, long_ago))
    first: list[ReadError] = []
    assert told(read_into(library, [folder], failed=first.append)) == {"added": 1, "failed": 1}
    with monkeypatch.context() as patch:
        patch.setattr("gazadesk.pipeline.intake.read", lambda *_, **__: pytest.fail("read again"))
        again: list[ReadError] = []
        summary = read_into(library, [folder], failed=again.append)
    assert told(summary) == {"unchanged": 1, "failed": 1}
    assert again == first == list(library.errors())
    with monkeypatch.context() as patch:  # another gazadesk may read what this one cannot
        patch.setattr("gazadesk.ingest.extras.__version__", "99")
        assert told(read_into(library, [folder])) == {"same": 1, "failed": 1}
    moved = path.rename(folder / "moved.jsonl")
    assert told(read_into(library, [folder])) == {"same": 1, "deleted": 1, "failed": 1}
    moved.write_text(f"{json.dumps({'title': 'Ferries', 'text': STORY})}\n")
    assert told(read_into(library, [folder])) == {"same": 1}
    assert library.errors() == ()


def test_failures_that_one_line_tells_of_are_all_counted(library: Library, folder: Path) -> None:
    good = json.dumps({"title": "Ferries", "text": STORY})
    (folder / "all.jsonl").write_text(f"{good}\n" + "{}\n" * 150)
    os.utime(folder / "all.jsonl", (1e9, 1e9))
    told_of: list[ReadError] = []
    summary = read_into(library, [folder], failed=told_of.append)
    assert told(summary) == {"added": 1, "failed": 150}
    assert len(told_of) < 30
    assert told(read_into(library, [folder])) == {"unchanged": 1, "failed": 150}


def test_a_file_too_large_is_refused_without_being_read(library: Library, folder: Path) -> None:
    write(folder / "a.txt", STORY)
    (folder / "b.txt").write_bytes(b"A ferry")
    os.truncate(folder / "b.txt", 100 << 30)
    failures: list[ReadError] = []
    began = time.process_time()
    assert told(read_into(library, [folder], failed=failures.append)) == {"added": 1, "failed": 1}
    assert time.process_time() - began < 5
    assert failures[0].message.startswith("is too large: 100 GB")


def test_what_failed_is_forgotten_once_it_can_be_read(library: Library, folder: Path) -> None:
    path = folder / "a.txt"
    path.write_bytes(bytes(range(256)) * 40)
    failures: list[ReadError] = []
    summary = read_into(library, [folder], failed=failures.append)
    assert told(summary) == {"failed": 1}
    assert [Path(error.path).name for error in failures] == ["a.txt"]
    assert told(read_into(library, [folder])) == {"failed": 1}
    path.unlink()
    write(folder / "b.txt", STORY)
    read_into(library, [folder])
    assert library.errors() == ()


def test_what_failed_within_an_archive_is_forgotten_with_it(library: Library, folder: Path) -> None:
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("a.txt", f"Ferries cancelled\n\n{STORY}\n")
        archive.writestr("b.txt", bytes(range(256)) * 40)
    (folder / "all.zip0").write_bytes(bytes(range(256)) * 40)
    assert told(read_into(library, [folder])) == {"added": 1, "failed": 2}
    assert len(library.errors()) == 2
    (folder / "all.zip").unlink()
    assert told(read_into(library, [folder])) == {"deleted": 1, "failed": 1}
    assert [Path(error.path).name for error in library.errors()] == ["all.zip0"]


def test_a_cancelled_reading_goes_on_where_it_stopped(library: Library, folder: Path) -> None:
    rows = [
        {"title": f"Ferry {number}", "text": f"{STORY} It was crossing {number}."}
        for number in range(30)
    ]
    (folder / "all.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 12

    summary = read_into(library, [folder], cancelled=cancelled)
    assert summary.cancelled
    assert 0 < summary.added < 30
    assert library.count() == summary.added
    rest = read_into(library, [folder])
    assert (rest.added, rest.same) == (30 - summary.added, summary.added)
    assert told(read_into(library, [folder])) == {"unchanged": 1}


def test_what_is_told_of_is_kept(library: Library, folder: Path, tmp_path: Path) -> None:
    """Progress counts only what another process finds in the library."""
    for number in range(12):
        write(folder / f"{number}.txt", f"{STORY} It was crossing {number}.")
    with Library.open(library.path, tmp_path / "cache", read_only=True) as other:
        read_into(
            library,
            [folder],
            progress=lambda progress: other.count() >= progress.added or pytest.fail("too early"),
        )
        assert other.count() == 12
