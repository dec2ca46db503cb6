"""Searches that are kept, at the top of the list with what is new, and the search in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk.guard import guarded
from gazadesk.desk.kept import KeptRow
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.searching import SearchingScreen

if TYPE_CHECKING:
    from gazadesk.library import Library

_SOON = 0.1  # seconds after the list stands


class KeepingScreen(SearchingScreen):
    """Shows kept searches at once by name, and their counts when a thread has them."""

    @dataclass
    class KeptCounted(Message):
        """The kept searches with their counts, for the question of that number."""

        generation: int
        rows: Sequence[KeptRow]

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._counting = 0
        self._counts: Mapping[tuple[str, str], KeptRow] = {}
        self._ran: str | None = None

    # Kept searches in the list

    def show_ids(self, ids: Sequence[str], terms: Sequence[str]) -> None:
        """List these; above them the searches that are kept, where nothing is searched for."""
        self._counting += 1  # what is being counted is of an older list
        self._show_kept()
        super().show_ids(ids, terms)
        if not self.query_text.strip() and self._ran is not None:
            self.articles.go_search(self._ran)
            self._ran = None

    @guarded
    def _show_kept(self) -> None:
        if self.query_text.strip():
            self.articles.show_kept((), self.article)
            return
        rows = tuple(
            self._counts.get(each) or KeptRow(*each) for each in self.library.find.kept.queries()
        )
        self.articles.show_kept(rows, self.article)
        if rows:
            self.set_timer(_SOON, self.count_kept)

    def count_kept(self) -> None:
        """Count what the kept searches find, off the UI's thread."""
        if not self.query_text.strip():
            self._counting += 1
            self._count_kept(self._counting)

    @work(thread=True, exclusive=True, group="kept", exit_on_error=False)
    def _count_kept(self, generation: int) -> None:
        worker = get_current_worker()

        def stopped() -> bool:
            # A list that has changed has the searches counted again, or shows none.
            return worker.is_cancelled or generation != self._counting

        kept = self.library.find.kept.all(cancelled=stopped)
        if not stopped():
            rows = [KeptRow(one.name, one.query, one.total, one.new) for one in kept]
            self.post_message(self.KeptCounted(generation, rows))

    @on(KeptCounted)
    def _show_counts(self, message: KeptCounted) -> None:
        if message.generation == self._counting:
            self._counts = {(row.name, row.query): row for row in message.rows}
            self.articles.show_kept(tuple(message.rows), self.article)

    def open_highlighted(self) -> None:
        """Run the kept search under the list's cursor, or open the article there."""
        if (row := self.articles.search) is None:
            super().open_highlighted()
            return
        self._ran = row.query
        self._search(row.query)

    # Searches in full

    def action_found(self) -> None:
        """Show the search in full, and go where its sheet leads."""
        from gazadesk.desk.screens.found import FoundScreen

        self.app.push_screen(FoundScreen(self.library, self.query_text), self._follow)

    def _follow(self, answer: tuple[str, str] | None) -> None:
        if answer is None:
            return
        what, value = answer
        if what == "open":
            if self.articles.move_to(value):
                self.show_article(value)
            self.go_pane(Pane.READER)
        else:
            self._search(value)

    def _search(self, query: str) -> None:
        self.run_worker(self._search_for(query), exclusive=True, group="follow")

    async def _search_for(self, query: str) -> None:
        self.go_pane(Pane.ARTICLES)
        typed = await self.open_line(Pane.ARTICLES, "search", "search all articles")
        typed.value = query
        typed.cursor_position = len(query)
        self._seen(query)
        self.go_pane(Pane.ARTICLES)

    @guarded
    def _seen(self, query: str) -> None:
        kept = self.library.find.kept
        kept.remember(query)
        for name, each in kept.queries():
            if each == query:
                kept.opened(name)
        self._counts = {
            each: replace(row, new=0) if row.query == query else row
            for each, row in self._counts.items()
        }

    # Keeping

    @guarded
    def action_keep_search(self) -> None:
        """Keep the search, or stop keeping it."""
        kept, query = self.library.find.kept, self.query_text.strip()
        if not query and (row := self.articles.search) is not None:
            query = row.query
        if not query:
            self.say("Nothing is searched for: / searches, F shows the searches that are kept.")
            return
        name = next((name for name, each in kept.queries() if each == query), None)
        if name is not None:
            kept.forget(name)
            self._show_kept()
            self.say("This search is not kept any more.")
        else:
            kept.keep(query)
            self.say("Kept: it stands above the list, with what is new.")
