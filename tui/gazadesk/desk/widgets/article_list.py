"""The list of articles: virtual, two or three lines a row, at the cost of the screen alone.

Searches that are kept stand above the articles, a line each. Their rows are numbered upwards from
-1, so that the articles have the numbers of their ids.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from gazadesk.desk import render
from gazadesk.desk.bindings import bindings
from gazadesk.desk.commands import Scope
from gazadesk.desk.kept import KeptRow, kept_line, room_for
from gazadesk.desk.lines import BLANK, Line, clip_line
from gazadesk.desk.placing import Placing
from gazadesk.desk.rows import COLUMNS, row_lines
from gazadesk.desk.widgets.scrolled import Drawing, Scrolled
from gazadesk.desk.wrap import wrapped

if TYPE_CHECKING:
    from gazadesk.library.rows import Row

_PAGE = 64  # rows fetched at a time
_TALL = 22  # lines


class ArticleList(Scrolled):
    """Rows fetched a page at a time from ``fetch`` for the ids of ``show``.

    Calls ``moved`` when the cursor comes to another article (a message would come a frame later)
    and posts ``Opened`` when a row is clicked that the cursor was on already.
    """

    ALLOW_SELECT = False
    BINDINGS = bindings(Scope.MOVING)

    @dataclass
    class Opened(Message):
        """The row under the cursor was clicked."""

    def __init__(
        self, fetch: Callable[[Sequence[str]], Sequence[Row]], *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.moved: Callable[[], None] = lambda: None
        self._fetch = fetch
        self._ids: Sequence[str] = ()
        self._terms: Sequence[str] = ()
        self._kept: Sequence[KeptRow] = ()
        self._cursor = 0
        self._empty = ""
        self._typing = False
        self._placing = Placing(0, 2)
        self._heading: Callable[[int], Line] = lambda _: BLANK
        self._pages: LRUCache[int, Sequence[Row]] = LRUCache(8)
        self._made: tuple[object, tuple[Line, ...]] | None = None

    @property
    def row_height(self) -> int:
        """Lines a row: one with columns where it is wide; titles have two where it is tall."""
        if self.columns >= COLUMNS:
            return 1
        return 3 if self.size.height >= _TALL else 2

    @property
    def ids(self) -> Sequence[str]:
        """The ids that are listed."""
        return self._ids

    @property
    def cursor(self) -> int:
        """The number of the row under the cursor, from 0; below that on a kept search."""
        return self._cursor

    @property
    def highlighted(self) -> str | None:
        """The id of the article under the cursor."""
        return self._ids[self._cursor] if self._ids and self._cursor >= 0 else None

    @property
    def search(self) -> KeptRow | None:
        """The kept search under the cursor."""
        return self._kept[self._cursor + self._placing.above] if self._cursor < 0 else None

    def show(
        self,
        ids: Sequence[str],
        terms: Sequence[str] = (),
        keep: str | None = None,
        *,
        starts: Sequence[int] = (),
        heading: Callable[[int], Line] = lambda _: BLANK,
    ) -> None:
        """List these ids; the cursor stays on ``keep`` (or its article) where it is among them.

        ``starts`` are the rows that begin a group, ``heading`` gives the line above each.
        """
        keep = keep or self.highlighted
        at = self._cursor
        if not (at < 0 or (at < len(ids) and ids[at] == keep)):
            at = _index(ids, keep)
        self._ids, self._terms, self._cursor = ids, terms, at
        self._heading = heading
        self._place(starts)
        self.renew()
        self._into_view()

    def show_kept(self, rows: Sequence[KeptRow], article: str | None = None) -> None:
        """Show these searches above the articles, as many as there is room for.

        A cursor on one of them that goes comes to ``article`` or the first.
        """
        if rows == self._kept:
            return
        top = self.scroll_offset.y
        before, self._kept = self._placing.above, rows
        if self._cursor < -self._room:
            self._cursor = _index(self._ids, article)
        self._place(self._placing.starts)
        self.repaint()
        if top and self._placing.above != before:
            # What is in sight stays where it is.
            self.scroll_to(y=max(top + self._placing.above - before, 0), animate=False)

    def go_search(self, query: str) -> None:
        """Put the cursor on the kept search of that query, where it is shown."""
        for at, row in enumerate(self._kept[: self._placing.above]):
            if row.query == query:
                self.go(at - self._placing.above)

    @property
    def _room(self) -> int:
        return room_for(len(self._kept), self.lines_in_sight)

    def _place(self, starts: Sequence[int]) -> None:
        above = self._room
        self._placing = Placing(len(self._ids), self.row_height, starts, above)
        self._cursor = max(self._cursor, -above)
        self.set_length(self._placing.lines)

    def type_above(self, typing: bool) -> None:
        """Show the cursor as with the focus while the line above is typed into."""
        if typing != self._typing:
            self._typing = typing
            self.repaint()

    def say_empty(self, words: str) -> None:
        """What stands where no article is listed: what to do next."""
        if words != self._empty:
            self._empty = words
            self.repaint()

    def renew(self) -> None:
        """Fetch and draw the rows again: something in the library changed."""
        self._pages.clear()
        self.repaint()

    def move_to(self, id: str) -> bool:
        """Put the cursor on an article without a word; False where it is not listed."""
        if self.highlighted == id:
            return True
        at = _index(self._ids, id)
        if not self._ids or self._ids[at] != id:
            return False
        self._cursor = at
        self.repaint()
        self._into_view()
        return True

    def row(self, number: int) -> Row | None:
        """The row of that number, fetched with its neighbours; None past the end."""
        if not 0 <= number < len(self._ids):
            return None
        page, at = divmod(number, _PAGE)
        rows = self._pages.get(page)
        if rows is None:
            wanted = self._ids[page * _PAGE : (page + 1) * _PAGE]
            rows = self._pages[page] = self._fetch(wanted)
        return rows[at] if at < len(rows) else None

    def on_resize(self) -> None:
        """The rows take the new width, and the cursor stays in sight."""
        self._place(self._placing.starts)
        self.repaint()
        self._into_view()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, placed anew where rows have another height at a new size.

        Textual tells of a new size after it has drawn.
        """
        if self._placing.height != self.row_height:
            self._place(self._placing.starts)
            self.forget()
        return super().render_lines(crop)

    def line_strip(self, number: int, drawing: Drawing) -> Strip:
        """One line of the list; its row's other lines are made with it."""
        shown = self._line(number, drawing.columns)
        return render.strip(shown, drawing.style, drawing.base, drawing.width)

    def _line(self, number: int, columns: int) -> Line:
        active = self.has_focus or self._typing
        if number < (above := self._placing.above):
            here = number - above == self._cursor
            return kept_line(self._kept[number], columns, here=here, active=active)
        if not self._ids:
            return self._empty_line(number - above, columns)
        if (group := self._placing.heading(number)) is not None:
            return clip_line(self._heading(group), columns)
        at, part = self._placing.at(number)
        row = self.row(at)
        if row is None:
            return BLANK
        return self._lines_of(row, columns, here=at == self._cursor, active=active)[part]

    def _lines_of(self, row: Row, columns: int, *, here: bool, active: bool) -> tuple[Line, ...]:
        """The lines of a row, made once for all of them: they are drawn one after the other."""
        asked = (row, columns, self._terms, self._placing.height, here, active)
        if self._made is None or self._made[0] != asked:
            titles = self._placing.height - 1
            made = row_lines(row, columns, self._terms, titles=titles, here=here, active=active)
            self._made = asked, made
        return self._made[1]

    def _empty_line(self, number: int, columns: int) -> Line:
        lines = [
            made
            for words in self._empty.split("\n")
            for made in wrapped(words, columns, "dim", first=" ", rest=" ") or [BLANK]
        ]
        return lines[number] if number < len(lines) else BLANK

    def _into_view(self) -> None:
        top, height = self._placing.top(self._cursor), self.lines_in_sight
        at = self.scroll_offset.y
        if self._cursor == 0 and self._placing.bottom(0) <= height:
            top = 0  # with the searches above it
        if top < at:
            above = self._placing.heading(top - 1) is not None
            self.scroll_to(y=top - above, animate=False)
        elif height and (end := self._placing.bottom(self._cursor)) > at + height:
            self.scroll_to(y=end - height, animate=False)

    def go(self, number: int) -> None:
        """Put the cursor on the row of that number, or the nearest."""
        above = self._placing.above
        number = min(max(number, -above), len(self._ids) - 1)
        if number < -above or number == self._cursor:
            return
        before, self._cursor = self._cursor, number
        for each in (before, number):
            top = self._placing.top(each)
            height = self._placing.height_of(each)
            self.forget(*range(top, top + height))
            self.refresh_lines(top, height)
        self._into_view()
        self.moved()

    def go_group(self, step: int) -> bool:
        """To the first row of the next group (1), or of this one or the one before (-1)."""
        starts, group = self._placing.starts, self._placing.group(self._cursor)
        if not starts:
            return False
        if step < 0 and starts[group] < self._cursor:
            step = 0
        wanted = group + step
        if not 0 <= wanted < len(starts):
            return False
        self.go(starts[wanted])
        return True

    @property
    def _page_rows(self) -> int:
        return max(self.lines_in_sight // self.row_height - 1, 1)

    def action_down(self) -> None:
        """The next row."""
        self.go(self._cursor + 1)

    def action_up(self) -> None:
        """The row before."""
        self.go(self._cursor - 1)

    def action_page_down(self) -> None:
        """A page down."""
        self.go(self._cursor + self._page_rows)

    def action_page_up(self) -> None:
        """A page up."""
        self.go(self._cursor - self._page_rows)

    def action_first(self) -> None:
        """The first row."""
        self.go(0)

    def action_last(self) -> None:
        """The last row."""
        self.go(len(self._ids) - 1)

    def on_focus(self) -> None:
        """The cursor stands out."""
        self.repaint()

    def on_blur(self) -> None:
        """The cursor steps back."""
        self.repaint()

    def on_click(self, event: events.Click) -> None:
        """Highlight the row under the pointer; a click on the highlighted row opens it."""
        y = event.get_content_offset_capture(self).y + self.scroll_offset.y
        number, _ = self._placing.at(y)
        if number >= len(self._ids) or self._placing.heading(y) is not None:
            return
        if number == self._cursor:
            self.post_message(self.Opened())
        else:
            self.go(number)


def _index(ids: Sequence[str], id: str | None) -> int:
    try:
        return ids.index(id) if id is not None else 0
    except ValueError:
        return 0
