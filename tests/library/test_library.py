from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from gazadesk.library import Library, LibraryError
from gazadesk.model import (
    Annotations,
    Coverage,
    Entity,
    EntityType,
    Evidence,
    Link,
    Meeting,
    Mention,
    Participant,
    PublishedBasis,
    ReadError,
    Reason,
    Relation,
    Source,
)

Make = Callable[..., Source]


def test_an_article_comes_back_as_it_was_kept(library: Library, make_source: Make) -> None:
    kept = make_source("a", "Ferry line opens", "The ferry left Izmir.", outlet="Bay News")
    found = Annotations(
        mentions=(Mention(15, 20, EntityType.PLACE, "E1"),),
        entities=(Entity("E1", EntityType.PLACE, "Izmir", ("İzmir",)),),
    )
    assert library.add(kept, found, {"day": None, "words": [1, 2]})
    assert library.article("a") == kept.article
    assert library.annotations("a") == found
    assert library.raw("a") == kept.raw
    assert list(library.signatures()) == [{"day": None, "words": [1, 2]}]
    assert kept.sha256 in library.known()
    assert library.count() == 1
    with pytest.raises(KeyError):
        library.article("b")
    with pytest.raises(KeyError):
        library.raw("b")


def test_adding_again_changes_nothing(library: Library, make_source: Make) -> None:
    assert library.add(make_source("a", body="one"), Annotations(), {})
    assert not library.add(make_source("a", body="one"), Annotations(), {})
    assert not library.add(make_source("a", body="one", path="moved.txt"), Annotations(), {})
    assert library.count() == 1
    assert library.errors() == ()


def test_a_record_that_changed_in_place_is_derived_again_and_keeps_the_readers_work(
    library: Library, make_source: Make
) -> None:
    library.add(make_source("a", "Old", "one"), Annotations(), {})
    library.set_starred("a", True)
    library.set_read("a", True)
    library.set_tags("a", ["later"])
    assert library.add(make_source("a", "New", "two"), Annotations(), {})
    row = library.rows(["a"])[0]
    assert (row.title, row.starred, row.read) == ("New", True, True)
    assert library.tags("a") == ("later",)
    assert library.search("two").total == 1
    assert library.search("one").total == 0


def test_another_article_cannot_take_an_id(library: Library, make_source: Make) -> None:
    library.add(make_source("1", body="first", path="one.jsonl"), Annotations(), {})
    assert not library.add(make_source("1", body="second", path="two.jsonl"), Annotations(), {})
    assert library.article("1").body == "first"
    assert [error.path for error in library.errors()] == ["two.jsonl"]
    assert "one.jsonl" in library.errors()[0].message


def test_the_order_is_newest_first_undated_last_then_outlet_then_title(
    library: Library, make_source: Make
) -> None:
    for id_, fields in {
        "undated": {},
        "month": {"published": "2024-06"},
        "old": {"published": "2023-12-31"},
        "june-b": {"published": "2024-06-02", "outlet": "İris", "title": "b"},
        "june-a": {"published": "2024-06-02", "outlet": "iris", "title": "A"},
        "june-0": {"published": "2024-06-02", "outlet": "Aster", "title": "z"},
    }.items():
        library.add(make_source(id_, **fields), Annotations(), {})
    assert library.order() == ("june-0", "june-a", "june-b", "month", "old", "undated")
    assert [row.id for row in library.rows(["old", "none", "month"])] == ["old", "month"]


def coverage(*ids: str) -> Coverage:
    spans = tuple(Evidence(id_, 0, 3) for id_ in ids)
    return Coverage(
        (Meeting("M1", (Participant("Mayor Oda"),), "2024-05-01", reports=spans),),
        tuple(
            Link(one, other, Relation.SAME_MEETING, 0.9, (Reason("date", "same date"),), "M1")
            for one, other in pairwise(ids)
        ),
    )


def test_coverage_replaces_coverage_and_nothing_else(library: Library, make_source: Make) -> None:
    for id_ in "abc":
        library.add(make_source(id_), Annotations(), {})
    library.set_read("a", True)
    library.set_coverage(coverage("a", "b"))
    assert [link.other for link in library.links("a")] == ["b"]
    assert library.links("b") == library.links("a")
    assert [meeting.id for meeting in library.meetings("b")] == ["M1"]
    library.set_coverage(coverage("b", "c"))
    assert library.links("a") == ()
    assert library.meetings("a") == ()
    assert [meeting.reports[0].article for meeting in library.meetings()] == ["b"]
    assert library.rows(["a"])[0].read


def test_inferred_dates_come_and_go_and_never_replace_a_stated_one(
    library: Library, make_source: Make
) -> None:
    library.add(make_source("undated"), Annotations(), {})
    library.add(make_source("dated", published="2024-01-01"), Annotations(), {})
    day = ("2024-07-02", "on Tuesday, as in the other report")
    library.set_coverage(Coverage(published={"undated": day, "dated": day}))
    assert library.order() == ("undated", "dated")
    article = library.article("undated")
    assert (article.published, article.published_basis) == (day[0], PublishedBasis.INFERRED)
    assert library.inferred("undated") == day
    assert library.article("dated").published_basis is PublishedBasis.STATED
    assert library.inferred("dated") is None
    assert library.search("on:2024-07").ids == ("undated",)
    library.set_coverage(Coverage())
    assert library.order() == ("dated", "undated")
    assert library.article("undated").published is None


def test_marks_are_set_and_taken_away(library: Library, make_source: Make) -> None:
    library.add(make_source("a"), Annotations(), {})
    library.add(make_source("b"), Annotations(), {})
    library.set_read("a", True)
    library.set_starred("b", True)
    assert library.search("is:unread").ids == ("b",)
    assert library.search("is:starred").ids == ("b",)
    library.set_read("a", False)
    library.set_starred("b", False)
    assert library.search("is:unread").total == 2
    assert library.search("is:starred").total == 0


def test_errors_stay_until_the_record_is_read(library: Library, make_source: Make) -> None:
    odd = ReadError("odd\udc80name.txt", "it is not text", 2)
    library.record_error(odd)
    library.record_error(ReadError("a.txt", "no title"))
    assert library.errors() == (ReadError("a.txt", "no title"), odd)
    library.add(make_source("a", path="a.txt"), Annotations(), {})
    assert library.errors() == (odd,)


def test_identities_are_replaced(library: Library) -> None:
    one, two = (Entity(f"E{n}", EntityType.PERSON, f"Name {n}") for n in (1, 2))
    library.set_entities([one, two])
    library.set_entities([two])
    assert library.entities() == (two,)


def test_texts_that_cannot_be_kept_are_refused_whole(library: Library, make_source: Make) -> None:
    with pytest.raises(LibraryError, match="cannot be kept"):
        library.add(make_source("a", title="half \ud800"), Annotations(), {})
    assert library.count() == 0


def test_threads_read_while_another_writes(library: Library, make_source: Make) -> None:
    failures: list[Exception] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                assert len(library.rows(library.order())) <= 40
                library.search("word")
            except Exception as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(40):
        library.add(make_source(str(number), body=f"word {number}"), Annotations(), {})
        if number % 10 == 0:
            library.index_pending()
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.count() == 40


def test_opening_and_listing_import_nothing_heavy(place: tuple[Path, Path]) -> None:
    script = (
        "import sys; from pathlib import Path; from gazadesk.library import Library\n"
        "library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "library.rows(library.order())\n"
        "print([name for name in ('whoosh', 'numpy', 'textual') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2] / "tui"
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, place)],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(root)},
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_changed_file_takes_the_place_of_its_earlier_state(
    library: Library, make_source: Callable[..., Source]
) -> None:
    before = replace(make_source("aaa", "Old title", "Talks in Lima.", path="r.txt"), whole=True)
    after = replace(make_source("bbb", "New title", "Talks in Quito.", path="r.txt"), whole=True)
    other = replace(make_source("ccc", "Other", "Talks in Bogota.", path="o.txt"), whole=True)
    for item in (before, other):
        library.add(item, Annotations(), {})
    library.index_pending()
    library.set_read("aaa", True)
    library.set_starred("aaa", True)
    library.set_tags("aaa", ["andes"])
    assert library.add(after, Annotations(), {})
    library.index_pending()
    assert set(library.order()) == {"bbb", "ccc"}
    assert library.search("quito").ids == ("bbb",)
    assert library.search("lima").ids == ()
    row = library.rows(["bbb"])[0]
    assert (row.title, row.read, row.starred) == ("New title", False, True)
    assert library.tags("bbb") == ("andes",)
    with pytest.raises(KeyError):
        library.article("aaa")


def test_one_text_at_two_paths_is_one_article(
    library: Library, make_source: Callable[..., Source]
) -> None:
    first = replace(make_source("aaa", "Title", "Text.", path="one.txt"), whole=True)
    second = replace(make_source("aaa", "Title", "Text.", path="two.txt"), whole=True)
    assert library.add(first, Annotations(), {})
    assert not library.add(second, Annotations(), {})
    assert library.order() == ("aaa",)
