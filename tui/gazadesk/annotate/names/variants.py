"""Which spellings may be one person: the names must agree word by word, with a reason in words.

Fuzzy ratios cannot tell Haniya/Haniyeh from Iran/Iraq. Here a full name may differ by one exchanged
sound in all (``transliteration``), never in a given name that Latin script spells one way
(Stephen, Steven), and never by a word that may be another person's (George H. W. Bush).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import given_names, latin_given_names, name_key
from gazadesk.annotate.names.transliteration import root, skeleton, steps

_LINKS = cues.LINKS | cues.ARTICLES_OF_NAMES | {"e", "y"}
_SERVANT = ("abdul", "abdel", "abdal", "abdol", "abdur", "abder")
_PATRONYMICS = ("ovich", "evich", "ovych", "ovna", "evna", "ivna")
_HOUSES = frozenset(
    ["saud", "nahyan", "thani", "maktoum", "khalifa", "sabah", "said", "qasimi", "nuaimi", "sharqi"]
)
"""Reigning families whose name is put behind "X bin Y" or left out."""
_MOST = 1
"""Exchanged sounds in the whole name."""


class PersonName(NamedTuple):
    """A person's name in folded words: ``words`` without links, ``linked`` with them."""

    words: tuple[str, ...]
    linked: tuple[str, ...]

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1]


@lru_cache(maxsize=20_000)
def person_name(name: str) -> PersonName:
    """The folded words of a person's name, articles and links apart."""
    linked = name_key(name)
    words = tuple(_compounds([word for word in linked if word not in _LINKS]))
    return PersonName(words or linked, linked)


def lookup_keys(name: str) -> frozenset[str]:
    """Keys of which any two spellings of one person share one; strangers may share them too."""
    first, *rest = person_name(name).words
    ends = [*rest[-1:], "".join(rest)]
    if len(rest) > 1 and rest[-1] in _HOUSES:
        ends.append(rest[-2])
    return frozenset(f"{skeleton(first)[:1]} {skeleton(end)}" for end in ends if end)


def _compounds(words: list[str]) -> Iterator[str]:
    """ "Abd al-Malik", "Abdul Malik" and "Abdulmalik" in one form, others as they are."""
    at = 0
    while at < len(words):
        word = words[at]
        if (word == "abd" or word in _SERVANT) and at + 2 < len(words):
            at += 1
            yield "abd" + words[at]
        elif word.startswith(_SERVANT) and len(word) > 7:
            yield "abd" + word[5:]
        else:
            yield word
        at += 1


def why_same_person(a: str, b: str, *, same_article: bool = False) -> str | None:
    """Why two full names may be one person, in words; None where they may not.

    Both need a given name: a bare surname never decides. Inside one article ("J. Biden", "Recep
    Öztürk" for "Recep Tayyip Öztürk") shortened names count too.
    """
    left, right = person_name(a), person_name(b)
    if len(left.words) < 2 or len(right.words) < 2:
        return None
    if left.words == right.words:
        return "same name" if a == b else "same name without diacritics, hyphens or articles"
    if left.words[0] == right.words[0] and "".join(left.words) == "".join(right.words):
        return "same name without diacritics, hyphens or articles"
    short, long = sorted((left.words, right.words), key=len)
    if len(short) == len(long):
        return _why_rendering(left.words, right.words, same_article)
    if short == long[: len(short)] and _adds_house(left.linked, right.linked, short, long):
        return "same name, family name added"
    return _why_shortened(short, long, same_article)


def _adds_house(
    left: tuple[str, ...], right: tuple[str, ...], short: tuple[str, ...], long: tuple[str, ...]
) -> bool:
    son_of = {"bin", "ibn", "bint"}
    named = bool(son_of & set(left)) and bool(son_of & set(right))
    return named and len(long) == len(short) + 1 and long[-1] in _HOUSES


def _why_shortened(short: tuple[str, ...], long: tuple[str, ...], same_article: bool) -> str | None:
    """Why ``long`` is ``short`` with a middle name; initials and patronymics prove it anywhere."""
    if len(short) != 2 or root(short[0]) != root(long[0]) or short[-1] != long[-1]:
        return None
    middle = long[1:-1]
    if len(middle) == 1 and (len(middle[0]) == 1 or middle[0].endswith(_PATRONYMICS)):
        return "same name, a middle name left out"
    if same_article and all(len(word) > 1 for word in middle):
        return "same name, a middle name left out"
    return None


def _why_rendering(left: tuple[str, ...], right: tuple[str, ...], same_article: bool) -> str | None:
    cost, spelt = 0, latin_given_names()
    for at, (one, other) in enumerate(zip(left, right, strict=True)):
        last = at == len(left) - 1
        if same_article and not last and 1 in (len(one), len(other)) and one[0] == other[0]:
            continue
        cost += 1 if not last and _cut_short(one, other) else steps(one, other)
        two_names = root(one) != root(other) and bool({one, other} & spelt)
        if cost > _MOST or (two_names and not last and not _cut_short(one, other)):
            return None
    return "spelling variant: the same sounds by the rules of transliteration"


def _cut_short(a: str, b: str) -> bool:
    """Whether one is a known given name and the other nothing but it without its last letter."""
    short, long = sorted((a, b), key=len)
    known = given_names()
    return len(short) > 4 and long[:-1] == short and long in known and short not in known
