"""Moving about: from the list to an article, along its links to others, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.coverage import Surroundings, coverage_lines, status, surroundings
from gazadesk.desk.guard import failed, guarded
from gazadesk.desk.history import Places, Spot, Trail
from gazadesk.desk.lines import BLANK, Line, Part, line
from gazadesk.desk.noted import noted
from gazadesk.desk.panes import Pane
from gazadesk.desk.reading import Reading, places
from gazadesk.desk.screens.panes import PanesScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.article_list import ArticleList
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.wrap import wrapped
from gazadesk.model import EntityType
from gazadesk.text.clean import display

if TYPE_CHECKING:
    from gazadesk.library import Library

_TOAST = 4  # seconds
_HELD = 0.02  # seconds within which a further move of the cursor is one of a held key
_SETTLE = 0.12  # seconds the cursor rests on an article before its coverage is gathered


class BrowsingScreen(PanesScreen):
    """Shows the article under the cursor, gathers its coverage when the cursor has settled."""

    @dataclass
    class Gathered(Message):
        """What stands together with an article, worked out off the UI's thread."""

        around: Surroundings

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.article: str | None = None
        self.around: Surroundings | None = None
        self.trail = Trail()
        self.left = Places()
        self.terms: Sequence[str] = ()
        self.reader.changed = self._say_where
        self.articles.moved = self._moved
        self._settling: Timer | None = None
        self._held: Timer | None = None
        self._moved_at = 0.0
        self._returning: Spot | None = None

    # The article

    @guarded
    def show_article(self, id: str | None, *, settle: float = _SETTLE) -> None:
        """Show an article where it was left, and its coverage once the cursor has settled."""
        if self.article is not None and self.reader.reading is not None:
            self.left.leave(self.article, self.reader.reading_at)
        self.article = id
        with self.app.batch_update():
            self.reader.read(self._reading_of(id), self.terms, self.left.at(id))
            self._head_reader()
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(settle, self.gather)

    def _reading_of(self, id: str | None) -> Reading | None:
        if id is None:
            return None
        try:
            article, annotations = self.library.article(id), self.library.annotations(id)
            carried = places(self.library.meetings(id), id)
            return Reading.of(article, annotations, carried, noted(self.library, id, article.body))
        except KeyError:
            self.say("That article is no longer in the library.")
            return None

    def show_again(self) -> None:
        """Show the same article as the library has it now, at the same line."""
        top = self.reader.scroll_offset.y
        self.show_article(self.article)
        self.call_after_refresh(self.reader.scroll_to, y=top, animate=False)

    def gather(self) -> None:
        """Work out the coverage of the article that is shown."""
        if self.article is not None:
            self._gather(self.article)
        else:
            self.coverage.show(lambda _: ())
            self.frames[Pane.COVERAGE].state(line(), line())

    @work(thread=True, exclusive=True, group="coverage", exit_on_error=False)
    def _gather(self, id: str) -> None:
        worker = get_current_worker()
        try:
            around = surroundings(self.library, id)
        except KeyError:  # taken out of the library meanwhile
            return
        if not worker.is_cancelled:
            self.post_message(self.Gathered(around))

    @on(Gathered)
    def _show_coverage(self, message: Gathered) -> None:
        around = message.around
        if around.id != self.article:
            return  # an answer to an older question
        again = self.around is not None and self.around.id == around.id
        choice = self.coverage.choice if again else None
        if self._returning is not None and self._returning.article == around.id:
            choice = self._returning.choice
        self.around, self._returning = around, None
        self.coverage.show(lambda width: coverage_lines(around, width), choice)
        self.frames[Pane.COVERAGE].state(line((status(around), "dim")), line())
        self.reader.place(places((*around.reported, *around.recalled), around.id))
        self.shade(around)
        self.offer_keys()

    def gave_up(self, group: str, words: str) -> None:
        """No coverage of another article stays beside this one."""
        if group == "coverage":
            self.around = None
            self.coverage.show(lambda width: [BLANK, *wrapped(failed(words), width, "note")])
            self.frames[Pane.COVERAGE].state(line(), line())
            self.offer_keys()

    def shade(self, around: Surroundings) -> None:
        """What other reports say too can be worked out now that they are known."""

    def _head_reader(self) -> None:
        reading = self.reader.reading
        if reading is None:
            self.frames[Pane.READER].head(Pane.READER.heading)
            return
        article = reading.article
        self.frames[Pane.READER].head(
            wording.credit(article.outlet, article.agency),
            wording.row_day(article.published, article.published_basis) or "undated",
        )

    def _say_where(self) -> None:
        """The reader's status: the name or match under the cursor, else the legend; how far."""
        reader = self.reader
        how_far: list[Part] = []
        number, count = reader.matches
        if count:
            at = (
                f"match {number} of {count}"
                if number
                else wording.counted(count, "match", "matches")
            )
            how_far.append((f"{at}   ", "dim"))
        how_far.append((f"{reader.percent} %" if reader.reading else "", "dim"))
        right = line(*how_far)
        status = self.frames[Pane.READER].status
        self.frames[Pane.READER].state(
            self._legend(status.content_size.width - right.cells - 1), right
        )
        if self.pane is Pane.READER:
            self.offer_keys()

    def _legend(self, room: int) -> Line:
        """The name under the cursor, else as many types of entity as there is room for."""
        reader = self.reader
        if (entity := reader.entity) is not None:
            place, count = reader.mention_place
            return line(
                (entity.name, entity.type.value),
                (f" · {entity.type.value} {place} of {count}", "dim"),
            )
        if reader.reading is None:
            return line()
        number, count = reader.sentence_place
        shades = reader.reading.shades
        if number:
            also = f" · {len(shades)} also elsewhere" if shades is not None else ""
            return line(("sentence", "strong"), (f" {number} of {count}{also}", "dim"))
        if shades is not None:
            return line((f"{len(shades)} of {count} sentences also in other reports", "dim"))
        if not reader.highlighting:
            return line(("highlights off", "dim"))
        present = {mention.type for mention in reader.reading.annotations.mentions}
        parts: list[Part] = []
        for type_ in EntityType:
            longer: list[Part] = [*parts, *(["  "] if parts else []), (type_.value, type_.value)]
            if type_ in present and line(*longer).cells <= room:
                parts = longer
        return line(*parts)

    # From one article to another

    def _moved(self) -> None:
        """Show the article under the list's cursor in the frame that shows the cursor there.

        Where keys come faster than articles are shown, the one where they stop will do.
        """
        if self._held is not None:
            self._held.stop()
        if monotonic() - self._moved_at < _HELD:
            self._held = self.set_timer(_HELD, self._show_highlighted)
        else:
            self._show_highlighted()
        self._moved_at = monotonic()

    def _show_highlighted(self) -> None:
        if self.articles.search is not None:
            return  # the article stays while the cursor is on a search
        if (id := self.articles.highlighted) != self.article:
            self.show_article(id)
            if self.trail:
                self.trail.clear()
                self.offer_keys()

    @on(ArticleList.Opened)
    def _opened(self) -> None:
        self.open_highlighted()

    def open_highlighted(self) -> None:
        """Open the article under the list's cursor: mark it read and go to the reader."""
        id = self.articles.highlighted
        if id is None:
            return
        if id != self.article:
            self.trail.clear()
            self.show_article(id)
        self.go_pane(Pane.READER)
        self.mark_read(True)

    @on(Choices.Chosen)
    def _chosen(self, message: Choices.Chosen) -> None:
        self.follow(message.target)

    def go_target(self, target: Target | None) -> None:
        """Go to words of this article or another; nowhere where nothing was chosen."""
        if target is None:
            return
        if target.article != self.article:
            self.follow(target.article, target.start)
        self.go_pane(Pane.READER)
        self.call_after_refresh(self.reader.point, target.start, target.end)

    def follow(self, id: str, at: int | None = None) -> None:
        """Open another article, leaving a spot to come back to; ``at`` is where in its body."""
        if self.article is not None:
            self.trail.leave(
                Spot(self.article, self.reader.scroll_offset.y, self.pane, self.coverage.choice)
            )
        self._go_to(id)
        if at is not None:
            self.reader.reveal(at)
        self.go_pane(Pane.READER)
        self.mark_read(True)

    def _go_to(self, id: str) -> None:
        self.articles.move_to(id)
        self.show_article(id, settle=0.01)

    def go_back(self) -> bool:
        """Back to the spot that the last link was followed from; False where there is none."""
        spot = self.trail.back()
        if spot is None:
            return False
        self._returning = spot
        self._go_to(spot.article)
        self.go_pane(spot.pane)
        self.call_after_refresh(self.reader.scroll_to, y=spot.line, animate=False)
        return True

    def action_right(self) -> None:
        """Open what is under the cursor of a list, or go one pane to the right."""
        match self.pane:
            case Pane.ARTICLES:
                self.open_highlighted()
            case Pane.READER:
                self.go_pane(Pane.COVERAGE)
            case Pane.COVERAGE:
                if (id := self.coverage.choice) is not None:
                    self.follow(id)

    def action_retrace(self) -> None:
        """Back to the article that a link was followed from."""
        self.go_back()

    # Marks

    @guarded
    def mark_read(self, read: bool) -> None:
        """Mark the article read or unread."""
        if self.article is not None and self.library.work.set_read(self.article, read):
            self.articles.renew()

    def action_mark_read(self) -> None:
        """Mark the article read."""
        self.mark_read(True)

    def action_mark_unread(self) -> None:
        """Mark the article unread."""
        self.mark_read(False)

    def say(self, words: str) -> None:
        """A word at the edge of the screen, for a moment; foreign text in it is only text."""
        self.notify(display(words), markup=False, timeout=_TOAST)
