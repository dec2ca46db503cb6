"""One act and its parties: how the frames of meeting are read from a sentence's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazadesk.meetings.accounts.acts import Act, Frame
from gazadesk.meetings.accounts.parties import DATELINE, Group, Party, groups
from gazadesk.meetings.accounts.shape import Shape

_WHERE = r"[i@](?:[dmDR]|[LO]s)*L"
_WHEN = r"(?:[ni]d?)?T"
_BETWEEN_SUBJECT_AND_ACT = re.compile(rf"(?:v|,|,W|{_WHEN}|;(?={_WHEN}))*")
_ASIDE = re.compile(r",[^;A]{1,16},v*")
_AND_ALSO = re.compile(rf"(?:{_WHEN}|{_WHERE})*,?&(?:v|{_WHEN},?)*")  # "met B and held"
_CLAUSE = re.compile(r",x[^,;AP]{1,20},v*")
_BEFORE_WITH = re.compile(rf"(?:v|,|y?{_WHEN}|yd?[xy]|{_WHERE})*w")
_VENUE = r"(?:@d?[mx]{1,3}(?=[niT]))"  # "at his office"
_BEFORE_OBJECT = re.compile(rf"(?:v|{_WHEN}|{_VENUE})*(?:w|(?:,|{_WHERE}|{_WHEN})+w)?")
_BEFORE_TO = re.compile(rf"(?:v|{_WHEN})*[wv]")
_BEFORE_FROM = re.compile(rf"(?:v|{_WHEN})*o")
_BEFORE_NAME = re.compile("")
_WITH = re.compile("w")
_AND_WITH = re.compile(r",?(?:&v?|zxz)w")  # "and with", "as well as with"
_NEW_CLAUSE = re.compile(rf";(?:{_WHEN},?)?hv*$")  # "...; on Friday she hosted"
_SUBJECT_OPENS = re.compile(
    rf"(?:{DATELINE})?(?:[ni]?T,?|x,|[zi]d?[mx]?A,)?"
)  # "After the meeting, A"
_OWNER_OPENS = re.compile(r"(?:[ni]?T,?)?Ps[^P;]*hv*")
_PRONOUN_OPENS = re.compile(rf"(?:{_WHEN},?|v,?|,)*h")
_MAY_FOLLOW = re.compile(
    r"(?:about|again|against|ahead|alone|alongside|despite|here|instead|over|than|there|under|"
    r"[a-z]+ing|[a-z]+ly)$"
)
"""Words that may follow an object without being part of it, beside prepositions of the shape."""
_AFTER_BY = re.compile(r"[xy]")
_TOPIC = 45
"""Words within which "discussed ... with B" must reach its "with"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An act with its parties. ``at`` is the act's token; ``first``/``last`` bound what was read.

    ``topic_first`` is True where a topic stands between the act and its end ("discussed Gaza
    with B"), so that no place or date in it is the meeting's. ``far`` is True where another verb
    stands between the first party and the act ("A said after talks with B").
    """

    act: Act
    at: int
    parties: tuple[Party, ...]
    first: int
    last: int
    topic_first: bool = False
    far: bool = False


class _Sentence:
    """A shape with its groups found once; ``subject`` is whom an opening "he" or "she" means."""

    def __init__(self, shape: Shape, subject: Party | None, heading: bool) -> None:
        self.shape = shape
        self.groups = groups(shape, heading=heading)
        pronoun = _PRONOUN_OPENS.match(shape.codes) if subject else None
        if subject and pronoun:
            opening = Group((subject,), pronoun.end() - 1, pronoun.end())
            self.groups = (opening, *self.groups)
        self.starting = {g.first: g for g in self.groups}
        self.told: tuple[Group, int] | None = None
        """Subject of the act read before and where its object ended."""

    def before(self, at: int) -> Group | None:
        """The group that is the subject of the act at token ``at``."""
        codes = self.shape.codes
        for group in reversed(self.groups):
            if group.last > at:
                continue
            between = codes[group.last : at]
            if between.startswith(",") and not any(p.person for p in group.parties):
                group = self._described(group, at)
                between = codes[group.last : at]
            if all(p.bare for p in group.parties) and codes[group.first - 1 : group.first] == "v":
                return self.subject(group)  # "B will go to Cairo to meet C"
            if self.told and group.last == self.told[1] and _AND_ALSO.fullmatch(between):
                return self.told[0]
            subject = replace(group, parties=group.before_act(comma=between.startswith(",")))
            if _BETWEEN_SUBJECT_AND_ACT.fullmatch(between):
                return subject
            if any(p.person for p in subject.parties) and _ASIDE.fullmatch(between):
                return subject
            if _NEW_CLAUSE.search(between):
                return self.opening()
            if between in ("h", "&", "hv", "&v", ",&") or re.fullmatch(r"[^;]*(?:&|h)v*", between):
                return self.subject(group)
            return None
        return self.owner(at)

    def _described(self, group: Group, at: int) -> Group:
        """The person whom a clause with ``group`` describes ("A, serving as mediator, met")."""
        for other in self.groups:
            between = self.shape.codes[other.last : at]
            if (
                other.last <= group.first
                and other.parties[-1].person
                and _CLAUSE.fullmatch(between)
            ):
                return other
        return group

    def opening(self) -> Group | None:
        """The group that opens the sentence, where it is one named person."""
        first = self.groups[0]
        alone = len(first.parties) == 1 and first.parties[0].person
        opens = _SUBJECT_OPENS.fullmatch(self.shape.codes[: first.first])
        return first if alone and opens else None

    def before_group(self, group: Group) -> str:
        """The letter of the word before a group."""
        return self.shape.codes[max(group.first - 1, 0) : group.first]

    def owner(self, at: int) -> Group | None:
        """Whom "he" means in "Ruiz's visit came a day after he held talks", right before ``at``."""
        if not _OWNER_OPENS.fullmatch(self.shape.codes[:at]):
            return None
        first = self.shape.codes.index("P")
        return Group((_person(self.shape, first),), first, first + 1)

    def subject(self, latest: Group) -> Group | None:
        """The sentence's opening group where it is one named person: whom "he" or "and met" means.

        Any other person named in between makes it doubtful, and doubt means None.
        """
        # "A attended the funeral of B and met C": B is but an attribute.
        named = [g for g in self.groups if g.last <= latest.last and self.before_group(g) != "o"]
        people = [p for g in named for p in g.parties if p.person]
        names = {p.person.entity for p in people if p.person}
        return self.opening() if len(names) == 1 else None

    def run(self, at: int, filler: re.Pattern[str]) -> Group | None:
        """The whole group that follows token ``at`` with nothing but ``filler`` between."""
        match = filler.match(self.shape.codes, at)
        return self.starting.get(match.end()) if match else None

    def after(self, at: int, filler: re.Pattern[str]) -> Group | None:
        """The group that follows token ``at``, as an object."""
        group = self.run(at, filler)
        return replace(group, parties=group.after_act()) if group else None


def _both(s: _Sentence, act: Act, at: int, left: Group, right: Group) -> Reading:
    """The reading of a subject and an object; of "A and B, who met C" it is B who met."""
    parties = left.parties
    if "W" in s.shape.codes[left.last : at]:
        parties = parties[-1:]
    s.told = replace(left, parties=parties), right.last
    both = _principals(parties) + _principals(right.parties)
    return Reading(act, at, both, left.first, right.last)


def _principals(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without a company of nobody's ("B and an accompanying delegation")."""
    kept = tuple(p for p in parties if p.person or p.sides)
    return kept or parties


def _person(shape: Shape, at: int) -> Party:
    """The person whom token ``at`` names, without any title."""
    token = shape.tokens[at]
    assert token.mention is not None
    return Party(shape.text[token.start : token.end], token.mention, (), token.start, token.end)


def _alone(act: Act, at: int, left: Group | None) -> Reading | None:
    """ "A and B met": all parties stand before the act."""
    if act.mutual and left and len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1)
    return None


def _object(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_OBJECT)
    usable = right and any(not p.bare for p in right.parties)
    if left and right and usable and not _goes_on(s, act, right):
        return _both(s, act, at, left, right)
    return _alone(act, at, left)


def _goes_on(s: _Sentence, act: Act, group: Group) -> bool:
    """Another noun follows, so the group is no party ("met Biden's demands", "welcomed the Biden
    plan")."""
    name, following = s.shape.codes[group.last - 1], s.shape.codes[group.last : group.last + 1]
    if following not in ("x", "m") or act.mutual or name != "P":
        return following == "s"
    token = s.shape.tokens[group.last]
    word = s.shape.text[token.start : token.end].lower()
    return _MAY_FOLLOW.match(word) is None


def is_speech(act: Act) -> bool:
    """Whether an act only says that they spoke, be it from two places."""
    return act.words.lower().startswith(("spoke", "speak", "talk"))


def _with(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_WITH)
    if right is None and is_speech(act):
        right = s.after(at + 1, _BEFORE_TO)
        if right and all(p.bare for p in right.parties):
            return None  # a speech: "spoke to the House Republican Conference"
    if left and right:
        return _both(s, act, at, left, right)
    return _alone(act, at, left)


def _topic(s: _Sentence, act: Act, at: int) -> Reading | None:
    left = s.before(at)
    if left is None:
        return None
    topic = s.shape.codes[at + 1 : at + 1 + _TOPIC].partition("z")[0].partition("A")[0]
    for match in re.finditer("w", topic):
        right = s.after(at + 1 + match.start(), _WITH)
        if right and any(p.person for p in right.parties):
            return _both(s, act, at, left, right)
        if right and len(left.parties) == 1 and any(not p.bare for p in right.parties):
            return _both(s, act, at, left, right)
    if len(left.parties) > 1:
        return Reading(act, at, left.parties, left.first, at + 1, topic_first=True)
    return None


def _passive(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _AFTER_BY)
    return _both(s, act, at, left, right) if left and right else None


def _from(s: _Sentence, act: Act, at: int) -> Reading | None:
    left, right = s.before(at), s.after(at + 1, _BEFORE_FROM)
    return _both(s, act, at, left, right) if left and right else None


# "After talks with B in Doha on Monday, A said ..."
_OPENS = re.compile(r"[xzi@][dxmv]{0,4}")
_THEN_SUBJECT = re.compile(rf"(?:{_WHERE}|{_WHEN}|,(?={_WHERE}|{_WHEN}))*,(?:{_WHEN},?)?")
_NOUN_WITH = re.compile(rf"(?:v|{_WHEN}|{_WHERE}|,)*w")
_NOUN_BETWEEN = re.compile(rf"(?:{_WHEN}|{_WHERE}|,)*B")


def _noun(s: _Sentence, act: Act, at: int) -> Reading | None:
    codes = s.shape.codes
    between = s.after(at + 1, _NOUN_BETWEEN)
    if between and len(between.parties) > 1:
        return Reading(act, at, between.parties, at, between.last)
    right = s.run(at + 1, _NOUN_WITH)
    if right is None and act.words.lower() == "meeting" and codes[at - 1 : at] == "z":
        right = s.run(at + 1, _BEFORE_NAME)  # "after meeting B"
    if right is None:
        return None
    owner = re.search(r"Ps[mdvx]{0,3}$", codes[:at])
    if owner:
        party = _person(s.shape, owner.start())
        return Reading(act, at, (party, *right.after_act()), owner.start(), right.last)
    return _opening_noun(s, act, at, right) or _subject_of_noun(s, act, at, right)


def _opening_noun(s: _Sentence, act: Act, at: int, right: Group) -> Reading | None:
    """ "After talks with B, A said": the subject follows."""
    if not _OPENS.fullmatch(s.shape.codes[:at]):
        return None
    if len(right.parties) > 1 and right.loose:
        return Reading(act, at, right.parties, at, right.last)
    after = s.after(right.last, _THEN_SUBJECT)
    if after and len(after.parties) == 1 and after.parties[0].person:
        return Reading(act, at, right.parties + after.parties, at, right.last)
    return None


def _subject_of_noun(s: _Sentence, act: Act, at: int, right: Group) -> Reading | None:
    """ "A said after talks with B": the only person named before the act."""
    first = s.subject(s.groups[0]) if s.groups and s.groups[0].last <= at else None
    if first and all(
        g is first or not any(p.person for p in g.parties) or g.first > at for g in s.groups
    ):
        return Reading(
            act, at, first.parties + right.after_act(), first.first, right.last, far=True
        )
    return None


_READERS = {
    Frame.OBJECT: _object,
    Frame.WITH: _with,
    Frame.TOPIC: _topic,
    Frame.PASSIVE: _passive,
    Frame.FROM: _from,
    Frame.NOUN: _noun,
}


def distinct(parties: Sequence[Party]) -> tuple[Party, ...]:
    """The parties, each once."""
    seen: set[object] = set()
    kept = []
    for party in parties:
        key: object = party.person.entity if party.person else (party.name, party.sides)
        if key not in seen:
            seen.add(key)
            kept.append(party)
    return tuple(kept)


def readings(
    shape: Shape, *, subject: Party | None = None, heading: bool = False
) -> Iterator[Reading]:
    """Every act of the sentence that has at least two parties.

    ``subject`` is whom "he" or "she" at its opening means, where the sentence before tells; in a
    ``heading`` a comma may stand for "and".
    """
    if "A" not in shape.codes:
        return
    sentence = _Sentence(shape, subject, heading)
    if not sentence.groups:
        return
    for at, token in enumerate(shape.tokens):
        if token.act is None:
            continue
        reading = _READERS[token.act.frame](sentence, token.act, at)
        if reading is None:
            continue
        for told in (reading, *_and_with(sentence, reading)):
            parties = distinct(told.parties)
            if len(parties) > 1:
                yield replace(told, parties=parties)


def _and_with(s: _Sentence, reading: Reading) -> Iterator[Reading]:
    """ "A held talks with B and with C": another meeting of A's."""
    first = reading.parties[0]
    if reading.act.frame is not Frame.WITH or reading.first >= reading.at or not first.person:
        return
    if (right := s.run(reading.last, _AND_WITH)) and right.parties[0].person:
        yield replace(reading, parties=(first, right.parties[0]), last=right.last)


_TOPIC_OPENS = re.compile(rf"(?:{DATELINE})?(?:v*{_WHEN},?|[xv],|[xz@i][^A;h]{{0,40}},)?")


def spoken_of(shape: Shape, subject: Party | None) -> tuple[Party | None, bool]:
    """Whom the sentence is about, one named person, and whether it names no other.

    ``subject`` is whom the sentence before was about: an opening pronoun keeps to it.
    """
    found = _Sentence(shape, subject, heading=False).groups
    if not found:
        return None, False
    first = found[0]
    if len(first.parties) != 1 or first.parties[0].person is None:
        return None, False
    if not _TOPIC_OPENS.fullmatch(shape.codes[: first.first]):
        return None, False
    people = {p.person.entity for g in found for p in g.parties if p.person}
    return first.parties[0], len(people) == 1
