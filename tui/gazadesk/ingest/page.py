"""A page's lines told apart: title, paragraphs, captions, and what is hidden as furniture.

Nothing is deleted: every line of the page ends up in the title, the body, ``captions`` or
``hidden``, the last with the rule that put it there, in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazadesk.ingest import captions, heading, printed_days
from gazadesk.ingest.datelines import (
    PLACE_LINE,
    Dateline,
    dateline,
    place_line,
    release_dateline,
)
from gazadesk.ingest.lines import ends_sentence, is_headline_like, is_prose, page_lines
from gazadesk.ingest.phrases import (
    edge_rule,
    furniture_rule,
    is_cue,
    is_inline_teaser,
    is_row,
    tail_rule,
)
from gazadesk.ingest.pieces import Piece, Role, is_scrap
from gazadesk.ingest.settling import settle
from gazadesk.ingest.titling import wire_mark
from gazadesk.ingest.trailing import hide_last_words, hide_tail, hide_teasers
from gazadesk.model import Caption, Hidden

_PARTED = re.compile(r"\||\S {3,}\S")
"""Bars or wide gaps: what parts the pieces of a masthead."""
_LONGEST_TITLE = 200  # characters; what is longer is a paragraph
_MADE_TITLE = 80  # characters of the first paragraph that stand in for a missing title
_HEAD_LINES = 8  # lines of the body among which its first two paragraphs are
_AROUND = ("page furniture", "headline of another report")  # rules for what surrounds an article
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """What the lines of a page hold; fields as in ``model.Article``."""

    title: str = ""
    body: str = ""
    captions: tuple[Caption, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    agency: str | None = None
    author: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_phrase: str | None = None
    warnings: list[str] = field(default_factory=list)


def read_page(text: str, title: str = "") -> Page:
    """Sort the lines of ``text``; ``title`` is the article's title where it is known already."""
    return _Reader(text, title).page()


class _Reader:
    """One page while it is being sorted; each method is one rule over all lines."""

    def __init__(self, text: str, title: str) -> None:
        self._pieces = [Piece(line.text, line.block, line.spaced) for line in page_lines(text)]
        self._found = Page(title=title)
        self._days: list[printed_days.StatedDay] = []
        self._papers: list[str] = []
        self._opened = self._trails = self._cued = False
        self._trailing: list[printed_days.StatedDay] = []
        prose = [
            place
            for place, piece in enumerate(self._pieces)
            if is_prose(piece.text)
            and not furniture_rule(piece.text)
            and not tail_rule(piece.text)
            and not captions.is_caption(piece.text)
        ]
        while prose and _states_day(self._pieces[prose[-1]]):
            prose.pop()  # "This article was published on 3 March 2024."
        self._prose = len(prose)
        self._first_prose = prose[0] if prose else len(self._pieces)
        self._last_prose = prose[-1] if prose else len(self._pieces)

    def page(self) -> Page:
        self._read_crawler_header()
        self._hide_furniture()
        self._hide_company_of_furniture()
        after = self._find_title()
        self._read_below(after)
        hide_teasers(self._pieces[after:])
        hide_tail(self._pieces[after:])
        if self._prose >= 3:
            hide_last_words(self._pieces)
        self._settle_day()
        self._settle_outlet()
        self._assemble()
        self._read_datelines()
        return self._found

    def _read_crawler_header(self) -> None:
        if self._pieces and (header := printed_days.crawler_day(self._pieces[0].text)):
            day, rest = header
            self._days.append(day)
            self._cut_off(0, day.phrase, rest, "date put before the title by a crawler")

    def _cut_off(self, place: int, front: str, rest: str, rule: str) -> None:
        """Hide the front of a line as a line of its own."""
        piece = self._pieces[place]
        if not rest:
            piece.hide(rule)
            return
        piece.text = piece.spaced = rest
        self._pieces.insert(place, Piece(front, piece.block, front, Role.HIDDEN, rule))
        self._first_prose += 1
        self._last_prose += 1

    def _hide_furniture(self) -> None:
        for place, piece in enumerate(self._pieces):
            if piece.role is not Role.BODY:
                continue
            outside = not self._first_prose <= place <= self._last_prose
            rule = furniture_rule(piece.text) or (outside and edge_rule(piece.text)) or None
            if rule is None and captions.is_stub(piece.text):
                rule = "picture credit"
            elif rule is None and heading.is_newsroom_credit(piece.text):
                rule = "credits of the newsroom"
            elif rule is None and outside and is_row(piece.spaced):
                rule = None if heading.read_head(piece.spaced) else "page furniture: controls"
            if rule and not _states_day(piece):
                piece.hide(rule)

    def _hide_company_of_furniture(self) -> None:
        """Hide short lines in blocks that hold furniture and nothing longer, below the first prose.

        "Loading..." with a stray "Route 6" right under it; above the article such a line may be
        the title, so there it is left alone unless the page holds no prose at all.
        """
        blocks: dict[int, list[Piece]] = {}
        first = 0 if self._prose == 0 else self._first_prose
        for piece in self._pieces[first:]:
            blocks.setdefault(piece.block, []).append(piece)
        for block in blocks.values():
            short = [piece for piece in block if piece.role is Role.BODY]
            if len(short) == len(block) or any(not is_scrap(piece.text) for piece in short):
                continue
            for piece in short:
                if not _states_something(piece.text):
                    piece.hide("short line in a block of page furniture")

    def _find_title(self) -> int:
        """Set the title; the place of the first line that stands below it."""
        if self._found.title:
            return 0
        lifted = False
        for place, piece in enumerate(self._pieces):
            if piece.role is not Role.BODY:
                continue
            if self._lift(piece, place) or _ADDRESS.fullmatch(piece.text):
                if piece.role is Role.BODY:
                    piece.hide("address")
                lifted = True
                continue
            if lifted and self._lift_place(piece, place):
                continue
            if not lifted and self._take_masthead(piece, place):
                lifted = True
                continue
            if not _is_title(piece.text):
                self._make_title(piece.text)
                return place
            return self._take_title(piece, place)
        return len(self._pieces)

    def _take_masthead(self, piece: Piece, place: int) -> bool:
        """Take paper and day from a line in parts above the title: ``Ostby Post | 3 May 2024``."""
        head = heading.read_head(piece.spaced) if _PARTED.search(piece.spaced) else None
        if head is None or not any(day.day for day in head.days):
            return False
        below = self._pieces[place + 1 : self._first_prose]
        titled = any(
            each.role is Role.BODY
            and is_headline_like(each.text)
            and heading.read_head(each.spaced) is None
            for each in below
        )
        if titled:
            head.names += (head.author,) if head.author else ()  # a paper, whatever it looks like
            head.author = None
            self._take(head, piece)
        return titled

    def _take_title(self, piece: Piece, place: int) -> int:
        """Make a line the title, without a wire's mark before it; the place of the line below."""
        if mark := wire_mark(piece.text):
            rest = piece.text.removeprefix(mark)
            self._cut_off(place, mark.strip(), rest, "mark of the wire before the title")
            place += 1
        piece.role = Role.TITLE
        self._found.title = piece.text
        self._read_briefing(piece.text)
        return place + 1

    def _make_title(self, paragraph: str) -> None:
        words = paragraph[: _MADE_TITLE + 1]
        if len(paragraph) > _MADE_TITLE:
            words = (words.rpartition(" ")[0] or words[:_MADE_TITLE]).rstrip(" ,;:-–—") + "…"
        self._found.title = " ".join(words.split())
        self._found.warnings.append("no title was found: the first words stand in for it")

    def _lift(self, piece: Piece, place: int) -> bool:
        """Take day, author, agency or a picture from a line that holds nothing else."""
        head = heading.read_head(piece.spaced, titled=bool(self._found.title))
        following = self._pieces[place + 1] if place + 1 < len(self._pieces) else piece
        if head is not None and (head.days or head.signed):
            if self._opened and head.days and all(day.yearless for day in head.days):
                return False  # an entry's time in a live report
            if self._is_of_another(head, place):
                piece.hide("headline of another report")
                return True
            self._take(head, piece)
        elif head is None and (named := self._named_above(piece, following)):
            self._take(named, piece)
            piece.rule = "line beside the date"
        elif printed_days.is_label(piece.text) and _states_day(following):
            piece.hide("label of the date")
        elif not self._lift_picture(piece, place) and head is not None:
            self._take(head, piece)
        return piece.role is not Role.BODY

    def _take(self, head: heading.Head, piece: Piece) -> None:
        found = self._found
        bare = all(day.rank == printed_days.BARE for day in head.days)
        (self._trailing if self._trails and bare else self._days).extend(head.days)
        found.author = found.author or head.author
        found.agency = found.agency or head.agency
        found.dateline = found.dateline or head.place
        found.outlet = found.outlet or head.outlet
        self._papers.extend(head.names)
        piece.hide(printed_days.DAY_LINE if head.days else "byline")

    def _is_of_another(self, head: heading.Head, place: int) -> bool:
        """Whether a bare day below the article stands in a list of other reports."""
        if not self._trails or any(day.rank != printed_days.BARE for day in head.days):
            return False
        piece, above = self._pieces[place], self._pieces[place - 1]
        titled = above.role is Role.BODY and is_headline_like(above.text)
        return bool(head.days) and (self._cued or (titled and above.block == piece.block))

    def _named_above(self, piece: Piece, following: Piece) -> heading.Head | None:
        """Persons or a paper that a line names alone, over the person's post or a day."""
        if not self._found.title or following.block != piece.block or following is piece:
            return None
        named = heading.name_above(piece.text)
        posted = named and named.author and heading.is_post(following.text)
        return named if named and (posted or _states_day(following)) else None

    def _lift_place(self, piece: Piece, place: int) -> bool:
        if self._found.dateline or not self._precedes_prose(place):
            return False
        if found := place_line(piece.text):
            self._found.dateline = found.place
            self._found.agency = self._found.agency or found.agency
            piece.hide(PLACE_LINE)
        return found is not None

    def _precedes_prose(self, place: int) -> bool:
        """Whether the next line that is not lifted or hidden is a paragraph."""
        for piece in self._pieces[place + 1 : place + 8]:
            if piece.role is Role.BODY and not _states_something(piece.text):
                return is_prose(piece.text)
        return False

    def _stands_by_byline(self, place: int) -> bool:
        """Whether a few words stand right under a byline: the author's desk or post."""
        piece, above = self._pieces[place], self._pieces[place - 1]
        beside = place > 0 and above.rule == "byline" and above.block == piece.block
        return beside and len(piece.text) <= 60 and not ends_sentence(piece.text)

    def _is_after_caption(self, place: int) -> bool:
        return place > 0 and self._pieces[place - 1].role is Role.CAPTION

    def _read_below(self, first: int) -> None:
        """Sort the lines under the title. The head of the page ends with its second paragraph."""
        paragraphs = 0
        seen: set[str] = set()
        for place in range(first, len(self._pieces)):
            piece = self._pieces[place]
            self._trails = paragraphs > 0 and place > self._last_prose
            self._cued = self._cued or (self._trails and is_cue(piece.text))
            if piece.role is not Role.BODY:
                continue
            head = paragraphs <= 1 or self._trails
            untitled = piece.text.removeprefix(wire_mark(piece.text))
            if paragraphs == 0 and untitled == self._found.title:
                piece.hide("title repeated")
            elif piece.text in seen:
                piece.hide("picture's line repeated")
            elif is_inline_teaser(piece.text):
                piece.hide("headline of another report")
            elif (head and self._lift(piece, place)) or self._lift_picture(piece, place):
                seen.add(piece.text)
            elif paragraphs <= 1 and self._lift_place(piece, place):
                continue
            elif paragraphs <= 1 and self._stands_by_byline(place):
                piece.hide("line beside the byline")
            else:
                self._read_briefing(piece.text)
                paragraphs += is_prose(piece.text)
                self._opened = paragraphs > 0

    def _read_briefing(self, line: str) -> None:
        if not self._opened and (day := printed_days.briefing_day(line)):
            self._days.append(day)

    def _lift_picture(self, piece: Piece, place: int) -> bool:
        if captions.is_credit_line(piece.text, after_caption=self._is_after_caption(place)):
            piece.hide("picture credit")
        elif captions.is_caption(piece.text):
            piece.role = Role.CAPTION
        return piece.role is not Role.BODY

    def _settle_day(self) -> None:
        if len({day.readings for day in self._trailing}) == 1:
            self._days.extend(self._trailing)
        settled = settle(self._days)
        self._found.published, self._found.published_phrase = settled.day, settled.phrase
        self._found.warnings.extend(settled.warnings)

    def _settle_outlet(self) -> None:
        """Take a name of the page's head for the outlet's where the page's furniture has it too."""
        around = "\n".join(piece.text for piece in self._pieces if piece.rule.startswith(_AROUND))
        for name in map(heading.without_desk, self._papers):
            if self._found.outlet is None and re.search(rf"\b{re.escape(name)}\b", around):
                self._found.outlet = name

    def _assemble(self) -> None:
        paragraphs: list[str] = []
        shown: list[Caption] = []
        hidden: list[Hidden] = []
        at = 0
        for piece in self._pieces:
            if piece.role is Role.BODY:
                paragraphs.append(piece.text)
                at += len(piece.text) + 2
            elif piece.role is Role.CAPTION:
                shown.append(Caption(piece.text, at))
            elif piece.role is Role.HIDDEN:
                hidden.append(Hidden(piece.text, piece.rule, at))
        self._found.body = body = "\n\n".join(paragraphs)
        end = len(body)
        self._found.captions = tuple(Caption(c.text, min(c.at, end)) for c in shown)
        self._found.hidden = tuple(Hidden(h.text, h.rule, min(h.at, end)) for h in hidden)

    def _read_datelines(self) -> None:
        """Read the place a first or second paragraph opens with; its words stay in the body."""
        at = paragraphs = 0
        for text in self._found.body.split("\n\n", _HEAD_LINES)[:_HEAD_LINES]:
            found = dateline(text)
            if found is None and paragraphs == 0 and is_prose(text):
                found = release_dateline(self._found.body[at:])
            if found:
                self._take_dateline(found)
            at += len(text) + 2
            paragraphs += is_prose(text)
            if paragraphs == 2:
                return

    def _take_dateline(self, found: Dateline) -> None:
        if self._found.dateline is None:
            self._found.dateline = found.place
            self._found.agency = self._found.agency or found.agency
        if self._found.published is None and found.day:
            self._found.published = printed_days.plausible_day(found.day)
            self._found.published_phrase = found.day


def _is_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE:
        return False
    return not (text.endswith(".") and len(text) > _LONGEST_TITLE // 2)


def _states_something(text: str) -> bool:
    return heading.read_head(text) is not None


def _states_day(piece: Piece) -> bool:
    head = heading.read_head(piece.spaced)
    return head is not None and bool(head.days)
