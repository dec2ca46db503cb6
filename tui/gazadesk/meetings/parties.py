"""Who takes part: noun phrases of persons, offices and sides, read from a sentence's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazadesk.meetings.shape import Shape, Token
from gazadesk.model import Mention

# A title or a description: "the head of the political wing of Hamas", "Turkish spy chief".
_NP = r"(?>d*(?:[mODLRS]s?)+(?:o+d*(?:[mODLRS]s?)+)*)"
# After a name and a comma, closed by another comma or by something that is no act.
_APPOSITION = rf"(?:,{_NP}(?!,?P)(?=,|$|[^vATP&,])(?:,(?!&?$))?)?"
_NAMED = rf"(?:(?=[^,P]*[RS]){_NP},[mR]{{0,2}}+|{_NP}|d+)?P(?!s)(?:o[OL])?{_APPOSITION}"
_PARTY = re.compile(rf"(?P<named>{_NAMED})|(?P<other>{_NP}(?!,?P))")
_GROUP = re.compile(rf"(?:{_NAMED}|{_NP})(?:[,&]{{0,2}}(?:{_NAMED}|{_NP}))*")
_WHERE = re.compile(r"i(?:[dmDR]|[LO]s)*L")
_SHARED_HEAD = re.compile(r"^d*(?:[DOL]s?,)*[DOL]s?&d*[DOL]s?[mR]*S")


@dataclass(frozen=True, slots=True)
class Party:
    """One party as a sentence has it.

    ``person`` is the mention of a named person, None for an unnamed side; ``sides`` are entity ids
    of the organisations and countries in its title. ``bare`` marks a plain country or organisation
    ("Israel"), ``many`` an office of several ("officials").
    """

    name: str
    person: Mention | None
    sides: tuple[str, ...]
    start: int
    end: int
    bare: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parties told in one breath: "A and B"; ``first``/``last`` bound its tokens."""

    parties: tuple[Party, ...]
    first: int
    last: int


def _sides(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Entities that a title names: organisations first, then countries and places."""
    held = [t.mention.entity for t in tokens if t.mention and t.code == "O"]
    held += [t.mention.entity for t in tokens if t.mention and t.code in "DL"]
    return tuple(dict.fromkeys(held))


def _party(shape: Shape, first: int, last: int, named: bool) -> Party | None:
    tokens = shape.tokens[first:last]
    codes = shape.codes[first:last]
    start, end = tokens[0].start, tokens[-1].end
    if named:
        who = next(t for t in tokens if t.code == "P")
        assert who.mention is not None
        return Party(shape.text[who.start : who.end], who.mention, _sides(tokens), start, end)
    core = [t for t in tokens if t.code not in "d,&"]
    if not core:
        return None
    name = shape.text[core[0].start : core[-1].end].removesuffix("'s").removesuffix("’s")
    if "R" in codes or "S" in codes:
        if codes.endswith("s"):
            return None
        return Party(name, None, _sides(tokens), start, end, many="S" in codes)
    if codes.lstrip("d") in ("O", "L"):
        return Party(name, None, _sides(tokens), start, end, bare=True)
    return None


def _shared(shape: Shape, first: int, last: int) -> Iterator[Party]:
    """Sides that share one head: "the Turkish and Qatari foreign ministers"."""
    tokens = shape.tokens[first:last]
    heads = [t for t in tokens if t.code in "DOL" and t.mention]
    after = [t for t in tokens if t.start >= heads[-1].end and t.code in "mRS"]
    head = shape.text[after[0].start : after[-1].end]
    for token in heads:
        assert token.mention is not None
        name = f"{shape.text[token.start : token.end]} {head}"
        yield Party(name, None, (token.mention.entity,), token.start, after[-1].end, many=True)


def groups(shape: Shape) -> tuple[Group, ...]:
    """Every run of parties in the sentence, in order; runs without a real party are left out."""
    found = []
    # "In Israel, Netanyahu met ...": the place is not one of the parties.
    codes = _WHERE.sub(lambda place: "z" * len(place.group()), shape.codes)
    for run in _GROUP.finditer(codes):
        first, last = run.span()
        parties: list[Party] = []
        at = first
        shared = _SHARED_HEAD.match(codes[first:last])
        if shared:
            at = first + shared.end()
            parties.extend(_shared(shape, first, at))
        for match in _PARTY.finditer(codes, at, last):
            party = _party(shape, match.start(), match.end(), match.group("named") is not None)
            if party is None:
                continue
            if parties and parties[-1].person and party.person and codes[match.start() - 1] == "P":
                parties.pop()  # one name read as two ("John" "A. Boehner"): the end is the surer
            parties.append(party)
        if parties:
            found.append(Group(tuple(parties), first, last))
    return tuple(found)
