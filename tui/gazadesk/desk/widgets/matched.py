"""An article's text with what is searched for in it marked, and the way from match to match."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.desk.find import find, find_terms, following
from gazadesk.desk.lines import Mark
from gazadesk.desk.widgets.body import Body
from gazadesk.model import Span


class MatchedBody(Body):
    """Marks the terms of the library's search, or the words looked for in this article."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._matches: tuple[Span, ...] = ()
        self._title_matches: tuple[Span, ...] = ()
        self._match: int | None = None

    @property
    def matches(self) -> tuple[int, int]:
        """The number of the current match, from 1 (0: none yet), and how many there are."""
        return (0 if self._match is None else self._match + 1), len(self._matches)

    @property
    def match_spans(self) -> tuple[Span, ...]:
        """The matches in the body, in order."""
        return self._matches

    @property
    def match_here(self) -> Span | None:
        """The current match."""
        return None if self._match is None else self._matches[self._match]

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

    def title_marks(self, number: int) -> list[Mark]:
        """The matches in a line of the title."""
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
