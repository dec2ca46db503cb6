"""The desk's three panes, which of them stand side by side, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope
from gazadesk.desk.footers import Place, offered
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import line
from gazadesk.desk.panes import (
    ROOMY,
    TALL,
    THREE,
    TOO_LOW,
    TOO_NARROW,
    TWO,
    Layout,
    Pane,
    beside,
    shown,
)
from gazadesk.desk.possible import Now
from gazadesk.desk.screens.reporting import ReportingScreen
from gazadesk.desk.widgets.article_list import ArticleList
from gazadesk.desk.widgets.bar import Bar
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.frame import Frame
from gazadesk.desk.widgets.ground import Panes, Plain
from gazadesk.desk.widgets.key_line import KeyLine
from gazadesk.desk.widgets.notice import Notice
from gazadesk.desk.widgets.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazadesk.library import Library
    from gazadesk.library.rows import Row


_TOO_SMALL = (
    line((f"gazadesk needs {TOO_NARROW} × {TOO_LOW}.", "strong")),
    line("Make the window larger"),
    line("or its letters smaller."),
)
_PLACES = {
    Pane.ARTICLES: Place.ARTICLES,
    Pane.READER: Place.ARTICLE,
    Pane.COVERAGE: Place.COVERAGE,
}
_TYPED = {"search": Place.SEARCHING, "find": Place.FINDING}


class PanesScreen(ReportingScreen[None], Plain):
    """Lays the panes out for the width of the terminal and moves the focus between them."""

    AUTO_FOCUS = None
    BINDINGS = bindings(Scope.DESK, Scope.READER, Scope.LINK)
    HORIZONTAL_BREAKPOINTS = [
        (0, "-tiny"),
        (TOO_NARROW, "-narrow"),
        (TWO, "-normal"),
        (THREE, "-wide"),
        (ROOMY, "-roomy"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (TOO_LOW, "-low"),
        (TALL, "-tall"),
    ]

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.pane = Pane.ARTICLES
        self.arrangement = Layout.THREE
        self._offered: tuple[Place, Now] | None = None
        self.articles = ArticleList(self._rows, id="article-list")
        self.reader = Reader(id="article")
        self.coverage = Choices(id="related")
        bodies: dict[Pane, Widget] = {
            Pane.ARTICLES: self.articles,
            Pane.READER: self.reader,
            Pane.COVERAGE: self.coverage,
        }
        self.frames = {pane: Frame(pane, body) for pane, body in bodies.items()}
        self.masthead = Bar(line(("gazadesk", "strong")), id="masthead")
        self.progress = Bar(id="progress")
        self.keys = KeyLine(id="keys")

    def compose(self) -> ComposeResult:
        """The masthead, the panes, and the lines below them."""
        self.class_for_size()
        yield self.masthead
        with Panes(id="panes"):
            yield from self.frames.values()
        yield self.progress
        yield self.keys
        yield Notice(_TOO_SMALL, id="too-small")

    def on_mount(self) -> None:
        """The list has the focus first."""
        self.progress.display = False
        self.go_pane(Pane.ARTICLES)

    def on_resize(self) -> None:
        """More or fewer panes fit."""
        self._arrange()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click may have moved the focus to another pane."""
        for pane, frame in self.frames.items():
            if frame in event.widget.ancestors and pane is not self.pane:
                self.pane = pane
                self._arrange()
        self.articles.type_above(event.widget.id == "search")
        self.offer_keys()

    def on_screen_suspend(self) -> None:
        """Under a sheet that leaves it in sight, the footer names no keys: they go to the sheet."""
        self._offered = None
        self.keys.offer(())

    def on_screen_resume(self) -> None:
        """They come here again."""
        self.offer_keys()

    def go_pane(self, pane: Pane) -> None:
        """Give a pane the focus, and show it if it was not."""
        self.pane = pane
        body = self.frames[pane].body
        self.frames[pane].display = True
        self.set_focus(body, scroll_visible=False)
        self._arrange()
        self.offer_keys()

    def _rows(self, ids: Sequence[str]) -> Sequence[Row]:
        return self._fetched(ids) or []

    @guarded
    def _fetched(self, ids: Sequence[str]) -> Sequence[Row]:
        return self.library.rows(ids)

    def _arrange(self) -> None:
        standing = shown(self.app.size.width, self.arrangement, self.pane)
        for pane, frame in self.frames.items():
            frame.display = pane in standing
            frame.set_class(pane is standing[0], "-first")
            frame.set_class(pane is self.pane, "-here")

    def offer_keys(self) -> None:
        """Name in the footer what can be done where the keys go."""
        asked = self.place, self.now
        if asked != self._offered and self.is_active:
            self._offered = asked
            self.keys.offer(offered(*asked))

    @property
    def place(self) -> Place:
        """Where on the desk the keys go."""
        typed = self.focused.id if self.focused is not None else None
        if typed in _TYPED:
            return _TYPED[typed]
        if self.pane is Pane.READER and self.reader.entity is not None:
            return Place.NAME
        return _PLACES[self.pane]

    @property
    def now(self) -> Now:
        """What there is to act on."""
        return Now()

    def action_left(self) -> None:
        """One pane to the left."""
        self.go_pane(beside(self.pane, -1))

    def action_next_pane(self) -> None:
        """The next pane, around."""
        self.go_pane(beside(self.pane, 1, around=True))

    def action_previous_pane(self) -> None:
        """The pane before, around."""
        self.go_pane(beside(self.pane, -1, around=True))

    def action_layout_three(self) -> None:
        """Articles, article and coverage."""
        self._lay_out(Layout.THREE, self.pane)

    def action_layout_two(self) -> None:
        """Articles and article."""
        pane = Pane.READER if self.pane is Pane.COVERAGE else self.pane
        self._lay_out(Layout.TWO, pane)

    def action_layout_one(self) -> None:
        """The article alone."""
        self._lay_out(Layout.ONE, Pane.READER)

    def _lay_out(self, layout: Layout, pane: Pane) -> None:
        self.arrangement = layout
        self.go_pane(pane)
