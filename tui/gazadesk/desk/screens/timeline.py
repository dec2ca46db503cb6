"""The meetings of the library by date; Enter opens a report at the sentence that carries one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks
from gazadesk.desk.chart import coverage_chart
from gazadesk.desk.collected import Kind
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import BLANK, line
from gazadesk.desk.screens.collected import CollectedScreen, reports_of
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.timeline import Page, Timeline, first_report, opened
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped
from gazadesk.library.calendar import Dated

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.calendar import Spread, Told
    from gazadesk.library.rows import Row

_NONE = "No article in this library reports a meeting."
_PAGE = 16  # meetings that are asked for at once
_SETTLE = 0.12  # seconds after which the texts of the meetings in sight are held together
_WIDEST = 100  # cells of the chart; it never has more steps
_MOST = 40  # reports of one meeting whose texts are held together


class TimelineScreen(SheetScreen[tuple[str, int]]):
    """Answers with the article to open and the offset of the sentence.

    The cursor begins on the meeting that ``article`` reports. What a meeting holds is read when it
    comes into sight.
    """

    HEADING = "Meetings"

    @dataclass
    class Gathered(Message):
        """The meetings in order of time; where the cursor begins: which meeting, which entry."""

        timeline: Timeline
        spread: Sequence[Spread]
        begins: tuple[int, str] | None

    @dataclass
    class Counted(Message):
        """How many distinct texts some meetings with several reports have."""

        texts: Mapping[str, int]

    def __init__(self, library: Library, article: str) -> None:
        super().__init__()
        self.library = library
        self.article = article
        self.timeline = Timeline(Dated())
        self.spread: Sequence[Spread] = ()
        self.choices = Choices(id="timeline")
        self.choices.add_class("first")
        self.chart = Sheet(id="coverage-chart")
        self.chart.display = False
        self._texts: dict[str, int] = {}
        self._uncounted: dict[str, set[str]] = {}
        self._settling: Timer | None = None
        self._page = lru_cache(maxsize=16)(self._read_page)

    def body(self) -> list[Widget]:
        """The timeline, and the chart in its place."""
        return [self.choices, self.chart]

    def on_mount(self) -> None:
        """Gather the meetings off the UI's thread."""
        super().on_mount()
        self.choices.show(lambda width: [BLANK, line((" Gathering the meetings…", "dim"))])
        self.awaited = True
        self._gather()

    @work(thread=True, exclusive=True, group="meetings", exit_on_error=False)
    def _gather(self) -> None:
        worker, calendar = get_current_worker(), self.library.calendar
        timeline, spread = Timeline(calendar.dated()), calendar.spread(_WIDEST)
        begins = None
        for meeting in self.library.meetings(self.article):
            spot, at = first_report(meeting, self.article), timeline.places.get(meeting.id)
            if begins is None and spot is not None and at is not None:
                begins = at, spot
        if not worker.is_cancelled:
            self.post_message(self.Gathered(timeline, spread, begins))

    @on(Gathered)
    def _show(self, message: Gathered) -> None:
        self.timeline, self.spread = message.timeline, message.spread
        count = len(self.timeline.dated)
        articles = wording.counted(sum(each.articles for each in self.spread), "article")
        self.head(f"{wording.counted(count, 'meeting')} · {articles}")
        block, choice = message.begins or (None, None)
        self.choices.show(self._lines, choice, block)
        self.chart.show(lambda width: coverage_chart(self.spread, min(width, _WIDEST)))
        self.stands()

    def _lines(self, width: int) -> Blocks:
        if not len(self.timeline.dated):
            return Blocks.of([BLANK, *wrapped(_NONE, width, "dim")])
        return self.timeline.blocks(self._told, self._texts, width)

    # What comes into sight

    def _told(self, at: int) -> Page | None:
        told, rows = self._page(at // _PAGE) or ({}, {})
        held = told.get(self.timeline.dated.ids[at])
        if held is None:
            return None
        reports = {each.article for each in held.meeting.reports}
        if 1 < len(reports) <= _MOST and held.meeting.id not in self._texts:
            self._uncounted[held.meeting.id] = reports
            if self._settling is None:
                self._settling = self.set_timer(_SETTLE, self._count)
        return held, rows

    @guarded
    def _read_page(self, page: int) -> tuple[Mapping[str, Told], Mapping[str, Row]]:
        ids = self.timeline.dated.ids[page * _PAGE : (page + 1) * _PAGE]
        told = self.library.calendar.told(ids)
        spots = (
            spot
            for each in told.values()
            for spot in (*each.meeting.reports, *each.meeting.recalls)
        )
        rows = self.library.rows(list(dict.fromkeys(spot.article for spot in spots)))
        return told, {row.id: row for row in rows}

    def _count(self) -> None:
        self._settling = None
        wanted, self._uncounted = self._uncounted, {}
        self._count_texts(wanted)

    @work(thread=True, group="texts", exit_on_error=False)
    def _count_texts(self, wanted: Mapping[str, set[str]]) -> None:
        from gazadesk.meetings.comparison.sentences import distinct_texts

        worker = get_current_worker()
        found: dict[str, int] = {}
        for id, articles in wanted.items():
            if worker.is_cancelled:
                return
            try:
                found[id] = distinct_texts(self.library.article(each).body for each in articles)
            except KeyError:  # taken out of the library meanwhile
                continue
        self.post_message(self.Counted(found))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._texts |= message.texts
        self.choices.renew()

    # Keys

    def action_other_view(self) -> None:
        """Coverage over time by outlet, or back to the meetings."""
        shown = not self.chart.display
        self.chart.display, self.choices.display = shown, not shown
        title = "Articles on these meetings, by outlet" if shown else self.HEADING
        self.heading.say(line((title, "strong")))
        self.set_focus(self.chart if shown else self.choices)
        self.offer_keys()

    def hints(self) -> Mapping[str, str]:
        """Of the meetings what is under the cursor opens; of the chart the way back to them."""
        if self.chart.display:
            return {"other_view": "meetings"}
        if (target := self.choices.choice) is None:
            return {}
        opens = "to that meeting" if target.startswith(">") else "open the report"
        collected = {"listed_figures": "", "listed_quotations": ""}
        return {"choose": opens, "other_view": "by outlet", **collected}

    def action_listed_figures(self) -> None:
        """The figures of the reports of the meeting under the cursor."""
        self._collect(Kind.FIGURE)

    def action_listed_quotations(self) -> None:
        """The quotations of the reports of the meeting under the cursor."""
        self._collect(Kind.QUOTATION)

    def _collect(self, kind: Kind) -> None:
        held = self._told(self.choices.block) if self.choices.choice else None
        if held is None:
            return
        source = reports_of(held[0].meeting)
        if not source.ids:
            self.say("No article reports that meeting.")
            return
        self.app.push_screen(CollectedScreen(self.library, kind, [source]), self._go)

    def _go(self, target: Target | None) -> None:
        if target is not None:
            self.dismiss((target.article, target.start))

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the report under the cursor, or go to the meeting that is recalled."""
        target = self.choices.choice if self.choices.display else None
        if target is None:
            return
        if not target.startswith(">"):
            self.dismiss(opened(target))
        elif (at := self.timeline.places.get(target[1:])) is not None:
            self.choices.go_block(at)
