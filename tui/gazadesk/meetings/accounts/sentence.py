"""One sentence with its parties: who is the subject of an act in it, and who its object."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from gazadesk.meetings.accounts.anaphora import theirs, with_pairs
from gazadesk.meetings.accounts.parties import DATELINE, Group, Party, groups
from gazadesk.meetings.accounts.shape import Shape

PLACED = r"[i@](?:[dmDR]|[LO]s|mo(?=L))*L"
"""The shape of "in Ankara", "at the Turkish palace in Ankara"."""
DATED = r"(?:[ni]d?)?T"
"""The shape of "on Monday"."""
_BETWEEN_SUBJECT_AND_ACT = re.compile(rf"(?:v|,|,W|vid?x|{DATED}|;(?={DATED}))*")
_ASIDE = re.compile(r",[^;A]{1,16},v*")
_AND_ALSO = re.compile(rf"(?:{DATED}|{PLACED})*,?&(?:v|{DATED},?)*")  # "met B and held"
_WHERE_HE = re.compile(rf",W(?:{DATED},?)?hv*$")  # ", where on Monday she met"
_AND_HIS = re.compile(r"h&d$")
_PARTICIPLE = re.compile(r",x[^;A]{1,40},v*")
_CLAUSE = re.compile(r",x[^,;AP]{1,20},v*")
_NEW_CLAUSE = re.compile(rf";(?:{DATED},?)?hv*$")  # "...; on Friday she hosted"
_SUBJECT_OPENS = re.compile(
    rf"(?:{DATELINE}|[xd]{{1,3}};)?(?:[ni]?T,?|x,|[zi]d?[mx]?A,|[zixno@][^APh;,]{{1,24}},|vid?x,?|v,)?"
)  # "After the meeting, A", "On a visit to Oman, A"
_QUOTED = re.compile(r"[“\"][^“”\"]*[,?!][”\"] $")  # "“We agreed,” A said after talks with B"
_OWNER_OPENS = re.compile(r"(?:[ni]?T,?)?Ps[^P;]*hv*")
_PRONOUN_OPENS = re.compile(
    rf"(?:[zin][^APRSODhW;]{{1,16}},?|)(?:{DATED},?|vid?x,?|v,?|,)*h"
)  # "Before leaving for Oslo, she"


_ING = ("holding", "having", "meeting", "seeing", "receiving", "hosting", "visiting", "welcoming")


class Sentence:
    """A shape with its groups found once, when first asked for.

    ``subject`` is whom "he" or "she" at its opening means, where the sentence before tells, and
    ``pair`` whom "the two" means; in a ``heading`` a comma may stand for "and".
    """

    def __init__(
        self,
        shape: Shape,
        *,
        subject: Party | None = None,
        heading: bool = False,
        pair: Sequence[Party] = (),
    ) -> None:
        self.shape = shape
        self._subject, self._heading, self._pair = subject, heading, pair
        self.told: tuple[Group, int] | None = None
        """Subject of the act read before and where its object ended."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Every run of parties, in order."""
        shape, subject = self.shape, self._subject
        found = with_pairs(shape, groups(shape, heading=self._heading), self._pair)
        pronoun = _PRONOUN_OPENS.match(shape.codes) if subject else None
        if subject and pronoun:
            first, after = pronoun.end() - 1, pronoun.end()
            found = tuple(group for group in found if group.first >= after)  # "In Oslo, she"
            if found and found[0].first == after + 1 and shape.codes[after] == "&":
                both = (subject, *found[0].parties)  # "He and B held talks"
                return (Group(both, first, found[0].last), *found[1:])
            return (Group((subject,), first, after), *found)
        return found

    @cached_property
    def starting(self) -> dict[int, Group]:
        """The groups by their first token."""
        return {group.first: group for group in self.groups}

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
            nobody = not any(p.person or p.sides for p in group.parties)
            if nobody and _AND_HIS.search(codes[: group.first + 1]):
                return self.subject(group)  # "A said he and his colleagues met B"
            if _WHERE_HE.search(between) and (one := self._only_person(at)):
                return one
            if all(p.bare for p in group.parties) and codes[group.first - 1 : group.first] == "v":
                return self.subject(group)  # "B will go to Cairo to meet C"
            if self.told and group.last == self.told[1] and _AND_ALSO.fullmatch(between):
                return self.told[0]
            subject = replace(group, parties=group.before_act(comma=between.startswith(",")))
            subject = theirs(self.shape, subject, self.groups)
            if _BETWEEN_SUBJECT_AND_ACT.fullmatch(between):
                return subject
            if any(p.person for p in subject.parties) and _ASIDE.fullmatch(between):
                return subject
            if _NEW_CLAUSE.search(between):
                return self.opening()
            if between.endswith("z") and self._holding(at):
                return self.opening()
            if between in ("h", "&", "hv", "&v", ",&") or re.fullmatch(r"[^;]*(?:&|h)v*", between):
                return self.subject(group)
            return self._parted(at)
        return self.owner(at)

    def people(self, at: int) -> tuple[Party, ...]:
        """The persons named before token ``at``, each once."""
        named = [p for g in self.groups if g.last <= at for p in g.parties]
        return tuple({p.person.entity: p for p in named if p.person}.values())

    def _only_person(self, at: int) -> Group | None:
        """The one person named before token ``at``, whom "where she met" means; None of several."""
        people = self.people(at)
        if len(people) != 1:
            return None
        group = next(g for g in self.groups if people[0] in g.parties)
        return replace(group, parties=people)

    def _holding(self, at: int) -> bool:
        """Whether the act at token ``at`` is of the sentence's subject: "A left after holding"."""
        act = self.shape.tokens[at].act
        return act is not None and act.words.lower().startswith(_ING)

    def _parted(self, at: int) -> Group | None:
        """The opening person, where only a participle's clause stands before the act.

        "A, charged by B with making peace, met": -ed or -ing after the comma.
        """
        first = self.opening()
        if first is None or not _PARTICIPLE.fullmatch(self.shape.codes[first.last : at]):
            return None
        token = self.shape.tokens[first.last + 1]
        word = self.shape.text[token.start : token.end].lower()
        return first if word.endswith(("ed", "ing")) else None

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
        """The group that opens the sentence, where it is of persons or one office of a side."""
        first = self.groups[0]
        subject = first.before_act(comma=False)  # "During a visit to Oman, A"
        one = subject[0]
        alone = all(p.person for p in subject) or (len(subject) == 1 and one.office and one.sides)
        before = sum(token.start < subject[0].start for token in self.shape.tokens)
        opens = _SUBJECT_OPENS.fullmatch(self.shape.codes[:before])
        quoted = _QUOTED.match(self.shape.text, self.shape.span.start, subject[0].start)
        return replace(first, parties=subject) if alone and (opens or quoted) else None

    def before_group(self, group: Group) -> str:
        """The letter of the word before a group."""
        return self.shape.codes[max(group.first - 1, 0) : group.first]

    def owner(self, at: int) -> Group | None:
        """Whom "he" means in "Ruiz's visit came a day after he held talks", right before ``at``."""
        if not _OWNER_OPENS.fullmatch(self.shape.codes[:at]):
            return None
        first = self.shape.codes.index("P")
        return Group((person(self.shape, first),), first, first + 1)

    def subject(self, latest: Group) -> Group | None:
        """The sentence's opening group where it is one named person: whom "he" or "and met" means.

        Any other person named in between makes it doubtful, and doubt means None.
        """
        # "A attended the funeral of B and met C": B is but an attribute.
        named = [g for g in self.groups if g.last <= latest.last and self.before_group(g) != "o"]
        people = [p for g in named for p in g.parties if p.person]
        names = {p.person.entity for p in people if p.person}
        opening = self.opening()
        known = {p.person.entity for p in opening.parties if p.person} if opening else set()
        return opening if names == known else None

    def run(self, at: int, filler: re.Pattern[str]) -> Group | None:
        """The whole group that follows token ``at`` with nothing but ``filler`` between."""
        match = filler.match(self.shape.codes, at)
        return self.starting.get(match.end()) if match else None

    def after(self, at: int, filler: re.Pattern[str]) -> Group | None:
        """The group that follows token ``at``, as an object."""
        group = self.run(at, filler)
        return replace(group, parties=group.after_act()) if group else None


def person(shape: Shape, at: int) -> Party:
    """The person whom token ``at`` names, without any title."""
    token = shape.tokens[at]
    assert token.mention is not None
    return Party(shape.text[token.start : token.end], token.mention, (), token.start, token.end)
