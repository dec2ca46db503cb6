"""Whether participants of two accounts are the same: persons by name, unnamed sides by side."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import product

from gazadesk.annotate.names.variants import why_same_person
from gazadesk.meetings.linking.signature import Sketch


class Match(IntEnum):
    """How well two participants match; the higher, the surer."""

    NONE = 0
    SIDE = 1
    """An unnamed side ("Hamas leaders") and one who may belong to it."""
    PERSON = 2
    """The same named person."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Participants of two accounts that match: (number in one, number in other, how)."""

    pairs: tuple[tuple[int, int, Match], ...]
    left_over: tuple[int, int]
    """Named persons of the one and of the other without a counterpart."""

    @property
    def persons(self) -> int:
        """How many named persons both accounts have."""
        return sum(match is Match.PERSON for _, _, match in self.pairs)

    @property
    def total(self) -> int:
        """How many participants both accounts have, unnamed sides included."""
        return len(self.pairs)


def _match(one: Sketch, a: int, other: Sketch, b: int) -> Match:
    people_a, people_b = one.people[a], other.people[b]
    if people_a and people_b:
        return Match.PERSON if _one_person(people_a, people_b) else Match.NONE
    if set(one.sides[a]) & set(other.sides[b]):
        return Match.SIDE
    return Match.NONE


def _one_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """A name in common; or a bare family name that closes the other's full name."""
    if not set(a).isdisjoint(b):
        return True
    return _only_family_of(a, b) or _only_family_of(b, a)


def _only_family_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if any(" " in name for name in short):  # nearly always
        return False
    names = [name for name in short if name.isalpha()]
    return any(name.rpartition(" ")[2] in names for name in full if " " in name)


def _unmet(sketch: Sketch, used: set[int]) -> list[int]:
    """The named participants that have no counterpart yet."""
    return [at for at, names in enumerate(sketch.people) if names and at not in used]


def _shortened(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name leaves out a middle name of the other, as within one article."""
    full = product((name for name in a if " " in name), (name for name in b if " " in name))
    return any(_one_name(*sorted(pair)) for pair in full)


@lru_cache(maxsize=1 << 14)
def _one_name(a: str, b: str) -> bool:
    return why_same_person(a, b, same_article=True) is not None


def shared_participants(one: Sketch, other: Sketch) -> Shared:
    """The best matching of participants, surest first; each takes part once.

    Where one is shared, the others are compared as loosely as the names of one article.
    """
    graded = sorted(
        (-grade, a, b)
        for a in range(len(one.people))
        for b in range(len(other.people))
        if (grade := _match(one, a, other, b))
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    for minus, a, b in graded:
        if a not in used_a and b not in used_b:
            used_a.add(a)
            used_b.add(b)
            pairs.append((a, b, Match(-minus)))
    if pairs:  # whom they met is known: a name that one of them shortens may do for the rest
        for a, b in product(_unmet(one, used_a), _unmet(other, used_b)):
            if b not in used_b and a not in used_a and _shortened(one.people[a], other.people[b]):
                used_a.add(a)
                used_b.add(b)
                pairs.append((a, b, Match.PERSON))
    left_a = sum(bool(names) for a, names in enumerate(one.people) if a not in used_a)
    left_b = sum(bool(names) for b, names in enumerate(other.people) if b not in used_b)
    return Shared(tuple(pairs), (left_a, left_b))
