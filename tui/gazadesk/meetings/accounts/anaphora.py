"""Whom "the two", "they" and "their ministers" mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from gazadesk.meetings.accounts.parties import Group, Party
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.model import EntityType, Mention

_MANY = (
    r"(?:men|women|leaders|(?:foreign |prime |defen[cs]e )?ministers|presidents|chiefs|officials|"
    r"(?:top )?diplomats|statesmen|counterparts|rivals)"
)
_THE_TWO = re.compile(
    rf"\b(?:the (?:same )?(?:two(?: {_MANY})?|pair|duo)|both {_MANY}|they|"
    rf"each of (?:them|the (?:two )?(?:{_MANY}|parties|sides))|"
    r"the (?:foreign |prime )?(?:ministers|leaders|presidents)(?! (?:of|from|and)\b))\b"
    r"(?! (?:countries|sides))",
    re.IGNORECASE,
)
_OF_ACT = re.compile(r"Av{0,2}w?$")
"""What stands before an object: "called both men", "spoke by turns with each of the leaders"."""
_THEIR = re.compile(r"their\b", re.IGNORECASE)
_ABSENT = re.compile(
    r"\b(?:greetings|regards|condolences|(?:message|letter)s? (?:of|from)|behalf)\b"
)
LASTING = 2
"""Sentences for which two persons named together stay the ones that "the two" means."""


@dataclass(slots=True)
class Pair:
    """The two persons named together last, kept up to date sentence by sentence."""

    parties: tuple[Party, ...] = ()
    age: int = 0

    def read(self, text: str, names: Iterable[Mention]) -> None:
        """Take in the names of one more sentence."""
        people = {m.entity: m for m in names if m.type is EntityType.PERSON}
        self.age += 1
        if len(people) == 2:
            found = sorted(people.values(), key=lambda m: m.start)
            if _ABSENT.search(text, found[0].end, found[1].start):
                self.parties = ()  # "A conveyed the greetings of B", who was not there
                return
            self.parties = tuple(Party(text[m.start : m.end], m, (), m.start, m.end) for m in found)
            self.age = 0
        elif len(people) > 2 or self.age > LASTING:
            self.parties = ()


def meaning_two(shape: Shape) -> str | None:
    """By which word a sentence speaks of two, "two", "ministers" or "they"; None where it does not:
    a quick look before it is read again."""
    match = _THE_TWO.search(shape.text, shape.span.start, shape.span.end)
    return match[0].split()[-1].lower() if match else None


def meaning_those_met(shape: Shape) -> bool:
    """Whether it speaks of "each of" two, who are those of a meeting told before and not any two
    named together ("A, accompanied by B")."""
    match = _THE_TWO.search(shape.text, shape.span.start, shape.span.end)
    return match is not None and match[0].lower().startswith("each ")


def with_pairs(shape: Shape, groups: Sequence[Group], pair: Sequence[Party]) -> tuple[Group, ...]:
    """The groups with each "the two" as one of two persons, where these are plain.

    They are the only two persons named before it in the sentence; ``pair`` where nobody is, or
    where one other met them ("A called both men").
    """
    found = list(groups)
    for match in _THE_TWO.finditer(shape.text, shape.span.start, shape.span.end):
        tokens = [n for n, t in enumerate(shape.tokens) if match.start() <= t.start < match.end()]
        if not tokens:
            continue
        first, last = tokens[0], tokens[-1] + 1
        before = {
            p.person.entity: p for g in groups for p in g.parties if p.person and g.last <= first
        }
        meant = tuple(before.values()) if before else tuple(pair)
        apart = match[0].lower().startswith(("both ", "each "))
        if apart and len(before) == 1 and _OF_ACT.search(shape.codes[:first]):
            meant = _met_by(next(iter(before)), pair, match.span())
        if len(meant) == 2:
            found = [g for g in found if g.last <= first or g.first >= last]
            found.append(Group(meant, first, last))
    return tuple(sorted(found, key=lambda group: group.first))


def _met_by(one: str, pair: Sequence[Party], at: tuple[int, int]) -> tuple[Party, ...]:
    """The ``pair`` as told at ``at``, an object; nobody where ``one`` (an entity id) is of it."""
    if any(p.person and p.person.entity == one for p in pair):
        return ()
    return tuple(replace(p, start=at[0], end=at[1]) for p in pair)


def theirs(shape: Shape, group: Group, groups: Sequence[Group]) -> Group:
    """ "A and B agreed after their ministers met": a minister of each of two bare sides."""
    (first, *others), opening = group.parties, groups[0]
    sides = [p for p in opening.parties if p.bare]
    plain = not others and first.many and not first.sides
    if not plain or len(sides) < 2 or not _THEIR.match(shape.text, first.start):
        return group
    office = first.name
    return replace(
        group,
        parties=tuple(
            replace(first, name=f"{office} of {side.name}", sides=side.sides) for side in sides
        ),
    )
