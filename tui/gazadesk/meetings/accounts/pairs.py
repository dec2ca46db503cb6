"""Whom "the two" or "the ministers" mean, by what the sentences before told."""

from __future__ import annotations

from collections.abc import Sequence

from gazadesk.meetings.accounts.anaphora import meaning_those_met, meaning_two
from gazadesk.meetings.accounts.context import Context, Told
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.shape import Shape

_OF_OFFICE = ("minister", "president", "premier")
"""Offices that "the ministers" must both hold; "leaders" and "officials" may be any."""


def two_meant(
    context: Context, sentence: Shape, found: Sequence[Told], pair: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The two persons whom a sentence speaks of without their names; empty where it does not, or
    where it is doubtful who is meant.

    ``pair`` are two persons named in one sentence shortly before, ``found`` the meetings told.
    """
    two = _two_of(found, () if meaning_those_met(sentence) else pair)
    many = meaning_two(sentence) if two else None
    return _of_office(context, found, two, many) if many else ()


def _two_of(found: Sequence[Told], pair: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom "the two" may mean: the persons of the meeting told last, where it was of two, or the
    ``pair`` of one sentence after it."""
    people = tuple(p for p in found[-1][1] if p.person) if found else ()
    told = len(people) == 2 and not found[-1][0].title
    if pair and not (told and found[-1][0].start > max(p.start for p in pair)):
        return pair
    return people if len(people) == 2 else ()


def _of_office(
    context: Context, found: Sequence[Told], two: tuple[Party, ...], many: str
) -> tuple[Party, ...]:
    """Whom "the ministers" mean: the ``two``, or where one of them holds other offices the two
    persons of the meeting told last who may; nobody where none such was told."""
    office = many.removesuffix("s")
    if office not in _OF_OFFICE:
        return two
    met = (tuple(p for p in parties if p.person) for _, parties in reversed(found))
    for pair in (two, *met):
        held = [p.person and context.offices.may_hold(p.person.entity, office) for p in pair]
        if len(pair) == 2 and all(held):
            return pair
    return ()
