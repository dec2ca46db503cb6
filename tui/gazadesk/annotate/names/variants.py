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
_DESCENDANTS = frozenset(["seyyed", "seyed", "sayyed", "sayyid", "sayed", "syed"])
"""Put before the name of a descendant of the Prophet, or left out."""
SON_OF = frozenset(["bin", "ibn", "bint"])
REIGNING = frozenset(["prince", "princess", "king", "queen", "emir", "sultan"])
"""Before a name of one word as much as before "X bin Y"."""
_ARTICLES = frozenset(["al", "el"])
_ARABIC = SON_OF | _ARTICLES | {"abu", "umm"}
_MOST = 1
"""Exchanged sounds in the whole name."""
_MOST_IN_OFFICE = 2
"""Exchanged sounds where both hold one office."""
_LONG = 6
"""Letters; shorter family names are too many people's."""


Words = tuple[str, ...]


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
    words, linked = person_name(name)
    if len(words) > 2 and words[0] in _DESCENDANTS:
        words = words[1:]
    first, *rest = words
    ends = [*rest[-1:], "".join(rest)]
    if len(rest) > 1 and (rest[-1] in _HOUSES or SON_OF & set(linked)):
        ends += (rest[-2], rest[0])
    if rest and len(linked) > 1 and linked[-2] in _ARTICLES:
        ends.append(linked[-2] + rest[-1])
    keys = {f"{skeleton(first)[:1]} {skeleton(end)}" for end in ends if end}
    if len(words) == 2:
        keys.add(" ".join(sorted(words)))  # family name first or last
    return frozenset(keys)


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


def why_same_person(
    a: str, b: str, *, same_article: bool = False, same_office: bool = False
) -> str | None:
    """Why two full names may be one person, in words; None where they may not.

    Both need a given name: a bare surname never decides. Inside one article ("J. Biden", "Recep
    Öztürk" for "Recep Tayyip Öztürk") shortened names count too, and names shortened in the middle
    also where both are said to hold one office that few hold.
    """
    left, right = person_name(a), person_name(b)
    if len(left.words) < 2 or len(right.words) < 2:
        return None
    if left.words == right.words:
        return "same name" if a == b else "same name without diacritics, hyphens or articles"
    if left.words[0] == right.words[0] and "".join(left.words) == "".join(right.words):
        return "same name without diacritics, hyphens or articles"
    if left.words[0] in _DESCENDANTS or right.words[0] in _DESCENDANTS:
        bare = _undescended(a), _undescended(b)
        if bare != (a, b):
            return why_same_person(*bare, same_article=same_article, same_office=same_office)
    if left.words == right.words[::-1] and not set(left.words) <= given_names():
        return "same name, family name first"
    if _of_one_father(left, right):
        return "same name, a forebear or the family added"
    if len(left.words) == len(right.words):
        most = _MOST_IN_OFFICE if same_office and len(left.surname) >= _LONG else _MOST
        return _why_rendering(left, right, same_article, most)
    short, long = sorted((left, right), key=lambda name: len(name.words))
    if short.words == long.words[: len(short.words)] and _adds_forebear(short, long):
        return "same name, a forebear or the family added"
    if same_article and short.words == long.words[: len(short.words)] and _rare(short.surname):
        return "same name, a second family name left out"
    return _why_shortened(
        short.words, long.words, same_article or (same_office and _rare(short.surname))
    ) or _why_joined(short, long)


def names_father(name: str, father: str | None = None) -> bool:
    """Whether it is "X bin Y"; where ``father`` is given, with just that name for Y."""
    linked = person_name(name).linked
    bins = [at for at, word in enumerate(linked) if at and word in SON_OF]
    if father is None or not bins:
        return bool(bins)
    return any(linked[at + 1 :] == person_name(father).linked for at in bins)


def _rare(surname: str) -> bool:
    return len(surname) >= _LONG and surname not in given_names()


def _adds_forebear(short: PersonName, long: PersonName) -> bool:
    """Whether "X bin Y" goes on with the name of a reigning house, or with "bin Z"."""
    if not (SON_OF & set(short.linked) and SON_OF & set(long.linked)):
        return False
    added = long.linked[len(short.linked) :]
    house = len(long.words) == len(short.words) + 1 and long.words[-1] in _HOUSES
    return house or (short.linked == long.linked[: len(short.linked)] and added[:1] == ("bin",))


def _of_one_father(left: PersonName, right: PersonName) -> bool:
    """Whether both are "X bin Y" of one reigning house, as which one of them may not say: "bin Z"
    stands before the house's name in one only, or in its place."""
    if not (SON_OF & set(left.linked) and SON_OF & set(right.linked)):
        return False
    long, short = sorted((left, right), key=lambda name: SON_OF.isdisjoint(name.linked[2:]))
    if len(short.words) != 3 or short.linked[1] not in SON_OF or short.surname not in _HOUSES:
        return False
    if len(long.linked) < 5 or long.linked[3] not in SON_OF:
        return False
    if len(long.words) != 3 and not (len(long.words) == 4 and short.surname == long.surname):
        return False
    cost = sum(steps(one, other) for one, other in zip(short.words[:2], long.words, strict=False))
    return cost <= _MOST


def _undescended(name: str) -> str:
    """The name without "Seyyed" before it, where a given and a family name are left."""
    first, _, rest = name.partition(" ")
    return rest if first.casefold() in _DESCENDANTS and " " in rest else name


def _why_joined(short: PersonName, long: PersonName) -> str | None:
    """Why names are one whose parts one source writes together (Amir-Abdollahian)."""
    if len(long.linked) != 3 or len(short.linked) != 2:
        return None
    one, other = short.linked[1], "".join(long.linked[1:])
    together = min(len(one), len(other)) >= 8 and steps(one, other) <= _MOST
    if together and root(short.linked[0]) == root(long.linked[0]):
        return "spelling variant: the same sounds, written together"
    return None


def _why_shortened(short: Words, long: Words, any_middle: bool) -> str | None:
    """Why ``long`` is ``short`` with a middle name; initials and patronymics prove it anywhere."""
    if len(short) != 2 or root(short[0]) != root(long[0]) or short[-1] != long[-1]:
        return None
    middle = long[1:-1]
    if len(middle) == 1 and (len(middle[0]) == 1 or middle[0].endswith(_PATRONYMICS)):
        return "same name, a middle name left out"
    if any_middle and all(len(word) > 1 for word in middle):
        return "same name, a middle name left out"
    return None


def _why_rendering(
    left: PersonName, right: PersonName, same_article: bool, most: int
) -> str | None:
    if left.words[0] in cues.FAMILY_FIRST:
        return None  # one vowel tells Chen Zhili from Chen Zhilei
    cost, spelt = 0, latin_given_names()
    arabic = bool(_ARABIC & {*left.linked, *right.linked})
    for at, (one, other) in enumerate(zip(left.words, right.words, strict=True)):
        last = at == len(left.words) - 1
        if same_article and not last and 1 in (len(one), len(other)) and one[0] == other[0]:
            continue
        if last and (_glued(one, right.linked) or _glued(other, left.linked)):
            continue
        cost += 1 if not last and _cut_short(one, other) else steps(one, other, arabic=arabic)
        two_names = root(one) != root(other) and bool({one, other} & spelt)
        if cost > most or (two_names and not last and not _cut_short(one, other)):
            return None
    return "spelling variant: the same sounds by the rules of transliteration"


def _glued(word: str, linked: Words) -> bool:
    """Whether ``word`` is the article and family name that close ``linked`` (Albusaidi)."""
    return len(linked) > 1 and linked[-2] in _ARTICLES and word == linked[-2] + linked[-1]


def _cut_short(a: str, b: str) -> bool:
    """Whether one is a known given name and the other nothing but it without its last letter."""
    short, long = sorted((a, b), key=len)
    known = given_names()
    return len(short) > 4 and long[:-1] == short and long in known and short not in known
