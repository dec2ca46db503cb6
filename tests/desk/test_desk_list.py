"""The article list: order, groups, columns, and a length that does not matter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pilots import at_rest, desk_of, press, screen_text

from conftest import Opened
from gazadesk.desk.app import Desk
from gazadesk.desk.groups import group_line
from gazadesk.desk.panes import Pane
from gazadesk.desk.rows import COLUMNS, row_lines
from gazadesk.library import Library
from gazadesk.library.listing import Grouping, Sort
from gazadesk.library.rows import Row
from gazadesk.model import PublishedBasis

ROW = Row(
    "r",
    "A rather long headline about the berths that the new quay would close for good",
    "The Aldane Ledger",
    "Tidewire",
    "2031-06-29",
    PublishedBasis.STATED,
    read=False,
    starred=True,
)


@pytest.mark.presses("sort")
async def test_s_sorts_and_the_status_says_how(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        ids: dict[Sort, Sequence[str]] = {}
        for _ in Sort:
            ids[desk.order.sort] = list(desk.articles.ids)
            await press(pilot, "S")
        assert desk.order.sort is Sort.NEWEST
        assert ids[Sort.NEWEST][0] == "july-phone"
        assert ids[Sort.OLDEST][0] == "march-post"
        assert ids[Sort.NEWEST][-1] == ids[Sort.OLDEST][-1] == "storm"  # the undated
        assert len({tuple(each) for each in ids.values()}) == 4
        await press(pilot, "S")
        assert "oldest first" in desk.frames[Pane.ARTICLES].status.words


async def test_the_cursor_stays_on_its_article_when_the_order_changes(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "j", "j", "S")
        assert desk.articles.highlighted == desk.article == "june-wire"


@pytest.mark.presses("group", "next_group", "previous_group")
async def test_b_parts_the_list_and_braces_go_from_group_to_group(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "right_curly_bracket")
        assert desk.articles.cursor == 0
        await press(pilot, "B")
        assert desk.order.grouping is Grouping.MEETING
        text = screen_text(pilot)
        assert "no meeting reported" in text
        assert "Lindqvist" in text
        await press(pilot, "right_curly_bracket")
        assert desk.articles.highlighted == "june-summary"
        await press(pilot, "j", "left_curly_bracket")
        assert desk.articles.highlighted == "june-summary"
        await press(pilot, "left_curly_bracket")
        assert desk.articles.highlighted == "july-phone"
        await press(pilot, "B", "B")
        assert desk.order.grouping is Grouping.OUTLET
        assert "outlet not stated" in screen_text(pilot)


async def test_order_and_groups_hold_for_what_is_searched(opened: Opened) -> None:
    async with opened() as pilot:
        desk = desk_of(pilot)
        await press(pilot, "S", "slash", *"vidal", "enter")
        assert desk.articles.ids[0] == "march-post"
        await press(pilot, "B", "B")
        assert desk.order.grouping is Grouping.DAY
        assert "storm" not in desk.articles.ids


@pytest.mark.parametrize("width", [12, 20, 30, 40, 60, COLUMNS, 100])
@pytest.mark.parametrize("titles", [0, 1, 2])
def test_rows_fill_their_width_and_fold_what_does_not_fit(width: int, titles: int) -> None:
    lines = row_lines(ROW, width, ("quay",), titles=titles)
    assert [each.cells for each in lines] == [width] * (1 + titles)
    first = lines[0].text
    assert ("29 Jun 2031" in first) == (width >= 30 or (titles == 0 and width >= 20))
    assert len(lines) == 1 + titles
    if width >= 40:
        assert "Aldane" in first
        assert "★" in first


@pytest.mark.parametrize("width", [10, 24, 60])
def test_headings_of_groups_fit(width: int) -> None:
    for grouping in Grouping:
        assert group_line(grouping, "2031-06-29", 12_345, width).cells == width
    assert "undated" in group_line(Grouping.DAY, None, 1, 40).text


async def test_a_long_list_is_listed_whole_after_its_first_screen(
    story: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazadesk.desk.screens.searching._AT_ONCE", 2)
    monkeypatch.setattr("gazadesk.desk.screens.searching._SOON", 1000)
    async with Desk(story).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert len(desk_of(pilot).articles.ids) == 2
        heading = screen_text(pilot).splitlines()[2].partition("│")[0]
        assert heading.split() == ["Articles"], "nobody has counted them yet"
        assert "2 articles" not in screen_text(pilot)
        desk_of(pilot).relist()
        await at_rest(pilot)
        desk = desk_of(pilot)
        assert len(desk.articles.ids) == 6
        assert "6 articles" in screen_text(pilot)


async def test_a_group_s_heading_says_how_many_it_holds(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "B")
        headings = [line.partition("│")[0].rstrip() for line in screen_text(pilot).splitlines()]
        (june,) = [each for each in headings if each.startswith(" 29 Jun 2031 · ")]
        assert june.endswith(" 3")
        (none,) = [each for each in headings if each.startswith(" no meeting reported")]
        assert none.endswith("reported" + " " * (len(june) - len(" no meeting reported") - 1) + "1")
