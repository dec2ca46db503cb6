"""The shape of a sentence: one letter a word, so that small regular expressions can read it.

    P person  O organisation or group  L place  D demonym  R office of one  S office of many
    m word inside a title  d determiner  o "of"  w "with"  B "between"  & "and"  , comma
    s possessive 's  A act of meeting  T date  i "in"  n "on"  v filler (auxiliary, adverb)
    W "who"  f "for"  y "by", "phone"  z "after", "while"  h "he"/"she"  @ "at"  H "led by"
    a "accompanied by"  ; break  x anything else

Bracketed words ("(MIT)") are left out: they rename what stands before them.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gazadesk.meetings.accounts.acts import Act, find_acts
from gazadesk.meetings.accounts.capitals import CAPITAL, capital_of
from gazadesk.meetings.accounts.lexicon import lexicon
from gazadesk.model import DateMention, EntityType, Mention, MentionForm, Span
from gazadesk.text.fold import fold

_WORD = re.compile(
    r"(?:led|headed|chaired|represented|accompanied|flanked) by\b|"
    r"(?:that|which) included\b|(?:took|takes?|taking) place\b|"
    r"(?:was|were|be|been|is|are) held\b|"
    r"opposite number\b|local time\b|Hon['’]ble\b|behind closed doors\b|"
    r"\w[\w.]*(?:-\w+)*|['’]s?(?!\w)|[^\w\s]"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_MENTION_CODES = {
    EntityType.PERSON: "P",
    EntityType.ORGANISATION: "O",
    EntityType.GROUP: "O",
    EntityType.PLACE: "L",
}
_ASIDE = re.compile(r",(?:W[^Ah;,]{1,24}|a[^A;,]{1,24}),")
"""A clause about the one just named, without an act of its own: ", who heads the agency,"."""
_CAPITALS = 0.75
"""Share of capitalised words from which a line is a heading in title case."""
_STYLES = frozenset(["HE", "HH", "HM", "HRH"])
"""Styles of address before an office ("HE the Minister"), where capitals tell them from "he"."""
LONGEST, WIDEST = 160, 2000
"""Words and characters of a sentence that are looked at; longer ones are lists or furniture."""


class Token(NamedTuple):
    """One letter of the shape and what it stands for; offsets are into the text given."""

    code: str
    start: int
    end: int
    mention: Mention | None = None
    date: DateMention | None = None
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence as ``codes`` with the tokens behind each letter."""

    text: str
    span: Span
    codes: str
    tokens: tuple[Token, ...]

    def words(self, first: int, last: int) -> str:
        """The text of tokens ``first`` up to but not including ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]


def _pieces(
    text: str, span: Span, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> list[tuple[int, int, object]]:
    """Acts, mentions and dates inside ``span`` without overlaps: names first, then dates."""
    sentence = text[span.start : span.end]
    acts = [(a.span.start + span.start, a.span.end + span.start, a) for a in find_acts(sentence)]
    acts = [act for found in acts for act in _beside_day(text, found, dates)]
    wanted: list[tuple[int, int, object]] = []
    starts: list[int] = []
    for piece in (
        *((m.start, m.end, m) for m in mentions),
        *((d.start, d.end, d) for d in dates),
        *acts,
    ):
        start, end, _ = piece
        at = bisect(starts, start)
        if isinstance(piece[2], Mention) and _is_office(text[start:end]):
            continue
        if isinstance(piece[2], Act):
            at = _swallow(wanted, starts, start, end)
        free = (at == 0 or wanted[at - 1][1] <= start) and (at == len(starts) or end <= starts[at])
        if free and span.start <= start and end <= span.end:
            starts.insert(at, start)
            wanted.insert(at, piece)
    return wanted


def _beside_day(
    text: str, found: tuple[int, int, Act], dates: Sequence[DateMention]
) -> tuple[tuple[int, int, Act], ...]:
    """The act; of "attended on Monday a meeting" what follows the day."""
    start, end, _ = found
    day = next((d for d in dates if start < d.start and d.end < end), None)
    if day is None:
        return (found,)
    rest = find_acts(text[day.end : end])
    return tuple((a.span.start + day.end, a.span.end + day.end, a) for a in rest)


def _swallow(wanted: list[tuple[int, int, object]], starts: list[int], start: int, end: int) -> int:
    """Take out the sides named inside an act ("holds EU-China talks"); gives where it goes."""
    first = bisect(starts, start)
    last = bisect(starts, end - 1)
    inside = wanted[first:last]
    sides = all(
        isinstance(what, Mention) and what.type is not EntityType.PERSON and stop <= end
        for _, stop, what in inside
    )
    if sides:
        del wanted[first:last], starts[first:last]
    return first


def _in_title_case(words: str) -> bool:
    """Whether capitals say nothing here, as in headings and lines of capitals."""
    found = [word for word in words.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in found) >= _CAPITALS * max(len(found), 1)


def _plain(text: str, start: int, end: int, *, capitals: bool, opens: bool) -> Iterator[Token]:
    """Tokens of ``text[start:end]``; where ``capitals`` tell, a capitalised word is of a title, but
    for the first of what ``opens`` the sentence."""
    for match in _WORD.finditer(text, start, end):
        code = _code(match.group(), capitals and not opens)
        opens = opens and not match.group()[0].isalnum()
        if code == ";" and (_joins(text, match.start()) or _joins_titles(text, match.start())):
            continue
        if code:
            yield Token(code, match.start(), match.end())


def _joins(text: str, at: int) -> bool:
    """Whether a hyphen stands inside a word ("the Israeli-occupied West Bank")."""
    around = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
    return text[at] == "-" and len(around) == 2 and around.isalnum()


_OFFICE_BEFORE = re.compile(r"(\w+) [-–—] $")
_OFFICE_AFTER = re.compile(r" ?([A-Z]\w+)")


def _joins_titles(text: str, at: int) -> bool:
    """Whether a dash stands between two offices of one ("Deputy Premier - Minister of Trade")."""
    if text[at] == ";" or text[at - 1 : at] != " " or text[at + 1 : at + 2] != " ":
        return False
    before = _OFFICE_BEFORE.search(text, max(at - 30, 0), at + 2)
    after = _OFFICE_AFTER.match(text, at + 1)
    return bool(
        before
        and after
        and before[1][0].isupper()
        and _code(before[1], capitals=False) == "R"
        and _code(after[1], capitals=False) in "Rm"
    )


def _is_office(name: str) -> bool:
    """Whether a supposed name is but an office ("Foreign Ministers")."""
    codes = [_code(word, capitals=False) for word in name.split()]
    return bool(codes) and codes[-1] in "RS" and set(codes) <= set("mRS")


@lru_cache(maxsize=1 << 15)
def _code(word: str, capitals: bool) -> str:
    """The letter of a word or mark that is no piece; empty for one to be left out."""
    if word in "'’" or word in ("'s", "’s"):
        return "s"
    if word == ",":
        return ","
    if word in ";:—–|-":
        return ";"
    if not word[0].isalnum():
        return "" if word in "\"“”‘'’." else "x"
    if word.endswith(" included"):
        return "H"
    if word.endswith(" by"):
        return "a" if word.startswith(("accompanied", "flanked")) else "H"
    if word.endswith((" place", " held", " doors")):
        return "v"
    if word == "opposite number":
        return "R"
    if word == "local time":
        return ""
    if capitals and word in _STYLES:
        return "m"
    unknown = "m" if capitals and word[0].isupper() else "x"
    return lexicon().codes.get(fold(word).rstrip("."), unknown)


def _token(start: int, end: int, what: object) -> Token:
    if isinstance(what, Mention):
        demonym = what.form is MentionForm.DEMONYM
        return Token("D" if demonym else _MENTION_CODES[what.type], start, end, mention=what)
    if isinstance(what, DateMention):
        return Token("T", start, end, date=what)
    assert isinstance(what, Act)
    return Token("A", start, end, act=what)


def _capitals(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with "Qatari capital" as one place, or gone where its name follows a comma."""
    skipped = 0
    for at, token in enumerate(tokens):
        if skipped:
            skipped -= 1
            continue
        match = CAPITAL.match(text, token.end) if token.code in "DL" else None
        after = [other for other in tokens[at + 1 : at + 6] if match and other.start >= match.end()]
        named = "".join(other.code for other in after)[:2]
        seat = capital_of(token.mention.entity) if match and token.mention else None
        if match is None or seat is None or named[:1] == "L":
            yield token
            continue
        skipped = sum(other.start < match.end() for other in tokens[at + 1 : at + 6])
        if named == ",L":
            skipped += 1
            continue
        span = token.start, match.end()
        yield Token("L", *span, mention=Mention(*span, EntityType.PLACE, seat))


def _filler(aside: re.Match[str], text: str, tokens: Sequence[Token]) -> str:
    """The clause as filler; as it is where it tells where or when it was ("which was held in")."""
    second = tokens[aside.start() + 2]
    said = text[second.start : second.end].lower()
    return aside[0] if said.endswith((" held", " place")) else "v" * len(aside[0])


def shape(
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention] = (),
) -> Shape:
    """The shape of ``text[span]``, at most ``WIDEST`` of it.

    Mentions and dates are those of the whole text or fewer.
    """
    span = Span(span.start, min(span.end, span.start + WIDEST))
    renamed = [
        (m.start() + span.start, m.end() + span.start)
        for m in _BRACKETS.finditer(text[span.start : span.end])
    ]
    capitals = not _in_title_case(text[span.start : span.end])
    tokens: list[Token] = []
    at = span.start
    pieces = _pieces(text, span, mentions, dates)
    for start, end, what in pieces:
        tokens.extend(_plain(text, at, start, capitals=capitals, opens=at == span.start))
        tokens.append(_token(start, end, what))
        at = end
    tokens.extend(_plain(text, at, span.end, capitals=capitals, opens=at == span.start))
    if "capital" in text[span.start : span.end]:
        tokens = list(_capitals(text, tokens))
    if renamed:
        tokens = [t for t in tokens if not any(s <= t.start < e for s, e in renamed)]
    kept = tuple(tokens[:LONGEST])
    codes = "".join(t.code for t in kept)
    # What such a clause names takes no part: its words become filler.
    codes = _ASIDE.sub(lambda aside: _filler(aside, text, kept), codes)
    return Shape(text, span, codes, kept)
