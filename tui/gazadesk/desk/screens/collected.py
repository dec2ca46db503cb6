"""The figures or quotations of a meeting, or of all articles listed, beside a card for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks
from gazadesk.desk.collected import (
    ONWARDS,
    Collection,
    Kind,
    collected_card,
    collected_lines,
    further,
)
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import BLANK, clip, line
from gazadesk.desk.screens.beside import BesideScreen
from gazadesk.desk.target import Target
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Meeting

_WORDS = 20  # cells of another source's title in the footer
_NEAR = 20  # entries before the last from which the next page is gathered


@dataclass(frozen=True, slots=True)
class Source:
    """Articles to collect from, in order, and what they are in a few words."""

    ids: Sequence[str]
    title: str


def reports_of(meeting: Meeting) -> Source:
    """The reports of a meeting, by its day and names."""
    day = wording.short_day(meeting.day) or "a day not stated"
    ids = tuple(dict.fromkeys(each.article for each in meeting.reports))
    return Source(ids, f"{day} · {wording.names(meeting)}")


class CollectedScreen(BesideScreen):
    """Collects from the first of ``sources``; another key shows the next of them, around.

    The end of the list is known when all articles have been looked into, which is done when it is
    gone to; any other key gives that up.
    """

    @dataclass
    class Gathered(Message):
        """What was collected of a kind from a source, up to here."""

        kind: Kind
        source: Source
        collection: Collection

    def __init__(self, library: Library, kind: Kind, sources: Sequence[Source]) -> None:
        super().__init__(library)
        self.kind = kind
        self.sources = sources
        self.source = sources[0]
        self.collection = Collection()
        self._gathering = False
        self._to_end = False

    def on_mount(self) -> None:
        """Collect the first page off the UI's thread."""
        super().on_mount()
        self._begin(self.kind, self.source)

    def _begin(self, kind: Kind, source: Source) -> None:
        self.kind, self.source, self.collection = kind, source, Collection()
        self._to_end = False
        self.heading.say(line((f"{kind.capitalize()}s", "strong"), (f"  {source.title}", "")))
        self.wait(f"Collecting the {kind}s")
        self.card.show(lambda _: ())
        self._gather_on()

    def hints(self) -> Mapping[str, str]:
        """In the list also the other source, and the other kind."""
        if self.focused is self.card:
            return super().hints()
        goes = {"choose": "go there", "beside_right": "card"} if self.collection.found else {}
        if len(self.sources) > 1:
            goes["other_view"] = clip(self.sources[self._next_source].title, _WORDS)
        if self.kind is Kind.FIGURE:
            return {**goes, "listed_quotations": ""}
        return {**goes, "listed_figures": ""}

    @property
    def _next_source(self) -> int:
        return (self.sources.index(self.source) + 1) % len(self.sources)

    @property
    def _more(self) -> bool:
        """Whether articles are left to look into."""
        return self.collection.looked < len(self.source.ids)

    def waits(self, id: str) -> bool:
        """The end waits until all is collected, a step past what is collected for the next page."""
        if super().waits(id):
            return True
        if not (self._more and self.focused is self.choices):
            return False
        if self._to_end and id != "last":
            self._to_end = False
            self.forget_early()
        self._to_end |= id == "last"
        self._say_how_many()
        self._keep_ahead()
        past = id in ("down", "page_down") and self.choices.at_last
        return self._to_end or past

    def _keep_ahead(self) -> None:
        """Collect on where few are left under the cursor, and on the way to the end."""
        at, found = int(self.choices.choice or 0), len(self.collection.found)
        near = self._to_end or at >= found - _NEAR
        if near and self._more and not self._gathering:
            self._gather_on()

    def _gather_on(self) -> None:
        self._gathering = True
        pages = ONWARDS if self._to_end else 1
        self._gather(self.kind, self.source, self.collection, pages)

    @work(thread=True, exclusive=True, group="collected", exit_on_error=False)
    def _gather(self, kind: Kind, source: Source, before: Collection, pages: int) -> None:
        worker = get_current_worker()
        found = further(
            self.library, kind, source.ids, before, lambda: worker.is_cancelled, pages=pages
        )
        if not worker.is_cancelled:
            self.post_message(self.Gathered(kind, source, found))

    @on(Gathered)
    def _show(self, message: Gathered) -> None:
        if (message.kind, message.source) != (self.kind, self.source):
            return  # an answer to an older question
        first = not self.collection.found
        self.collection, self._gathering = message.collection, False
        if first:
            self.choices.show(self._lines)
        else:
            self.choices.lay()
        if not self._more:
            self._to_end = False
        self._say_how_many()
        if not self._to_end and (self.collection.found or not self._more):
            self.stands()
        self._keep_ahead()

    def gave_up(self, group: str, words: str) -> None:
        """The next key that asks for more tries again."""
        super().gave_up(group, words)
        self._gathering = self._to_end = False
        self._say_how_many()

    def _say_how_many(self) -> None:
        looked, among = self.collection.looked, len(self.source.ids)
        if self._to_end:
            self.head(f"on to the end: {looked:,} of {among:,} articles")
            return
        said = wording.counted(len(self.collection.found), self.kind)
        of = f"the first {looked:,} of " if self._more else ""
        self.head(f"{said} in {of}{wording.counted(among, 'article')}")

    def _lines(self, width: int) -> Blocks:
        if not self.collection.found:
            looking = self.collection.looked < len(self.source.ids)
            none = f"Collecting the {self.kind}s…" if looking else f"No {self.kind} is found here."
            return Blocks.of([BLANK, *wrapped(none, width, "dim")])
        return collected_lines(self.collection.found, width)

    @guarded
    def show_card(self) -> None:
        """Show everything known of the one under the cursor."""
        if self.choices.choice is None:
            return
        at = int(self.choices.choice)
        found, kind = self.collection.found, self.kind
        each = found[at]
        try:
            article = self.library.article(each.row.id)
            annotations = self.library.annotations(each.row.id)
        except KeyError:
            self.say("That article is no longer in the library.")
            return
        self.card.show(lambda width: collected_card(each, kind, article, annotations, width))
        self._keep_ahead()

    def go_listed(self) -> None:
        """Go to the words under the cursor."""
        if (choice := self.choices.choice) is not None:
            each = self.collection.found[int(choice)]
            self.dismiss(Target(each.row.id, each.start, each.end))

    def action_other_view(self) -> None:
        """The same of the next source: the meeting, all that are listed."""
        self._begin(self.kind, self.sources[self._next_source])

    def action_listed_figures(self) -> None:
        """The figures of the same articles."""
        self._begin(Kind.FIGURE, self.source)

    def action_listed_quotations(self) -> None:
        """The quotations of the same articles."""
        self._begin(Kind.QUOTATION, self.source)
