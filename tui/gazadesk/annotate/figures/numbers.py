"""Numbers as news prints them, in digits or spelled out, and what they come to."""

from __future__ import annotations

import re

_ONES_LINE = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS_LINE = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL: dict[str, int] = {word: n for n, word in enumerate(_ONES_LINE.split(), 1)}
_SMALL |= {word: n for n, word in zip(range(20, 100, 10), _TENS_LINE.split(), strict=True)}
_SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}

_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"

DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,3})?(?![\d,.]\d)"
"""Regex of a number in digits, with commas between thousands; not a part of a longer one."""

SPELLED = (
    rf"(?:(?:[Aa]|{_WORD}|{_WORD.title()})(?:-(?:{_WORD}))?(?:\s{_SCALE}){{1,2}}\b(?!s)"
    rf"(?:\s(?:and\s)?(?:{_WORD})(?:-(?:{_WORD}))?\b)?"
    rf"|(?:{_WORD}|{_WORD.title()})(?:-(?:{_WORD}))?\b)"
)
"""Regex of a number in words: "twelve", "Forty-two", "two hundred", "a dozen"."""

NUMBER = (
    rf"(?:{DIGITS}(?:[\s-](?:thousand|million|billion|trillion|mn|bn)\b|(?:m|bn)\b)?|{SPELLED})"
)
"""Regex of a number in digits or words, with its "million"."""

_LETTERS = re.compile("[A-Za-z]+")
_DIGIT = re.compile(r"\d")
_COUNTING = frozenset((*_SMALL, *map(str.title, _SMALL), *_SCALES))


def may_count(text: str) -> bool:
    """Whether a text may hold a ``NUMBER``: a digit or a word that all spelled numbers have."""
    return bool(_DIGIT.search(text)) or not _COUNTING.isdisjoint(_LETTERS.findall(text))


_DIGITS = re.compile(r"([\d,]+(?:\.\d+)?)[\s-]?([a-z]+)?")


def number_value(printed: str) -> float | None:
    """The value of a number as printed ("1.5 million", "forty-two"); None where it is none."""
    printed = printed.strip().lower()
    if digits := _DIGITS.fullmatch(printed):
        scale = _SCALES.get(digits[2], 0) if digits[2] else 1
        try:
            value = float(digits[1].replace(",", "")) * scale
        except ValueError:
            return None
        return round(value, 6) or None if scale else None
    return _spelled_value(printed)


def _spelled_value(printed: str) -> float | None:
    total = part = 0
    for word in re.split(r"[\s-]+", printed):
        if word in _SMALL:
            part += _SMALL[word]
        elif word in ("a", "an"):
            part = 1
        elif word in ("hundred", "dozen"):
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total += (part or 1) * _SCALES[word]
            part = 0
        elif word != "and":
            return None
    return float(total + part) or None
