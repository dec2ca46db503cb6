"""Words, names and numbers of a text as keys for comparison, without any tagger.

Keys are folded. Names are runs of capitalised words; a text without capitals (a headline from an
address) has none, and its words stand in for them.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from functools import lru_cache

from gazadesk.text.calendar import MONTHS, WEEKDAYS
from gazadesk.text.fold import fold

LEAD_WORDS = 90
"""Words at the top of a report that tell its event; the rest is background."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MONTH_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_TOLD = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})|"
    rf"(?P<month>{_MONTH_NAME})\.? (?P<after>\d\d?)|"
    rf"(?P<before>\d\d?)(?:st|nd|rd|th)? (?P<of>{_MONTH_NAME})|"
    r"(?P<year>(?:19|20)\d\d))\b"
)
_ASCII = bytes(range(128))
_UPPER = string.ascii_uppercase.encode()
_LETTERS = string.ascii_letters.encode()
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP_WORDS = """
a an and are as at be been but by for from had has have he her his i if in into is it its more no
not of on or our out over said says she so some such than that the their them then there these they
this to two up us was we were what when where which while who will with would you your after also
about all can could do did during before being between because him how just may most new now off
only other s t since still told under very yet re amid one mr mrs ms via
"""
_STOP = frozenset(_STOP_WORDS.split())


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """A light English stem of a folded word: plural, possessive and common verb endings off.

    After Harman's S-stemmer (1991), with -ed and -ing where a stem of four letters is left.
    """
    word = word.partition("'")[0]
    if len(word) > 4 and word.endswith("ies"):
        word = f"{word[:-3]}y"
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "su":
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) - len(ending) >= 4 and word.endswith(ending):
            word = word[: -len(ending)]
            if word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def words(text: str) -> list[str]:
    """The stems of the text's words in order, stop words left out; figures lose their commas."""
    return list(filter(None, map(_term, _WORD.findall(fold(text)))))


@lru_cache(maxsize=50_000)
def _term(word: str) -> str:
    """What a folded word counts as; "" for a stop word."""
    if word in _STOP:
        return ""
    return word if word[0].isdigit() else stem(word)


@lru_cache(maxsize=20_000)
def _name_key(word: str) -> str:
    """The key of a word as printed."""
    return stem(fold(word))


def has_capitals(text: str) -> bool:
    """Whether the text's capitals tell names from words: neither all lower nor all upper case."""
    # Letter by letter only what is not ASCII: the rest is counted in bytes in no time.
    printed = text.encode("utf-8", "surrogatepass")
    foreign = printed.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    upper = len(printed) - len(printed.translate(None, _UPPER)) + sum(map(str.isupper, foreign))
    letters = len(printed) - len(printed.translate(None, _LETTERS)) + sum(map(str.isalpha, foreign))
    return 0 < upper < letters * 0.5


def name_spans(text: str, since: int = 0) -> dict[str, tuple[int, int]]:
    """Where each capitalised word of ``text[since:]`` first stands in it, by its key.

    Empty without capitals; no word may begin before ``since`` and end after it.
    """
    spans: dict[str, tuple[int, int]] = {}
    if not since or has_capitals(text[since:]):
        for word, start, end in _capitalised(text):
            if start >= since:
                spans.setdefault(_name_key(word), (start - since, end - since))
    return spans


@lru_cache(maxsize=1)
def _capitalised(text: str) -> tuple[tuple[str, int, int], ...]:
    """The capitalised words of ``text`` with their offsets; none where capitals tell nothing.

    An article is asked for twice: what it names, and where.
    """
    if not has_capitals(text):
        return ()
    return tuple(
        (word, *match.span()) for match in _WORD.finditer(text) if (word := match[0])[0].isupper()
    )


def names(text: str) -> Counter[str]:
    """Capitalised words not at the start of a sentence, singly and in neighbouring pairs."""
    found: Counter[str] = Counter()
    starts: Counter[str] = Counter()
    previous, previous_end = "", -9
    for word, start, end in _capitalised(text):
        key = _name_key(word)
        if key in _STOP or len(key) < 2:
            continue
        if _opens_sentence(text, start):
            starts[key] += 1
        else:
            found[key] += 1
            if previous and text[previous_end:start] == " ":
                found[f"{previous} {key}"] += 1
        previous, previous_end = key, end
    for key, count in starts.items():
        if key in found:  # seen capitalised inside a sentence too: a name
            found[key] += count
    return found


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(at - 4, 0) : at].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?\n:•"


def numbers(text: str) -> Counter[str]:
    """Figures of two digits and more, years apart, commas dropped."""
    found: Counter[str] = Counter()
    for match in _NUMBER.finditer(text):
        number = match.group().replace(",", "").rstrip(".")
        if len(number) > 1 and not _YEAR.fullmatch(number):
            found[number] += 1
    return found


def days(text: str) -> Counter[str]:
    """Days that the text's top names: weekdays ("w5"), calendar days ("6-30"), years ("y2024")."""
    found: Counter[str] = Counter()
    for match in _DAY_TOLD.finditer(fold(text)):
        weekday, year = match.group("weekday"), match.group("year")
        if weekday:
            found[f"w{WEEKDAYS[weekday]}"] += 1
        elif year:
            found[f"y{year}"] += 1
        else:
            month = MONTHS[match.group("month") or match.group("of")]
            found[f"{month}-{int(match.group('after') or match.group('before'))}"] += 1
    return found
