"""The names of the whole library, narrowed as one types, with a card for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks
from gazadesk.desk.entities import Tally
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import BLANK
from gazadesk.desk.names import Named, Ranked, further, matching, name_lines, named, ranked
from gazadesk.desk.screens.beside import EntityCardScreen
from gazadesk.desk.widgets.search_line import SearchLine
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library


class NamesScreen(EntityCardScreen):
    """Answers with the words to go to, where an article names the one under the cursor.

    What is not narrowed is read as it comes into sight. To narrow, the names are read through from
    the most named on, each once, while those that match already stand.
    """

    HEADING = "Names in the library"
    HINTS: ClassVar[Mapping[str, str]] = {"choose": "card", "seek": "narrow"}
    TYPED: ClassVar[Mapping[str, str]] = {"choose": "to the list"}

    @dataclass
    class Counted(Message):
        """How often each identity of the library is named."""

        names: Ranked

    @dataclass
    class Read(Message):
        """The next page of names, to be narrowed."""

        page: Sequence[Named | None]

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.typed = SearchLine("a name: type to narrow", id="why-search")
        self._names = Ranked()
        self._read: list[Named | None] = []
        self._found: list[Named] = []
        self._reading = False

    def body(self) -> list[Widget]:
        """A line to type in over the names and the card."""
        return [self.typed, *super().body()]

    def on_mount(self) -> None:
        """Count them off the UI's thread."""
        super().on_mount()
        self.wait("Gathering the names")
        self._count()

    @work(thread=True, exclusive=True, group="names", exit_on_error=False)
    def _count(self) -> None:
        worker = get_current_worker()
        names = ranked(self.library)
        if not worker.is_cancelled:
            self.post_message(self.Counted(names))

    @on(Counted)
    def _counted(self, message: Counted) -> None:
        self._names = message.names
        self.stands()
        self._narrow()

    # The list

    @on(Input.Changed)
    def _narrow(self) -> None:
        if self.awaited:
            return  # what is typed narrows them once they are counted
        self._found = matching(self._read, self.typed.value) if self._narrowed else []
        self.choices.show(self._lines)
        self._say_how_many()
        self._read_on()

    @property
    def _narrowed(self) -> bool:
        return bool(self.typed.value.strip())

    @property
    def _more(self) -> bool:
        """Whether names are left to read that may match."""
        return self._narrowed and len(self._read) < len(self._names)

    def _lines(self, width: int) -> Blocks:
        count = len(self._found if self._narrowed else self._names)
        if self._more and not count:
            return Blocks.of([BLANK, *wrapped("Reading the names…", width, "dim")])
        return name_lines(count, self._at, width)

    @guarded
    def _at(self, at: int) -> Named | None:
        return self._found[at] if self._narrowed else named(self.library, self._names, at)

    def _say_how_many(self) -> None:
        found, read, total = len(self._found), len(self._read), len(self._names)
        among = f"the {read:,} most named of {total:,}" if self._more else f"{total:,}"
        self.head(f"{found:,} of {among}" if self._narrowed else wording.counted(total, "name"))
        if not found and self._narrowed:
            self.card.show(lambda _: ())

    def waits(self, id: str) -> bool:
        """Names that match may be among those still to be read; the last is known when all are."""
        past = id in ("down", "page_down") and self.choices.at_last
        unread = id == "last" or past or not self._found
        return super().waits(id) or (unread and self._more and self.focused is self.choices)

    # Read on, to be narrowed

    def _read_on(self) -> None:
        if self._more and not self._reading:
            self._reading = True
            self._read_page(self._names, len(self._read))

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read_page(self, names: Ranked, after: int) -> None:
        worker = get_current_worker()
        page = further(self.library, names, after, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Read(page))

    @on(Read)
    def _read_more(self, message: Read) -> None:
        self._reading = False
        self._read += message.page
        if self._narrowed:
            self._found += matching(message.page, self.typed.value)
            self.choices.lay()
            self._say_how_many()
        self.stands()
        self._read_on()

    def gave_up(self, group: str, words: str) -> None:
        """Names that cannot be read on: said in their place, where none stands there yet."""
        if group == "read":
            self._reading = False
            self.awaited = not self._found
        super().gave_up(group, words)

    # Keys

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.set_focus(self.choices)

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.choices.walk(message.by)

    def show_card(self) -> None:
        """Show the card of the name under the cursor."""
        if self.choices.choice is None or (named := self._at(self.choices.block)) is None:
            return
        self.show_entity(Tally(named.entity, named.mentions, None, named.entity.aliases))

    def action_seek(self) -> None:
        """To the line that narrows the names."""
        self.typed.focus()
