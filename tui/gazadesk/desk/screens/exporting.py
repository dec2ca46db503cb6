"""What to write out, in which format, and into which file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from gazadesk.desk.exporting import (
    WRITE,
    Wanted,
    chosen_path,
    offer_lines,
    offers,
    subject,
    suggested,
)
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.search_line import SearchLine
from gazadesk.export.formats import FORMATS
from gazadesk.export.writing import ExportError, article_name, write
from gazadesk.library.errors import LibraryError
from gazadesk.text.clean import display

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Article, Meeting


class ExportScreen(SheetScreen[Path]):
    """Answers with the file that was written."""

    HEADING = "Export"
    TYPED: ClassVar[Mapping[str, str]] = {"choose": "write"}

    @dataclass
    class Named(Message):
        """A fitting name for the file of what is chosen."""

        wanted: Wanted
        name: str

    @dataclass
    class Written(Message):
        """A file was written; or not, and why."""

        path: Path
        problem: str = ""

    def __init__(
        self,
        library: Library,
        article: Article,
        meetings: Sequence[Meeting],
        listed: Sequence[str],
        query: str,
    ) -> None:
        super().__init__()
        self.library = library
        self.article = article
        self.listed = listed
        self.searched = query
        self.offers = offers(article, meetings, len(listed), query)
        self.wanted = Wanted("article")
        self.choices = Choices(id="export")
        self.choices.add_class("first")
        self.typed = SearchLine("the file to write", id="export-file")
        # There before the first key, so that it cannot come between two that are typed.
        self._suggested = article_name(article) + FORMATS[self.wanted.format].suffix
        self.typed.value = self._suggested
        self._asked: Path | None = None
        self._busy = False

    def body(self) -> list[Widget]:
        """What can be chosen, above the name of the file."""
        return [self.choices, self.typed]

    def hints(self) -> Mapping[str, str]:
        """Enter writes, or chooses what is under the cursor."""
        writes = self.choices.choice == WRITE
        return {"choose": "write" if writes else "choose", "seek": "file name"}

    def on_mount(self) -> None:
        """Offer the article as Markdown."""
        super().on_mount()
        self._offer(WRITE)

    def _offer(self, choice: str | None = None, problem: str = "") -> None:
        found, wanted = self.offers, self.wanted
        self.choices.show(
            lambda width: offer_lines(found, wanted, problem, width), choice or self.choices.choice
        )

    @work(thread=True, exclusive=True, group="name", exit_on_error=False)
    def _suggest(self, wanted: Wanted) -> None:
        worker = get_current_worker()
        try:
            found = subject(self.library, wanted, self.article.id, self.listed, self.searched)
        except (KeyError, LibraryError):  # taken out of the library meanwhile
            return
        if not worker.is_cancelled:
            self.post_message(self.Named(wanted, suggested(found, wanted.format)))

    @on(Named)
    def _show_name(self, message: Named) -> None:
        """A name that the reader has typed or is typing stays."""
        emptied = not self.typed.value and not self.typed.has_focus
        if message.wanted == self.wanted and (emptied or self.typed.value == self._suggested):
            self.typed.value = self._suggested = message.name

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Choose what is under the cursor, or write."""
        target = self.choices.choice
        if target is None or self._busy:
            return
        if target == WRITE:
            self._begin()
            return
        kind, _, rest = target.partition(":")
        if kind == "format":
            self.wanted = replace(self.wanted, format=rest)
        elif kind == "notes":
            self.wanted = replace(self.wanted, notes=not self.wanted.notes)
        else:
            self.wanted = replace(self.wanted, what=target)
        self._asked = None
        self._offer()
        self._suggest(self.wanted)

    @on(Input.Submitted)
    def _begin(self) -> None:
        """Write; over a file that is there only when asked a second time for the same one."""
        if self._busy:
            return
        if not self.typed.value.strip():
            self._offer(WRITE, "Type the name of a file below: / goes there.")
            return
        path = chosen_path(self.typed.value)
        force = path == self._asked
        self._asked = None
        self._busy = True
        self._offer(WRITE, "Writing…")
        self._write(path, self.wanted, force)

    @work(thread=True, group="write", exit_on_error=False)
    def _write(self, path: Path, wanted: Wanted, force: bool) -> None:
        problem = ""
        try:
            found = subject(self.library, wanted, self.article.id, self.listed, self.searched)
            write(path, FORMATS[wanted.format].text(found), force=force)
        except KeyError:
            problem = "That is no longer in the library; nothing was written."
        except (ExportError, LibraryError) as error:
            problem = str(error)
        self.post_message(self.Written(path, problem))

    @on(Written)
    def _say_written(self, message: Written) -> None:
        self._busy = False
        if not message.problem:
            self.dismiss(message.path)
        elif message.path.is_file():
            self._asked = message.path
            said = f"{display(message.path.name)} is there already. Enter again writes over it."
            self._offer(WRITE, said)
        else:
            self._offer(WRITE, message.problem)

    def gave_up(self, group: str, words: str) -> None:
        """What could not be written for another reason is said in the same place."""
        super().gave_up(group, words)
        if group == "write":
            self._busy = False
            self._offer(WRITE, words)

    @on(Input.Changed)
    def _renamed(self) -> None:
        self._asked = None

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.choices.walk(message.by)

    def action_seek(self) -> None:
        """To the name of the file."""
        self.typed.focus()

    def action_beside_right(self) -> None:
        """To the name of the file."""
        self.typed.focus()

    def action_beside_left(self) -> None:
        """Back to what can be chosen."""
        self.choices.focus()
