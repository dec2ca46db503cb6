"""The reader's own work: notes on articles and on words, tags, and taking each change back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.library import Library, LibraryError, schema
from gazadesk.library.search.words import words
from gazadesk.library.work.anchor import anchor, place
from gazadesk.library.work.marks import clean_tags
from gazadesk.model import Annotations, Article, Source, Span, Verdict

BODY = (
    "The ferry to Halden will not sail on Monday. The company blames ice.\n\n"
    "Captain Ödegård said that the ice would hold for a week. The company blames nobody else."
)


def put(library: Library, id: str = "ferry", body: str = BODY, path: str = "ferry.txt") -> None:
    article = Article(id, path, f"The story of {id}", body)
    raw = body.encode()
    library.add(Source(article, raw, f"sha-{id}", whole=True), Annotations(), {})


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library.open(tmp_path / "work.gazadesk", tmp_path / "cache")
    put(opened)
    return opened


# Notes


def test_a_note_is_kept_changed_and_gone_when_nothing_is_left_in_it(library: Library) -> None:
    made = library.work.change_note("ferry", None, text="ask the company\nfor its figures ").note
    assert made is not None
    assert (made.text, made.on) == ("ask the company\nfor its figures", None)
    assert library.work.notes("ferry") == (made,)
    changed = library.work.change_note("ferry", made.number, tags=["ice"], starred=True).note
    assert changed is not None
    assert (changed.text, changed.tags, changed.starred) == (made.text, ("ice",), True)
    library.work.change_note("ferry", made.number, text="", starred=False)
    assert library.work.notes("ferry")[0].tags == ("ice",)
    assert library.work.change_note("ferry", made.number, tags=[]).note is None
    assert library.work.notes("ferry") == ()
    with pytest.raises(LibraryError, match="no longer"):
        library.work.change_note("ferry", made.number, text="late")


def test_a_note_on_words_keeps_them(library: Library) -> None:
    at = BODY.index("Captain")
    on = anchor(BODY, at - 1, at + len("Captain Ödegård "))
    library.work.change_note("ferry", None, on, text="who is he?")
    library.work.change_note("ferry", None, text="on the whole")
    whole, words_ = library.work.notes("ferry")
    assert whole.on is None
    assert words_.on == on
    assert on.quoted == "Captain Ödegård"
    assert place(on, BODY) == Span(at, at + len("Captain Ödegård"))
    assert [note.text for note in library.work.all_notes()] == ["on the whole", "who is he?"]


def test_hostile_characters_stay_out_of_notes_and_tags(library: Library) -> None:
    note = library.work.change_note("ferry", None, text="a\x1b[31mred\u202e\x00 b").note
    assert note is not None
    assert not set(note.text) & set("\x1b\u202e\x00")
    assert clean_tags(["#ice, floe", " #ice  floe", "\x1b", "", "x" * 200]) == (
        "ice floe",
        "x" * 64,
    )


# Words found again


def test_words_are_found_again_where_the_text_around_them_is_the_same() -> None:
    first, second = BODY.index("The company"), BODY.rindex("The company")
    on = anchor(BODY, second, second + len("The company blames"))
    longer = "A correction stands before all.\n\n" + BODY
    moved = longer.rindex("The company")
    assert place(on, longer) == Span(moved, moved + len("The company blames"))
    on = anchor(BODY, first, first + len("The company blames"))
    assert place(on, longer) == Span(first + 33, first + 33 + len("The company blames"))


def test_words_are_found_again_in_other_spelling_or_not_at_all() -> None:
    at = BODY.index("Captain")
    on = anchor(BODY, at, at + len("Captain Ödegård said that"))
    other = BODY.replace("Captain Ödegård said that", "CAPTAIN Odegard — said,  that")
    found = place(on, other)
    assert found is not None
    assert other[found.start : found.end] == "CAPTAIN Odegard — said,  that"
    assert place(on, "Nothing of the kind.") is None
    with pytest.raises(ValueError, match="no words"):
        anchor(BODY, at - 1, at)


@given(st.text(max_size=60), st.data())
def test_words_stand_where_they_stood_in_the_same_text(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    if not body[start:end].strip():
        return
    on = anchor(body, start, end)
    assert place(on, body) == Span(on.start, on.end)
    found = place(on, "x " + body)
    assert found is not None
    assert ("x " + body)[found.start : found.end] == on.quoted


@given(st.text("ab \nİß", max_size=40), st.text("abAB, İss", min_size=1, max_size=12))
def test_words_that_are_found_fold_to_what_was_quoted(body: str, quoted: str) -> None:
    if not quoted.strip():
        return
    found = place(anchor(quoted, 0, len(quoted)), body)
    if found is not None:
        assert 0 <= found.start < found.end <= len(body)
        assert words(body[found.start : found.end]) == words(quoted)


# Searching


def test_search_finds_tags_and_notes_on_articles_and_on_words(library: Library) -> None:
    put(library, "other", "Nothing to see.", "other.txt")
    on = anchor(BODY, 4, 9)
    library.work.change_note("ferry", None, on, text="Ask Ödegård's brother", tags=["Follow-up"])
    library.work.set_tags("other", ["follow-UP"])
    assert library.search("tag:follow-up").ids == library.order()
    assert list(library.search("note:odegard").ids) == ["ferry"]
    assert list(library.search('note:"ask odegard"').ids) == ["ferry"]
    assert list(library.search("note:bro").ids) == ["ferry"]  # the last word may be a beginning
    assert not library.search('note:"brother ask"').ids
    assert dict(library.work.known_tags()) == {"Follow-up": 1, "follow-UP": 1}


def test_rows_tell_of_tags_and_notes(library: Library) -> None:
    library.work.set_tags("ferry", ["winter", "ice"])
    library.work.change_note("ferry", None, text="once")
    library.work.change_note("ferry", None, anchor(BODY, 0, 9), text="twice")
    library.work.change_note("ferry", None, anchor(BODY, 10, 19), starred=True)
    (row,) = library.rows(["ferry"])
    assert (row.tags, row.notes) == (("ice", "winter"), 2)


# Taking back


def state(library: Library) -> object:
    row = library.rows(["ferry"])[0]
    return row.read, row.starred, row.tags, library.work.notes("ferry"), library.decisions()


CHANGES: tuple[Callable[[Library], object], ...] = (
    lambda library: library.set_read("ferry", True),
    lambda library: library.set_starred("ferry", True),
    lambda library: library.set_tags("ferry", ["ice"]),
    lambda library: library.work.change_note("ferry", None, text="one"),
    lambda library: library.work.change_note("ferry", 1, text="two", tags=["t"]),
    lambda library: library.decide("ferry", "other", Verdict.SAME),
    lambda library: library.decide("ferry", "other", Verdict.DIFFERENT),
    lambda library: library.set_read("ferry", False),
    lambda library: library.set_tags("ferry", []),
    lambda library: library.work.change_note("ferry", 1, text="", tags=[]),
    lambda library: library.set_starred("ferry", False),
)


def test_every_change_is_taken_back_in_turn_also_after_a_restart(tmp_path: Path) -> None:
    def opened() -> Library:
        return Library.open(tmp_path / "work.gazadesk", tmp_path / "cache")

    with opened() as library:
        put(library)
        put(library, "other", "Nothing to see.", "other.txt")
        states = [state(library)]
        for change in CHANGES:
            change(library)
            states.append(state(library))
    while len(states) > 1:
        with opened() as library:
            assert state(library) == states.pop()
            assert library.work.undo() is not None
    with opened() as library:
        assert state(library) == states[0]
        assert library.work.undo() is None


def test_what_changes_nothing_is_no_step(library: Library) -> None:
    library.set_read("ferry", False)
    library.set_tags("ferry", [])
    library.work.change_note("ferry", None, text="   ")
    assert library.work.last_step() is None


def test_a_text_that_was_typed_is_one_step(library: Library) -> None:
    work = library.work
    kept = work.change_note("ferry", None, text="a")
    for text in ("as", "ask", "ask them"):
        assert kept.note is not None
        kept = work.change_note("ferry", kept.note.number, text=text, step=kept.step)
    assert [note.text for note in work.notes("ferry")] == ["ask them"]
    assert kept.note is not None
    kept = work.change_note("ferry", kept.note.number, text="ask", step=None)
    assert work.undo() is not None
    assert [note.text for note in work.notes("ferry")] == ["ask them"]
    assert work.undo() is not None
    assert work.notes("ferry") == ()
    assert work.undo() is None


def test_typing_that_came_to_nothing_is_no_step(library: Library) -> None:
    kept = library.work.change_note("ferry", None, text="a")
    assert kept.note is not None
    library.work.change_note("ferry", kept.note.number, text="", step=kept.step)
    assert library.work.last_step() is None


def test_what_was_changed_elsewhere_since_is_left_alone(library: Library, tmp_path: Path) -> None:
    library.work.set_tags("ferry", ["ice"])
    with library._database.write() as connection:
        connection.execute("UPDATE tag SET tag = 'snow'")
    with pytest.raises(LibraryError, match="changed again elsewhere"):
        library.work.undo()
    assert library.work.tags("ferry") == ("snow",)
    assert library.work.undo() is None


def test_a_decision_taken_back_elsewhere_is_passed_over(library: Library) -> None:
    put(library, "other", "Nothing to see.", "other.txt")
    library.set_starred("ferry", True)
    library.decide("ferry", "other", Verdict.SAME)
    library.undo_decision()
    undone = library.work.undo()
    assert undone is not None
    assert undone.step.what == "starred"


# A new state of an article


def test_the_work_moves_along_when_a_file_changes(library: Library) -> None:
    put(library, "other", "Nothing to see.", "other.txt")
    library.set_read("ferry", True)
    library.set_starred("ferry", True)
    library.set_tags("ferry", ["ice"])
    at = BODY.index("Captain")
    library.work.change_note("ferry", None, anchor(BODY, at, at + 15), text="who?")
    library.decide("ferry", "other", Verdict.SAME)
    put(library, "a-ferry-2", "Corrected.\n\n" + BODY)
    assert set(library.order()) == {"a-ferry-2", "other"}
    (row,) = library.rows(["a-ferry-2"])
    assert (row.read, row.starred, row.tags, row.notes) == (False, True, ("ice",), 1)
    (note,) = library.work.notes("a-ferry-2")
    assert note.on is not None
    assert place(note.on, library.article("a-ferry-2").body) == Span(at + 12, at + 27)
    (decision,) = library.decisions()
    assert (decision.one, decision.other) == ("a-ferry-2", "other")
    for _ in range(4):
        assert library.work.undo() is not None
    assert library.work.undo() is None
    (row,) = library.rows(["a-ferry-2"])
    assert (row.starred, row.tags, row.notes) == (False, (), 0)


def test_an_older_library_brings_its_notes_and_decisions(tmp_path: Path) -> None:
    path = tmp_path / "old.gazadesk"
    old = sqlite3.connect(path, isolation_level=None)
    schema.migrate(old, schema.MIGRATIONS[:2])
    old.execute(
        "INSERT INTO note (article, note, made) VALUES ('a', 'kept', '2030-01-01T00:00:00Z')"
    )
    old.execute(
        "INSERT INTO decision (kind, one, other, verdict, who, made)"
        " VALUES ('link', 'a', 'b', 'same', 'me', '2030-01-01T00:00:00Z')"
    )
    old.close()
    with Library.open(path, tmp_path / "cache") as library:
        (note,) = library.work.notes("a")
        assert (note.text, note.on, note.changed) == ("kept", None, "2030-01-01T00:00:00Z")
        undone = library.work.undo()
        assert undone is not None
        assert undone.decision is not None
        assert library.decisions() == ()
