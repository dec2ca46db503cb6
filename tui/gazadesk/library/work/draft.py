"""A note while it is typed: kept again and again, all of it one step to take back."""

from __future__ import annotations

from threading import Lock

from gazadesk.library.work.anchor import Anchor
from gazadesk.library.work.door import Work
from gazadesk.library.work.notes import Note


class Draft:
    """One note being written. Safe to keep from several threads: an older text never wins."""

    def __init__(self, work: Work, article: str, note: Note | None, on: Anchor | None) -> None:
        self.on = on
        self.text = note.text if note else ""
        """The text as it was last kept."""
        self._work = work
        self._article = article
        self._number = note.number if note else None
        self._step: int | None = None
        self._kept = 0
        self._lock = Lock()

    def keep(self, text: str, generation: int) -> None:
        """Keep the text as of a generation (1, 2, ...); nothing where a later one is kept already.

        ``LibraryError`` where it could not be kept.
        """
        with self._lock:
            if generation <= self._kept:
                return
            kept = self._work.change_note(
                self._article, self._number, self.on, text=text, step=self._step
            )
            self._kept = generation
            self.text = text
            # A note that came to nothing is gone: more letters make a new one.
            self._number = kept.note.number if kept.note else None
            self._step = kept.step if kept.note else None
