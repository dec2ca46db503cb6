"""What the network is told of a word, and of a word in its place; pure Python.

Training and the run time both call this module, so a model always sees what it was trained on.
Whoever changes it must train again: ``LAYOUT`` is stored with the weights and compared on load.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import compress
from string import ascii_lowercase, ascii_uppercase, digits
from typing import Final, NamedTuple
from zlib import crc32

from gazadesk.annotate.tagger import cues
from gazadesk.annotate.tagger.lexicon import PHRASE_KINDS, Lexicon
from gazadesk.text.fold import fold

LAYOUT: Final = 1
"""Number of this arrangement of features."""

BUCKETS: Final = (3000, 3000, 600, 1000)
"""Sizes of the hashed tables: first three letters, last three, shape, last two."""

_ARTICLED: Final = re.compile(r"(?:al|el|ul|ad|an|ar|as|ash|at|az|es|abu|ibn|bin|umm)[-'’]", re.I)

_LONG_RUN: Final = re.compile(r"(.)\1\1+", re.DOTALL)
_SHAPES: Final = {
    **dict.fromkeys(map(ord, ascii_uppercase), "X"),
    **dict.fromkeys(map(ord, ascii_lowercase), "x"),
    **dict.fromkeys(map(ord, digits), "d"),
}

_WORD_FLAGS = (
    "title upper lower mixed initial digit number hyphen apostrophe stop punctuation acronym "
    "address tag foreign first last org place office saying calendar particle articled plural"
)
WORD_FLAGS: Final = tuple(_WORD_FLAGS.split())
"""Names of the word's own bits, lowest first."""

_POWERS: Final = tuple(1 << at for at in range(len(WORD_FLAGS)))
_TITLE, _LOWER, _LISTED = map(WORD_FLAGS.index, ("title", "lower", "first"))
_QUOTES: Final = frozenset("\"“‘'«„")

PLACE_FLAGS: Final = (
    "upper-case line",
    "title-case line",
    "first word",
    "after quote",
    *(f"{edge} {kind}" for kind in PHRASE_KINDS for edge in ("begins", "inside")),
)
"""Names of the bits that depend on where the word stands, lowest first."""


class Word(NamedTuple):
    """A word by itself: keys to try for its vector, buckets of the hashed tables, and bits."""

    keys: tuple[str, ...]
    parts: tuple[str, ...]
    buckets: tuple[int, int, int, int]
    flags: int


def shape(word: str) -> str:
    """The word with letters as X or x, digits as d, runs of more than two shortened to two."""
    if word.isascii():
        return _LONG_RUN.sub(r"\1\1", word[:24].translate(_SHAPES))
    out: list[str] = []
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if len(out) < 2 or out[-1] != kind or out[-2] != kind:
            out.append(kind)
    return "".join(out)


def describe(word: str, lexicon: Lexicon) -> Word:
    """Everything about ``word`` that does not depend on its place."""
    if word.isascii() and word.isalpha() and (word.islower() or (word.istitle() and len(word) > 1)):
        return _described_plainly(word, lexicon)
    return _described(word, lexicon)


def _described(word: str, lexicon: Lexicon) -> Word:
    folded = fold(word)
    lower = word.lower().replace("’", "'")
    keys = tuple(dict.fromkeys((lower, folded, folded.strip("#@.'"))))
    parts = tuple(part for part in folded.split("-") if part) if "-" in folded else ()
    buckets = (
        _bucket("p", folded[:3], BUCKETS[0]),
        _bucket("s", folded[-3:], BUCKETS[1]),
        _bucket("", shape(word), BUCKETS[2]),
        _bucket("e", folded[-2:], BUCKETS[3]),
    )
    return Word(keys, parts, buckets, _flags(word, folded, lexicon))


def _described_plainly(word: str, lexicon: Lexicon) -> Word:
    """The same for small ASCII letters, of which the first may be a capital, as most words are."""
    lower = word.lower()
    titled = lower != word
    buckets = (
        _bucket("p", lower[:3], BUCKETS[0]),
        _bucket("s", lower[-3:], BUCKETS[1]),
        _bucket("", "X" + "xx"[: len(word) - 1] if titled else "xx"[: len(word)], BUCKETS[2]),
        _bucket("e", lower[-2:], BUCKETS[3]),
    )
    listed = compress(_POWERS[_LISTED:], _lists(lower, lexicon))
    plural = len(word) > 3 and word.endswith("s")
    flags = _POWERS[_TITLE if titled else _LOWER] | sum(listed) | plural * _POWERS[-1]
    return Word((lower,), (), buckets, flags)


@lru_cache(maxsize=8_000)
def _bucket(table: str, piece: str, size: int) -> int:
    return crc32((table + piece).encode("utf-8", "surrogatepass")) % size


def _flags(word: str, folded: str, lexicon: Lexicon) -> int:
    letters = list(filter(str.isalpha, word))
    upper = sum(map(str.isupper, letters))
    titled = word[0].isupper() and upper < len(letters) and word[1:] == word[1:].lower()
    bare = folded.rstrip(".")
    bits = (
        titled or (len(letters) == 1 and upper == 1),
        len(letters) > 1 and upper == len(letters),
        bool(letters) and upper == 0,
        bool(letters) and 0 < upper < len(letters) and not titled,
        len(letters) == 1 and upper == 1 and len(word) <= 2,
        any(map(str.isdigit, word)),
        word[0].isdigit() and not letters,
        "-" in folded and bool(letters),
        "'" in folded and len(letters) > 2,
        "." in word and bool(letters),
        not any(map(str.isalnum, word)),
        2 <= len(letters) <= 6 and upper >= len(letters) - 1 and upper > 1,
        "://" in word or word.startswith(("@", "www.")),
        word.startswith("#"),
        bool(letters) and not word.isascii(),
        *_lists(bare, lexicon),
        bool(_ARTICLED.match(folded)) and len(letters) > 3,
        folded.endswith("s") and len(letters) > 3,
    )
    return sum(compress(_POWERS, bits))


def _lists(bare: str, lexicon: Lexicon) -> tuple[bool, ...]:
    """On which lists a folded word without its stop stands, as ``WORD_FLAGS`` has them."""
    return (
        bare in lexicon.first_names,
        bare in lexicon.last_names,
        bare in cues.ORG_CUES,
        bare in cues.PLACE_CUES,
        bare in cues.TITLES,
        bare in cues.SAYING,
        bare in cues.CALENDAR,
        bare in cues.PARTICLES,
    )


def place_flags(words: Sequence[str], loud: bool, lexicon: Lexicon) -> list[int]:
    """The bits of every word of one sentence that depend on its place.

    ``words`` are as ``quieted`` gave them, ``loud`` says whether the line was all capitals.
    """
    common = 1 if loud else 2 if _is_headline(words) else 0
    bits = [common] * len(words)
    for at, word in enumerate(words):
        if word[0].isalnum():
            bits[at] |= 4
            break
    for at, word in enumerate(words[:-1], 1):
        if word in _QUOTES:
            bits[at] |= 8
    for start, end, kinds in lexicon.phrases_in(words):
        for kind in range(len(PHRASE_KINDS)):
            if kinds >> kind & 1:
                bits[start] |= 16 << 2 * kind
                for at in range(start + 1, end):
                    bits[at] |= 32 << 2 * kind
    return bits


def _is_headline(words: Sequence[str]) -> bool:
    """Whether (nearly) every longer word is capitalised, so that capitals say little."""
    long = [word for word in words if len(word) > 3 and word.isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def quieted(words: Sequence[str]) -> tuple[list[str], bool]:
    """A line of capitals with only first letters left capital, and whether it was one."""
    if sum(map(str.isupper, words)) < 3:
        return list(words), False
    letters = [word for word in words if word.isalpha() and len(word) > 1]
    if len(letters) < 3 or sum(word.isupper() for word in letters) < 0.8 * len(letters):
        return list(words), False
    return [_titled(word) for word in words], True


def _titled(word: str) -> str:
    return (
        word if "." in word else "-".join(part[:1] + part[1:].lower() for part in word.split("-"))
    )
