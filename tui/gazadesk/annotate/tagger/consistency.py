"""The document pass of the tagger: one article rarely uses one name for two kinds of thing.

Votes of every place a spelling stands settle its type, family names follow full names, and names
found once are found wherever else they stand with a capital. Linear in the words of the article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from gazadesk.annotate.names.cues import FAMILY_FIRST
from gazadesk.annotate.tagger.lexicon import PHRASE_KINDS, Lexicon, folded
from gazadesk.annotate.tagger.spans import Named

Key = tuple[str, ...]

_PLACES = sum(1 << PHRASE_KINDS.index(kind) for kind in ("country", "city", "region"))
_PEOPLE = 1 << PHRASE_KINDS.index("people")
_LONGEST = 8


@dataclass(slots=True)
class Line:
    """One sentence: its words as printed, and the names found in it by word numbers."""

    words: Sequence[str]
    found: list[Named]
    keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keys = list(map(folded, self.words))


def settle(lines: Sequence[Line], lexicon: Lexicon) -> None:
    """Changes the ``found`` of the lines of one article so that they agree."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for first, last, kind in line.found:
            votes[tuple(line.keys[first:last])][kind] += 1
    kinds = {key: _majority(count) for key, count in votes.items()}
    surnames = _surnames(kinds, lexicon)
    for key in kinds:
        if len(key) == 1 and key[0] in surnames and votes[key]["LOC"] + votes[key]["ORG"] < 3:
            kinds[key] = "PER"
    lone = surnames.union(key[0] for key in kinds if len(key) == 1)
    names = _worth_finding(kinds, votes, surnames, _small(lines, lone), lexicon)
    reach: dict[str, int] = {}
    for key in names:
        reach[key[0]] = max(reach.get(key[0], 0), len(key))
    for line in lines:
        line.found = _again(line, kinds, names, reach)


def _majority(count: Counter[str]) -> str:
    return max(sorted(count), key=lambda kind: count[kind])


def _small(lines: Sequence[Line], keys: Collection[str]) -> set[str]:
    """Those of ``keys`` that stand in small letters somewhere."""
    return {
        key
        for line in lines
        if not set(line.keys).isdisjoint(keys)
        for key, word in zip(line.keys, line.words, strict=True)
        if key in keys and word.islower()
    }


def _surnames(kinds: dict[Key, str], lexicon: Lexicon) -> set[str]:
    """Family names of the full names of people, unless they are known places."""
    people = [key for key, kind in kinds.items() if kind == "PER" and 1 < len(key) <= 5]
    last = {key[-1] for key in people if len(key[-1]) > 2}
    first = {key[0] for key in people if key[0] in FAMILY_FIRST and len(key) < 4}
    return {name for name in last | first if not lexicon.phrases.get(name, 0) & (_PLACES | _PEOPLE)}


def _worth_finding(
    kinds: dict[Key, str],
    votes: dict[Key, Counter[str]],
    surnames: Collection[str],
    small: Collection[str],
    lexicon: Lexicon,
) -> dict[Key, str]:
    """The names to look for where the network saw none; none that also stands in small letters."""
    names: dict[Key, str] = {(surname,): "PER" for surname in surnames if surname not in small}
    for key, kind in kinds.items():
        if len(key) > _LONGEST or not key[0][0].isalpha() or (len(key) == 1 and key[0] in small):
            continue
        if len(key) == 1 and (len(key[0]) < 2 or lexicon.phrases.get(key[0], 0) & _PEOPLE):
            continue
        names.setdefault(key, kind)
    return names


def _again(
    line: Line, kinds: dict[Key, str], names: dict[Key, str], reach: dict[str, int]
) -> list[Named]:
    if reach.keys().isdisjoint(line.keys):
        return [(a, b, kinds[tuple(line.keys[a:b])]) for a, b, _ in line.found]
    settled = [(first, last, kinds[tuple(line.keys[first:last])]) for first, last, _ in line.found]
    taken = [False] * (len(line.words) + 1)
    for first, last, _ in settled:
        taken[first:last] = [True] * (last - first)
    free = 0
    for at, key in enumerate(line.keys):
        if key not in reach or at < free or taken[at] or not line.words[at][0].isupper():
            continue
        for last in range(min(at + reach[key], len(line.words)), at, -1):
            kind = names.get(tuple(line.keys[at:last]))
            if kind and not any(taken[at:last]) and _alone(line.words, at, last, kind):
                settled.append((at, last, kind))
                free = last
                break
    return sorted(settled)


def _alone(words: Sequence[str], first: int, last: int, kind: str) -> bool:
    """Whether no capitalised neighbour makes the words part of a longer phrase."""
    if last - first > 1:
        return True
    before = first > 1 and words[first - 1][0].isupper() and kind != "PER"
    after = last < len(words) and words[last][0].isupper()
    return not (before or after)
