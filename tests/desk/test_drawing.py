"""What a key draws: each line in sight once, in one frame, and nothing that is left lying about."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from pilots import at_rest, desk_of
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from gazadesk.desk.widgets.article_list import ArticleList
from gazadesk.desk.widgets.page import Page
from gazadesk.desk.widgets.scrolled import Scrolled

Opened = Callable[..., Any]


async def test_a_page_of_the_list_and_its_article_are_drawn_once_in_one_frame(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: Counter[tuple[str, int]] = Counter()
    frames: list[int] = []

    def counted(kind: type[Scrolled]) -> None:
        draw = kind.line_strip

        def line_strip(self: Scrolled, number: int, *given: Any) -> Strip:
            drawn[str(self.id), number] += 1
            return draw(self, number, *given)

        monkeypatch.setattr(kind, "line_strip", line_strip)

    refresh = Screen._compositor_refresh

    def compositor_refresh(self: Screen[object]) -> None:
        frames.append(len(drawn))
        refresh(self)

    async with opened((120, 18)) as pilot:
        counted(ArticleList)
        counted(Page)
        monkeypatch.setattr(Screen, "_compositor_refresh", compositor_refresh)
        desk = desk_of(pilot)
        monkeypatch.setattr(type(desk), "gather", lambda _: None)  # coverage has its own frame
        before = desk.article
        await pilot.press("pagedown")
        await at_rest(pilot)
        assert desk.article != before
        assert len(frames) == 1
        assert {kind for kind, _ in drawn} == {"article-list", "article"}
        assert max(drawn.values()) == 1


async def test_lines_that_are_drawn_anew_leave_no_garbage_to_look_for(opened: Opened) -> None:
    async with opened() as pilot:
        gc.collect()
        gc.disable()
        try:
            before = _strips()
            for _ in range(20):
                await _draw_all(pilot)
            left = _strips() - before
        finally:
            gc.enable()
    # Three panes of some 35 lines, drawn 20 times; a bar's or a border's strips hold themselves.
    assert left < 400


async def _draw_all(pilot: Pilot[None]) -> None:
    desk = desk_of(pilot)
    for pane in (desk.articles, desk.reader, desk.coverage):
        pane.repaint()
    await at_rest(pilot)


def _strips() -> int:
    return sum(isinstance(each, Strip) for each in gc.get_objects())
