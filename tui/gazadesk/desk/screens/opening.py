"""What opens over the desk, and where its answers lead."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk.guard import guarded
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.working import WorkingScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.reader import Reader
from gazadesk.model import Entity

if TYPE_CHECKING:
    from gazadesk.desk.screens.collected import Source


class OpeningScreen(WorkingScreen):
    """Opens the sheets, and goes where they say."""

    @dataclass
    class Elsewhere(Message):
        """The next article by date that names an entity; None where there is none."""

        entity: Entity
        target: Target | None
        later: bool

    # What the article holds

    def action_entities(self) -> None:
        """Who and what the article names."""
        here = self.reader.entity
        self._open_findings("entity", here.id if here else None)

    def action_figures(self) -> None:
        """What the article counts."""
        self._open_findings("figure")

    def action_quotations(self) -> None:
        """What the article quotes."""
        self._open_findings("quotation")

    @on(Reader.Named)
    def _open_card(self) -> None:
        self.action_entities()

    @guarded
    def _open_findings(self, kind: str, id: str | None = None) -> None:
        from gazadesk.desk.findings import first_of
        from gazadesk.desk.screens.entities import EntitiesScreen

        reading = self.reader.reading
        if reading is None:
            return
        choice = f"entity:{id}" if id else first_of(kind, reading.annotations)
        if choice is None:
            self.say(_NONE[kind])
            return
        screen = EntitiesScreen(self.library, reading, choice, self._sources())

        def closed(target: Target | None) -> None:
            if screen.decided:
                self.show_again()
            self.go_target(target)

        self.app.push_screen(screen, closed)

    # What several articles hold

    def action_all_figures(self) -> None:
        """The figures of the articles listed."""
        self._collect("figure")

    def action_all_quotations(self) -> None:
        """The quotations of the articles listed."""
        self._collect("quotation")

    @guarded
    def _collect(self, kind: str) -> None:
        from gazadesk.desk.collected import Kind
        from gazadesk.desk.screens.collected import CollectedScreen

        *meeting, listed = self._sources()
        screen = CollectedScreen(self.library, Kind(kind), [listed, *meeting])
        self.app.push_screen(screen, self.go_target)

    def _sources(self) -> list[Source]:
        """The reports of the article's meeting, where there are others; then all that is listed."""
        from gazadesk.desk.screens.collected import Source, reports_of

        ids = self.articles.ids
        whole = len(ids) == self.library.count()
        found = [Source(ids, "all articles" if whole else "the articles listed")]
        if self.article is not None:
            together = [reports_of(each) for each in self.library.meetings(self.article)]
            own = [each for each in together if self.article in each.ids and len(each.ids) > 1]
            found[:0] = own[:1]
        return found

    # Meetings

    def action_timeline(self) -> None:
        """The meetings of the library by date."""
        from gazadesk.desk.screens.timeline import TimelineScreen

        def go(target: tuple[str, int] | None) -> None:
            if target is not None:
                self.follow(*target)

        self.app.push_screen(TimelineScreen(self.library, self.article or ""), go)

    def action_series(self) -> None:
        """The figures of the articles listed, over time."""
        from gazadesk.desk.screens.series import SeriesScreen

        self.app.push_screen(SeriesScreen(self.library, self.articles.ids), self.go_target)

    def action_names(self) -> None:
        """Who and what the whole library names."""
        from gazadesk.desk.screens.names import NamesScreen

        self.app.push_screen(NamesScreen(self.library), self.go_target)

    @guarded
    def action_compare(self) -> None:
        """The reports of the meeting side by side, or the article and the selected report."""
        from gazadesk.desk.screens.compare import CompareScreen

        if self.article is None:
            return
        other = self.coverage.choice
        reports = [
            {each.article for each in meeting.reports}
            for meeting in self.library.meetings(self.article)
        ]
        together = any(self.article in ids and len(ids) > 1 for ids in reports)
        if other is not None and (self.pane is Pane.COVERAGE or not together):
            ids = [self.article, other]
        elif together:
            ids = [self.article]
        else:
            self.say("No other report to set beside this one; v compares it with any article.")
            return
        self.app.push_screen(CompareScreen(self.library, ids), self.go_target)

    @guarded
    def action_why(self) -> None:
        """Why the article and another stand together, or why not."""
        from gazadesk.desk.screens.why import WhyScreen

        if self.article is None:
            return
        row = self.library.rows([self.article])[0]
        other = self.coverage.choice
        self.app.push_screen(WhyScreen(self.library, row, other), self.go_target)

    @guarded
    def action_export(self) -> None:
        """Write out the article, a meeting of it, or the list."""
        from gazadesk.desk.screens.exporting import ExportScreen

        if self.article is None:
            self.say("Nothing to write out: there is no article.")
            return
        screen = ExportScreen(
            self.library,
            self.library.article(self.article),
            self.library.meetings(self.article),
            tuple(self.articles.ids),
            self.query_text,
        )

        def written(path: Path | None) -> None:
            if path is not None:
                self.say(f"Written: {path}")

        self.app.push_screen(screen, written)

    # The name under the cursor in other articles

    def action_later_mention(self) -> None:
        """To the next article by date that names the entity under the cursor."""
        self._go_elsewhere(later=True)

    def action_earlier_mention(self) -> None:
        """To the article before it that does."""
        self._go_elsewhere(later=False)

    def _go_elsewhere(self, *, later: bool) -> None:
        if (entity := self.reader.entity) is None or self.article is None:
            self.say("Put the cursor on a name first: w goes to the next one.")
        else:
            self._find_elsewhere(entity, self.article, later)

    @work(thread=True, exclusive=True, group="elsewhere", exit_on_error=False)
    def _find_elsewhere(self, entity: Entity, article: str, later: bool) -> None:
        from gazadesk.desk.appearances import beside

        worker = get_current_worker()
        found = beside(
            self.library, entity, article, later=later, cancelled=lambda: worker.is_cancelled
        )
        if not worker.is_cancelled:
            self.post_message(self.Elsewhere(entity, found, later))

    @on(Elsewhere)
    def _go_there(self, message: Elsewhere) -> None:
        if message.target is not None:
            self.go_target(message.target)
        else:
            way = "later" if message.later else "earlier"
            self.say(f"No {way} article names {message.entity.name}.")


_NONE = {
    "entity": "This article names no one that the desk knows of.",
    "figure": "No figure was found in this article.",
    "quotation": "This article quotes no one.",
}
