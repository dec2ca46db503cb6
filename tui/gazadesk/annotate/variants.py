"""Which spellings may be one person: folding, consonant skeletons, compatible given names.

Fuzzy ratios cannot tell Haniya/Haniyeh from Iran/Iraq. So the consonant skeleton only proposes
(a blocking key), and every name must then agree word by word under rules that name their reason.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gazadesk.annotate import cues
from gazadesk.annotate.gazetteer import name_key

_LINKS = cues.LINKS | cues.ARTICLES_OF_NAMES | {"e", "y"}
_SOFTENED = (
    (re.compile(r"sch|sh|tch|ch|ç|ş"), "s"),
    (re.compile(r"kh|gh|ck|q|k|c|g"), "k"),
    (re.compile(r"ph|f|v|w(?=[aeiou])"), "f"),
    (re.compile(r"th|dh|t|d"), "t"),
    (re.compile(r"j|dj|zh|z"), "z"),
    (re.compile(r"ou|oo|u|o|w"), "u"),
    (re.compile(r"ee|ei|ey|ay|ai|y|i|e"), "i"),
    (re.compile(r"h\b"), ""),
)
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aiu]|h")


@lru_cache(maxsize=20_000)
def soften(word: str) -> str:
    """A folded word with the letters levelled that transliterations exchange."""
    for pattern, letter in _SOFTENED:
        word = pattern.sub(letter, word)
    return _REPEATED.sub(r"\1", word)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word as transliterations keep them: the blocking key.

    ``skeleton("haniyeh") == skeleton("haniyye")``; articles are dropped before.
    """
    return _REPEATED.sub(r"\1", _VOWELS.sub("", soften(word))) or soften(word)


def distance(a: str, b: str, limit: int = 2) -> int:
    """Edits between two words (Levenshtein), at most ``limit`` + 1."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (char != other))
    return min(row[-1], limit + 1)


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
    words = tuple(word for word in linked if word not in _LINKS)
    return PersonName(words or linked, linked)


def same_surname(a: str, b: str) -> bool:
    """Whether two folded surnames are renderings of one."""
    if a == b:
        return True
    if skeleton(a) != skeleton(b) or min(len(a), len(b)) < 4:
        return False
    return a[0] == b[0] or soften(a)[0] == soften(b)[0] if _near(a, b) else False


def _near(a: str, b: str) -> bool:
    return distance(soften(a), soften(b), 1) <= 1


def same_given(a: str, b: str) -> bool:
    """Whether two folded given names are renderings of one, or one of them cut short by a letter.

    Given names of women and men often differ by a last vowel (Daniel, Daniela): never taken
    together by that.
    """
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    short, long = sorted((a, b), key=len)
    if long[:-1] == short:
        return len(short) > 4 and long[-1] not in "aeiou"
    if a[-1] != b[-1] and {a[-1], b[-1]} & set("aeiou"):
        return soften(a) == soften(b) and {a[-1], b[-1]} <= {"a", "h", "e", "i", "y"}
    return skeleton(a) == skeleton(b) and _near(a, b) and soften(a)[:1] == soften(b)[:1]


def why_same_person(a: str, b: str, *, initials: bool = False) -> str | None:
    """Why two full names may be one person, in words; None where they may not.

    Both need a given name: a bare surname never decides. ``initials`` lets "J. Biden" stand for
    "Joe Biden", which is safe inside one article only.
    """
    left, right = person_name(a), person_name(b)
    if len(left.words) < 2 or len(right.words) < 2:
        return None
    if left.words == right.words:
        return "same name" if a == b else "same name without diacritics, hyphens or articles"
    short, long = sorted((left.words, right.words), key=len)
    if len(short) < len(long):
        if long[: len(short)] == short and len(short) > 1 and "bin" in left.linked + right.linked:
            return "same name, family name added"
        if long[-1] == short[-1] and _in_order(short, long):
            return "same name, a middle name left out"
        return None
    if not same_surname(left.surname, right.surname):
        return None
    for one, other in zip(left.words[:-1], right.words[:-1], strict=True):
        if same_given(one, other):
            continue
        if initials and 1 in (len(one), len(other)) and one[0] == other[0]:
            continue
        return None
    return "spelling variant: same consonants, same given name"


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
