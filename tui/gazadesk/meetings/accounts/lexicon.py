"""The reviewed words of meeting (``data/words.toml``), loaded once and ready to match."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by what they do in a sentence of meeting.

    ``codes`` maps a folded word to its one-letter code (see ``shape``); ``one_each`` are offices of
    many of which each side has one, ``bodies`` what a side itself is called. The patterns are
    searched in folded text.
    """

    codes: dict[str, str]
    one_each: frozenset[str]
    bodies: frozenset[str]
    planned: re.Pattern[str]
    purpose: re.Pattern[str]
    came: re.Pattern[str]
    unreal: re.Pattern[str]
    planned_after: re.Pattern[str]
    unreal_after: re.Pattern[str]
    hearsay: re.Pattern[str]
    urging: re.Pattern[str]
    sport: re.Pattern[str]
    private: re.Pattern[str]
    called_off: re.Pattern[str]
    recall_inside: re.Pattern[str]
    recall_before: re.Pattern[str]
    recall_anywhere: re.Pattern[str]


def _any_of(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives.strip()})\b")


def _closing(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives.strip()})\W*$")


def _opening(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{alternatives.strip()})\b")


def _before_noun(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives.strip()}) (?:[\w-]+ ){{0,3}}?$")


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words of ``data/words.toml``; the first list that holds a word gives its code."""
    text = files(__package__).joinpath("data", "words.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    roles, grammar = data["roles"], data["grammar"]
    lists = (
        ("R", roles["one"]),
        ("S", roles["many"]),
        ("v", grammar["filler"]),
        ("m", roles["within"]),
        ("d", grammar["determiner"]),
        ("o", grammar["of"]),
        ("w", grammar["with"]),
        ("B", grammar["between"]),
        ("&", grammar["and"]),
        ("i", grammar["where"]),
        ("@", grammar["at"]),
        ("n", grammar["on"]),
        ("z", grammar["clause"]),
        ("f", grammar["for"]),
        ("y", grammar["by"]),
        ("W", grammar["who"]),
        ("h", grammar["pronoun_one"]),
    )
    codes: dict[str, str] = {}
    for code, words in lists:
        for word in words.split():
            codes.setdefault(word, code)
    standing = data["standing"]
    return Lexicon(
        codes=codes,
        one_each=frozenset(roles["one_each"].split()),
        bodies=frozenset(roles["bodies"].split()),
        planned=_any_of(standing["planned"]),
        purpose=_before_noun(standing["purpose"]),
        came=_any_of(standing["came"]),
        unreal=_any_of(standing["unreal"]),
        urging=_closing(standing["urging"]),
        hearsay=_any_of(standing["hearsay"]),
        planned_after=_opening(standing["planned_after"]),
        unreal_after=_opening(standing["unreal_after"]),
        sport=_any_of(data["other"]["sport"]),
        private=_any_of(data["other"]["private"]),
        called_off=_any_of(standing["called_off"]),
        recall_inside=_any_of(data["recall"]["inside"]),
        recall_before=_closing(data["recall"]["before"]),
        recall_anywhere=_any_of(data["recall"]["anywhere"]),
    )
