"""The desk itself: searching, filtering and finding on top of moving about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.commands import Command
from gazadesk.desk.filters import Filter, passing
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import Part, line
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.browsing import BrowsingScreen

if TYPE_CHECKING:
    from textual.widgets import Input

    from gazadesk.desk.widgets.search_line import SearchLine
    from gazadesk.library import Found, Library

_AT_ONCE = 5_000  # articles; a larger library is put in order after the first paint
_SOON = 0.1  # seconds after the first paint
_TWICE = 1.5  # seconds within which a second Esc leaves the desk
EMPTY = """No articles yet.

gazadesk FOLDER reads a folder of reports.

gazadesk alone opens the sample story.

gazadesk --help shows the rest."""


class DeskScreen(BrowsingScreen):
    """The first screen: articles, article, coverage."""

    @dataclass
    class Counted(Message):
        """How many meetings the library knows."""

        meetings: int

    @dataclass
    class Handed(Message):
        """An address was handed to the browser, if there is one."""

        url: str
        host: str
        opened: bool

    @dataclass
    class Listed(Message):
        """The ids that the search and the filter leave, for the question of that number."""

        generation: int
        ids: Sequence[str]
        total: int
        found: Found | None

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.query_text = ""
        self.filter = Filter.ALL
        self._generation = 0
        self._problem: str | None = None
        self._escaped = 0.0
        self._reading = False
        self._meetings = 0
        self._total = 0

    @guarded
    def on_mount(self) -> None:
        """List the library: at once where it is small, off the UI's thread where it is not."""
        super().on_mount()
        if self.library.count() <= _AT_ONCE:
            ids = self.library.order()
            self._list(ids, len(ids))
        else:
            self.relist()
        self.set_timer(_SOON, self._count_meetings)

    # The list

    def relist(self) -> None:
        """Ask the library again for what the search and the filter leave."""
        self._generation += 1
        self._relist(self._generation, self.query_text, self.filter)

    @work(thread=True, exclusive=True, group="list", exit_on_error=False)
    def _relist(self, generation: int, query: str, filter_: Filter) -> None:
        worker = get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled

        found = None
        ids: Sequence[str]
        total = self.library.count()
        if query.strip():
            found = self.library.search(query, limit=max(total, 1), cancelled=stopped)
            ids = found.ids
        else:
            ids = self.library.order()
        ids = passing(self.library, ids, filter_, stopped)
        if not stopped():
            self.post_message(self.Listed(generation, ids, total, found))

    @on(Listed)
    def _show_list(self, message: Listed) -> None:
        if message.generation == self._generation:
            self._list(message.ids, message.total, message.found)

    def _list(self, ids: Sequence[str], total: int, found: Found | None = None) -> None:
        self.terms = found.terms if found else ()
        self._problem = found.problem if found else None
        self.articles.say_empty(self._why_empty(total))
        self.articles.show(ids, self.terms, keep=self.article)
        self.reader.mark_terms(self.terms)
        self._offer_keys()
        if self.articles.highlighted != self.article:
            self.show_article(self.articles.highlighted)
        self._head_list(len(ids), total)

    def _why_empty(self, total: int) -> str:
        if self._reading and not total:
            return "Reading…"
        if not total:
            return EMPTY
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
        elif total:
            parts += [("●", "unread"), (" unread  ", "dim"), ("★", "star"), (" starred", "dim")]
        frame.state(line(*parts), line())
        self._head_desk(total)

    @work(thread=True, exclusive=True, group="count", exit_on_error=False)
    def _count_meetings(self) -> None:
        self.post_message(self.Counted(len(self.library.meetings())))

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

    def applies(self, command: Command) -> bool:
        """The footer names the next match only where something is searched for."""
        return command.id != "next_match" or bool(self.terms) or self.reader.matches[1] > 0

    # Searching the library

    async def action_search(self) -> None:
        """Search the library; where the reader has the focus, find in the article."""
        if self.pane is Pane.READER:
            await self._open_line(Pane.READER, "find", "find in this article")
        else:
            self.go_pane(Pane.ARTICLES)
            await self._open_line(Pane.ARTICLES, "search", "search all articles")

    async def _open_line(self, pane: Pane, id: str, prompt: str) -> None:
        frame = self.frames[pane]
        if not frame.query(f"#{id}"):
            from gazadesk.desk.widgets.search_line import SearchLine

            await frame.mount(SearchLine(prompt, id=id), before=frame.body)
        typed = frame.query_one(f"#{id}")
        typed.display = True
        typed.focus()

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

    def _typed(self, id: str) -> SearchLine | None:
        """A line of typing, if it is there to see."""
        for found in self.query(f"#{id}"):
            if found.display:
                return cast("SearchLine", found)
        return None

    def _close_line(self, id: str) -> bool:
        """Empty a line of typing and take it away; False where there was none to see."""
        typed = self._typed(id)
        if typed is None:
            return False
        typed.value = ""
        typed.display = False
        return True

    def action_next_match(self) -> None:
        """To the next match; past the last one of an article, to the next article that matches."""
        self._go_match(1)

    def action_previous_match(self) -> None:
        """To the match before."""
        self._go_match(-1)

    def _go_match(self, step: int) -> None:
        if self._typed("find") or not self.terms:
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

    # Back and away

    def action_back(self) -> None:
        """Back to where one was; at the top, leave."""
        if not self._step_back():
            self.app.exit()

    def action_escape(self) -> None:
        """Back to where one was; at the top, the second of two leaves."""
        from time import monotonic

        if self._step_back():
            return
        now = monotonic()
        if now - self._escaped < _TWICE:
            self.app.exit()
        self._escaped = now
        self.say("Esc again leaves the desk, and so does q.")

    def _step_back(self) -> bool:
        """One step back: out of a line of typing, a link, a pane, a search. False at the top."""
        if self.pane is Pane.READER and self._close_line("find"):
            self.reader.mark_terms(self.terms)
            self.go_pane(Pane.READER)
        elif self.focused is not None and self.focused is self._typed("search"):
            self._close_line("search")
            self.go_pane(Pane.ARTICLES)
        elif self.go_back():
            return True
        elif self.pane is not Pane.ARTICLES:
            self.action_left()
        elif self._close_line("search"):
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

    # Over the desk

    @guarded
    def action_entities(self) -> None:
        """Who and what the article names."""
        from gazadesk.desk.screens.entities import EntitiesScreen

        reading = self.reader.reading
        if reading is None or not reading.annotations.mentions:
            self.say("This article names no one that the desk knows of.")
            return
        here = self.reader.entity

        def jump(entity: str | None) -> None:
            if entity is not None:
                self.reader.go_entity(entity)
                self.go_pane(Pane.READER)

        self.app.push_screen(
            EntitiesScreen(
                self.library, reading, self.library.meetings(), here.id if here else None
            ),
            jump,
        )

    @guarded
    def action_timeline(self) -> None:
        """The meetings of the library by date."""
        from gazadesk.desk.screens.timeline import TimelineScreen

        def go(target: tuple[str, int] | None) -> None:
            if target is not None:
                self.follow(*target)

        meetings = self.library.meetings()
        ids = {each.article for meeting in meetings for each in meeting.reports + meeting.recalls}
        rows = {row.id: row for row in self.library.rows(sorted(ids))}
        self.app.push_screen(TimelineScreen(meetings, rows), go)

    def action_copy_citation(self) -> None:
        """Copy the selected text, or a citation of the article."""
        from gazadesk.desk.citation import cite

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
            self._count_meetings()
            self.gather()
        if share is None and words:
            self.say(words)
        self.relist()
