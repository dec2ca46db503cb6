"""Date phrases in running text, before anything is worked out: where they stand and their parts.

Ordinary words that look like dates ("May said", "the Sunday Times", "Flight 2019") are passed
over here. The preposition belongs to a phrase that is only a weekday or a month ("on Sunday",
"In June"); a calendar date stands without it. Every pattern is linear: no repeat inside a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gazadesk.text.calendar import MONTH_NAMES, WEEKDAY_NAMES


class Kind(StrEnum):
    """What sort of phrase it is; the parts it carries are the named groups of its pattern."""

    NUMERIC = "numeric"
    DAY = "day"
    DAYS = "days"
    MONTH = "month"
    YEAR = "year"
    WEEKDAY = "weekday"
    NEAR_DAY = "near day"
    PERIOD = "period"
    AGO = "ago"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One date phrase: its span, its kind and its parts as printed (absent parts left out)."""

    start: int
    end: int
    kind: Kind
    parts: dict[str, str] = field(default_factory=dict)


_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_FULL = "|".join(MONTH_NAMES)
_MONTH = rf"(?P<month>(?:{_FULL}|{_FULL.upper()})\b|(?:{'|'.join(_SHORT)})\b\.?)"
_ANY_WEEKDAY = "|".join((*WEEKDAY_NAMES, *(name.upper() for name in WEEKDAY_NAMES)))
_WEEKDAY = rf"(?P<weekday>{_ANY_WEEKDAY})\b(?!s\b)"
_DATED_WEEKDAY = (
    rf"(?:(?P<weekday>{_ANY_WEEKDAY}|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?,?\s{{1,2}}(?:the\s)?)?"
)
_NUMBER = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_LAST_NUMBER = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_SIDE = r"(?:,?\s(?:of\s)?(?P<side>last|this|next)\syear\b)"
_YEAR_AFTER = rf"(?:(?:,\s?|\s(?:of\s)?){_YEAR}(?!\d|,\d|-\d|s\b)|{_SIDE})?"
_NO_NUMBER_AFTER = r"(?![\d%]|[.,:/]\d|\s(?:million|billion|percent|per\scent)\b)"
_UNIT = r"(?P<unit>day|week|month|year)s?\b"
_COUNT = (
    r"(?P<count>\d{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|"
    r"[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|[Ss]everal|few|[Aa]\sfew|[Ss]ome|[Mm]any|"
    r"[Aa]\scouple\sof)"
)
_ABOUT = (
    r"(?:(?P<about>about|around|nearly|almost|roughly|some|over|under|more\sthan|less\sthan|"
    r"just\sover|just\sunder|at\sleast|approximately|up\sto|only|barely)\s)?"
)
_PART_OF_DAY = r"(?:\s(?:morning|afternoon|evening|night)\b)?"

_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.NUMERIC, r"(?<![\w/.-])\d{4}([-/])\d{1,2}\1\d{1,2}(?![\w/-])"),
        (Kind.NUMERIC, r"(?<![\w/.-])\d{1,2}([/.-])\d{1,2}\1\d{4}(?![\w/-])"),
        (
            Kind.DAYS,
            rf"\b{_MONTH}\s?{_NUMBER}\s?(?:[-–—]|to\s|and\s|or\s|through\s)\s?{_LAST_NUMBER}(?!\d|\s?[-/:])"
            rf"{_YEAR_AFTER}",
        ),
        (
            Kind.DAYS,
            rf"\b{_NUMBER}\s?(?:[-–—]|to\s|and\s|or\s)\s?{_LAST_NUMBER}\s{_MONTH}{_YEAR_AFTER}",
        ),
        (
            Kind.DAY,
            rf"\b{_DATED_WEEKDAY}{_MONTH}\s?{_NUMBER}(?!\d|st\b){_YEAR_AFTER}{_NO_NUMBER_AFTER}",
        ),
        (
            Kind.DAY,
            rf"(?<![\w.,/$€£-]){_DATED_WEEKDAY}{_NUMBER}\s(?:of\s)?{_MONTH}{_YEAR_AFTER}",
        ),
        (
            Kind.MONTH,
            rf"\b(?:(?P<prep>[Ii]n)\s)?(?:(?P<side2>[Ll]ast|[Tt]his|[Nn]ext|this\spast)\s)?"
            rf"(?:(?:the\s)?(?P<part>[Mm]id|[Ee]arly|[Ll]ate|end\sof|beginning\sof|start\sof|"
            rf"middle\sof)[-\s])?{_MONTH}{_YEAR_AFTER}",
        ),
        (Kind.YEAR, rf"(?<![\w.,/$€£#-]){_YEAR}(?![\w%-]|[.,/–]\d)"),
        (
            Kind.WEEKDAY,
            rf"\b(?:(?:[Ee]arlier\s)?(?P<prep>[Oo]n)\s|(?P<side>[Ll]ast|[Tt]his|[Nn]ext|"
            rf"(?:[Tt]his\s)?(?:past|coming))\s)?{_WEEKDAY}{_PART_OF_DAY}"
            rf"(?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek\b)?",
        ),
        (
            Kind.NEAR_DAY,
            r"\b(?P<word>[Tt]he\sday\s(?:before\syesterday|after\stomorrow)|[Tt]oday|[Tt]onight|"
            r"[Yy]esterday|[Tt]omorrow|[Ll]ast\snight|"
            r"(?:[Ee]arlier\s)?[Tt]his\s(?:morning|afternoon|evening))\b" + _PART_OF_DAY,
        ),
        (
            Kind.PERIOD,
            r"\b(?:(?:[Ee]arlier|[Ll]ater)\s)?(?P<side>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\spast)\s"
            r"(?P<unit>week|weekend|month|year)\b",
        ),
        (Kind.AGO, rf"\b{_ABOUT}{_COUNT}\s{_UNIT}\sago\b"),
        (
            Kind.EVENT,
            rf"\b{_ABOUT}{_COUNT}\s{_UNIT}\s(?:before|earlier|later|after|afterwards)\b"
            r"|\b[Tt]he\s(?:(?:previous|following|same|next)\s"
            r"(?P<unit2>day|week|month|year)|day\s(?:before|after)|"
            r"(?:night|evening)\sbefore)\b",
        ),
    )
)

# Most of a text lies far from any date, and a pattern whose beginning is open tries it everywhere:
# each is tried only near the words without one of which it cannot match. They look at nothing
# beside them, so a stretch's edge, which is farther off than a match with all that it looks at is
# long, makes none.
_REACH = 100
_NUMBERED = re.compile(r"\d[-/.]\d")
_YEAR_NUMBER = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTH_WORD = re.compile("|".join((*_SHORT, "May", *(name[:3].upper() for name in MONTH_NAMES))))
_WEEKDAY_WORD = re.compile("[nsir]day|[NSIR]DAY")
_DAY_WORD = re.compile("[or]day|omorrow|night|morning|afternoon|evening")
_UNIT_WORD = re.compile("week|month|year")
_AGO_WORD = re.compile("ago")
_EVENT_WORD = re.compile(
    r"[dwmy](?:ay|eek|onth|ear)s?\s(?:after|before|earlier|later)"
    r"|[Tt]he\s(?:day\s[ab]|(?:night|evening)\sb|following|next|previous|same)"
)
_ANCHOR_OF = {
    Kind.NUMERIC: _NUMBERED,
    Kind.DAYS: _MONTH_WORD,
    Kind.DAY: _MONTH_WORD,
    Kind.MONTH: _MONTH_WORD,
    Kind.YEAR: _YEAR_NUMBER,
    Kind.WEEKDAY: _WEEKDAY_WORD,
    Kind.NEAR_DAY: _DAY_WORD,
    Kind.PERIOD: _UNIT_WORD,
    Kind.AGO: _AGO_WORD,
    Kind.EVENT: _EVENT_WORD,
}
_ANCHORS = tuple(_ANCHOR_OF[kind] for kind, _ in _PATTERNS)

_CONTEXT = 40  # characters of text looked at on either side
_MONTH_LEFT = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Tt]hrough|[Dd]uring|[Aa]fter|[Bb]efore|"
    rf"[Bb]etween|[Oo]f|throughout|(?:{_FULL})\s(?:and|to|or|through|until))|\()\s?$"
)
_DETERMINER_LEFT = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)|['’]s)\s$"
)
_NOUN_RIGHT = re.compile(
    r"\s(?!(?:and|or|on|to|for|of|said|is|was|has|had|who|in|from|by)\b)[a-z]{3}"
)
_YEAR_LEFT = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Tt]hrough|[Dd]uring|[Aa]fter|[Bb]efore|[Oo]f|"
    r"[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]hat|[Ll]ate|[Ee]arly|[Yy]ear|[Bb]etween|for|"
    r"spring|summer|autumn|fall|winter|\d{4}\s(?:and|to|or))|['’]s|\bmid-)\s?$|\($"
)
_YEAR_AS_NUMBER = re.compile(
    r"\s?(?:GMT|UTC|EST|EDT|CET|BST|local|hours|hrs|people|persons|troops|soldiers|men|women|children|"
    r"cases|met(?:er|re)s?|km|kilomet|miles|tons|tonnes|dollars|euros|pounds|points|seats|villagers|"
    r"homes|houses|families|civilians|deaths|victims|migrants|refugees|police|workers|employees|"
    r"students|pupils|jobs|votes|fighters|acres|hectares|feet|years|barrels|units|copies|trees|"
    r"members|residents|vehicles|others|more|different|additional|Palestinians|Israelis)\b"
)
_FEASTS = re.compile(
    r"\b(?:Black|Good|Bloody|Super|Ash|Cyber|Palm|Easter|Holy|Maundy|Shrove|Sheffield|Ruby|Giving|"
    r"[Ee]very|[Ee]ach|[Aa]ny|[Mm]ost)\s$"
)
_NAMED_AFTER = re.compile(
    r"\s(?:Times|Mail|Mirror|Express|Telegraph|Post|Herald|Independent|Tribune|People|Sun|World|Star|"
    r"Night\s(?:Live|Football)|Night\sFootball|Morning\sPost|Club|Market)\b"
)
_PERSON_LEFT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Minister|President|Secretary|Theresa|Brian|Prime)\.?\s$"
)
_TRUST_LEFT = re.compile(r"\b(?:confidence|faith|trust|belie\w+|interest\w*|disappoint\w+)\s$")
_NO_MONTH_RIGHT = re.compile(r"['’]s|\s(?:Day|Madness)\b")  # "in May Day marches"
_NAME_LEFT = re.compile(r"\w\s$")


def find_phrases(text: str) -> list[Phrase]:
    """The date phrases of ``text`` in order, none overlapping; of two at one place the longer."""
    found: list[Phrase] = []
    near = {anchor: list(_stretches(text, anchor)) for anchor in set(_ANCHORS)}
    for (kind, pattern), anchor in zip(_PATTERNS, _ANCHORS, strict=True):
        for start, end in near[anchor]:
            for match in pattern.finditer(text, start, end):
                phrase = _phrase(text, kind, match)
                if phrase is not None:
                    found.append(phrase)
    found.sort(key=lambda phrase: (phrase.start, -phrase.end))
    apart: list[Phrase] = []
    for phrase in found:
        if apart and phrase.start < apart[-1].end:
            if phrase.end - phrase.start > apart[-1].end - apart[-1].start:
                apart[-1] = phrase
        else:
            apart.append(phrase)
    return apart


def _stretches(text: str, anchor: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts of ``text`` that lie within ``_REACH`` of what ``anchor`` finds, none touching."""
    start = end = -1
    for match in anchor.finditer(text):
        at = match.start()
        if at - _REACH > end:
            if end >= 0:
                yield start, end
            start = max(0, at - _REACH)
        end = min(len(text), at + _REACH)
    if end >= 0:
        yield start, end


def _phrase(text: str, kind: Kind, match: re.Match[str]) -> Phrase | None:
    """The phrase that a match stands for, or None where the words around it say it is no date."""
    start, end = match.span()
    parts = {name: part for name, part in match.groupdict().items() if part}
    left = text[max(0, start - _CONTEXT) : start]
    right = text[end : end + _CONTEXT]
    if kind is Kind.MONTH and not _is_month(parts, left, right):
        return None
    if kind is Kind.YEAR and not _is_year(left, right):
        return None
    if kind is Kind.WEEKDAY and not _is_weekday(parts, left, right):
        return None
    if kind is Kind.NEAR_DAY and parts["word"][0] == "T" and _NAME_LEFT.search(left):
        return None  # "USA Today", "the Today programme"
    if kind is Kind.PERIOD and re.search(r"\b[Tt]he\s$", left):
        return None  # "in the last month": a stretch of time
    if kind is Kind.DAYS and int(parts["last"]) <= int(parts["day"]):
        return None
    if "prep" in parts and "part" in parts:
        start = match.start("part")  # "mid-October", but "in October"
    return Phrase(start, end, kind, parts)


def _is_month(parts: dict[str, str], left: str, right: str) -> bool:
    month = parts["month"]
    if any(name in parts for name in ("year", "side", "side2", "part")):
        return True
    if re.match(r"\s?\d", right) or (month == "May" and _PERSON_LEFT.search(left)):
        return False
    if month[:-1] in _SHORT and month.endswith("."):
        return "prep" in parts
    if month in _SHORT and month != "May":
        return False
    if "prep" in parts and not _TRUST_LEFT.search(left):
        return not _NO_MONTH_RIGHT.match(right)
    if "prep" in parts or _MONTH_LEFT.search(left):
        return month not in ("May", "March") or not re.match(r"\s[A-Z]|['’]s", right)
    return bool(_DETERMINER_LEFT.search(left) and _NOUN_RIGHT.match(right))


def _is_year(left: str, right: str) -> bool:
    return bool(_YEAR_LEFT.search(left)) and not _YEAR_AS_NUMBER.match(right)


def _is_weekday(parts: dict[str, str], left: str, right: str) -> bool:
    if "prep" not in parts and _FEASTS.search(left):
        return False
    return not _NAMED_AFTER.match(right)
