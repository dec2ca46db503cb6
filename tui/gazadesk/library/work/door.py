"""``library.work``: the reader's own work, each change written down so that it can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from gazadesk.library import decisions, identity_decisions
from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.identities import Identities
from gazadesk.library.work import journal, marks, notes
from gazadesk.library.work.anchor import Anchor
from gazadesk.library.work.journal import Step
from gazadesk.library.work.notes import Kept, Note
from gazadesk.model import Decision, DecisionKind


@dataclass(frozen=True, slots=True)
class Undone:
    """A step that was taken back; ``decision`` where it was one: links then follow."""

    step: Step
    decision: Decision | None = None


class Work:
    """The reader's own work in one library. Errors as the library's."""

    def __init__(self, database: Database, identities: Callable[[], Identities]) -> None:
        self._database = database
        self._identities = identities

    # Marks and tags of articles

    def set_read(self, id: str, read: bool) -> bool:
        """Mark an article read or unread; False where it was so already."""
        return marks.set_mark(self._database, id, "read", read)

    def set_starred(self, id: str, starred: bool) -> bool:
        """Star an article or take the star away; False where it was so already."""
        return marks.set_mark(self._database, id, "starred", starred)

    def tags(self, id: str) -> tuple[str, ...]:
        """An article's tags in the order of the alphabet."""
        return marks.tags(self._database, id)

    def set_tags(self, id: str, tags: Iterable[str]) -> bool:
        """Give an article these tags and no others; False where it had them already."""
        return marks.set_tags(self._database, id, tags)

    def known_tags(self) -> tuple[tuple[str, int], ...]:
        """Every tag in use with the count of articles that carry it, the most used first."""
        return marks.known_tags(self._database)

    # Notes

    def notes(self, id: str) -> tuple[Note, ...]:
        """The notes on an article: the one on the whole of it first, then by where they stand."""
        return notes.notes(self._database, id)

    def all_notes(self) -> tuple[Note, ...]:
        """All notes of the library, the latest changed first."""
        return notes.all_notes(self._database)

    def change_note(
        self,
        id: str,
        number: int | None,
        on: Anchor | None = None,
        *,
        text: str | None = None,
        tags: Iterable[str] | None = None,
        starred: bool | None = None,
        step: int | None = None,
    ) -> Kept:
        """Change the note of that number, or make one (None) on an article or words of it.

        What is None stays as it is; a note with no text, tag or star left in it goes. While a text
        is typed, give each change the ``step`` of the one before: one undo takes all of them back.
        """
        return notes.change(
            self._database, id, number, on, text=text, tags=tags, starred=starred, step=step
        )

    # Taking back

    def last_step(self) -> Step | None:
        """The change that ``undo`` would take back."""
        return journal.latest(self._database)

    def undo(self) -> Undone | None:
        """Take back the reader's latest change, whichever it was; None where there is none.

        The way back outlives the desk. After a decision the library is to be linked again.
        ``LibraryError`` where what was changed has been changed again elsewhere since.
        """
        step = journal.latest(self._database)
        if step is None:
            return None
        if step.what == "decision":
            return Undone(step, self._undo_decision(step))
        restore = {"note": notes.restore, "tags": marks.restore_tags}.get(
            step.what, marks.restore_mark
        )
        with self._database.write() as connection:
            if journal.step(connection, step.number) is None:
                raise LibraryError("that was taken back elsewhere already")
            done = restore(connection, step)
            journal.forget(connection, step.number)
        if not done:
            raise LibraryError("it has been changed again elsewhere since; nothing undone")
        return Undone(step)

    def _undo_decision(self, step: Step) -> Decision | None:
        """Take back the decision of a step, if it is the last of its kind that stands."""
        identity = self._database.read(
            "SELECT kind FROM decision WHERE number = ?", (step.subject,)
        )
        if identity[0][0] == DecisionKind.IDENTITY.value:
            return identity_decisions.undo(self._database, self._identities(), step.subject)
        return decisions.undo(self._database, only=step.subject)
