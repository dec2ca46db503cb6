"""Articles are found by the meetings they tell of, at the price of any other word."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazadesk.library import Library, schema
from gazadesk.library.coverage import put_tellers
from gazadesk.library.encode import encode
from gazadesk.model import (
    Annotations,
    Coverage,
    Entity,
    EntityType,
    Evidence,
    Meeting,
    Participant,
    Source,
)

Make = Callable[..., Source]
Plans = Callable[[Library, Callable[[], object]], dict[str, list[str]]]

ORLA = Entity("person:orla", EntityType.PERSON, "Orla Venn", ("Orla Venn", "Venn"))
DARO = Entity("person:daro", EntityType.PERSON, "Daro Quill", ("Daro Quill",))


def meeting(
    id_: str, *told: str, place: str = "Port Aldane", recalls: str | None = None
) -> Meeting:
    return Meeting(
        id_,
        (
            Participant("Orla Venn", "person:orla", side="org:council"),
            Participant("Daro Quill", "person:daro", as_named="the harbour master"),
        ),
        "2031-03-01",
        place=place,
        reports=tuple(Evidence(one, 0, 5) for one in told),
        recalls=(Evidence(recalls, 0, 5),) if recalls else (),
    )


@pytest.fixture
def told(library: Library, make_source: Make) -> Iterator[Library]:
    library.set_entities([ORLA, DARO])
    for id_, found in (
        ("first", Annotations(entities=(ORLA, DARO))),
        ("second", Annotations(entities=(ORLA,))),
        ("third", Annotations()),
    ):
        library.add(make_source(id_, f"The {id_}", f"Told in the {id_}."), found, {})
    library.set_coverage(Coverage((meeting("M1", "first", recalls="third"),), (), {}))
    yield library


QUERIES = {
    "meeting:venn ": {"first", "third"},
    "meeting:aldane meeting:council": {"first", "third"},
    'meeting:"harbour master"': {"first", "third"},
    'meeting:"venn quill"': set(),
    'meeting:"port alda': {"first", "third"},
    "meeting:2031-03-01 ": {"first", "third"},
    "meeting:M1 ": {"first", "third"},
    "meeting:aldana~1": {"first", "third"},
    "meeting:second ": set(),
    "-meeting:venn": {"second"},
    "has:meeting": {"first"},
    "-has:meeting": {"second", "third"},
}


@pytest.mark.parametrize("fed", [False, True])
def test_an_article_is_found_by_the_meetings_it_tells_of(told: Library, fed: bool) -> None:
    if fed:
        told.index_pending()
        assert told.find.ready
    assert {query: set(told.search(query).ids) for query in QUERIES} == QUERIES


@pytest.mark.parametrize("fed", [False, True])
def test_a_meeting_that_changes_or_goes_is_found_as_it_is_now(told: Library, fed: bool) -> None:
    def asked(query: str) -> set[str]:
        if fed:
            told.index_pending()
        return set(told.search(query).ids)

    assert asked("meeting:aldane ") == {"first", "third"}
    moved = meeting("M1", "first", "second", place="Skerrow")
    told.set_coverage(Coverage((moved,), (), {}))
    assert asked("meeting:aldane ") == set()
    assert asked("meeting:skerrow ") == asked("has:meeting") == {"first", "second"}
    told.set_coverage(Coverage((), (), {}))
    assert asked("meeting:skerrow OR has:meeting") == set()


def test_a_meeting_is_found_by_the_names_as_decided_where_it_is_only_recalled(
    told: Library,
) -> None:
    told.index_pending()
    assert told.search("meeting:venn -meeting:quill").total == 0
    told.decide_identity("person:daro", "person:orla", "same")
    told.index_pending()
    names = {told.entity("person:orla").name}  # type: ignore[union-attr]
    (gone,) = {"Orla Venn", "Daro Quill"} - names
    assert set(told.search(f'meeting:"{gone}"').ids) == set()
    told.undo_identity()
    told.index_pending()
    assert set(told.search(f'meeting:"{gone}"').ids) == {"first", "third"}


@pytest.mark.parametrize("meetings", [3, 300])
def test_the_store_is_not_asked_about_meetings_however_many_there_are(
    told: Library, plan_of: Plans, meetings: int
) -> None:
    many = tuple(meeting(f"M{at}", "first", place=f"Quay {at}") for at in range(meetings))
    told.set_coverage(Coverage(many, (), {}))
    told.index_pending()
    told.search("title:first ")
    for query in ("meeting:quay ", "meeting:q", 'meeting:"quay 2"', "meeting:quoy~", "has:meeting"):
        asked = plan_of(told, lambda query=query: told.search(query))  # type: ignore[misc]
        assert asked
        assert not [sql for sql in asked if "meeting" in sql], query
        assert told.search(query).total == 1


BEFORE = """
DROP TRIGGER profile_gone;
DROP TABLE profile;
DROP TRIGGER told_made;
DROP TRIGGER told_gone;
ALTER TABLE library ADD COLUMN met INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER meeting_INSERT AFTER INSERT ON meeting BEGIN UPDATE library SET met = met + 1; END;
CREATE TRIGGER meeting_UPDATE AFTER UPDATE ON meeting BEGIN UPDATE library SET met = met + 1; END;
CREATE TRIGGER meeting_DELETE AFTER DELETE ON meeting BEGIN UPDATE library SET met = met + 1; END;
PRAGMA user_version = 9;
"""
"""What brings an empty library back to the version before."""


def test_an_older_librarys_meetings_are_found_though_its_index_has_none(
    place: tuple[Path, Path], make_source: Make
) -> None:
    path, cache = place
    with Library.open(path, cache) as library:
        library.add(make_source("first", "The first", "It was told."), Annotations(), {})
        library.add(make_source("second", "The second", "It was not."), Annotations(), {})
        library.index_pending()
    old = sqlite3.connect(path)
    old.executescript(BEFORE)
    one = meeting("M1", "first")
    with old:
        old.execute("INSERT INTO meeting VALUES (?, ?)", (one.id, encode(one)))
        put_tellers(old, one)
    old.close()
    with Library.open(path, cache) as library:
        assert library._database.read("PRAGMA user_version") == [(schema.VERSION,)]
        assert list(library.search("meeting:aldane ").ids) == ["first"]
        library.index_pending()
        assert list(library.search("meeting:aldane ").ids) == ["first"]
        assert library.search("told OR meeting:aldane ").total == 1
        assert library.find.ready
