"""The reader's own work on the desk: stars, tags, notes, the sentence cursor, taking back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.guard import guarded
from gazadesk.desk.noted import noted
from gazadesk.desk.panes import Pane
from gazadesk.desk.screens.deciding import DecidingScreen
from gazadesk.library.errors import LibraryError

if TYPE_CHECKING:
    from gazadesk.desk.coverage import Surroundings
    from gazadesk.desk.shading import Shade
    from gazadesk.library import Library
    from gazadesk.library.work.anchor import Anchor
    from gazadesk.library.work.door import Undone
    from gazadesk.library.work.notes import Note
    from gazadesk.model import Span


class WorkingScreen(DecidingScreen):
    """Stars, tags and notes go on the words that are chosen in the article, else on the article."""

    @dataclass
    class TakenBack(Message):
        """A change was undone; None: there was nothing to undo."""

        undone: Undone | None

    @dataclass
    class Shaded(Message):
        """The sentences of an article that other reports have too."""

        article: str
        shades: tuple[Shade, ...]

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.shading = False

    # What is worked on

    def _words(self) -> Span | None:
        """The words chosen in the article, where it has the focus."""
        return self.reader.chosen if self.pane is Pane.READER else None

    def _subject(self) -> tuple[Note | None, Anchor | None]:
        """The note on what is worked on, and the words that a new one would be on."""
        from gazadesk.library.work.anchor import anchor

        reading, span = self.reader.reading, self._words()
        if reading is None:
            return None, None
        note = reading.noted.at(span)
        if note is not None or span is None:
            return note, note.on if note else None
        return None, anchor(reading.article.body, span.start, span.end)

    @guarded
    def show_work(self) -> None:
        """Show stars, tags and notes as the library has them now."""
        self.articles.renew()
        reading = self.reader.reading
        if reading is not None:
            id = reading.article.id
            self.reader.remark(noted(self.library, id, reading.article.body))

    # Stars, tags, notes

    @guarded
    def action_star(self) -> None:
        """Give the chosen words or the article a star, or take it away."""
        if self.article is None:
            return
        if self._words() is None:
            if not self.library.work.set_starred(self.article, True):
                self.library.work.set_starred(self.article, False)
        else:
            note, on = self._subject()
            number, starred = (note.number, not note.starred) if note else (None, True)
            self.library.work.change_note(self.article, number, on, starred=starred)
            self.say("Starred these words." if starred else "Took the star from these words.")
        self.show_work()

    @guarded
    def action_tag(self) -> None:
        """Give the chosen words or the article tags."""
        from gazadesk.desk.screens.tags import TagsScreen

        if self.article is None:
            return
        id, work = self.article, self.library.work
        note, on = self._subject()
        words = self._words() is not None
        held = (note.tags if note else ()) if words else work.tags(id)

        def keep(tags: tuple[str, ...] | None) -> None:
            if tags is not None:
                self._keep_tags(id, tags, (note, on) if words else None)

        self.app.push_screen(TagsScreen(held, work.known_tags(), on.quoted if on else ""), keep)

    @guarded
    def _keep_tags(
        self, id: str, tags: tuple[str, ...], on: tuple[Note | None, Anchor | None] | None
    ) -> None:
        if on is None:
            self.library.work.set_tags(id, tags)
        else:
            note, anchor = on
            number = note.number if note else None
            self.library.work.change_note(id, number, anchor, tags=tags)
        self.show_work()

    @guarded
    def action_note(self) -> None:
        """Write a note on the chosen words or the article."""
        from gazadesk.desk.screens.note import NoteScreen
        from gazadesk.library.work.draft import Draft

        if self.article is None or self.reader.reading is None:
            return
        note, on = self._subject()
        draft = Draft(self.library.work, self.article, note, on)
        title = self.reader.reading.article.title
        self.app.push_screen(NoteScreen(draft, title), lambda _: self.show_work())

    # The sentence cursor

    def action_next_sentence(self) -> None:
        """To the next sentence."""
        self._go_sentence(1)

    def action_previous_sentence(self) -> None:
        """To the sentence before."""
        self._go_sentence(-1)

    def _go_sentence(self, step: int) -> None:
        if self.pane is not Pane.READER:
            self.go_pane(Pane.READER)
        self.reader.go_sentence(step)

    # What other reports say too

    def action_shared(self) -> None:
        """Dim the sentences that other reports of the meeting have too, or stop."""
        self.shading = not self.shading
        if not self.shading:
            self.reader.shade(None)
        elif self.around is not None and not self.around.same_meeting:
            self.say("No other report of this meeting to hold it against.")
        if self.around is not None and self.around.id == self.article:
            self.shade(self.around)

    def shade(self, around: Surroundings) -> None:
        """Work out what others say too, where it is asked for and there are others."""
        if self.shading and around.same_meeting:
            others = tuple(dict.fromkeys(each.row.id for each in around.same_meeting))
            self._shade(around.id, others)

    @work(thread=True, exclusive=True, group="shade", exit_on_error=False)
    def _shade(self, id: str, others: tuple[str, ...]) -> None:
        from gazadesk.desk.shading import shades

        worker = get_current_worker()
        try:
            found = shades(self.library, id, others)
        except KeyError:  # taken out of the library meanwhile
            return
        if not worker.is_cancelled:
            self.post_message(self.Shaded(id, found))

    @on(Shaded)
    def _show_shades(self, message: Shaded) -> None:
        reading = self.reader.reading
        if self.shading and reading is not None and reading.article.id == message.article:
            self.reader.shade(message.shades)

    # Taking back

    @work(thread=True, group="decide", exit_on_error=False)
    def action_undo(self) -> None:
        """Undo the last change: a mark, a star, a tag, a note or a decision."""
        try:
            with self.turn:
                undone = self.library.work.undo()
                if undone is not None and undone.decision is not None:
                    from gazadesk.pipeline import reconsider

                    reconsider(self.library, undone.decision)
        except LibraryError as error:
            self.post_message(self.DecisionRefused(str(error)))
        else:
            self.post_message(self.TakenBack(undone))

    @on(TakenBack)
    @guarded
    def _say_taken_back(self, message: TakenBack) -> None:
        if message.undone is None:
            self.say("Nothing to undo.")
        elif message.undone.decision is not None:
            self.post_message(self.DecisionKept(message.undone.decision, undone=True))
        else:
            step = message.undone.step
            rows = self.library.rows([step.article])
            title = rows[0].title if rows else step.article
            self.say(f"{wording.taken_back(step.what, step.before, step.after)}: {title}")
            self.show_work()
