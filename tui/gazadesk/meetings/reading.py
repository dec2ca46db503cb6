"""One act and its parties: how the frames of meeting are read from a sentence's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazadesk.meetings.acts import Act, Frame
from gazadesk.meetings.parties import Group, Party, groups
from gazadesk.meetings.shape import Shape

_WHERE = r"i(?:[dmDR]|[LO]s)*L"
_WHEN = r"[ni]?d?T"
_BETWEEN_SUBJECT_AND_ACT = re.compile(rf"(?:v|,|{_WHEN}|;(?={_WHEN}))*")
_ASIDE = re.compile(r",[^;A]{1,16},v*")
_BEFORE_WITH = re.compile(rf"(?:v|,|{_WHEN}|{_WHERE})*w")
_BEFORE_OBJECT = re.compile(rf"(?:v|{_WHEN})*w?")
_AFTER_BY = re.compile(r"[xy]")
_TOPIC = 45
"""Words within which "discussed ... with B" must reach its "with"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An act with its parties. ``at`` is the act's token; ``first``/``last`` bound what was read.

    ``topic_first`` is True where a topic stands between the act and its end ("discussed Gaza
    with B"), so that no place or date in it is the meeting's.
    """

    act: Act
    at: int
    parties: tuple[Party, ...]
    first: int
    last: int
    topic_first: bool = False


class _Sentence:
    """A shape with its groups found once."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.groups = groups(shape)
        self.starting = {g.first: g for g in self.groups}

    def before(self, at: int) -> Group | None:
        """The group that is the subject of the act at token ``at``."""
        codes = self.shape.codes
        for group in reversed(self.groups):
            if group.last > at:
                continue
            between = codes[group.last : at]
            if _BETWEEN_SUBJECT_AND_ACT.fullmatch(between):
                return group
            if any(p.person for p in group.parties) and _ASIDE.fullmatch(between):
                return group
            if between in ("h", "&", "hv", "&v", ",&") or re.fullmatch(r"[^;]*(?:&|h)v*", between):
                return self.subject(group)
            return None
        return None

    def subject(self, latest: Group) -> Group | None:
        """The sentence's opening group where it is one named person: whom "he" or "and met" means.

        Any other person named in between makes it doubtful, and doubt means None.
        """
        first = self.groups[0]
        people = [p for g in self.groups if g.last <= latest.last for p in g.parties if p.person]
        names = {p.person.entity for p in people if p.person}
        alone = len(first.parties) == 1 and first.parties[0].person and len(names) == 1
        opening = re.fullmatch(r"(?:[ni]?T,?|x,)?", self.shape.codes[: first.first])
        return first if alone and opening else None

    def after(self, at: int, filler: re.Pattern[str]) -> Group | None:
        """The group that follows token ``at`` with nothing but ``filler`` between."""
        match = filler.match(self.shape.codes, at)
        return self.starting.get(match.end()) if match else None


def _object(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_OBJECT)
    if act.words.lower().startswith(("spoke", "speak", "talk")):
        right = s.after(at + 1, _AFTER_BY)
    usable = right and (any(not p.bare for p in right.parties))
    if left and right and usable and not _shared_tail(s, right):
        return Reading(act, at, left.parties + right.parties, left.first, right.last)
    if act.mutual and left and len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1)
    return None


def _shared_tail(s: _Sentence, group: Group) -> bool:
    """A possessive or another noun follows, so the group is no party ("met Biden's demands")."""
    return s.shape.codes[group.last : group.last + 1] == "s"


def _with(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_WITH)
    if left and right:
        return Reading(act, at, left.parties + right.parties, left.first, right.last)
    if act.mutual and left and len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1)
    return None


def _topic(s: _Sentence, act: Act, at: int) -> Reading | None:
    left = s.before(at)
    if left is None:
        return None
    topic = s.shape.codes[at + 1 : at + 1 + _TOPIC].partition("z")[0]
    for match in re.finditer("w", topic):
        right = s.starting.get(at + 1 + match.end())
        if right and any(p.person for p in right.parties):
            parties = left.parties + right.parties
            return Reading(act, at, parties, left.first, right.last)
        if right and len(left.parties) == 1 and any(not p.bare for p in right.parties):
            return Reading(act, at, left.parties + right.parties, left.first, right.last)
    if len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1, topic_first=True)
    return None


def _passive(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _AFTER_BY)
    if left and right:
        return Reading(act, at, left.parties + right.parties, left.first, right.last)
    return None


# "After talks with B in Doha on Monday, A said ..."
_OPENS = re.compile(r"[xzi]d?(?:m|v)*$")
_THEN_SUBJECT = re.compile(rf"(?:{_WHERE}|{_WHEN}|,(?={_WHERE}|{_WHEN}))*,")
_NOUN_WITH = re.compile(rf"(?:{_WHEN}|{_WHERE}|,)*w")
_NOUN_BETWEEN = re.compile(rf"(?:{_WHEN}|{_WHERE}|,)*B")


def _noun(s: _Sentence, act: Act, at: int) -> Reading | None:
    codes = s.shape.codes
    between = s.after(at + 1, _NOUN_BETWEEN)
    if between and len(between.parties) > 1:
        return Reading(act, at, between.parties, at, between.last)
    right = s.after(at + 1, _NOUN_WITH)
    if right is None:
        return None
    owner = re.search(r"Ps[mdvx]{0,3}$", codes[:at])
    if owner:
        token = s.shape.tokens[owner.start()]
        assert token.mention is not None
        name = s.shape.text[token.start : token.end]
        party = Party(name, token.mention, (), token.start, token.end)
        return Reading(act, at, (party, *right.parties), owner.start(), right.last)
    opens = _OPENS.fullmatch(codes[:at])
    if opens and len(right.parties) > 1 and "," in codes[right.first : right.last]:
        return Reading(act, at, right.parties, at, right.last)  # "After a call with B, A said"
    after = s.after(right.last, _THEN_SUBJECT) if opens else None
    if after and len(after.parties) == 1 and after.parties[0].person:
        return Reading(act, at, right.parties + after.parties, at, right.last)
    first = s.subject(s.groups[0]) if s.groups and s.groups[0].last <= at else None
    if first and all(
        g is first or not any(p.person for p in g.parties) or g.first > at for g in s.groups
    ):
        return Reading(act, at, first.parties + right.parties, first.first, right.last)
    return None


_READERS = {
    Frame.OBJECT: _object,
    Frame.WITH: _with,
    Frame.TOPIC: _topic,
    Frame.PASSIVE: _passive,
    Frame.NOUN: _noun,
}


def _distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    seen: set[object] = set()
    kept = []
    for party in parties:
        key: object = party.person.entity if party.person else (party.name, party.sides)
        if key not in seen:
            seen.add(key)
            kept.append(party)
    return tuple(kept)


def readings(shape: Shape) -> Iterator[Reading]:
    """Every act of the sentence that has at least two parties."""
    if "A" not in shape.codes:
        return
    sentence = _Sentence(shape)
    if not sentence.groups:
        return
    for at, token in enumerate(shape.tokens):
        if token.act is None:
            continue
        reading = _READERS[token.act.frame](sentence, token.act, at)
        if reading is None:
            continue
        parties = _distinct(reading.parties)
        if len(parties) > 1:
            yield Reading(
                reading.act, at, parties, reading.first, reading.last, reading.topic_first
            )
