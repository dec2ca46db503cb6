"""Several meetings told by one act: "separate talks with B and C", "met B here and C there"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gazadesk.meetings.accounts.acts import Frame
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.sentence import DATED, PLACED, Sentence
from gazadesk.model import Mode

if TYPE_CHECKING:
    from gazadesk.meetings.accounts.reading import Reading

_AND_WITH = re.compile(r",?(?:&v?|zxz)w")  # "and with", "as well as with"
_SEPARATE = re.compile(r"\b(?:separate|separately|one-on-one|individually)\b", re.IGNORECASE)
_SEPARATELY = re.compile(r",? (?:separately|individually)\b")
_EACH_OF = re.compile(r"each\b", re.IGNORECASE)
_BOTH = re.compile(r"both\b", re.IGNORECASE)
_AND_THEN = re.compile(rf"(?:{DATED}|{PLACED})+,?&v*w?")
_ITS_OWN = re.compile(rf",?(?:{DATED}|{PLACED})")


def each_meeting(s: Sentence, reading: Reading) -> Iterator[Reading]:
    """The reading, or a reading for each of the meetings that it tells of."""
    yield from _apart(s, reading)
    yield from _and_with(s, reading)
    yield from _and_then(s, reading)


def _apart(s: Sentence, reading: Reading) -> tuple[Reading, ...]:
    """ "A held separate talks with B and C": a meeting with each; else the reading as it is."""
    left = [p for p in reading.parties if p.end <= s.shape.tokens[reading.at].start]
    right = reading.parties[len(left) :]
    several = min(len(left), len(right)) == 1 < max(len(left), len(right))
    start, after = s.shape.tokens[reading.at].start, s.shape.tokens[reading.last - 1].end
    told = several and (
        _SEPARATE.search(s.shape.text, start, right[0].start)
        or _SEPARATELY.match(s.shape.text, after)
        or _one_by_one(s, reading, right)
    )
    if not told:
        return (reading,)
    each = [(replace(one, joint=False), other) for one in left for other in right]
    return tuple(replace(reading, parties=pair) for pair in each)


def _one_by_one(s: Sentence, reading: Reading, right: Sequence[Party]) -> bool:
    """Whether one phrase means several who were met apart: "spoke with each of the men", and
    "both men" of a call, which has two ends."""
    start = right[0].start
    if any(p.start != start for p in right):
        return False
    called = reading.act.mode is Mode.PHONE and _BOTH.match(s.shape.text, start)
    return bool(called or _EACH_OF.match(s.shape.text, start))


def _and_with(s: Sentence, reading: Reading) -> Iterator[Reading]:
    """ "A held talks with B and with C": another meeting of A's."""
    first = reading.parties[0]
    if reading.act.frame is not Frame.WITH or reading.first >= reading.at or not first.person:
        return
    if (right := s.run(reading.last, _AND_WITH)) and right.parties[0].person:
        yield replace(reading, parties=(first, right.parties[0]), last=right.last)


def _and_then(s: Sentence, reading: Reading) -> Iterator[Reading]:
    """ "A met B on Monday and C on Tuesday": another meeting of A's, of its own day or place."""
    first = reading.parties[0]
    if reading.act.frame not in (Frame.OBJECT, Frame.WITH) or not first.person:
        return
    right = s.run(reading.last, _AND_THEN) if reading.first < reading.at else None
    if right and right.parties[0].person and _ITS_OWN.match(s.shape.codes, right.last):
        pair = (first, right.parties[0])
        yield replace(reading, parties=pair, first=right.first, at=right.first, last=right.last)
