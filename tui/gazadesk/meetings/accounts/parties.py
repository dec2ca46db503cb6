"""Who takes part: noun phrases of persons, offices and sides, read from a sentence's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazadesk.meetings.accounts.lexicon import lexicon
from gazadesk.meetings.accounts.shape import Shape, Token
from gazadesk.model import Mention
from gazadesk.text.fold import fold

# A title or a description: "the head of the political wing of Hamas", "Turkish spy chief".
# A person's name inside it is another's: "Putin's envoy", "Biden aide".
_WORD = r"(?:[mODLRS]s?|Ps?(?=m*[RS]))"
# "of Commerce, Trade and Industry", told before a name.
_PORTFOLIO = r"[of]d*(?:m++(?:&(?:m++|O)|(?:,m++)+,?&(?:m++|O)?|,O)|L&(?:m++|O))(?=,?P)"
_NP = rf"(?>d*{_WORD}+(?:{_PORTFOLIO}|(?:o+|f|(?<=R)v(?=d*[LR])|(?<=R)i(?=LP))d*{_WORD}+)*)"
# After a name and a comma, closed by another comma or by something that is no act.
# ", member of the bureau and minister of trade,"
_SECOND = r"(?:&d?(?:[mDLO]s?)*R(?:[modDLORx]s?)*+(?=,[^P])|&m++(?=,))"
_APPOSITION = rf"(?:,{_NP}{_SECOND}?(?!,?P)(?=,|$|[^vATP&,])(?:,(?!&?$))?)?"
_LED = rf"(?:,?H(?:{_NP},?)?(?=P))"  # "a delegation headed by"
# "Qatari prime minister and minister of foreign affairs"
_DOUBLE = r"(?:[mDLO]s?)+R&m*R(?:od?[mO]++)?(?:,?[mR]+|[mR]*)(?=P)"
_BODY_OF_TWO = r"(?:(?:[mDL]s?)*O&O[mO]*R[mR]*(?=P))"  # "Security and Defence Council secretary"
_TITLE = rf"(?:{_DOUBLE}|{_BODY_OF_TWO}|{_NP}{_LED}|(?=[^,P]*[RS]){_NP},[mR]{{0,2}}+|{_NP})?"
_OF_SIDE = r"(?:,?od*m*[OL](?!s))?"  # "B, of Peru,"
_NAMED = rf"{_TITLE}P(?!s){_OF_SIDE}{_APPOSITION}"
_PARTY = re.compile(
    rf"(?P<named>{_TITLE}(?P<who>P)(?!s){_OF_SIDE}{_APPOSITION})|(?P<other>{_NP}(?!,?P))"
)
_GROUP = re.compile(rf"(?:{_NAMED}|{_NP})(?:[,&]{{0,2}}(?:{_NAMED}|{_NP}))*")
_WHERE = re.compile(r"(?!(?<=R)iLP)[i@](?:[dmDR]|[LO]s|mo(?=L))*L")
DATELINE = r"^L(?:xL)?[,LT]{0,4};+"
"""The shape of "CAIRO, May 4 (Reuters) -", "CAIRO/OSLO, May 4 -" before a first sentence."""
_DATELINE = re.compile(DATELINE)
_SIDE = r"d*D?[LO](?:s?m++)?+"  # "Congo's government", "the M23 rebel group", "the Irish Greens"
_SHARED_HEAD = re.compile(
    r"d*(?:(?:(?:D,)*+|(?:[OL]s,)*+)[DOL]s?,?&d*[DOL]s?|(?:[OL],)++[OL],?&d*[OL]s?)[mR]*S|"
    rf"d*m*So{_SIDE}(?:,{_SIDE})*+,?&{_SIDE}(?![sRSP])"
)
_EACH = r"od*[mSO]*?[DLO]m*,P"
_EACH_NAMED = re.compile(rf"d*m*S(?:od*[mO]+?)?(?:od*S)?{_EACH}(?:,{_EACH})*,&{_EACH}(?!s),?")
""""The foreign ministers of Ecuador, A, and of Peru, B,": each side with its name."""


@dataclass(frozen=True, slots=True)
class Party:
    """One party as a sentence has it.

    ``person`` is the mention of a named person, None for an unnamed side; ``sides`` are entity ids
    of the organisations and countries in its title. ``bare`` marks a plain country or organisation
    ("Israel"), ``many`` an office of several ("officials"), ``office`` one with any office;
    ``joint`` one of several who met somebody else together; ``present`` one of whom another
    sentence says that he took part.
    """

    name: str
    person: Mention | None
    sides: tuple[str, ...]
    start: int
    end: int
    bare: bool = False
    many: bool = False
    office: bool = False
    joint: bool = False
    present: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Parties told in one breath: "A and B"; ``first``/``last`` bound its tokens.

    A ``loose`` run has only a comma before its last party, so that it is no list: "in Aden, envoy
    A", "A, head of B, C".
    """

    parties: tuple[Party, ...]
    first: int
    last: int
    loose: bool = False

    def before_act(self, *, comma: bool) -> tuple[Party, ...]:
        """The parties as a subject; ``comma`` says that one parts them from the act.

        Of a loose run it is the only person, the first before a comma (the rest describes it)
        and the last otherwise (the rest belongs to another phrase): an office too, for what
        describes a person closes with a comma ("After talks with A, the Omani minister met").
        """
        if not self.loose:
            return self.parties
        last = self.parties[-1]
        if not comma and last.person is None and last.office and not last.many:
            return (last,)
        people = [p for p in self.parties if p.person] or list(self.parties)
        return (people[0] if comma else people[-1],)

    def after_act(self) -> tuple[Party, ...]:
        """The parties as an object: the first of a loose run."""
        return self.parties[:1] if self.loose else self.parties


_BACKED = re.compile(r"-(?:back|broker|alli|align|support|sponsor|link|mediat|occup)")


def _sides(text: str, tokens: tuple[Token, ...]) -> tuple[str, ...]:
    """Entities that a title names: organisations first, then countries and places.

    "The Iran-backed group" is not Iran's, nor is "the UN envoy to Yemen" Yemen's.
    """
    named, abroad = [], False
    for token in tokens:
        if token.code in "fn" or (token.code == "v" and text[token.start : token.end] == "to"):
            abroad = True
        elif token.code in ",&P":
            abroad = False
        elif token.mention and not abroad and not _BACKED.match(text, token.end):
            named.append((token.code != "O", token.mention.entity))
    return tuple(dict.fromkeys(entity for _, entity in sorted(named, key=lambda side: side[0])))


def _party(shape: Shape, first: int, last: int, named: int | None) -> Party | None:
    """The party of tokens ``first`` to ``last``; ``named`` is the token that names a person."""
    tokens = shape.tokens[first:last]
    codes = shape.codes[first:last]
    start, end = tokens[0].start, tokens[-1].end
    office = "R" in codes or "S" in codes
    if named is not None:
        who = shape.tokens[named]
        assert who.mention is not None
        name = shape.text[who.start : who.end]
        after = codes[named + 1 - first :]
        origin = after.startswith(",") and not (set("ORS") & set(after) or after.startswith(",o"))
        told = tokens[: named - first] if origin else tokens  # "A, a Swede," is not Sweden's
        return Party(name, who.mention, _sides(shape.text, told), start, end, office=office)
    core = [t for t in tokens if t.code not in "d,&"]
    if not core:
        return None
    name = shape.text[core[0].start : core[-1].end].removesuffix("'s").removesuffix("’s")
    name = name.rstrip(".") if core[-1].mention is None else name
    if office:
        if codes.endswith("s"):
            return None
        return Party(
            name, None, _sides(shape.text, tokens), start, end, many="S" in codes, office=True
        )
    if codes.lstrip("d") in ("O", "L") or _is_body(shape, codes, core[-1]):
        return Party(name, None, _sides(shape.text, tokens), start, end, bare=True)
    return None


_BODY = re.compile(r"d*(?:D|[LO]s?)d?m+")


def _is_body(shape: Shape, codes: str, last: Token) -> bool:
    """Whether it is "the Congolese government": a side under the name of its body."""
    word = fold(shape.text[last.start : last.end])
    return _BODY.fullmatch(codes) is not None and word in lexicon().bodies


def _shared(shape: Shape, first: int, last: int) -> Iterator[Party]:
    """Sides that share one head: "the Turkish and Qatari foreign ministers"."""
    tokens = shape.tokens[first:last]
    codes = shape.codes[first:last]
    named = [n for n in range(len(codes)) if codes[n] in "DOL" and codes[n : n + 2] != "DO"]
    heads = [tokens[n] for n in named if tokens[n].mention]
    after = [t for t in tokens if t.start >= heads[-1].end and t.code in "mRS"]
    if after:
        head, end = shape.text[after[0].start : after[-1].end], after[-1].end
    else:  # "the presidents of A and B"
        before = [t for t in tokens if t.start < heads[0].start and t.code in "mS"]
        head, end = shape.text[before[0].start : before[-1].end], heads[-1].end
    many = fold(head.split()[-1]) not in lexicon().one_each
    for token in heads:
        assert token.mention is not None
        side = shape.text[token.start : token.end]
        name = f"{side} {head}" if after else f"{head} of {side}"
        sides = (token.mention.entity,)
        yield Party(name, None, sides, token.start, end, many=many, office=True)


def _each_named(shape: Shape, run: re.Match[str]) -> Group:
    """The persons of "the foreign ministers of Ecuador, A, and of Peru, B", each with its side."""
    parties, first = [], run.start()
    for at in range(run.start(), run.end()):
        who = shape.tokens[at]
        if shape.codes[at] == "P" and who.mention:
            name = shape.text[who.start : who.end]
            sides = _sides(shape.text, shape.tokens[first:at])
            start = shape.tokens[first].start
            parties.append(Party(name, who.mention, sides, start, who.end, office=True))
            first = at + 1
    return Group(tuple(parties), run.start(), run.end())


def _apposed(shared: list[Party], named: list[Party]) -> list[Party]:
    """Sharers of a head and the names told after it: "the A and B ministers, C and D"."""
    if len(shared) != len(named) or not all(p.person for p in named):
        return shared + named
    return [replace(p, sides=s.sides + p.sides) for s, p in zip(shared, named, strict=True)]


def groups(shape: Shape, *, heading: bool = False) -> tuple[Group, ...]:
    """Every run of parties in the sentence, in order; runs without a real party are left out.

    In a ``heading`` a comma may stand for "and".
    """
    # "In Israel, Netanyahu met ...": the place is not one of the parties.
    codes = _WHERE.sub(lambda place: "z" * len(place.group()), shape.codes)
    codes = _DATELINE.sub(lambda line: "z" * len(line.group()), codes)
    found = [_each_named(shape, run) for run in _EACH_NAMED.finditer(codes)]
    codes = _EACH_NAMED.sub(lambda run: "z" * len(run.group()), codes)
    for run in _GROUP.finditer(codes):
        first, last = run.span()
        parties: list[Party] = []
        heads: list[Party] = []
        at = joint = first
        shared = _SHARED_HEAD.search(codes, first, last)
        if shared:
            first, at = shared.span()
            joint = at
            heads = list(_shared(shape, first, at))
        loose = False
        # Not bounded by ``last``: an apposition must see what follows it.
        for match in _PARTY.finditer(codes, at):
            if match.start() >= last:
                break
            named = match.start("who") if match.group("who") else None
            party = _party(shape, match.start(), match.end(), named)
            if party is None:
                continue
            if parties and parties[-1].person and party.person and codes[match.start() - 1] == "P":
                parties.pop()  # one name read as two ("John" "A. Boehner"): the end is the surer
            else:
                loose = bool(parties) and "&" not in codes[joint : match.start()]
            joint = match.end()
            parties.append(party)
        if heads:
            parties, loose = (
                _apposed(heads, parties) if codes[at : at + 1] in (",", "P") else heads + parties,
                False,
            )
        if parties:
            found.append(Group(tuple(parties), first, last, loose and not heading))
    return tuple(sorted(found, key=lambda group: group.first))
