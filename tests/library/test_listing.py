"""The list in any order, parted into groups: as a plain sort of the rows would have it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.library.listing import Arrangement, Grouping, Listing, Only, Sort
from gazadesk.model import (
    Annotations,
    Article,
    Coverage,
    Evidence,
    Meeting,
    PublishedBasis,
    Source,
)

Plans = Callable[[Library, Callable[[], object]], dict[str, list[str]]]

ARTICLES = (
    ("a", "Zinc mine reopens", "Ore Post", "2031-03-02"),
    ("b", "A strike is called off", "Tide", "2031-03-04"),
    ("c", "Émigré choir returns", "Ore Post", "2031-03-04"),
    ("d", "No date on this one", None, None),
    ("e", "Ferry runs again", "Tide", "2031-02"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    opened = Library.open(tmp_path / "a.gazadesk", tmp_path / "cache")
    for id, title, outlet, day in ARTICLES:
        basis = PublishedBasis.STATED if day else PublishedBasis.UNKNOWN
        article = Article(
            id, f"{id}.txt", title, "Text.", outlet=outlet, published=day, published_basis=basis
        )
        opened.add(Source(article, id.encode(), id), Annotations(), {})
    opened.set_coverage(
        Coverage(
            (
                Meeting("early", (), "2031-02-01", reports=(Evidence("a", 0, 1),)),
                Meeting(
                    "late",
                    (),
                    "2031-03-01",
                    reports=(Evidence("a", 0, 1), Evidence("c", 0, 1)),
                    recalls=(Evidence("b", 0, 1),),
                ),
                Meeting("undated", (), reports=(Evidence("e", 0, 1),)),
            )
        )
    )
    return opened


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        (Sort.NEWEST, "cbaed"),
        (Sort.OLDEST, "eacbd"),
        (Sort.OUTLET, "dcabe"),
        (Sort.TITLE, "bceda"),
    ],
)
def test_sorts(library: Library, sort: Sort, ids: str) -> None:
    assert "".join(library.lists.listing(Arrangement(sort))) == ids


@pytest.mark.parametrize(
    ("grouping", "groups"),
    [
        (Grouping.NONE, []),
        (Grouping.DAY, [("2031-03-04", "cb"), ("2031-03-02", "a"), ("2031-02", "e"), (None, "d")]),
        (Grouping.OUTLET, [(None, "d"), ("Ore Post", "ca"), ("Tide", "be")]),
        (Grouping.MEETING, [("late", "ca"), ("undated", "e"), (None, "bd")]),
    ],
)
def test_groups(library: Library, grouping: Grouping, groups: list[tuple[str | None, str]]) -> None:
    listing = library.lists.listing(Arrangement(grouping=grouping))
    found = listing.groups
    made = [
        (key, "".join(listing[start : start + found.size(group, len(listing))]))
        for group, (start, key) in enumerate(zip(found.starts, found.keys, strict=True))
    ]
    assert made == groups
    assert sorted(listing) == list("abcde")


def test_only_some(library: Library) -> None:
    library.work.set_read("a", True)
    library.work.set_starred("b", True)

    def listed(only: Only) -> str:
        return "".join(library.lists.listing(Arrangement(only=only)))

    assert listed(Only.UNREAD) == "cbed"
    assert listed(Only.STARRED) == "b"
    assert listed(Only.MEETINGS) == "cae"


def test_among_the_articles_found(library: Library) -> None:
    found = library.search("zinc OR date OR strike sort:oldest").ids
    assert found == ("a", "b", "d")
    lists = library.lists
    assert lists.listing(Arrangement(Sort.TITLE), found) == ("b", "d", "a")
    assert lists.listing(Arrangement(None), found) is found
    assert lists.listing(Arrangement(None, only=Only.MEETINGS), found) == ("a",)
    by_outlet = lists.listing(Arrangement(None, Grouping.OUTLET), found)
    assert (by_outlet, list(by_outlet.groups.keys)) == (("d", "a", "b"), [None, "Ore Post", "Tide"])
    by_meeting = lists.listing(Arrangement(None, Grouping.MEETING), found)
    assert (by_meeting, list(by_meeting.groups.keys)) == (("a", "b", "d"), ["late", None])


@pytest.mark.parametrize("only", Only)
@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("sort", Sort)
def test_among_all_is_as_all(library: Library, sort: Sort, grouping: Grouping, only: Only) -> None:
    library.work.set_read("a", True)
    library.work.set_starred("b", True)
    arrangement = Arrangement(sort, grouping, only)
    every, found = (
        library.lists.listing(arrangement, one) for one in (None, library.search("").ids)
    )
    assert every == found
    assert (list(every.groups.starts), every.groups.keys) == (
        list(found.groups.starts),
        found.groups.keys,
    )


def test_a_listing_is_a_sequence(library: Library) -> None:
    listing = library.lists.listing(Arrangement())
    assert isinstance(listing, Listing)
    assert (listing[0], listing[-1], listing[1:3]) == ("c", "d", ("b", "a"))
    assert (listing.index("e"), "e" in listing, "gone" in listing) == (3, True, False)
    with pytest.raises(IndexError):
        listing[5]
    assert "".join(library.lists.first(2)) == "cb"
    assert library.lists.meetings() == 3


WALKED = ("article_order", "article_oldest", "article_outlet", "article_title")


@pytest.mark.parametrize("only", Only)
@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("sort", Sort)
def test_no_list_looks_through_a_table_or_sorts_the_library(
    library: Library, plan_of: Plans, sort: Sort, grouping: Grouping, only: Only
) -> None:
    """A whole list walks along an index of its order, a found one asks for what was found."""
    arrangement, found = Arrangement(sort, grouping, only), library.search("strike OR mine").ids
    starred = "SCAN mark USING INDEX mark_starred"
    for among in (None, found):
        plans = plan_of(library, lambda: library.lists.listing(arrangement, among))  # noqa: B023
        assert plans
        for sql, steps in plans.items():
            for step in steps:
                if step == "USE TEMP B-TREE FOR ORDER BY":
                    # Articles that a search or the reader's stars have picked.
                    assert among is not None or only is Only.STARRED, (sql, steps)
                walked = among is None and step.endswith(WALKED)
                picked = step.startswith(("SCAN place", "SCAN json_each")) or step == starred
                assert not step.startswith("SCAN") or walked or picked, (sql, step)


def test_the_first_screen_asks_for_no_more_than_it_shows(library: Library, plan_of: Plans) -> None:
    plans = plan_of(library, lambda: library.rows(library.lists.first(2)))
    steps = [step for each in plans.values() for step in each]
    assert "SCAN article USING COVERING INDEX article_order" in steps  # up to its LIMIT
    assert not [step for step in steps if "TEMP B-TREE" in step]
