"""The reader's word in the library: kept, undone, refused, and never lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from gazadesk.library import Library, LibraryError, schema
from gazadesk.model import (
    Action,
    Annotations,
    Coverage,
    DecisionKind,
    Evidence,
    Link,
    Meeting,
    Relation,
    Source,
    Verdict,
)

Make = Callable[..., Source]


@pytest.fixture
def filled(library: Library, make_source: Make) -> Library:
    for id in "abcde":
        library.add(make_source(id, f"Talks {id}", outlet=f"Paper {id}"), Annotations(), {})

    def meeting(id: str, *articles: str) -> Meeting:
        return Meeting(id, (), "2023-05-11", reports=tuple(Evidence(a, 0, 9) for a in articles))

    library.set_coverage(
        Coverage(
            (meeting("M1", "a", "b"), meeting("M2", "c", "d")),
            (Link("e", "a", Relation.RECALLS, 0.9, (), "M1"),),
        )
    )
    return library


def test_a_decision_is_kept_with_who_and_when(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ruth\x1b[2J")
    made = filled.decide("b", "a", Verdict.SAME, note="both name\nthe port")
    assert (made.kind, made.one, made.other) == (DecisionKind.LINK, "a", "b")
    assert made.who == "ruth" or "\x1b" not in made.who
    assert made.note == "both name the port"
    assert len(made.made) == 20 and made.made.endswith("Z")
    assert filled.decisions() == (made,)


def test_a_machine_without_users_has_a_reader(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert filled.decide("a", "b", Verdict.UNSURE).who == "reader"


def test_decisions_survive_all_that_is_derived_again(
    filled: Library, make_source: Make, place: tuple[Path, Path]
) -> None:
    made = filled.decide("a", "b", Verdict.DIFFERENT)
    filled.set_coverage(Coverage())
    filled.set_annotations("a", Annotations())
    filled.add(make_source("a", "Talks moved", path="a.txt"), Annotations(), {})
    filled.close()
    with Library.open(*place) as again:
        assert again.decisions() == (made,)


def test_a_later_word_on_the_same_two_takes_the_place_of_the_first(filled: Library) -> None:
    first = filled.decide("a", "b", Verdict.SAME)
    second = filled.decide("b", "a", Verdict.DIFFERENT)
    assert filled.decisions() == (second,)
    assert filled.undo_decision() == second
    assert filled.decisions() == (first,)
    assert filled.undo_decision() == first
    assert filled.decisions() == ()
    assert filled.undo_decision() is None
    assert [(line.action, line.decision.number) for line in filled.audit()] == [
        (Action.MADE, first.number),
        (Action.REPLACED, first.number),
        (Action.MADE, second.number),
        (Action.UNDONE, second.number),
        (Action.RESTORED, first.number),
        (Action.UNDONE, first.number),
    ]


def test_a_contradiction_is_refused_in_one_line_and_changes_nothing(filled: Library) -> None:
    filled.decide("a", "b", Verdict.SAME)
    filled.decide("a", "c", Verdict.SAME)
    before = filled.decisions()
    with pytest.raises(LibraryError) as refused:
        filled.decide("b", "c", Verdict.DIFFERENT)
    line = str(refused.value)
    assert "\n" not in line
    assert "“Talks a” (Paper a) and “Talks b” (Paper b) are the same by your decision of" in line
    assert "so “Talks b” (Paper b) and “Talks c” (Paper c) cannot be different" in line
    assert filled.decisions() == before
    assert len(filled.audit()) == 2


def test_a_split_binds_the_other_reports(filled: Library) -> None:
    made = filled.split("a", "M1")
    assert (made.kind, made.one, made.other) == (DecisionKind.SPLIT, "a", "M1")
    assert (made.verdict, made.members) == (Verdict.DIFFERENT, ("b",))
    with pytest.raises(LibraryError, match="cannot be the same"):
        filled.decide("a", "b", Verdict.SAME)


def test_a_merge_binds_all_reports_of_both(filled: Library) -> None:
    made = filled.merge("M2", "M1")
    assert (made.kind, made.members) == (DecisionKind.MERGE, ("a", "b", "c", "d"))
    with pytest.raises(LibraryError, match="stand in merged meetings"):
        filled.decide("b", "d", Verdict.DIFFERENT)
    with pytest.raises(LibraryError, match="cannot be split from"):
        filled.split("a", "M1")


def test_what_only_recalls_is_decided_as_a_recall(filled: Library) -> None:
    made = filled.decide("a", "e", Verdict.DIFFERENT)
    assert (made.kind, made.one, made.other) == (DecisionKind.RECALL, "e", "a")
    filled.set_coverage(Coverage())
    again = filled.decide("a", "e", Verdict.SAME)
    assert (again.kind, again.one) == (DecisionKind.RECALL, "e")
    assert filled.decisions() == (again,)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda library: library.decide("a", "a", Verdict.SAME), "name two articles"),
        (lambda library: library.decide("a", "zebu", Verdict.SAME), "no article zebu"),
        (lambda library: library.split("c", "M1"), "does not report that meeting"),
        (lambda library: library.split("a", "M9"), "no meeting M9"),
        (lambda library: library.merge("M1", "M1"), "name two meetings"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    filled: Library, act: Callable[[Library], object], words: str
) -> None:
    with pytest.raises(LibraryError, match=words):
        act(filled)
    assert filled.decisions() == filled.audit() == ()


def test_an_older_library_keeps_its_decisions(tmp_path: Path) -> None:
    path = tmp_path / "old.gazadesk"
    old = sqlite3.connect(path, isolation_level=None)
    schema.migrate(old, schema.MIGRATIONS[:1])
    old.execute(
        "INSERT INTO decision (kind, one, other, verdict, who, made)"
        " VALUES ('link', 'a', 'b', 'same', 'reader', '2025-01-02T03:04:05Z')"
    )
    old.close()
    with Library.open(path, tmp_path / "cache") as library:
        (kept,) = library.decisions()
        assert (kept.one, kept.other, kept.verdict) == ("a", "b", Verdict.SAME)
        assert (kept.note, kept.members) == ("", ())
    assert list(tmp_path.glob("*.backup"))
