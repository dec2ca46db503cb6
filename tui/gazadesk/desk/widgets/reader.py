"""The article: its text in lines, names marked by type, matches, and a cursor on one name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from textual import events
from textual.message import Message

from gazadesk.desk.document import Document, Place, lay_out
from gazadesk.desk.find import find, find_terms, following, preceding
from gazadesk.desk.lines import Line, Mark, column_of
from gazadesk.desk.widgets.page import Page
from gazadesk.model import Annotations, Article, Entity, Mention, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader shows: an article, what is found in it, and where it carries meetings."""

    article: Article
    annotations: Annotations
    places: Sequence[Place] = ()
    entities: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(
        cls, article: Article, annotations: Annotations, places: Sequence[Place] = ()
    ) -> Reading:
        """The same with its entities by id."""
        return cls(
            article, annotations, places, {entity.id: entity for entity in annotations.entities}
        )


class Reader(Page):
    """Shows one ``Reading``; calls ``changed`` when what its status line says has changed.

    A call and no message: a message would come a frame after the text.
    """

    @dataclass
    class Named(Message):
        """A name that the cursor was on already was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.changed: Callable[[], None] = lambda: None
        self.reading: Reading | None = None
        self.highlighting = True
        self.hidden_shown = False
        self._document = Document((), range(0))
        self._mention: int | None = None
        self._matches: tuple[Span, ...] = ()
        self._title_matches: tuple[Span, ...] = ()
        self._match: int | None = None
        self.pointed = Span(0, 0)

    # What it shows

    def read(self, reading: Reading | None, terms: Sequence[str] = ()) -> None:
        """Show an article from its top; ``terms`` of the search are marked in it."""
        self.reading = reading
        self._mention = None
        self.pointed = Span(0, 0)
        self.scroll_to(y=0, animate=False)
        self.mark_terms(terms, lay=False)
        self.lay()

    def lines_for(self, width: int) -> Sequence[Line]:
        """The article's lines at a width."""
        if self.reading is None:
            self._document = Document((), range(0))
        else:
            self._document = lay_out(
                self.reading.article,
                self.reading.annotations,
                width,
                places=self.reading.places,
                hidden=self.hidden_shown,
            )
        return self._document.lines

    def lay(self) -> None:
        """Lay out anew, the text staying where it was."""
        at = self.reading_at
        super().lay()
        if at is not None:
            self.scroll_to(y=self._document.line_at(at), animate=False)
        self.changed()

    def place(self, places: Sequence[Place]) -> None:
        """Sign the sentences that carry meetings, once they are known."""
        if self.reading is not None and tuple(places) != tuple(self.reading.places):
            self.reading = replace(self.reading, places=tuple(places))
            self.lay()

    @property
    def reading_at(self) -> int | None:
        """The body offset of the first line in sight; None while the heading is in sight."""
        first = self.scroll_offset.y
        numbers = self._document.numbers
        return self._document.offset_at(first) if numbers and first > numbers[0] else None

    @property
    def percent(self) -> int:
        """How much of the article has been in sight, 0 to 100."""
        seen = self.scroll_offset.y + self.size.height
        return min(100, round(100 * seen / max(len(self.shown), 1)))

    def reveal(self, offset: int) -> None:
        """Bring a body offset into sight, a third down the page where it was out of it."""
        number = self._document.line_at(offset)
        at, height = self.scroll_offset.y, self.size.height
        if not at <= number < at + height - 1:
            self.scroll_to(y=max(number - height // 3, 0), animate=False)

    def toggle_highlights(self) -> None:
        """Mark names by type, or stop."""
        self.highlighting = not self.highlighting
        self.repaint()
        self.changed()

    def toggle_hidden(self) -> None:
        """Show the hidden lines in their places, or hide them."""
        self.hidden_shown = not self.hidden_shown
        self.lay()
        self.changed()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The status line says how far."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.changed()

    # Matches

    @property
    def matches(self) -> tuple[int, int]:
        """The number of the current match, from 1 (0: none yet), and how many there are."""
        return (0 if self._match is None else self._match + 1), len(self._matches)

    def mark_terms(self, terms: Sequence[str], *, lay: bool = True) -> None:
        """Mark the terms of the library's search."""
        if self.reading is None or not terms:
            self._set_matches((), (), lay)
        else:
            article = self.reading.article
            self._set_matches(
                find_terms(article.body, terms), find_terms(article.title, terms), lay
            )

    def find(self, words: str) -> None:
        """Mark where the words stand, and come to the first place at or after the top line."""
        if self.reading is None:
            return
        article = self.reading.article
        top = self.reading_at or 0
        self._set_matches(find(article.body, words), find(article.title, words), True)
        if self._matches:
            at = following(self._matches, top - 1)
            self._match = at if at is not None else 0
            self.reveal(self._matches[self._match].start)

    def _set_matches(self, matches: tuple[Span, ...], title: tuple[Span, ...], paint: bool) -> None:
        self._matches, self._title_matches, self._match = matches, title, None
        if paint:
            self.repaint()
            self.changed()

    def go_match(self, step: int, *, around: bool = True) -> bool:
        """To the next match (``step`` 1) or the one before (-1); False past the last or first."""
        if not self._matches:
            return False
        if self._match is None:
            at = following(self._matches, (self.reading_at or 0) - 1)
            number = (at or 0) if step > 0 else len(self._matches) - 1
        else:
            number = self._match + step
        if not around and not 0 <= number < len(self._matches):
            return False
        self._match = number % len(self._matches)
        self.reveal(self._matches[self._match].start)
        self.repaint()
        self.changed()
        return True

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

    def point(self, start: int, end: int) -> None:
        """To words of the body, which stand out; the cursor on the name there, if it is one."""
        self.pointed = Span(start, end)
        self._mention = None
        for index, each in enumerate(self.reading.annotations.mentions if self.reading else ()):
            if (each.start, each.end) == (start, end):
                self._mention = index
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
        offset = self._body_offset(at.x, at.y + self.scroll_offset.y)
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

    def _body_offset(self, cell: int, number: int) -> int | None:
        if not 0 <= number < len(self.shown) or self.shown[number].source is None:
            return None
        given = self.shown[number]
        index = column_of(given.text, cell)
        if index is None or index < given.indent:
            return None
        return (given.source or 0) + index - given.indent

    # What lies over the lines

    def extra_marks(self, number: int) -> Sequence[Mark]:
        """Names by type, then the entity under the cursor, then the matches."""
        given = self.shown[number]
        if number in self._document.title_lines:
            return self._title_marks(number)
        if given.source is None or self.reading is None:
            return ()
        start, indent = given.source, given.indent
        end = start + len(given.text) - indent
        marks: list[Mark] = []

        def lay_over(span: Span | Mention, style: str) -> None:
            first, last = max(span.start, start), min(span.end, end)
            marks.append(Mark(first - start + indent, last - start + indent, style))

        here = self.mention
        if here is None and self.pointed.start < end and start < self.pointed.end:
            lay_over(self.pointed, "match")
        for mention in _overlapping(self.reading.annotations.mentions, start, end):
            if self.highlighting:
                lay_over(mention, mention.type.value)
            if here is not None and mention.entity == here.entity:
                lay_over(mention, "mention-here" if mention is here else "mention-same")
        current = None if self._match is None else self._matches[self._match]
        for match in _overlapping(self._matches, start, end):
            lay_over(match, "match-here" if match is current else "match")
        return marks

    def _title_marks(self, number: int) -> list[Mark]:
        given = self.shown[number]
        title = self.reading.article.title if self.reading else ""
        words = given.text[given.indent :]
        start = title.find(words)
        return [
            Mark(
                max(span.start, start) - start + given.indent,
                min(span.end, start + len(words)) - start + given.indent,
                "match",
            )
            for span in self._title_matches
            if span.start < start + len(words) and span.end > start
        ]


_Ranged = TypeVar("_Ranged", Mention, Span)


def _overlapping(spans: Sequence[_Ranged], start: int, end: int) -> Sequence[_Ranged]:
    """The spans, in order of start, that share a character with the range."""
    last = bisect_left(spans, end, key=lambda span: span.start)
    first = last
    while first > 0 and spans[first - 1].end > start:
        first -= 1
    return [span for span in spans[first:last] if span.end > start]
