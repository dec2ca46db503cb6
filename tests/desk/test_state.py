"""The desk's plain state: panes, trail, places, tags, filters, rows, citations, addresses, help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from newsroom import ARTICLES

from gazadesk.desk.browser import host_of, open_address
from gazadesk.desk.filters import Filter
from gazadesk.desk.footers import Place, offered
from gazadesk.desk.help import help_lines
from gazadesk.desk.history import Places, Spot, Trail
from gazadesk.desk.panes import Layout, Pane, beside, shown
from gazadesk.desk.possible import Now
from gazadesk.desk.rows import row_lines
from gazadesk.desk.tags import as_typed, completed, completing, tag_lines, typed_tags
from gazadesk.desk.widgets.key_line import key_line
from gazadesk.export.citation import cite
from gazadesk.library import Row
from gazadesk.library.listing import Only
from gazadesk.model import PublishedBasis


@pytest.mark.parametrize("columns", [40, 79, 80, 119, 120, 200])
@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("focus", Pane)
def test_the_focused_pane_always_stands(columns: int, layout: Layout, focus: Pane) -> None:
    standing = shown(columns, layout, focus)
    assert focus in standing
    assert list(standing) == sorted(standing, key=list(Pane).index)
    assert len(standing) == (1 if columns < 80 or layout is Layout.ONE else len(standing))


def test_panes_are_beside_each_other_and_around() -> None:
    assert beside(Pane.ARTICLES, -1) is Pane.ARTICLES
    assert beside(Pane.COVERAGE, 1, around=True) is Pane.ARTICLES


def test_the_trail_leads_back_the_way_one_came() -> None:
    trail = Trail()
    first, second = Spot("a", 3, Pane.COVERAGE, "b"), Spot("b", 0, Pane.READER)
    trail.leave(first)
    trail.leave(second)
    assert (trail.back(), trail.back(), trail.back()) == (second, first, None)
    for _ in range(500):
        trail.leave(first)
    assert len(list(iter(trail.back, None))) == 200


def test_where_an_article_was_left_is_remembered() -> None:
    places = Places()
    places.leave("a", 120)
    places.leave("b", None)
    assert (places.at("a"), places.at("b"), places.at(None)) == (120, None, None)
    places.leave("a", None)
    assert places.at("a") is None
    for number in range(2_000):
        places.leave(str(number), number + 1)
    assert (places.at("0"), places.at("1999")) == (None, 2000)


KNOWN = (("follow up", 3), ("quay", 2), ("Öresund", 1))


@pytest.mark.parametrize(
    ("text", "tags", "offered"),
    [
        ("", (), ["follow up", "quay", "Öresund"]),
        ("q", ("q",), ["quay"]),
        ("quay, ", ("quay",), ["follow up", "Öresund"]),
        ("quay, #ore", ("quay", "ore"), ["Öresund"]),
        ("UP", ("UP",), ["follow up"]),
        ("x, ,x,  y z ", ("x", "y z"), []),
    ],
)
def test_tags_are_typed_and_completed(text: str, tags: tuple[str, ...], offered: list[str]) -> None:
    assert typed_tags(text) == tags
    assert [tag for tag, _ in completing(text, KNOWN)] == offered


def test_a_completed_line_is_ready_for_the_next_tag() -> None:
    assert completed("quay, #ore", "Öresund") == "quay, Öresund, "
    assert typed_tags(as_typed(("a", "b c"))) == ("a", "b c")
    assert "A new tag" in tag_lines([], 40)[1].text
    assert all(each.cells <= 20 for each in tag_lines([("x" * 64, 1), ("界" * 30, 2000)], 20))


def test_filters_go_around() -> None:
    assert [each.next() for each in Filter] == [*list(Filter)[1:], Filter.ALL]
    assert [each.value for each in Filter] == [each.value for each in Only]


ROW = Row(
    "x", "Lindqvist, Vidal discuss berths in Port Aldane", "Northern Post", "Tidewire",
    "2031-06-29", PublishedBasis.INFERRED, False, True,
)  # fmt: skip


def test_a_row_says_mark_outlet_star_day_and_title() -> None:
    first, second = row_lines(ROW, 50)
    assert first.text == " ● Northern Post".ljust(35) + "★ ~29 Jun 2031 "
    assert second.text.rstrip() == "   Lindqvist, Vidal discuss berths in Port Aldane"
    read = row_lines(replace(ROW, read=True, starred=False, outlet=None, published=None), 50)
    assert read[0].text.startswith(" ○ Tidewire")
    assert read[0].text.rstrip().endswith("undated")


def test_a_row_tells_of_tags_and_notes() -> None:
    first, _ = row_lines(replace(ROW, tags=("quay", "follow up"), notes=2), 60)
    assert first.text.startswith(" ● Northern Post  #quay  #follow up")
    assert first.text.endswith("✎ ★ ~29 Jun 2031 ")
    assert row_lines(replace(ROW, tags=("x" * 60,)), 40)[0].cells == 40


def test_a_row_has_as_many_lines_as_asked_and_marks_matches_in_all() -> None:
    lines = row_lines(ROW, 30, ["berths"], titles=2, here=True)
    titles = [each.text.strip("▌▏ ") for each in lines[1:]]
    assert titles == ["Lindqvist, Vidal discuss", "berths in Port Aldane"]
    found = [mark for mark in lines[2].marks if mark.style == "match"]
    assert [lines[2].text[mark.start : mark.end] for mark in found] == ["berths"]
    assert all(each.cells == 30 and each.text.startswith("▏") for each in lines)
    focused = row_lines(ROW, 30, here=True, active=True)
    assert all(each.text.startswith("▌") for each in focused)
    assert len(row_lines(replace(ROW, title="Short"), 30, titles=2)) == 3


def test_a_citation_says_only_what_is_known() -> None:
    assert cite(ARTICLES[0]) == (
        "R. Oyelaran, The Aldane Ledger, “Minister and fishers' leader weigh the price of the new "
        "quay”, 29 June 2031, https://ledger.example/quay-talks"
    )
    assert cite(ARTICLES[2]).endswith("[summary of its morning broadcast]")
    assert "date not stated" in cite(ARTICLES[5])


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://ledger.example/a", "ledger.example"),
        ("http://ledger.example:8080/", "ledger.example:8080"),
        ("https://bank.example@evil.example/", None),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://x.example/", None),
        ("https:///path", None),
        ("https://[::1", None),
        ("https://bücher.example/", "xn--bcher-kva.example"),
    ],
)
def test_only_web_addresses_are_opened_and_their_true_host_is_told(
    url: str, host: str | None
) -> None:
    assert host_of(url) == host


def test_a_browser_inside_the_terminal_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    import webbrowser

    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("w3m"))
    assert open_address("https://ledger.example/") is False
    assert open_address("file:///etc/passwd") is False


def test_the_footer_keeps_the_help_however_narrow() -> None:
    found = offered(Place.ARTICLES, Now(listed=True, article=True))
    for width in (20, 40, 80, 120):
        shown_, places = key_line(found, width)
        assert shown_.cells <= width
        assert shown_.text.endswith("? help")
        assert all(shown_.text[columns.start] != " " for columns, _ in places)


def test_the_help_is_searched_by_words() -> None:
    everything = "\n".join(each.text for each in help_lines("", 80))
    for words in ("On the desk", "On the article", "Signs", "In the search line", "ctrl+z"):
        assert words in everything
    narrowed = [each.text for each in help_lines("unread", 80) if each.text]
    assert any(text.strip().startswith("u ") for text in narrowed)
    assert not any("timeline" in text for text in narrowed)
    assert help_lines("zzz", 80)[-1].text == "No key or sign is called that."
