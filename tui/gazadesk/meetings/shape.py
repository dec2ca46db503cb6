"""The shape of a sentence: one letter a word, so that small regular expressions can read it.

    P person  O organisation or group  L place  D demonym  R office of one  S office of many
    m word inside a title  d determiner  o "of"  w "with"  B "between"  & "and"  , comma
    s possessive 's  A act of meeting  T date  i "in"/"at"  n "on"  v filler (auxiliary, adverb)
    W "who"  f "for"  y "by", "phone"  z "after", "while"  h "he"/"she"  ; break  x anything else

Bracketed words ("(MIT)") are left out: they rename what stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazadesk.meetings.acts import Act, find_acts
from gazadesk.meetings.lexicon import lexicon
from gazadesk.model import DateMention, EntityType, Mention, MentionForm, Span
from gazadesk.text.fold import fold

_WORD = re.compile(r"\w[\w.]*(?:-\w+)*|['’]s?(?!\w)|[^\w\s]")
_BRACKETS = re.compile(r"[(\[][^()\[\]]{1,60}[)\]]")
_MENTION_CODES = {
    EntityType.PERSON: "P",
    EntityType.ORGANISATION: "O",
    EntityType.GROUP: "O",
    EntityType.PLACE: "L",
}
_ASIDE = re.compile(r",W[^Ah;,]{1,24}(?:,|(?=A))")
"""A clause about the one just named, without an act of its own: ", who heads the agency,"."""
LONGEST = 160
"""Words of a sentence that are looked at; longer ones are lists or furniture."""


@dataclass(frozen=True, slots=True)
class Token:
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
    wanted: list[tuple[int, int, object]] = []
    taken: list[tuple[int, int]] = []
    for start, end, what in (
        *((m.start, m.end, m) for m in mentions),
        *((d.start, d.end, d) for d in dates),
        *acts,
    ):
        inside = span.start <= start and end <= span.end
        if inside and all(end <= s or e <= start for s, e in taken):
            wanted.append((start, end, what))
            taken.append((start, end))
    return sorted(wanted, key=lambda piece: piece[0])


def _plain(text: str, start: int, end: int) -> Iterator[Token]:
    codes = lexicon().codes
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word in "'’" or word in ("'s", "’s"):
            code = "s"
        elif word == ",":
            code = ","
        elif word in ";:—–|-":
            code = ";"
        elif not word[0].isalnum():
            if word in "\"“”‘'’.":
                continue
            code = "x"
        else:
            code = codes.get(fold(word).rstrip("."), "x")
        yield Token(code, match.start(), match.end())


def _token(start: int, end: int, what: object) -> Token:
    if isinstance(what, Mention):
        demonym = what.form is MentionForm.DEMONYM
        return Token("D" if demonym else _MENTION_CODES[what.type], start, end, mention=what)
    if isinstance(what, DateMention):
        return Token("T", start, end, date=what)
    assert isinstance(what, Act)
    return Token("A", start, end, act=what)


def shape(
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention] = (),
) -> Shape:
    """The shape of ``text[span]``; mentions and dates are those of the whole text or fewer."""
    renamed = [
        (m.start() + span.start, m.end() + span.start)
        for m in _BRACKETS.finditer(text[span.start : span.end])
    ]
    tokens: list[Token] = []
    at = span.start
    pieces = _pieces(text, span, mentions, dates)
    for start, end, what in pieces:
        tokens.extend(_plain(text, at, start))
        tokens.append(_token(start, end, what))
        at = end
    tokens.extend(_plain(text, at, span.end))
    kept = tuple(t for t in tokens if not any(s <= t.start < e for s, e in renamed))[:LONGEST]
    codes = "".join(t.code for t in kept)
    # What such a clause names takes no part: its words become filler.
    codes = _ASIDE.sub(lambda aside: "v" * len(aside[0]), codes)
    return Shape(text, span, codes, kept)
