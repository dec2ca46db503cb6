"""The figures or quotations of a meeting, or of all articles listed, beside a card for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks
from gazadesk.desk.collected import Collection, Kind, collected_card, collected_lines, further
from gazadesk.desk.guard import guarded
from gazadesk.desk.lines import BLANK, line
from gazadesk.desk.screens.beside import BesideScreen
from gazadesk.desk.target import Target
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import Meeting

_NEAR = 20  # entries before the last from which the next page is gathered


@dataclass(frozen=True, slots=True)
class Source:
    """Articles to collect from, in order, and what they are in a few words."""

    ids: Sequence[str]
    title: str


def reports_of(meeting: Meeting) -> Source:
    """The reports of a meeting, by its day and names."""
    day = wording.short_day(meeting.date) or "a day not stated"
    ids = tuple(dict.fromkeys(each.article for each in meeting.reports))
    return Source(ids, f"{day} · {wording.names(meeting)}")


class CollectedScreen(BesideScreen):
    """Collects from the first of ``sources``; another key shows the next of them, around."""

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
        self.OTHER = sources[1].title if len(sources) > 1 else None

    def on_mount(self) -> None:
        """Collect the first page off the UI's thread."""
        super().on_mount()
        self._begin(self.kind, self.source)

    def _begin(self, kind: Kind, source: Source) -> None:
        self.kind, self.source, self.collection = kind, source, Collection()
        self.heading.say(line((f"{kind.capitalize()}s", "strong"), (f"  {source.title}", "")))
        self.wait(f"Collecting the {kind}s")
        self.card.show(lambda _: ())
        self._gather_on()

    def _keep_ahead(self) -> None:
        """Collect on where few are left under the cursor."""
        at, found = int(self.choices.choice or 0), len(self.collection.found)
        more = self.collection.looked < len(self.source.ids)
        if more and not self._gathering and at >= found - _NEAR:
            self._gather_on()

    def _gather_on(self) -> None:
        self._gathering = True
        self._gather(self.kind, self.source, self.collection)

    @work(thread=True, exclusive=True, group="collected", exit_on_error=False)
    def _gather(self, kind: Kind, source: Source, before: Collection) -> None:
        worker = get_current_worker()
        found = further(self.library, kind, source.ids, before, lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(self.Gathered(kind, source, found))

    @on(Gathered)
    def _show(self, message: Gathered) -> None:
        if (message.kind, message.source) != (self.kind, self.source):
            return  # an answer to an older question
        first = not self.collection.found
        self.collection, self._gathering = message.collection, False
        found, looked = len(self.collection.found), self.collection.looked
        among = len(self.source.ids)
        said = wording.counted(found, self.kind)
        of = f"the first {looked:,} of " if looked < among else ""
        self.head(f"{said} in {of}{wording.counted(among, 'article')}")
        if first:
            self.choices.show(self._lines)
        else:
            self.choices.lay()
        self._keep_ahead()

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
        at = self.sources.index(self.source) + 1
        self._begin(self.kind, self.sources[at % len(self.sources)])

    def action_listed_figures(self) -> None:
        """The figures of the same articles."""
        self._begin(Kind.FIGURE, self.source)

    def action_listed_quotations(self) -> None:
        """The quotations of the same articles."""
        self._begin(Kind.QUOTATION, self.source)
