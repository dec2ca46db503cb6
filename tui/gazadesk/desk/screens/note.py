"""A note being written: kept as it is typed, and once more when it is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import BLANK, clip, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped
from gazadesk.library.errors import LibraryError
from gazadesk.text.clean import clean

if TYPE_CHECKING:
    from gazadesk.library.work.draft import Draft

_SOON = 0.15  # seconds after a letter until the text is kept
_QUOTED = 4  # lines of the words that the note is on


class NotePad(TextArea):
    """A text of several lines that keeps foreign control characters out."""

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted comes in without what acts on a terminal."""
        event.text = clean(event.text)


class NoteScreen(SheetScreen[None]):
    """Writes a note; there is nothing to confirm, and no way to lose it."""

    HEADING = "Note"

    @dataclass
    class Kept(Message):
        """A text is in the library, or why it is not."""

        generation: int
        problem: str = ""

    def __init__(self, draft: Draft, title: str) -> None:
        super().__init__()
        self.draft = draft
        self.title_of = title
        self.about = Sheet(id="note-about")
        self.about.can_focus = False
        self.typed = NotePad(
            draft.text, id="note-text", compact=True, highlight_cursor_line=False,
            placeholder="Write; every word is kept as it is typed. An empty note goes away.",
        )  # fmt: skip
        self.typed.cursor_blink = False
        self.typed.add_class("first")
        self._generation = 0
        self._timer: Timer | None = None

    def body(self) -> list[Widget]:
        """The words it is on, and the text."""
        return [self.about, self.typed] if self.draft.on else [self.typed]

    def on_mount(self) -> None:
        """The cursor stands behind what is written."""
        super().on_mount()
        on = "on words of" if self.draft.on else "on"
        about = clip(f"{on} {self.title_of or 'an article without a title'}", 70)
        self.heading.say(line((self.HEADING, "strong")), line((about, "dim")))
        self.typed.move_cursor(self.typed.document.end)
        if self.draft.on is not None:
            words = f"“{' '.join(self.draft.on.quoted.split())}”"
            self.about.show(lambda width: [*wrapped(words, width, "dim")[:_QUOTED], BLANK])
            self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.about.styles.height = len(self.about.shown)

    # Keeping

    @on(TextArea.Changed)
    def _changed(self) -> None:
        self._generation += 1
        if self._timer is None:
            self._timer = self.set_timer(_SOON, self._soon)

    def _soon(self) -> None:
        self._timer = None
        self._keep(self.typed.text, self._generation)

    @work(thread=True, group="note", exit_on_error=False)
    def _keep(self, text: str, generation: int) -> None:
        try:
            self.draft.keep(clean(text), generation)
        except LibraryError as error:
            self.post_message(self.Kept(generation, str(error)))
        else:
            self.post_message(self.Kept(generation))

    @on(Kept)
    def _say_kept(self, message: Kept) -> None:
        if message.problem:
            self.say(message.problem)
        elif message.generation == self._generation:
            self.heading.say(line((self.HEADING, "strong"), ("  kept", "dim")))

    @guarded
    def keep_now(self) -> None:
        """Keep what is typed before anything else happens."""
        if self._generation:
            self.draft.keep(clean(self.typed.text), self._generation)

    def action_close(self) -> None:
        """Keep the note and go back."""
        self.keep_now()
        self.dismiss(None)

    def on_unmount(self) -> None:
        """The desk may be left while a note is written."""
        self.keep_now()
