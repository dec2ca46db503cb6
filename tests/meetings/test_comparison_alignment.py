"""Sentences of several reports set beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gazadesk.meetings.comparison.alignment import Placed, aligned
from gazadesk.meetings.comparison.words import (
    Comparison,
    Counts,
    OnlyHere,
    Passage,
    SharedSentence,
)

# Letters are sentences; one in several columns is shared by them.
COLUMNS = st.lists(
    st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8), min_size=2, max_size=4
)


def compared(columns: list[list[str]]) -> Comparison:
    ids = [str(at) for at in range(len(columns))]
    said: dict[str, list[Passage]] = {}
    for id, column in zip(ids, columns, strict=True):
        for start, letter in enumerate(column):
            said.setdefault(letter, []).append(Passage(id, start, start + 1, letter))
    shared = [SharedSentence(tuple(each), True) for each in said.values() if len(each) > 1]
    alone = [each[0] for each in said.values() if len(each) == 1]
    only = [OnlyHere(id, tuple(p for p in alone if p.article == id)) for id in ids]
    counts = Counts(len(ids), len(ids))
    return Comparison(tuple(ids), (), tuple(shared), tuple(only), (), counts)


def rows_of(placed: tuple[Placed, ...]) -> list[str]:
    """Each row as letters, a dot where a report has nothing."""
    if not placed:
        return []
    grid = [["."] * len(placed[0].passages) for _ in range(max(p.row for p in placed) + 1)]
    for each in placed:
        for at, passage in enumerate(each.passages):
            if passage is not None:
                assert grid[each.row][at] == ".", "a cell holds one sentence"
                grid[each.row][at] = passage.text
    return ["".join(row) for row in grid]


def test_what_some_have_stands_in_one_row() -> None:
    rows = rows_of(aligned(compared([list("xab"), list("abc"), list("byz")])))
    assert rows == ["x..", "aa.", "bbb", ".cy", "..z"]


def test_what_stands_beside_a_shared_sentence_is_of_one_report_alone() -> None:
    rows = rows_of(aligned(compared([list("a"), list("a"), list("b"), list("b")])))
    assert rows == ["aa..", "..bb"]


def test_where_orders_cross_one_sentence_stands_apart() -> None:
    rows = rows_of(aligned(compared([list("ab"), list("ba")])))
    assert sorted("".join(rows).replace(".", "")) == sorted("abba")
    assert [row for row in rows if "." not in row] in (["aa"], ["bb"])


def test_no_sentence_no_row() -> None:
    assert aligned(compared([[], []])) == ()


@given(COLUMNS)
def test_every_sentence_stands_once_and_in_its_reports_order(columns: list[list[str]]) -> None:
    placed = aligned(compared(columns))
    rows = rows_of(placed)
    for at, column in enumerate(columns):
        assert [row[at] for row in rows if row[at] != "."] == column
    shared = [each.row for each in placed if each.shared]
    assert len(shared) == len(set(shared))
    for each in placed:
        letters = {passage.text for passage in each.passages if passage}
        assert len(letters) == 1, "what is placed together is one sentence"


@given(COLUMNS)
def test_reports_of_one_order_have_all_that_they_share_abreast(columns: list[list[str]]) -> None:
    rows = rows_of(aligned(compared([sorted(column) for column in columns])))
    for letter in "abcdefgh":
        having = sum(letter in column for column in columns)
        assert sum(row.count(letter) for row in rows) == having
        assert sum(letter in row for row in rows) <= 1
