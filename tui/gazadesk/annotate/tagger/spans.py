"""From tags of words to spans of text, with the finishing rules that need no network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

Piece = tuple[int, int]
"""Half-open offsets."""

Named = tuple[int, int, str]
"""Half-open offsets, or word numbers, and PER, ORG or LOC."""

_ARTICLES: Final = frozenset({"the", "a", "an"})
_POSSESSIVES: Final = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
_LOOSE: Final = frozenset('"“”‘.,;:!?-–—/|*«»…')
_SMALL_TEXT = "of the for and de la el du des et y e da do di al in on to a"
_SMALL: Final = frozenset(_SMALL_TEXT.split())


def entities(tags: Sequence[str]) -> list[Named]:
    """Entities of an IOB2 sequence as (first word, word after the last, type)."""
    found: list[Named] = []
    if tags.count("O") == len(tags):
        return found
    start = -1
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            found.append((start, at, tags[start][2:]))
            start = -1
        if tag.startswith("B-"):
            start = at
    return found


def trimmed(first: int, last: int, words: Sequence[str]) -> Piece:
    """Word numbers without a leading article, a closing possessive, or loose marks at the ends."""
    while first < last and (words[first].lower() in _ARTICLES or words[first] in _LOOSE):
        first += 1
    while first < last and (words[last - 1] in _POSSESSIVES or words[last - 1] in _LOOSE):
        last -= 1
    return first, last


def bound_acronyms(found: Sequence[Named], words: Sequence[str]) -> list[Named]:
    """The entities, with "Long Name (LN)" made two organisations where the initials agree.

    The long name is what stands before the bracket and begins with the acronym's first letter;
    it keeps its type where it has one already, and the acronym takes it.
    """
    result = list(found)
    if "(" not in words:
        return result  # in order, as they came
    for at in range(1, len(words) - 2):
        if (
            words[at] != "("
            or words[at + 2] not in {")", ",", ";"}
            or not _is_acronym(words[at + 1])
        ):
            continue
        first = _long_name(words, at, words[at + 1])
        if first is None:
            continue
        here = [one for one in result if one[0] < at and one[1] > first]
        if any(one[2] == "PER" for one in here):
            continue
        kind = here[-1][2] if here else "ORG"
        kind = "ORG" if kind == "LOC" and not _same(here, first, at) else kind
        result = [one for one in result if one[1] <= first or one[0] >= at + 2]
        result += [(first, at, kind), (at + 1, at + 2, kind)]
    return sorted(result)


def _same(found: Sequence[Named], first: int, last: int) -> bool:
    return len(found) == 1 and found[0][:2] == (first, last)


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "").replace("-", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and sum(map(str.isupper, letters)) >= 2


def _long_name(words: Sequence[str], bracket: int, acronym: str) -> int | None:
    """The first word of the name before the bracket that the acronym abbreviates, or None.

    Every capitalised word gives its initial, or one for each of its hyphened parts; small words
    like "of" may give theirs.
    """
    wanted = "".join(letter for letter in acronym.lower() if letter.isalpha())
    given = ""
    for at in range(bracket - 1, max(-1, bracket - 2 * len(wanted) - 3), -1):
        word = words[at]
        if word.lower() in _SMALL:
            given = f"{word[0].lower()}?{given}"
            continue
        if not word[0].isupper():
            return None
        initials = [part[0].lower() for part in word.split("-") if part]
        rest = "".join(f"{initial}?" for initial in initials[1:])
        given = f"{re.escape(initials[0])}{rest if len(initials) > 1 else ''}{given}"
        if word[0].lower() == wanted[0] and re.fullmatch(given, wanted):
            return at
    return None
