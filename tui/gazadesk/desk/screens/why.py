"""Why the article and another stand together, or why not; any article can be asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from gazadesk.desk.guard import failed
from gazadesk.desk.lines import clip, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.why import candidate_lines, why_lines
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.search_line import SearchLine
from gazadesk.desk.widgets.sheet import Sheet
from gazadesk.desk.wrap import wrapped
from gazadesk.library.errors import LibraryError

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.model import Reason

_SETTLE = 0.12  # seconds the cursor rests on an article before it is weighed
_MOST = 300  # articles that are offered; a search finds the others


class WhyScreen(SheetScreen[Target]):
    """Weighs one article against the one under the cursor; answers with that one."""

    HEADING = "Why, or why not"
    HINTS: ClassVar[Mapping[str, str]] = {
        "choose": "open the article",
        "beside_right": "reasons",
        "seek": "others",
    }
    TYPED: ClassVar[Mapping[str, str]] = {"choose": "to the list"}

    @dataclass
    class Offered(Message):
        """Articles that can be asked about, and those that are linked already."""

        words: str
        rows: Sequence[Row]
        related: Sequence[str]

    @dataclass
    class Weighed(Message):
        """What speaks for and against."""

        other: str
        reasons: Sequence[Reason]

    def __init__(self, library: Library, row: Row, other: str | None) -> None:
        super().__init__()
        self.library = library
        self.row = row
        self.wanted = other
        self.typed = SearchLine("another article: type to search", id="why-search")
        self.choices = Choices(id="entities", at_once=False)
        self.choices.add_class("first")
        self.card = Sheet(id="card")
        self._rows: dict[str, Row] = {}
        self._related: Sequence[str] = ()
        self._reasons: dict[str, Sequence[Reason]] = {}
        self._settling: Timer | None = None

    def body(self) -> list[Widget]:
        """The articles beside what speaks for and against."""
        return [self.typed, Horizontal(self.choices, self.card, id="entities-and-card")]

    def on_mount(self) -> None:
        """Offer the articles."""
        super().on_mount()
        about = clip(self.row.title or "No title", max(self.app.size.width // 2, 20))
        self.heading.say(line((self.HEADING, "strong")), line((about, "dim")))
        self.awaited = True
        self._offer("")

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._offer(message.value)

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.set_focus(self.choices)

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.choices.walk(message.by)

    @work(thread=True, exclusive=True, group="offer", exit_on_error=False)
    def _offer(self, words: str) -> None:
        worker = get_current_worker()
        links = self.library.links(self.row.id)
        related = [each.other if each.article == self.row.id else each.article for each in links]
        ids = (
            self.library.search(words, cancelled=lambda: worker.is_cancelled).ids
            if words.strip()
            else self.library.order()
        )
        wanted = set(ids) | ({self.wanted} if not words.strip() else set())
        first = [id for id in dict.fromkeys(related) if id in wanted]
        rest = [id for id in ids if id not in set(first) and id != self.row.id]
        rows = self.library.rows([*first, *_near(self.library, rest, self.row)])
        if not worker.is_cancelled:
            self.post_message(self.Offered(words, rows, related))

    @on(Offered)
    def _show_offered(self, message: Offered) -> None:
        if message.words != self.typed.value:
            return
        self._rows = {row.id: row for row in message.rows}
        self._related = message.related
        rows, related = message.rows, message.related
        self.choices.show(lambda width: candidate_lines(rows, related, width), self.wanted)
        if not rows:
            self.card.show(lambda width: ())
        self.stands()

    @on(Choices.Moved)
    def _show_card(self) -> None:
        id = self.choices.choice
        if id is None:
            return
        row, reasons, linked = self._rows[id], self._reasons.get(id), id in self._related
        self.card.show(lambda width: why_lines(row, reasons, linked, width))
        if reasons is None:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self.set_timer(_SETTLE, lambda: self._weigh(id))

    @work(thread=True, exclusive=True, group="weigh", exit_on_error=False)
    def _weigh(self, other: str) -> None:
        from gazadesk.library.answers import why

        worker = get_current_worker()
        try:
            reasons = why(self.library, self.row.id, other)
        except KeyError as error:  # taken out meanwhile
            raise LibraryError("one of the two is no longer in the library") from error
        if not worker.is_cancelled:
            self.post_message(self.Weighed(other, reasons))

    @on(Weighed)
    def _weighed(self, message: Weighed) -> None:
        self._reasons[message.other] = message.reasons
        if message.other == self.choices.choice:
            self._show_card()

    def gave_up(self, group: str, words: str) -> None:
        """Say so on the card, where the weighing was awaited."""
        super().gave_up(group, words)
        if group == "weigh":
            self.card.show(lambda width: wrapped(failed(words), width, "note"))

    def hints(self) -> Mapping[str, str]:
        """Beside the reasons, the way back to the articles."""
        if self.focused is self.card:
            return {"choose": "open the article", "beside_left": "to the list"}
        return self.HINTS if self.choices.choice is not None else {"seek": "others"}

    def action_seek(self) -> None:
        """To the line that searches the articles."""
        self.typed.focus()

    def action_beside_right(self) -> None:
        """To the reasons, to scroll them."""
        self.set_focus(self.card)

    def action_beside_left(self) -> None:
        """Back to the articles."""
        self.set_focus(self.choices)

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """Open the article under the cursor."""
        if (id := self.choices.choice) is not None:
            self.dismiss(Target(id))


def _near(library: Library, ids: Sequence[str], row: Row) -> list[str]:
    """The nearest in time first; the list is in order of date, so neighbours stand close."""
    order = {id: at for at, id in enumerate(library.order())}
    here = order.get(row.id, 0)
    return sorted(ids, key=lambda id: abs(order.get(id, 0) - here))[:_MOST]
