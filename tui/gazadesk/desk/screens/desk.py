"""The desk itself: back and away, names, and the screens that open over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from gazadesk.desk import wording
from gazadesk.desk.filters import Filter
from gazadesk.desk.panes import Pane
from gazadesk.desk.possible import Now
from gazadesk.desk.screens.opening import OpeningScreen
from gazadesk.library.listing import Grouping

if TYPE_CHECKING:
    from gazadesk.library import Library

_TWICE = 1.5  # seconds within which a second Esc leaves the desk


class DeskScreen(OpeningScreen):
    """The first screen: articles, article, coverage."""

    @dataclass
    class Handed(Message):
        """An address was handed to the browser, if there is one."""

        url: str
        host: str
        opened: bool

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._escaped = 0.0
        self.stop_reading: Callable[[], bool] = lambda: False

    @property
    def now(self) -> Now:
        """What there is to act on."""
        reading = self.reader.reading
        article = reading.article if reading is not None else None
        on_links = self.pane is Pane.COVERAGE and self.coverage.choice is not None
        return Now(
            listed=bool(self.articles.ids)
            or bool(self.query_text)
            or self.filter is not Filter.ALL,
            article=article is not None,
            address=article is not None and bool(article.url),
            name=self.reader.entity is not None,
            hidden=article is not None and bool(article.hidden),
            link=on_links,
            met=self.around is not None and bool(self.around.reported),
            match=bool(self.terms) or self.reader.matches[1] > 0,
            searched=bool(self.query_text.strip()),
            grouped=self.order.grouping is not Grouping.NONE,
            at_top=self._at_top,
        )

    @property
    def _at_top(self) -> bool:
        """Whether there is no step back left."""
        inside = bool(self.trail) or self.pane is not Pane.ARTICLES
        return not (inside or self.filter is not Filter.ALL or self.typed_line("search"))

    # Back and away

    def action_back(self) -> None:
        """Back to where one was; at the top, leave."""
        if not self._step_back():
            self.app.exit()

    def action_escape(self) -> None:
        """Back to where one was; at the top, stop a reading, else the second of two leaves."""
        if self._step_back() or self.stop_reading():
            return
        now = monotonic()
        if now - self._escaped < _TWICE:
            self.app.exit()
        self._escaped = now
        self.say("Esc again leaves the desk, and so does q.")

    def _step_back(self) -> bool:
        """One step back: out of a line of typing, a link, a pane, a search. False at the top."""
        if self.pane is Pane.READER and self.close_line("find"):
            self.reader.mark_terms(self.terms)
            self.go_pane(Pane.READER)
        elif self.focused is not None and self.focused is self.typed_line("search"):
            self.close_line("search")
            self.go_pane(Pane.ARTICLES)
        elif self.go_back():
            return True
        elif self.pane is not Pane.ARTICLES:
            self.action_left()
        elif self.close_line("search"):
            self.go_pane(Pane.ARTICLES)
        elif self.filter is not Filter.ALL:
            self.filter = Filter.ALL
            self.relist()
        else:
            return False
        return True

    # The name under the cursor

    def action_next_mention(self) -> None:
        """To the next mention of the entity under the cursor."""
        self.reader.go_mention(1)

    def action_previous_mention(self) -> None:
        """To the mention before."""
        self.reader.go_mention(-1)

    def action_next_entity(self) -> None:
        """To the next name in the text."""
        self.reader.go_name(1)

    def action_previous_entity(self) -> None:
        """To the name before."""
        self.reader.go_name(-1)

    def action_highlights(self) -> None:
        """Highlight names by type, or stop."""
        self.reader.toggle_highlights()

    def action_hidden_lines(self) -> None:
        """Show hidden lines in their places, or hide them."""
        reading = self.reader.reading
        if reading is not None and not reading.article.hidden:
            self.say("No line of this article was hidden.")
            return
        self.reader.toggle_hidden()

    def action_open(self) -> None:
        """Open what is under the cursor: an article, a report, a name's card."""
        if self.pane is Pane.READER and self.reader.entity is not None:
            self.action_entities()
        else:
            self.action_right()

    # Away from the desk

    def action_copy_citation(self) -> None:
        """Copy the selected text, or a citation of the article."""
        from gazadesk.export.citation import cite

        if selected := self.get_selected_text():
            self.app.copy_to_clipboard(selected)
            self.say(f"Copied the selection: {wording.counted(len(selected), 'character')}.")
        elif self.reader.reading is not None:
            citation = cite(self.reader.reading.article)
            self.app.copy_to_clipboard(citation)
            self.say(f"Copied the citation: {citation}")

    def action_open_address(self) -> None:
        """Open the article's address in the browser; say where it leads."""
        from gazadesk.desk.browser import host_of

        url = self.reader.reading.article.url if self.reader.reading else None
        if not url:
            self.say("The article states no address.")
        elif (host := host_of(url)) is None:
            self.say(f"Not an address that can be opened safely: {url}")
        else:
            self._open_address(url, host)

    @work(thread=True, group="browser", exit_on_error=False)
    def _open_address(self, url: str, host: str) -> None:
        from gazadesk.desk.browser import open_address

        self.post_message(self.Handed(url, host, open_address(url)))

    @on(Handed)
    def _say_opened(self, message: Handed) -> None:
        if message.opened:
            self.say(f"Opening {message.host}")
        else:
            self.app.copy_to_clipboard(message.url)
            self.say(f"No graphical browser here; the address at {message.host} is copied.")
