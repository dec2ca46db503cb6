"""How far two spellings of one word lie apart, told by the letters that transliterations exchange.

Arabic, Persian, Hebrew, Cyrillic and Korean names reach the papers in several Latin spellings.
Words are read as sounds ("kh", "ou"), and sounds are compared one by one: some renderings are
free, some cost one step, all others part the words. Names that the rules would take together
wrongly (Rashid, Rashed) or apart wrongly (Gaddafi, Kadhafi) stand in ``data/renderings.txt``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

_SOUNDS: Final = re.compile(
    r"sch|tch|dzh|sh|ch|kh|gh|th|dh|zh|ph|ck|dj|tz|ts|iyy|iy|yy|ij(?=$)|ou|oo|ee|ei|ey|ai|ay|aa|."
)
_DOUBLED: Final = re.compile(r"([b-df-hj-np-tv-xz])\1+")
_LEVEL: Final = {
    "sch": "sh", "ck": "k", "ph": "f", "dj": "j", "tz": "ts", "iyy": "i", "iy": "i", "yy": "i",
    "ij": "i", "y": "i", "ee": "i", "oo": "u", "ou": "u", "ey": "ai", "ei": "ai", "ay": "ai",
    "aa": "a", "tch": "ch", "dzh": "j",
}  # fmt: skip
"""Sounds that are written in several ways by everybody."""
_EXCHANGED: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("q", "k"), ("q", "g"), ("q", "gh"), ("g", "gh"), ("k", "c"), ("kh", "k"), ("kh", "h"),
        ("sh", "ch"), ("d", "dh"), ("t", "th"), ("z", "dh"), ("w", "v"), ("j", "zh"),
        ("a", "e"), ("e", "i"), ("o", "u"),
    )
)  # fmt: skip
"""Sounds that one source writes so and another otherwise: a step each."""
_VOWELS: Final = frozenset(["a", "e", "i", "o", "u", "ai"])
_IN_ARABIC: Final = _EXCHANGED | {frozenset(("ai", "i")), frozenset(("ai", "e"))}
"""Exchanged in Arabic names (Shaibani, Shibani); elsewhere Hines is not Haines."""
_FRENCH: Final = frozenset(["sh", "ch"])
"""What French newsrooms write otherwise; in long words it tells nothing (Chaibani, Shaibani)."""
_UMLAUT: Final = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])([aou])e")
_LONG: Final = 5
"""Letters; in shorter words one sound makes another name (Peng, Ping)."""
APART: Final = 9
"""More steps than any two renderings of one name lie apart."""


@cache
def _renderings() -> tuple[dict[str, str], frozenset[frozenset[str]]]:
    """The first rendering of each name of the data, and the pairs that are two names."""
    same: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    section = ""
    path = Path(__file__).parent / "data" / "renderings.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        elif line and not line.startswith("#"):
            words = line.split()
            if section == "[same]":
                same.update(dict.fromkeys(words, words[0]))
            else:
                apart |= {frozenset((same.get(a, a), same.get(b, b))) for a in words for b in words}
    return same, frozenset(apart)


def root(word: str) -> str:
    """The rendering that stands for all reviewed ones of a folded word; else the word itself."""
    return _renderings()[0].get(word, word)


@lru_cache(maxsize=20_000)
def sounds(word: str) -> tuple[str, ...]:
    """The sounds of a folded word, levelled where spelling is free."""
    plain = _DOUBLED.sub(r"\1", word)
    found = [_LEVEL.get(sound, sound) for sound in _SOUNDS.findall(plain)]
    if len(found) > 2 and found[-1] == "h":  # Haniyeh, Haniye
        found.pop()
    return tuple(found)


@lru_cache(maxsize=20_000)
def _without_umlauts(word: str) -> str:
    return _UMLAUT.sub(r"\1", word)


def steps(a: str, b: str, *, arabic: bool = False) -> int:
    """Steps between two folded words: 0 the same name, 1 one sound exchanged, ``APART`` no.

    ``arabic``: words around them show that the name is Arabic.
    """
    if a == b:
        return 0
    first, second = root(a), root(b)
    if first == second:
        return 0
    short = min(len(a), len(b))
    if short < 4 or frozenset((first, second)) in _renderings()[1]:
        return APART
    if short >= _LONG and _without_umlauts(a) == _without_umlauts(b):  # Mueller, Müller
        return 1
    left, right = sounds(a), sounds(b)
    if len(left) != len(right) or (left[0] != right[0] and {left[0], right[0]} & _VOWELS):
        return APART
    differ = [frozenset(pair) for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    if short > _LONG:
        differ = [pair for pair in differ if pair != _FRENCH]
    if differ and {left[-1], right[-1]} == {"f", "v"}:
        differ[-1] = frozenset(("w", "v"))  # Medvedev, Medvedef
    if not set(differ) <= (_IN_ARABIC if arabic else _EXCHANGED):
        return APART
    return len(differ) if short >= _LONG or not differ else APART


def free_key(word: str) -> tuple[str, ...]:
    """A key that two folded words share where ``steps`` between them are 0 by their sounds alone;
    others may share it too."""
    return tuple("sh" if sound == "ch" else sound for sound in sounds(word))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a folded word with exchanged ones levelled: a key to look up renderings.

    Words no more than a few ``steps`` apart have one key; words of one key may be strangers.
    """
    level = {
        "kh": "k", "gh": "k", "q": "k", "g": "k", "c": "k", "h": "", "dh": "t", "d": "t", "z": "t",
        "th": "t", "ch": "s", "sh": "s", "v": "f", "w": "f", "zh": "t", "j": "t",
    }  # fmt: skip
    key = "".join(level.get(one, one) for one in sounds(root(word)) if one not in _VOWELS)
    return key or "~"  # nothing but vowels: Hayya, Hayyeh
