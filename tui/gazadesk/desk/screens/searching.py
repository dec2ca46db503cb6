"""The list narrowed by a search and a filter, finding in an article, and reading behind it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.filters import Filter
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import Part, line
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.arranging import ArrangingScreen

if TYPE_CHECKING:
    from textual.widgets import Input

    from gazadesk.desk.widgets.search_line import SearchLine
    from gazadesk.library import Found, Library
    from gazadesk.library.listing import Arrangement

_AT_ONCE = 200  # articles; a larger library is put in order after the first paint
_LIST_EVERY = 1.0  # seconds between two listings while files are read
_SOON = 0.1  # seconds after the first paint
_IDLE = 0.3  # seconds after it: what the first paint is followed by comes before
EMPTY = """No articles yet.

gazadesk FOLDER reads a folder of reports.

gazadesk alone opens the sample story.

gazadesk --help shows the rest."""


class SearchingScreen(ArrangingScreen):
    """Lists what the search and the filter leave, worked out off the UI's thread."""

    @dataclass
    class Counted(Message):
        """How many meetings the library knows."""

        meetings: int

    @dataclass
    class Listed(Message):
        """The ids that the search and the filter leave, for the question of that number.

        ``meant`` is a query that would find something, where this one does not.
        """

        generation: int
        ids: Sequence[str]
        total: int
        found: Found | None
        meant: str | None = None

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.query_text = ""
        self._generation = 0
        self._problem: str | None = None
        self._meant: str | None = None
        self._reading = False
        self._list_due = 0.0
        self._meetings = 0
        self._total = 0

    @guarded
    def on_mount(self) -> None:
        """List the first screen of the library at once, and all of it off the UI's thread."""
        super().on_mount()
        ids = self.library.lists.first(_AT_ONCE)
        more = len(ids) == _AT_ONCE
        if more:
            self.set_timer(_SOON, self.relist)
        self._list(ids, 0 if more else len(ids))  # how many there are is said when it is known
        self.set_timer(_SOON, self.count_meetings)
        self.call_after_refresh(self.set_timer, _IDLE, self._warm_early)

    # The list

    def relist(self) -> None:
        """Ask the library again for what the search and the filter leave."""
        self._generation += 1
        asked = (self.query_text, self.filter, self.order, self.outranked)
        self._relist(self._generation, *asked)

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _relist(
        self,
        generation: int,
        query: str,
        filter_: Filter,
        order: Arrangement,
        outranked: str | None,
    ) -> None:
        worker = get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled

        found = None
        total = self.library.count()
        if query.strip():
            found = self.library.search(query, limit=max(total, 1), cancelled=stopped)
        ids = self.arranged(order, filter_, found, outranked)
        meant = None
        if found is not None and not found.total:
            meant = self.library.find.suggest(query, cancelled=stopped)
        if not stopped():
            self.post_message(self.Listed(generation, ids, total, found, meant))

    @on(Listed)
    def _show_list(self, message: Listed) -> None:
        if message.generation == self._generation:
            self._meant = message.meant
            self._list(message.ids, message.total, message.found)

    def _list(self, ids: Sequence[str], total: int, found: Found | None = None) -> None:
        self.terms = found.terms if found else ()
        self.sort_asked(found.sort if found else None)
        self._problem = found.problem if found else None
        self.articles.say_empty(self._why_empty(total))
        self.show_ids(ids, self.terms)
        self.reader.mark_terms(self.terms)
        if self.articles.search is None and self.articles.highlighted != self.article:
            self.show_article(self.articles.highlighted)
        self.offer_keys()
        self._head_list(len(ids), total)

    def _why_empty(self, total: int) -> str:
        if self._reading and not total:
            return "Reading…"
        if not total:
            return EMPTY
        if self.query_text and self._meant:
            return f"No article matches.\n\nDid you mean {self._meant}?\n\nEnter searches for it."
        if self.query_text:
            return "No article matches. Esc clears the search."
        return f"No article is {self.filter}. f shows others, Esc all of them."

    def _head_list(self, listed: int, total: int) -> None:
        frame = self.frames[Pane.ARTICLES]
        narrowed = bool(self.query_text.strip()) or self.filter is not Filter.ALL
        count = f"{total:,}" if total else ""
        frame.head(Pane.ARTICLES.heading, f"{listed:,} of {total:,}" if narrowed else count)
        parts: list[Part] = []
        if self._problem:
            parts.append((self._problem, "note"))
        elif self.filter is not Filter.ALL:
            parts += [("only ", "dim"), (str(self.filter), "strong"), ("  Esc: all", "dim")]
        elif self.order_in_words:
            parts.append((self.order_in_words, "dim"))
        elif total:
            parts += [("●", "unread"), (" unread  ", "dim"), ("★", "star"), (" starred", "dim")]
        frame.state(line(*parts), line())
        self._head_desk(total)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def count_meetings(self) -> None:
        """Say how many meetings there are, once they are counted."""
        self.post_message(self.Counted(self.library.lists.meetings()))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._meetings = message.meetings
        self._head_desk(self._total)

    def _head_desk(self, total: int) -> None:
        self._total = total
        said = [wording.counted(total, "article")] if total else []
        if self._meetings:
            said.append(wording.counted(self._meetings, "meeting"))
        self.masthead.say(line(("gazadesk", "strong"), (f"   {' · '.join(said)}", "dim")))

    # Searching the library

    async def action_search(self) -> None:
        """Search the library; where the reader has the focus, find in the article."""
        if self.pane is Pane.READER:
            (await self.open_line(Pane.READER, "find", "find in this article")).focus()
        else:
            self.go_pane(Pane.ARTICLES)
            self._warm()
            typed = await self.open_line(Pane.ARTICLES, "search", "search all articles")
            typed.history = self.library.find.kept.history()
            typed.focus()

    @work(thread=True, exclusive=True, group="warm", exit_on_error=False)
    def _warm(self) -> None:
        """Load what search needs while the first letter is typed."""
        self.library.find.warm()

    @work(thread=True, exclusive=True, group="warm", exit_on_error=False)
    def _warm_early(self) -> None:
        """The same before anything is typed, where no article waits for the index."""
        if self.library.find.ready:
            self.library.find.warm()

    async def open_line(self, pane: Pane, id: str, prompt: str) -> SearchLine:
        """Show a line of typing; the focus is the caller's to give."""
        frame = self.frames[pane]
        if not frame.query(f"#{id}"):
            from gazadesk.desk.widgets.search_line import SearchLine

            await frame.mount(SearchLine(prompt, id=id), before=frame.body)
        typed = cast("SearchLine", frame.query_one(f"#{id}"))
        typed.display = True
        return typed

    # By name and not by @on: the input is imported when something is first searched for.

    def on_input_changed(self, message: Input.Changed) -> None:
        """What is typed narrows the list, or is found in the article."""
        if message.input.id == "find":
            self.reader.find(message.value)
        elif message.value != self.query_text:
            self.query_text = message.value
            self.relist()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes from the line to what it found."""
        if message.input.id == "search":
            if self._meant is not None and not self.articles.ids:
                message.input.value = self._meant
            else:
                self._remember(message.value)
            self.go_pane(Pane.ARTICLES)
            return
        if not self.reader.matches[1]:
            self.say("Not in this article.")
        self.go_pane(Pane.READER)

    def on_search_line_moved(self, message: SearchLine.Moved) -> None:
        """Up and down move what is searched, the line keeping the focus."""
        if message.search.id == "search":
            self.articles.go(self.articles.cursor + message.by)
        else:
            self.reader.step(message.by)

    def typed_line(self, id: str) -> SearchLine | None:
        """A line of typing, if it is there to see."""
        for found in self.query(f"#{id}"):
            if found.display:
                return cast("SearchLine", found)
        return None

    def close_line(self, id: str) -> bool:
        """Empty a line of typing and take it away; False where there was none to see."""
        typed = self.typed_line(id)
        if typed is None:
            return False
        typed.value = ""
        typed.display = False
        return True

    @guarded
    def _remember(self, query: str) -> None:
        self.library.find.kept.remember(query)

    # From match to match

    def action_next_match(self) -> None:
        """To the next match; past the last one of an article, to the next article that matches."""
        self._go_match(1)

    def action_previous_match(self) -> None:
        """To the match before."""
        self._go_match(-1)

    def _go_match(self, step: int) -> None:
        if self.typed_line("find") or not self.terms:
            if not self.reader.go_match(step):
                self.say("Nothing is searched for: / searches.")
        elif not self.reader.go_match(step, around=False):
            before = self.articles.highlighted
            self.articles.go(self.articles.cursor + step)
            if (id := self.articles.highlighted) == before:
                self.say("No further match.")
            else:
                self.show_article(id)
                self.reader.go_match(step, around=False)

    def action_filter(self) -> None:
        """Show all, unread, starred, or those that report a meeting."""
        self.filter = self.filter.next()
        self.relist()

    # While files are read

    def reading_goes_on(self, words: str, share: float | None) -> None:
        """Show how far the reading is, and the articles that came."""
        self._reading = share is not None
        self.progress.display = self._reading
        if share is not None:
            cells = 24
            done = round(cells * share)
            self.progress.say(
                line((words, "dim")),
                line(("━" * done, "sign"), ("─" * (cells - done), "faint")),
            )
        else:
            self.count_meetings()
        if share is None and words:
            self.say(words)
        # Listing anew draws much anew; what comes in between can wait for the next time.
        if (now := monotonic()) >= self._list_due or share is None:
            self._list_due = now + _LIST_EVERY
            self.relist()
