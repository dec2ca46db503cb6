"""A line to type tags into, over the tags that are in use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from gazadesk.desk.lines import Line, clip, line
from gazadesk.desk.screens.sheet import SheetScreen
from gazadesk.desk.tags import as_typed, completed, completing, tag_lines, typed_tags
from gazadesk.desk.widgets.choices import Choices
from gazadesk.desk.widgets.search_line import SearchLine

_ABOUT = 60  # cells


class TagsScreen(SheetScreen[tuple[str, ...]]):
    """Answers with the tags as they are now; with None where they were left as they were.

    ``quoted`` are the words that the tags go on, '' for the whole article.
    """

    HEADING = "Tags"
    HINTS: ClassVar[Mapping[str, str]] = {"choose": "keep", "beside_right": "complete"}
    TYPED = HINTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "beside_right", show=False)]

    def __init__(
        self, held: Sequence[str], known: Sequence[tuple[str, int]], quoted: str = ""
    ) -> None:
        super().__init__()
        self.known = known
        self.quoted = quoted
        self.typed = SearchLine("tags, parted by commas", id="tags-line")
        self.typed.add_class("first")
        self.typed.value = as_typed(held)
        self.choices = Choices(id="tags")

    def body(self) -> list[Widget]:
        """The line and the list under it."""
        return [self.typed, self.choices]

    def on_mount(self) -> None:
        """Offer the tags that are in use."""
        super().on_mount()
        about = " ".join(self.quoted.split())
        on = f"on “{clip(about, _ABOUT)}”" if about else "on the article"
        self.heading.say(line((self.HEADING, "strong")), line((on, "dim")))
        self.typed.cursor_position = len(self.typed.value)
        self._offer()

    @on(Input.Changed)
    def _offer(self) -> None:
        found = completing(self.typed.value, self.known)

        def make(width: int) -> list[Line]:
            return tag_lines(found, width)

        self.choices.show(make)

    @on(SearchLine.Moved)
    def _moved(self, message: SearchLine.Moved) -> None:
        self.choices.walk(message.by)

    @on(Choices.Chosen)
    def action_beside_right(self) -> None:
        """Complete what is typed with the tag under the cursor."""
        if (tag := self.choices.choice) is not None:
            self.typed.value = completed(self.typed.value, tag)
            self.typed.cursor_position = len(self.typed.value)
        self.typed.focus()

    @on(Input.Submitted)
    def action_choose(self) -> None:
        """Keep the tags that are typed."""
        self.dismiss(typed_tags(self.typed.value))
