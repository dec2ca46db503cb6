"""What stands behind ``library.find``: the language as answers, facets, snippets, suggestions."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazadesk.library import Library, LibraryError
from gazadesk.model import (
    Annotations,
    Entity,
    EntityType,
    Figure,
    Quotation,
    Source,
)

Make = Callable[..., Source]
Plans = Callable[[Library, Callable[[], object]], dict[str, list[str]]]
HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "hostile" / "queries.json"

ORLA = Entity("person:orla", EntityType.PERSON, "Orla Venn", ("Orla Venn", "Venne", "Vennes"))
ORLA_ELSEWHERE = Entity("person:orla", EntityType.PERSON, "Orla Venn", ("Orla Vennie",))
PORT = Entity("place:port", EntityType.PLACE, "Port Aldane")

TEXTS = {
    # id: title, body, outlet, agency, day
    "old": ("Ferry talks", "Venne opened talks on the ferry in Port Aldane. Nobody left early.",
            "Harbour Radio", "Tidewire", "2031-03-02"),
    "mid": ("Harbor vote", "The council will vote on ferry fares. A vote follows the harbour vote.",
            "Daily Post", None, "2031-05"),
    "new": ("Talks end", "Vennie ended the talks. The ferry company and the dockers were far, "
            "very far from a deal on ferry fares.", "Daily Post", "Tidewire", "2031-06-09"),
    "far": ("Nothing here", "A story of hills.", "Daily Post Weekly", None, None),
}  # fmt: skip


@pytest.fixture
def told(library: Library, make_source: Make) -> Iterator[Library]:
    for id_, (title, body, outlet, agency, day) in TEXTS.items():
        source = make_source(id_, title, body, outlet=outlet, agency=agency, published=day)
        found = Annotations()
        if id_ == "old":
            quotation = Quotation(0, 5, None)
            found = Annotations(entities=(ORLA, PORT), quotations=(quotation,))
        if id_ == "new":
            found = Annotations(entities=(ORLA_ELSEWHERE,), figures=(Figure(0, 6, 1.0, "talks"),))
        library.add(source, found, {})
        if id_ == "mid":
            library.index_pending()
    yield library


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ferry ", ["new", "mid", "old"]),
        ("talk ", ["new", "old"]),
        ("=talk ", []),
        ("harbor ", ["mid", "old"]),
        ("=harbor ", ["mid"]),
        ("fery~ ", ["new", "mid", "old"]),
        ("fery ", []),
        ('near:"ferry deal"~3 ', ["new"]),
        ('near:"docker fares"~4 ', []),
        ('"ferry fares"~1 ', ["new", "mid"]),
        ("outlet:post ", ["new", "mid", "far"]),
        ('outlet:="Daily Post"', ["new", "mid"]),
        ("agency:tide", ["new", "old"]),
        ("outlet:tidewire ", ["new", "old"]),
        ("date:2031-03..2031-05 ", ["mid", "old"]),
        ("date:2031-05.. ", ["new", "mid"]),
        ("date:..2031-04 ", ["old"]),
        ("is:undated ", ["far"]),
        ("before:2031-05 ", ["old"]),
        ("after:2031-05-15 ", ["new"]),
        ("has:quote ", ["old"]),
        ("has:figure ", ["new"]),
        ("-has:agency ", ["mid", "far"]),
        ("venne ", ["new", "old"]),
        ("=venne ", ["old"]),
        ("entity:person:orla ", ["new", "old"]),
        ("person:venn ", ["new", "old"]),
        ("place:aldane ", ["old"]),
        ("ferry sort:oldest ", ["old", "mid", "new"]),
        ("sort:title ", ["old", "mid", "far", "new"]),
        ("sort:outlet ", ["new", "mid", "far", "old"]),
        ("vote sort:best ", ["mid"]),
        ("(ferry OR hills) -talks ", ["mid", "far"]),
    ],
)
def test_what_a_query_finds(told: Library, query: str, ids: list[str]) -> None:
    assert list(told.search(query).ids) == ids


def test_marks_tags_and_notes_are_found_as_they_are_now(told: Library) -> None:
    assert list(told.search("is:starred").ids) == []
    told.set_starred("old", True)
    told.set_read("mid", True)
    told.set_tags("new", ["Später"])
    told.work.change_note("far", None, text="ask the mayors about this")
    assert list(told.search("is:starred").ids) == ["old"]
    assert list(told.search("is:unread").ids) == ["new", "old", "far"]
    assert list(told.search("tag:spät").ids) == ["new"]
    assert list(told.search("tag:spat ").ids) == []
    assert list(told.search("note:mayor ").ids) == ["far"]
    assert list(told.search("has:note has:note ").ids) == ["far"]
    told.set_starred("old", False)
    told.set_tags("new", [])
    assert list(told.search("is:starred OR tag:später ").ids) == []
    assert list(told.search("has:tag ").ids) == []


def test_the_best_match_stands_first_when_asked_for(library: Library, make_source: Make) -> None:
    body = "A long report on tides and boats and the weather of a week with a bridge in it. " * 3
    library.add(make_source("aside", "The week", body, published="2031-01-03"), Annotations(), {})
    library.add(
        make_source("about", "The bridge", "A bridge opened.", published="2031-01-01"),
        Annotations(),
        {},
    )
    assert list(library.search("bridge ").ids) == ["aside", "about"]
    assert list(library.search("bridge sort:best ").ids) == ["about", "aside"]


def test_of_equals_the_recent_stands_first(library: Library, make_source: Make) -> None:
    for id_, day in (("a", "2029-01-01"), ("b", "2031-01-01"), ("c", "2030-01-01")):
        library.add(make_source(id_, "Bridge", "A bridge.", published=day), Annotations(), {})
    assert list(library.search("bridge sort:best ").ids) == ["b", "c", "a"]


def test_facets_count_the_whole_result_and_their_queries_find_it(told: Library) -> None:
    facets = {facet.name: facet.values for facet in told.find.facets("ferry OR hills ")}
    assert [(one.label, one.count) for one in facets["outlet"]] == [
        ("Daily Post", 2),
        ("Harbour Radio", 1),
        ("Daily Post Weekly", 1),
    ]
    assert [(one.label, one.count) for one in facets["agency"]] == [("Tidewire", 2)]
    assert [(one.label, one.count) for one in facets["person"]] == [("Orla Venn", 2)]
    assert [(one.label, one.count) for one in facets["place"]] == [("Port Aldane", 1)]
    assert [(one.label, one.count) for one in facets["month"]] == [
        ("2031-06", 1),
        ("2031-05", 1),
        ("2031-03", 1),
    ]
    for values in facets.values():
        for value in values:
            assert told.search(f"(ferry OR hills) {value.query}").total == value.count


def test_the_snippet_is_the_sentence_with_most_of_the_words(told: Library) -> None:
    found = told.search("ferry fares ")
    made = told.find.snippets(["new", "far"], found.terms)
    assert set(made) == {"new"}
    assert made["new"].text.startswith("The ferry company")
    marked = [made["new"].text[one.start : one.end] for one in made["new"].matches]
    assert marked == ["ferry", "ferry", "fares"]


def test_a_wrong_word_is_answered_with_the_librarys_own(told: Library) -> None:
    assert told.find.suggest("fery talks ") == "ferry talks "
    assert told.find.suggest("Coucnil") == "council"
    assert told.find.suggest("ferry ") is None
    assert told.find.suggest("qqqqqqqq ") is None


def test_other_spellings_are_marked_too(told: Library) -> None:
    assert told.search("venne ").terms == ("venne", "=vennie")


def test_kept_searches_count_what_is_new(told: Library, make_source: Make) -> None:
    kept = told.find.kept
    name = kept.keep("ferry", "boats")
    assert [(one.name, one.total, one.new) for one in kept.all()] == [("boats", 3, 0)]
    told.add(make_source("later", "A ferry sinks", "None hurt."), Annotations(), {})
    assert [(one.total, one.new) for one in kept.all()] == [(4, 1)]
    kept.opened(name)
    assert [(one.total, one.new) for one in kept.all()] == [(4, 0)]
    assert kept.keep("hills") == "hills"
    assert kept.forget("boats")
    assert not kept.forget("boats")
    assert [one.query for one in kept.all()] == ["hills"]
    with pytest.raises(LibraryError, match="nothing to search for"):
        kept.keep("  ")


def test_history_has_each_query_once_the_latest_first(told: Library) -> None:
    for query in ("ferry", "hills", " ferry ", "", "\x1b[31mred"):
        told.find.kept.remember(query)
    assert told.find.kept.history()[1:] == ("ferry", "hills")
    assert all(query.isprintable() for query in told.find.kept.history())


def test_refining_never_finds_more(told: Library) -> None:
    for word in ("negotiating", "talks", "harbour", "ferry", "venne"):
        totals = [told.search(word[:end]).total for end in range(1, len(word) - 1)]
        assert totals == sorted(totals, reverse=True)


def test_several_threads_search_while_articles_come(told: Library, make_source: Make) -> None:
    failed: list[BaseException] = []

    def ask() -> None:
        try:
            for _ in range(30):
                assert told.search("ferry ").total >= 3
                told.find.facets("ferry")
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(10):
        told.add(make_source(f"x{number}", "More", "ferry again"), Annotations(), {})
        told.index_pending()
    for thread in threads:
        thread.join()
    assert not failed
    assert told.search("ferry ").total == 13


@pytest.mark.skipif(not HOSTILE.exists(), reason="the shared material is not beside the checkout")
def test_hostile_queries_are_answered_in_time_by_everything_behind_the_door(told: Library) -> None:
    for one in json.loads(HOSTILE.read_text()):
        started = perf_counter()
        assert (told.search(one["q"]).problem or "").isprintable()
        told.find.facets(one["q"])
        told.find.suggest(one["q"])
        assert perf_counter() - started < 2


PIECES = (
    "(", ")", '"', "-", "=", "~", "*", "..", ":", "NOT", "OR", "AND", "ferry", "f", "İ", "Katar'da",
    "cease-fire", "title:", "meeting:", "note:", "tag:", "date:", "before:2031-", "has:meeting",
    "is:read", "near:", "sort:best", "sort:title", "entity:", "~2", "2031-06..", "x" * 70,
)  # fmt: skip


@settings(
    max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text()
    | st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
)
def test_whatever_is_typed_is_answered(told: Library, query: str) -> None:
    found = told.search(query)
    assert found.total == len(found.ids) == len(told.rows(found.ids))
    told.find.facets(query)
    told.find.suggest(query)
    told.find.snippets(found.ids, found.terms)


SCANNED_WHOLE = ("CONSTANT", "json_each", "library", "search", "searched", "work_change")
"""No table, tables of one row, of the reader's own few rows, or of what has just changed."""


def test_no_letter_typed_scans_the_library(
    told: Library, make_source: Make, plan_of: Plans
) -> None:
    told.index_pending()
    told.search("warm")
    told.search("meeting:x note:y has:meeting is:read tag:z sort:outlet sort:title")
    told.search("sort:outlet")
    told.search("sort:title")
    told.add(make_source("late", "Late ferry", "It came."), Annotations(), {})
    told.set_read("late", True)

    def typed() -> None:
        told.find.suggest("fery")
        for query in (
            "f", "fe", "ferry ", '"ferry fares"', "venne", "is:unread ferry", "tag:x", "note:y ",
            "meeting:z ", "has:figure", "outlet:post", "sort:title ferry", "sort:best ferry",
            "-ferry", "date:2031-03..2031-05 sort:oldest", "entity:person:orla", "fery~",
        ):  # fmt: skip
            found = told.search(query)
            told.rows(found.ids[:60])
            if found.ids:
                found.ids.index(found.ids[0])
        told.find.facets("ferry")
        told.find.snippets(["old"], ("ferry",))

    plans = plan_of(told, typed)
    assert len(plans) > 8
    for sql, steps in plans.items():
        # What follows a change (the order, once) may read an index from end to end.
        if not any(f"ORDER BY {key}" in sql for key in ("published DESC", "title", "outlet")):
            for step in steps:
                scanned = step.split()[1] if step.startswith("SCAN") else ""
                assert not scanned or scanned in SCANNED_WHOLE, (sql, step)


def test_only_one_module_knows_which_engine_it_is() -> None:
    package = Path(__file__).resolve().parents[3] / "tui" / "gazadesk"
    knowing = {
        str(module.relative_to(package))
        for module in package.rglob("*.py")
        if "import whoosh" in (text := module.read_text("utf-8")) or "from whoosh" in text
    }
    assert knowing == {"library/search/codec.py", "library/search/index.py"}


def test_whooshs_own_searcher_finds_the_same(told: Library, place: tuple[Path, Path]) -> None:
    told.index_pending()
    from whoosh import index
    from whoosh.query import And, Prefix, Term

    (folder,) = place[1].iterdir()
    with index.open_dir(str(folder)).searcher() as searcher:
        for query, ours in (
            (Term("text", "ferry"), "=ferry "),
            (Prefix("text", "ven"), "ven"),
            (And([Term("title", "talks"), Term("has", "quote")]), "title:=talks has:quote"),
        ):
            assert len(searcher.search(query, limit=None)) == told.search(ours).total
