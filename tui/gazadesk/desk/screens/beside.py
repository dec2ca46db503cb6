"""A list beside a card of what is under its cursor, and the keys that go between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.containers import Horizontal
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import get_current_worker

from gazadesk.desk.appearances import Appearances, appearances
from gazadesk.desk.entities import Tally, card_lines
from gazadesk.desk.lines import BLANK, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.target import Target
from gazadesk.desk.widgets.choices import Choices

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Entity

_SETTLE = 0.12  # seconds the cursor rests on a name before the library is asked for it


class BesideScreen(SheetScreen[Target]):
    """Answers with words to go to; below 80 columns the card stands under the list."""

    HINTS: ClassVar[Mapping[str, str]] = {"beside_right": "card"}

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library
        self.choices = Choices(id="entities", at_once=False)
        self.choices.add_class("first")
        self.card = Choices(id="card")

    def body(self) -> list[Widget]:
        """The list and the card."""
        return [Horizontal(self.choices, self.card, id="entities-and-card")]

    def wait(self, words: str) -> None:
        """Say in the list's place what is being done; keys wait for it."""
        self.awaited = True
        self.choices.show(lambda width: [BLANK, line((f" {words}…", "dim"))])

    def show_card(self) -> None:
        """Show the card of what is under the list's cursor."""
        raise NotImplementedError

    def hints(self) -> Mapping[str, str]:
        """In the list what it offers; on the card the way back, and to words that it tells of."""
        if self.focused is not self.card:
            return self.HINTS if self.choices.choice is not None else {}
        goes = {"choose": "go there"} if self._told else {}
        return {**goes, "beside_left": "to the list"}

    @property
    def _told(self) -> str | None:
        """The words that the card's cursor is on, where they can be gone to."""
        opens = self.card.choice
        return opens if opens is not None and not opens.startswith("spelling:") else None

    def go_listed(self) -> None:
        """What Enter does in the list: to the card, unless the list itself has words to go to."""
        self.set_focus(self.card)

    @on(Choices.Moved, "#entities")
    def _listed_moved(self) -> None:
        self.show_card()

    def action_beside_right(self) -> None:
        """From the list to the card; from the card, open."""
        if self.focused is self.card:
            self.action_choose()
        else:
            self.set_focus(self.card)

    def action_beside_left(self) -> None:
        """Back to the list."""
        self.set_focus(self.choices)

    @on(Choices.Chosen)
    def action_choose(self) -> None:
        """On the card, go to the words under the cursor; in the list, what the list does."""
        if self.focused is not self.card:
            self.go_listed()
        elif (told := self._told) is not None:
            self.dismiss(Target.parse(told))


class EntityCardScreen(BesideScreen):
    """Asks the library for an entity once the cursor has settled on it; each is asked for once."""

    @dataclass
    class Seen(Message):
        """Where the library names an entity, and its meetings."""

        entity: str
        seen: Appearances

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._seen: dict[str, Appearances] = {}
        self._unseen: str | None = None  # the entity that the library could not be asked for
        self._settling: Timer | None = None

    def show_entity(self, tally: Tally, here: str = "") -> None:
        """Show an entity's card; ``here`` is the article being read."""
        entity = tally.entity
        seen = self._seen.get(entity.id)
        self.card.show(lambda width: card_lines(tally, seen, width, here))
        if self._settling is not None:
            self._settling.stop()
        self._unseen = None
        if seen is None:
            self._settling = self.set_timer(_SETTLE, lambda: self._look(entity))

    def waits(self, id: str) -> bool:
        """On the card, too, until the library has said what it holds of the entity."""
        kind, _, entity = (self.choices.choice or "").partition(":")
        asked = kind == "entity" and entity not in self._seen and entity != self._unseen
        return super().waits(id) or (asked and self.focused is self.card and id != "beside_left")

    def gave_up(self, group: str, words: str) -> None:
        """The card stands without what the library holds of the entity."""
        super().gave_up(group, words)
        if group == "card":
            self._unseen = (self.choices.choice or "").partition(":")[2]

    def forget_seen(self) -> None:
        """Ask for every entity anew: what they are has changed."""
        self._seen.clear()

    @work(thread=True, exclusive=True, group="card", exit_on_error=False)
    def _look(self, entity: Entity) -> None:
        worker = get_current_worker()
        seen = appearances(self.library, entity, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Seen(entity.id, seen))

    @on(Seen)
    def _show_seen(self, message: Seen) -> None:
        self._seen[message.entity] = message.seen
        if self.choices.choice == f"entity:{message.entity}":
            self.show_card()
            self.stands()
