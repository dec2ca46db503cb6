"""One meeting told in several sentences of an article becomes one account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gazadesk.annotate.names import gazetteer
from gazadesk.meetings.accounts.parties import Party
from gazadesk.model import Account, DateBasis, Mode, Participant, Role

MOST = 200
"""Accounts of one article that are folded: a text with more is a collection, not a report."""
NEXT_SENTENCE = 3
"""Characters between two sentences of one run of text: a blank, or the break of a paragraph."""
_CALLS = (Mode.PHONE, Mode.VIDEO)
_TRUST = {
    DateBasis.STATED: 4,
    DateBasis.RESOLVED: 3,
    DateBasis.REPORTED: 2,
    DateBasis.INFERRED: 1,
    None: 0,
}
Told = tuple[Account, tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Sides:
    """Organisations and countries that the article gives each person (entity ids)."""

    of: dict[str, tuple[str, ...]]

    def meant(self, party: Party) -> frozenset[str]:
        """The sides of a party: its own title's and those the article gives its person."""
        known = self.of.get(party.person.entity, ()) if party.person else ()
        return frozenset(party.sides + known)

    def first(self, party: Party) -> str | None:
        """The side that stands for the party: of its own title, else the first that is given."""
        known = self.of.get(party.person.entity, ()) if party.person else ()
        return next(iter(party.sides + known), None)

    def may_be_same(self, a: Party, b: Party, *, loosely: bool = False) -> bool:
        """Whether two parties of one article may be one: the same person, or the same side.

        "Several officials" are never one named person, unless ``loosely`` so.
        """
        if a.person and b.person:
            return a.person.entity == b.person.entity
        if not loosely and ((a.person and b.many) or (b.person and a.many)):
            return False
        meant, other = self.meant(a), self.meant(b)
        return bool(_with_countries(meant) & _with_countries(other)) or a.name == b.name

    def introduced(self, a: Sequence[Party], b: Sequence[Party]) -> bool:
        """Whether the same person meets "Peru's prime minister" in the one and, in the other, a
        person whom the article gives no office or side: it has introduced him so."""
        if len(a) != 2 or len(b) != 2:
            return False
        return any(
            self._is_one(a[n], b[m]) and self._introduces(a[1 - n], b[1 - m])
            for n in (0, 1)
            for m in (0, 1)
        ) or (self._introduces(a[0], b[0]) and self._introduces(a[1], b[1]))

    def details(self, unnamed: Told, named: Told) -> bool:
        """Whether sides met in the one, and the very next sentence says who, not when nor where:
        "Officials of both met on Monday. A said that he and his aides held talks with B"."""
        one, two = unnamed[0], named[0]
        told = two.date or two.date_phrase or two.weekday is not None or two.place
        if told or one.title or not 0 <= two.start - one.end <= NEXT_SENTENCE:
            return False
        (a, b), (c, d) = _met(unnamed), _met(named)
        if a.person or b.person or not (c.person and d.person):
            return False
        return (self.may_stand_for(c, a) and self.may_stand_for(d, b)) or (
            self.may_stand_for(c, b) and self.may_stand_for(d, a)
        )

    def may_stand_for(self, person: Party, side: Party) -> bool:
        """Whether nothing that the article says of a person parts them from a side."""
        return not self.meant(person) or self.may_be_same(person, side, loosely=True)

    def _is_one(self, a: Party, b: Party) -> bool:
        """Whether they are surely one: the same person, or one of an office of the same side."""
        single = not (a.many or b.many) and (a.office or b.office)
        return self.may_be_same(a, b) and bool((a.person and b.person) or single)

    def _introduces(self, a: Party, b: Party) -> bool:
        """Whether one is "Peru's prime minister" and the other a person of whom nothing is told."""
        office, person = (a, b) if b.person else (b, a)
        unnamed = office.person is None and office.office and office.sides and not office.many
        known = person.person is None or person.office or self.meant(person)
        return bool(unnamed and not known)


@lru_cache(maxsize=1 << 12)
def _with_countries(sides: frozenset[str]) -> frozenset[str]:
    """The sides and the countries they are bodies of: a spy service's head is a country's too."""
    known = gazetteer.load()
    countries = {known.country_of(side) for side in sides}
    # "organisation:intelligence-directorate-of-chile": a body whose country the article says.
    countries |= {known.country_of(f"place:{side.rpartition('-of-')[2]}") for side in sides}
    return sides | {country for country in countries if country}


def _covers(
    sides: Sides, small: Sequence[Party], large: Sequence[Party], *, headline: bool
) -> bool:
    """Whether each party of the one is a party of the other; a ``headline`` is free with number:
    its "Green Delta leaders" may be one whom the text names."""
    left = list(large)
    for party in small:
        hit = next((o for o in left if sides.may_be_same(party, o, loosely=headline)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def _same(sides: Sides, a: Told, b: Told) -> bool:
    one, two = a[0], b[0]
    if one.role is not two.role or one.status is not two.status:
        return False
    if one.role is Role.RECALL and (one.date is None or one.date != two.date):
        return False  # "last met in Accra" and "met in May" may be two
    if (one.mode in _CALLS or two.mode in _CALLS) and _clash(one.mode, two.mode):
        return False
    if (
        one.date
        and two.date
        and not (one.date.startswith(two.date) or two.date.startswith(one.date))
    ):
        reported = DateBasis.REPORTED in (one.date_basis, two.date_basis)
        if not reported:
            return False
    if None not in (one.weekday, two.weekday) and one.weekday != two.weekday:
        return False
    met, others = _met(a), _met(b)
    if len(met) == len(others) == 2 and (sides.details(a, b) or sides.details(b, a)):
        return True
    small, large = sorted((met, others), key=len)
    if sides.introduced(small, large):
        return True
    joint = [party for party in large if party.joint]
    if len(small) <= len(joint) < len(large) and _covers(sides, small, joint, headline=False):
        return False  # "A and B met. Both also called on C"
    if len(small) < len(large) and not (one.title or two.title or _shares_person(small, large)):
        return False  # "The presidents of A, B and C met. B later sat down with C"
    return _covers(sides, small, large, headline=one.title or two.title)


def _met(told: Told) -> tuple[Party, ...]:
    """The parties without those of whom another sentence says that they took part."""
    return tuple(party for party in told[1] if not party.present)


def _shares_person(a: Sequence[Party], b: Sequence[Party]) -> bool:
    named = {party.person.entity for party in a if party.person}
    return any(party.person and party.person.entity in named for party in b)


def _clash(one: Mode, two: Mode) -> bool:
    return one is not two and Mode.NOT_STATED not in (one, two)


def _people(parties: Sequence[Party]) -> int:
    return sum(p.person is not None for p in parties)


def _weight(told: Told) -> tuple[int, int, int, int, int]:
    """What a sentence says: names first, then date and place; the earlier of equals."""
    account, parties = told
    return (
        int(not account.title),
        _people(parties),
        int(account.date is not None or account.weekday is not None)
        + int(account.place is not None),
        _TRUST[account.date_basis],
        -account.start,
    )


def _participants(parts: Sequence[Told], sides: Sides) -> tuple[Participant, ...]:
    """Every participant once, as the fullest sentence names them."""
    kept: list[tuple[Party, Participant]] = []
    for account, parties in parts:
        introduced = sides.introduced(parties, [party for party, _ in kept])
        for party, participant in zip(parties, account.participants, strict=True):
            loosely = account.title
            if introduced and party.person is None:
                continue
            if not any(sides.may_be_same(party, o, loosely=loosely) for o, _ in kept):
                side = participant.side or sides.first(party)
                kept.append((party, replace(participant, side=side)))
    return tuple(participant for _, participant in kept)


def _join(parts: Sequence[Told], sides: Sides) -> Account:
    ranked = sorted(parts, key=_weight, reverse=True)
    best = ranked[0][0]
    accounts = [account for account, _ in ranked]
    dated = max(accounts, key=lambda a: (_TRUST[a.date_basis], a.weekday is not None))
    placed = next((a for a in accounts if a.place), best)
    mode = next((a.mode for a in accounts if a.mode is not Mode.NOT_STATED), Mode.NOT_STATED)
    acts = tuple(dict.fromkeys(act for a in accounts for act in a.acts))
    return replace(
        best,
        participants=_participants(ranked, sides),
        date=dated.date,
        date_basis=dated.date_basis,
        date_phrase=dated.date_phrase,
        weekday=dated.weekday,
        place=placed.place,
        place_entity=placed.place_entity,
        place_phrase=placed.place_phrase if placed.title == best.title else None,
        mode=mode,
        acts=acts,
        loose=all(a.loose for a in accounts),
    )


def fold_accounts(
    found: Sequence[Told], sides: Sides
) -> tuple[tuple[Account, tuple[Account, ...]], ...]:
    """Accounts of one article with those of the same meeting made one, in order of the text; each
    with those that it was made of.

    A meeting and a phone call are never one, nor meetings on different days, nor a report and a
    recall. Only the first ``MOST`` are looked at.
    """
    piles: list[list[Told]] = []
    # Fullest first, so that "Turkish spy chief, Hamas leader" finds the men it means.
    for told in sorted(found[:MOST], key=_weight, reverse=True):
        for pile in piles:
            if all(_same(sides, told, other) for other in pile):
                pile.append(told)
                break
        else:
            piles.append([told])
    joined = [(_join(pile, sides), tuple(told for told, _ in pile)) for pile in piles]
    kept = [(account, parts) for account, parts in joined if len(account.participants) > 1]
    return tuple(sorted(kept, key=lambda one: (one[0].role is Role.RECALL, one[0].start)))
