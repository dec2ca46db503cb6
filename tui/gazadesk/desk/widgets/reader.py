"""The article: its text in lines, names marked by type, matches, and a cursor on one name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from gazadesk.desk.find import following, preceding
from gazadesk.desk.lines import Mark
from gazadesk.desk.reading import Reading
from gazadesk.desk.widgets.body import overlapping
from gazadesk.desk.widgets.matched import MatchedBody
from gazadesk.model import Entity, Mention, Span


class Reader(MatchedBody):
    """Shows one ``Reading`` with a cursor that goes from name to name."""

    @dataclass
    class Named(Message):
        """A name that the cursor was on already was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.highlighting = True
        self._mention: int | None = None

    def read(
        self, reading: Reading | None, terms: Sequence[str] = (), at: int | None = None
    ) -> None:
        """Show an article, ``terms`` of the search marked in it.

        ``at`` is the offset in its body to begin at, None for its top.
        """
        marked = self._mention is not None or self.pointed.end > 0
        self.reading = reading
        self._mention = None
        self.pointed = Span(0, 0)
        self.scroll_to(y=0, animate=False)
        self.mark_terms(terms, lay=False)
        self.lay()
        if at is not None:
            self.return_to(at)
        if marked:
            self.repaint()  # the cursor may have been on a line that stays as it was

    def toggle_highlights(self) -> None:
        """Mark names by type, or stop."""
        self.highlighting = not self.highlighting
        self.repaint()
        self.changed()

    # The cursor on a name

    @property
    def mention(self) -> Mention | None:
        """The mention under the cursor."""
        if self.reading is None or self._mention is None:
            return None
        return self.reading.annotations.mentions[self._mention]

    @property
    def entity(self) -> Entity | None:
        """The entity under the cursor."""
        mention = self.mention
        return self.reading.entities.get(mention.entity) if mention and self.reading else None

    @property
    def mention_place(self) -> tuple[int, int]:
        """Which mention of its entity the cursor is on, from 1, and how many there are."""
        if self.reading is None or self.mention is None or self._mention is None:
            return 0, 0
        same = [
            index
            for index, each in enumerate(self.reading.annotations.mentions)
            if each.entity == self.mention.entity
        ]
        return same.index(self._mention) + 1, len(same)

    def go_mention(self, step: int) -> bool:
        """To the next or previous mention of the same entity, around; of any, where none is."""
        if self.mention is None or self.reading is None or self._mention is None:
            return self.go_name(step)
        mentions = self.reading.annotations.mentions
        for far in range(1, len(mentions) + 1):
            index = (self._mention + step * far) % len(mentions)
            if mentions[index].entity == self.mention.entity:
                break
        return self._to_mention(index)

    def go_name(self, step: int) -> bool:
        """To the next or previous name of the text, whatever it names."""
        if self.reading is None or not self.reading.annotations.mentions:
            return False
        mentions = self.reading.annotations.mentions
        if self._mention is not None:
            return self._to_mention((self._mention + step) % len(mentions))
        spans = [Span(each.start, each.end) for each in mentions]
        top = self.reading_at or 0
        at = following(spans, top - 1) if step > 0 else preceding(spans, top)
        return self._to_mention(at if at is not None else (0 if step > 0 else len(mentions) - 1))

    def go_entity(self, entity: str) -> bool:
        """To the first mention of an entity."""
        mentions = self.reading.annotations.mentions if self.reading else ()
        for index, each in enumerate(mentions):
            if each.entity == entity:
                return self._to_mention(index)
        return False

    def go_sentence(self, step: int) -> bool:
        """Put the sentence cursor on the next or previous sentence, in place of that on a name."""
        if (mention := self.mention) is not None:
            self._mention = None
            self.pointed = Span(mention.start, mention.start + 1)
        return super().go_sentence(step)

    def point(self, start: int, end: int) -> None:
        """To words of the body, which stand out; the cursor on the name there, if it is one."""
        self.pointed = Span(start, end)
        self._mention = None
        for index, each in enumerate(self.reading.annotations.mentions if self.reading else ()):
            if (each.start, each.end) == (start, end):
                self._mention = index
                self.pointed = Span(0, 0)
        if end > start:
            self.reveal(start)
        self.repaint()
        self.changed()

    def _to_mention(self, index: int | None) -> bool:
        self.pointed = Span(0, 0)
        self._mention = index
        if (mention := self.mention) is not None:
            self.reveal(mention.start)
        self.repaint()
        self.changed()
        return index is not None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the name under the pointer, or take it away; twice opens its card."""
        at = event.get_content_offset_capture(self)
        offset = self.body_offset(at.x, at.y + self.scroll_offset.y)
        mentions = self.reading.annotations.mentions if self.reading else ()
        found = None
        if offset is not None:
            index = bisect_left(mentions, offset + 1, key=lambda each: each.start) - 1
            if index >= 0 and offset < mentions[index].end:
                found = index
        if found is not None and found == self._mention:
            self.post_message(self.Named())
        else:
            self._to_mention(found)

    # What lies over the lines

    def extra_marks(self, number: int) -> Sequence[Mark]:
        """Names by type, what others say too, notes, the cursor, then the matches."""
        given = self.shown[number]
        if number in self.document.title_lines:
            return self.title_marks(number)
        if given.source is None or self.reading is None:
            return ()
        start, indent = given.source, given.indent
        end = start + len(given.text) - indent
        reading, marks = self.reading, []

        def mark(span: Span | Mention, style: str) -> Mark:
            first, last = max(span.start, start), min(span.end, end)
            return Mark(first - start + indent, last - start + indent, style)

        here = self.mention
        mentions = overlapping(reading.annotations.mentions, start, end)
        if self.highlighting:
            marks += [mark(each, each.type.value) for each in mentions]
        for shade in overlapping(reading.shades or (), start, end):
            marks.append(mark(Span(shade.start, shade.end), "shared"))
        marks += [mark(each, "noted") for each in overlapping(reading.noted.spans, start, end)]
        if here is None and self.pointed.start < end and start < self.pointed.end:
            marks.append(mark(self.pointed, "match"))
        for each in mentions:
            if here is not None and each.entity == here.entity:
                marks.append(mark(each, "mention-here" if each is here else "mention-same"))
        current = self.match_here
        for match in overlapping(self.match_spans, start, end):
            marks.append(mark(match, "match-here" if match is current else "match"))
        return marks
