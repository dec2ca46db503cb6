"""Pages in the layouts of many outlets, with invented stories: what is lifted, hidden and kept."""

from __future__ import annotations

import pytest
from head_layouts import HEADS
from layouts import Layout
from page_layouts import PAGES

from gazadesk.ingest.page import read_page

LAYOUTS = [*PAGES, *HEADS]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_layout(layout: Layout) -> None:
    page = read_page(layout.text)
    assert page.title == layout.title
    assert tuple(page.body.split("\n\n")) == layout.body
    assert page.published == layout.published
    assert page.agency == layout.agency
    assert page.author == layout.author
    assert page.dateline == layout.dateline
    assert page.outlet == layout.outlet
    assert tuple(caption.text for caption in page.captions) == layout.captions
    hidden = [line.text for line in page.hidden]
    assert set(layout.hidden) <= set(hidden)
    assert all(line.rule for line in page.hidden)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_line_is_kept_somewhere(layout: Layout) -> None:
    page = read_page(layout.text)
    shown = [*page.body.split("\n\n"), *(c.text for c in page.captions), page.title]
    everything = " ".join([*shown, *(h.text for h in page.hidden)])
    for line in layout.text.splitlines():
        line = " ".join(line.split()).removeprefix("date 2024-03-04 ").removeprefix("(2nd LD) ")
        assert line in everything


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_places_of_lifted_lines_begin_a_paragraph(layout: Layout) -> None:
    page = read_page(layout.text)
    starts = {0, len(page.body)}
    at = 0
    for paragraph in page.body.split("\n\n"):
        starts.add(at)
        at += len(paragraph) + 2
    assert {item.at for item in (*page.captions, *page.hidden)} <= starts


def test_a_head_that_was_wrapped_by_hand_is_read_whole() -> None:
    lines = [
        "Varsund bridge reopens after a repair of nine months",
        "By Maja Lund, who has covered the northern ferries since the",
        "winter when the old iron bridge closed to lorries and buses and",
        "the county put half of its money into boats that no one liked to",
        "ride, although the crews were praised by everyone on the quay in",
        "Ostby and beyond.",
    ]
    page = read_page("\n".join([lines[0], "", *lines[1:]]))
    assert page.body == " ".join(lines[1:])
    assert page.author is None
