"""Looking after a library: check, backup, dump and restore."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gazadesk.library import Library, LibraryError
from gazadesk.library.work.anchor import Anchor
from gazadesk.model import Annotations, Entity, EntityType, Mention, Source, Verdict

Make = Callable[..., Source]
Place = tuple[Path, Path]


def fill(library: Library, make: Make) -> None:
    for id_, name in zip("abc", ("Oda", "Lind", "Moreau"), strict=True):
        person = Entity(f"person:{name.lower()}", EntityType.PERSON, name, (name,))
        mention = Mention(6, 6 + len(name), EntityType.PERSON, person.id)
        found = Annotations(mentions=(mention,), entities=(person,))
        library.add(make(id_, f"Report {id_}", f"Mayor {name} spoke."), found, {"id": id_})


def work(library: Library) -> None:
    """Some of every kind of a reader's work."""
    library.set_read("a", True)
    library.set_starred("b", True)
    library.set_tags("a", ["harbour", "later"])
    library.work.change_note("a", None, None, text="On the whole.", tags=["todo"])
    library.work.change_note("a", None, Anchor(0, 5, "Mayor", "", " Oda"), text="Which one?")
    library.decide("a", "b", Verdict.SAME, note="both name the hall")
    library.decide("a", "b", Verdict.DIFFERENT)
    library.decide("b", "c", Verdict.UNSURE)
    library.undo_decision()
    library.decide_identity("person:oda", "person:lind", Verdict.DIFFERENT)
    library.find.kept.keep("harbour OR quay", "quays")
    library.feeds.add("https://ledger.example/feed", "The Ledger")


def dumped(library: Library) -> list[str]:
    return [json.dumps(record) for record in library.upkeep.dump()]


def pieces(lines: list[str]) -> list[dict[str, Any]]:
    """The dump without the numbers that are a library's own."""
    kept = []
    for line in lines[1:]:
        record = json.loads(line)
        for name in ("number", "replaces", "decision"):
            record.pop(name, None)
        kept.append(record)
    return sorted(kept, key=json.dumps)


@pytest.fixture
def worked(library: Library, make_source: Make) -> Library:
    fill(library, make_source)
    work(library)
    return library


@pytest.fixture
def other(tmp_path: Path, make_source: Make) -> Iterator[Library]:
    with Library.open(tmp_path / "other.gazadesk", tmp_path / "cache") as opened:
        fill(opened, make_source)
        yield opened


def test_work_goes_into_another_library_whole_and_only_once(
    worked: Library, other: Library
) -> None:
    lines = dumped(worked)
    kinds = {json.loads(line)["kind"] for line in lines[1:]}
    assert kinds == {"mark", "tag", "note", "decision", "audit", "search", "feed"}
    done = other.upkeep.restore(lines)
    assert done.left == []
    assert done.there == 0
    assert pieces(dumped(other)) == pieces(lines)
    assert [d.verdict for d in other.decisions()] == [Verdict.DIFFERENT]
    assert len(other.identity_decisions()) == 1
    assert len(other.audit()) == len(worked.audit())
    assert other.find.kept.queries() == (("quays", "harbour OR quay"),)
    assert [(each.url, each.title, each.fetched) for each in other.feeds.all()] == [
        ("https://ledger.example/feed", "The Ledger", None)
    ]
    again = other.upkeep.restore(lines)
    assert again.placed == {}
    assert again.there == sum(done.placed.values())
    assert pieces(dumped(other)) == pieces(lines)
    assert worked.upkeep.restore(lines).placed == {}  # nor into the library it came from


def test_an_article_is_found_by_its_bytes_where_it_has_another_id(
    worked: Library, tmp_path: Path, make_source: Make
) -> None:
    with Library.open(tmp_path / "other.gazadesk", tmp_path / "cache") as other:
        for id_, name in zip("abc", ("Oda", "Lind", "Moreau"), strict=True):
            known = make_source(id_, f"Report {id_}", f"Mayor {name} spoke.")
            renamed = replace(known, article=replace(known.article, id=f"new-{id_}"))
            other.add(renamed, Annotations(), {})
        done = other.upkeep.restore(dumped(worked))
        assert done.left == ["decision (identity): no identity person:oda"]
        assert other.rows(["new-b"])[0].starred
        assert other.tags("new-a") == ("harbour", "later")
        assert {other.decisions()[0].one, other.decisions()[0].other} == {"new-a", "new-b"}


def test_what_has_no_article_here_is_told_and_left_out(
    worked: Library, tmp_path: Path, make_source: Make
) -> None:
    lines = dumped(worked)
    with Library.open(tmp_path / "other.gazadesk", tmp_path / "cache") as other:
        other.add(make_source("b", "Report b", "Mayor Lind spoke."), Annotations(), {})
        done = other.upkeep.restore(lines)
        assert done.placed == {"mark": 1, "search": 1, "feed": 1}
        assert "mark: no article a" in done.left
        assert "decision (link): no article a" in done.left
        assert all("\n" not in said for said in done.left)


def test_a_feed_of_no_web_address_is_told_and_left_out(worked: Library) -> None:
    head = dumped(worked)[0]
    feed = {"kind": "feed", "url": "file:///etc/hosts", "title": "", "made": "2031-01-01T00:00:00Z"}
    done = worked.upkeep.restore([head, json.dumps(feed)])
    assert done.placed == {}
    assert done.left == ["feed: a record that cannot be read"]
    assert len(worked.feeds.all()) == 1


def test_what_is_there_stays(worked: Library, other: Library) -> None:
    other.decide("a", "b", Verdict.SAME)
    other.work.change_note("a", None, None, text="My own words.")
    other.find.kept.keep("quay", "quays")
    lines = dumped(worked)
    done = other.upkeep.restore(lines)
    assert [d.verdict for d in other.decisions()] == [Verdict.SAME]
    assert len(done.left) == 1
    assert "on the same two stands" in done.left[0]
    whole = other.work.notes("a")[0]
    assert (whole.text, whole.tags) == ("My own words.\n\nOn the whole.", ("todo",))
    assert [kept.query for kept in other.find.kept.all()] == ["quay"]
    other.upkeep.restore(lines)
    assert other.work.notes("a")[0].text == whole.text


@pytest.mark.parametrize(
    "odd", [10**30, -(10**30), float("inf"), [], {}, [[]], None, "\ud800", "\x00"], ids=ascii
)
def test_a_record_of_odd_values_costs_itself_alone(
    worked: Library, tmp_path: Path, make_source: Make, odd: object
) -> None:
    head, *lines = dumped(worked)
    records = [json.loads(line) for line in lines]
    bad = [
        json.dumps({**record, name: odd})
        for record in records
        for name in record
        if name not in ("kind", "article")
    ]
    with Library.open(tmp_path / "other.gazadesk", tmp_path / "other") as other:
        fill(other, make_source)
        other.upkeep.restore([head, *bad])
        other.upkeep.restore([head, *lines])
        assert set(other.work.tags("a")) >= set(worked.work.tags("a"))
        assert not any(finding.broken for finding in other.upkeep.check())


def test_a_file_that_is_no_dump_changes_nothing(worked: Library) -> None:
    before = dumped(worked)
    for lines in ([], ["x"], ['{"kind": "mark", "article": "a"}'], ["[1]"]):
        with pytest.raises(LibraryError, match="no dump"):
            worked.upkeep.restore(lines)
    with pytest.raises(LibraryError, match="another gazadesk"):
        worked.upkeep.restore(['{"kind": "gazadesk-work", "format": 99}'])
    damaged = [before[0], "{", '{"kind": "tag"}', '{"kind": "spell"}', *before[1:]]
    done = worked.upkeep.restore(damaged)
    assert len(done.left) == 3
    assert dumped(worked) == before


def test_a_backup_is_whole_while_others_write_and_its_owners_alone(
    worked: Library, place: Place, tmp_path: Path, make_source: Make
) -> None:
    to = tmp_path / "copy.gazadesk"
    to.write_text("an older copy")
    worked.upkeep.backup(to)
    worked.add(make_source("d", body="later"), Annotations(), {})
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    assert stat.S_IMODE(place[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(place[0].parent.stat().st_mode) == 0o700
    with Library.open(to, tmp_path / "elsewhere") as copy:
        assert set(copy.order()) == {"a", "b", "c"}
        assert dumped(copy) == dumped(worked)
        assert copy.search("mayor").total == 3
    with pytest.raises(LibraryError, match="the library itself"):
        worked.upkeep.backup(place[0])


def test_a_backup_that_cannot_be_made_leaves_the_one_before(
    worked: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "copies" / "copy.gazadesk"
    with pytest.raises(LibraryError, match="copies"):
        worked.upkeep.backup(to)
    to.parent.mkdir()
    to.write_text("the one before")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(LibraryError, match="no space left"):
        worked.upkeep.backup(to)
    assert to.read_text() == "the one before"
    assert [path.name for path in to.parent.iterdir()] == [to.name]


def found(library: Library) -> dict[str, tuple[str, bool]]:
    return {one.subject: (one.words, one.broken) for one in library.upkeep.check()}


def test_a_whole_library_passes_the_check(worked: Library) -> None:
    worked.index_pending()
    seen = found(worked)
    assert not any(broken for _, broken in seen.values())
    assert seen["search index"] == ("in step", False)
    assert seen["bytes as read"][0].startswith("3, all")


@pytest.mark.parametrize(
    ("damage", "subject"),
    [
        ("UPDATE source SET raw = zeroblob(40) WHERE rowid = 2", "bytes as read"),
        ("UPDATE derivation SET annotations = '[1,[' WHERE number = 2", "articles"),
        ("DELETE FROM derivation WHERE number = 2", "articles"),
        ("DELETE FROM article WHERE id = 'b'", "file"),
        (
            "DELETE FROM waiting;"
            " INSERT INTO meeting_article (article, meeting) VALUES ('nowhere', 'M1')",
            "links",
        ),
    ],
)
def test_damage_within_the_file_is_found(
    worked: Library, place: Place, damage: str, subject: str
) -> None:
    raw = sqlite3.connect(place[0])
    raw.executescript(damage)
    raw.close()
    seen = found(worked)
    assert seen[subject][1]
    assert all("\n" not in words for words, _ in seen.values())


def test_a_damaged_file_is_found_and_ends_the_check(place: Place, make_source: Make) -> None:
    with Library.open(*place) as library:
        for number in range(60):
            library.add(make_source(str(number), body=f"word {number} " * 300), Annotations(), {})
    content = bytearray(place[0].read_bytes())
    for at in range(20 * 4096, len(content) - 4096, 8 * 4096):
        content[at : at + 64] = b"\xff" * 64
    place[0].write_bytes(content)
    with Library.open(*place) as library:
        assert found(library)["file"][1]
