"""What the head of a page says of its article: day, author, agency, place line.

Each function looks at one line and gives what it states, or None. Nothing here guesses: a line
that holds anything besides is left to the article.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazadesk.ingest.agencies import named_agency, split_agencies
from gazadesk.ingest.phrases import is_section
from gazadesk.text.calendar import MONTHS, WEEKDAYS, parse_day
from gazadesk.text.fold import fold

_LONGEST = 160  # characters; lines of the head are short
EARLIEST, LATEST = "1700-01-01", "2200-01-01"
"""Days outside these are slips of the pen: no newspaper is older, none will be read later."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = (
    rf"(?:(?:{_WEEKDAY})\b\.?,? ?)?(?:(?:{_MONTH})\b[.,]? ?\d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? ?(?:{_MONTH})\b\.?,? ?\d{{4}}\b|"
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|"
    rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\b)"
)
_PUBLISH = (
    r"(?:first |date |originally )?(?:published|posted|publication date|publish date|date posted|"
    r"released|issued|created|filed|uploaded)|published in [^,\d]{2,40},|date|yayın tarihi|giriş"
)
_UPDATE = r"(?:last )?(?:updated?|modified|edited)|updated at|güncelleme"
_STATED = re.compile(
    rf"(?:(?P<label>{_PUBLISH})|(?P<update>{_UPDATE}))?[:\s]*(?:on |at )?(?P<day>{_DAY})"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
# What may stand after the day: a time of day, its zone, an update, a reading time.
_AFTER_DAY = re.compile(
    r"[\s,|·•()/–—-]+|\bT?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?:Z\b)?|"
    r"\b\d{1,2} ?[ap]\.?m\.?|\b[ap]\.?m\b\.?|[+-]\d{1,2}:?\d{0,2}\b|:|\bat\b|\bon\b|"
    r"\b(?:gmt|utc|est|edt|cet|cest|et|bst|ist|trt|pt|pst|pdt|msk|eet|eest|idt|local time)\b|"
    rf"\d{{1,2}} min(?:ute)?s? read|\d{{1,2}} (?:minute|hour|day)s? ago|{_UPDATE}|{_DAY}",
    re.IGNORECASE,
)
_CRAWLER = re.compile(r"date[: ] ?(?P<day>\d{4}-\d{2}-\d{2})(?= |$) ?", re.IGNORECASE)

_NAME = r"[^\W\d_a-zçğışöü][\w.'’-]*"
_PARTICLE = r"(?:al|el|bin|ibn|van|von|de|der|den|di|da|del|la|le|ter)[ -]"
_PERSON = rf"{_NAME}(?: (?:{_PARTICLE}){{0,2}}{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Rr]eporting by|Story by|Author:|Yazan:) ?:? ?"
    rf"(?P<who>{_PERSON}(?:(?:, | and | & |, and | with |; ){_PERSON}){{0,6}})"
    rf"(?P<where>(?: in | at |, | [|–—-] ).{{2,60}})?"
)
_NEWSROOM = re.compile(
    r"\(?(?:Additional )?(?:Reporting|Writing|Editing|Edited|Compiled|Translated)"
    rf"(?: and (?:additional )?(?:reporting|writing|editing))? by {_NAME} {_PERSON}"
    r"(?: in [^.;]{2,60})?(?:[,;)].{0,300}|\.| and .{2,120}|)|"
    r"(?:Web |Copy )?[Ee]ditors?: \S.{1,40}"
)
_BARE_LABEL = re.compile(rf"(?:{_PUBLISH}|{_UPDATE})\s?:?", re.IGNORECASE)
# Up to five words of capitals; "ANKARA/DOHA", "TEL AVIV", "ST. JOHN'S".
_PLACE = re.compile(
    r"[^\W\d_a-zçğışöü][^\W\d_a-zçğışöü.'’]+(?:[ /,-]{1,3}[^\W\d_a-zçğışöü.'’]+){0,4}"
)
_PLACE_AND_SOURCE = re.compile(r"\s*[-–—|(]\s*(?=[^-–—|(]+$)|\s+with\s+")
_CAPITALS = r"[^\W\d_a-zçğışöü][^\W\d_a-zçğışöü.'’]+(?:[ /-][^\W\d_a-zçğışöü.'’]+){0,3}"
_TITLE_CASE = r"[^\W\d_a-zçğışöü][\w.'’]+(?:[ /-][^\W\d_a-zçğışöü][\w.'’]+){0,3}"
_REGION = rf"(?:, ?{_TITLE_CASE}\.?)?"
_SHORT_DAY = (
    rf"(?i:,? (?P<day>(?:(?:{_MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b\.?)(?:,? \d{{4}})?))?"
)
_DASH = r"(?:--|[-–—:])(?: |$)"
_DATELINE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<place>(?:{_CAPITALS}|{_TITLE_CASE}){_REGION}){_SHORT_DAY},? ?"
        rf"\((?P<source>[^()]{{2,40}})\) ?{_DASH}",
        rf"(?P<place>{_CAPITALS}{_REGION}){_SHORT_DAY} ?(?:--|[–—]) ",
    )
)


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day as the page prints it; ``day`` is None where there is no such day.

    ``rank`` says how much the line means the day of publication, 0 most: one of ``PUBLISHED``,
    ``CRAWLED``, ``BARE``, ``UPDATED``.
    """

    day: str | None
    phrase: str
    rank: int


PUBLISHED, CRAWLED, BARE, UPDATED = range(4)
"""Ranks of a stated day: called published; put there by a crawler; bare; of the last change."""


def is_label(line: str) -> bool:
    """Whether a line is the label of a day that stands on the next one: ``Published``."""
    return len(line) <= 40 and bool(_BARE_LABEL.fullmatch(line))


def is_newsroom_credit(line: str) -> bool:
    """Whether a line credits the newsroom: ``(Reporting by Jane Doe; Editing by John Roe)``."""
    return len(line) <= 400 and bool(_NEWSROOM.fullmatch(line))


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it and for which agency, as far as one line says so."""

    author: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place a report was filed from, the agency named beside it, and a whole day as printed."""

    place: str
    agency: str | None = None
    day: str = ""


def plausible_day(text: str) -> str | None:
    """The ISO day that ``text`` names, where it is a real one within ``EARLIEST``..``LATEST``."""
    day = parse_day(text)
    return day if day and EARLIEST <= day <= LATEST else None


def crawler_day(line: str) -> tuple[StatedDay, str] | None:
    """A crawler's header glued to the title (``date 2024-02-04 Title``) and what follows it."""
    found = _CRAWLER.match(line)
    if not found:
        return None
    stated = StatedDay(plausible_day(found["day"]), found[0].strip(), CRAWLED)
    return stated, line[found.end() :]


def stated_day(line: str) -> StatedDay | None:
    """The day a line states, where the line says nothing else: ``Published September 13,2024``."""
    if len(line) > _LONGEST:
        return None
    found = _STATED.fullmatch(line)
    if not found or _AFTER_DAY.sub("", found["rest"]):
        return None
    day = plausible_day(re.sub(r"\s*(st|nd|rd|th)\b,?", r"\1, ", found["day"]).strip(" ,"))
    day = day or plausible_day(found["day"])
    rank = PUBLISHED if found["label"] else UPDATED if found["update"] else BARE
    return StatedDay(day, line, rank)


def byline(line: str) -> Byline | None:
    """The author or agency that a line consists of: ``By Jane Doe``, ``Anadolu Agency WORLD``."""
    if len(line) > _LONGEST:
        return None
    found = _BYLINE.fullmatch(line)
    if found and found["who"][0].isupper():
        who = found["who"].strip()
        agency, _rest = split_agencies(who)
        if named_agency(who):
            return Byline(agency=agency[0])
        inside, _rest = split_agencies(found["where"] or "")
        people = [
            part
            for part in re.split(r", and |, | and | & | with |; ", who)
            if part and not named_agency(part) and not _DESKS & set(part.lower().split())
        ]
        both = (*agency, *inside)
        return Byline(", ".join(people) or None, both[0] if both else None)
    return agency_line(line)


def agency_line(line: str) -> Byline | None:
    """The agency that a line names together with nothing but section labels and small words."""
    if len(line) > 70 or line.endswith((".", "?", "!")):
        return None
    agencies, rest = split_agencies(line)
    if not agencies:
        return None
    own = " with " in line.lower() and len(rest) <= 4  # "DAILY POST WITH REUTERS"
    rest = tuple(word for word in rest if word not in _SMALL)
    if rest and not own and not is_section(" ".join(rest)):
        return None
    return Byline(agency=agencies[0])


# Words of a byline that name a desk or an office, not a person.
_DESKS = frozenset(
    {"news", "staff", "desk", "correspondent", "reporter", "editor", "writer", "agencies", "times",
     "post", "online", "bureau", "team", "editorial", "digital", "daily", "tribune", "gazette",
     "herald", "chronicle", "journal", "observer", "telegraph", "agency", "wires"}
)  # fmt: skip
_SMALL = frozenset(
    {"by", "source", "from", "and", "with", "via", "the", "agencies", "staff", "news"}
)


def place_line(line: str) -> Dateline | None:
    """A place line standing alone in capitals: ``ANKARA``, ``ISTANBUL – Anadolu Agency``."""
    if len(line) > 60:
        return None
    place, _, source = _PLACE_AND_SOURCE.sub("\n", line, count=1).partition("\n")
    agency = named_agency(source.rstrip(") ")) if source else None
    if agency is None:
        place = line
    place = place.strip()
    if not (place.isupper() and _PLACE.fullmatch(place)) or named_agency(place):
        return None
    return Dateline(place, agency) if agency or _is_city(place) else None


def _is_city(place: str) -> bool:
    """Whether every part of ``TEL AVIV/DOHA`` is a city that reports are filed from."""
    key = fold(place)
    return key in _cities() or all(part.strip() in _cities() for part in key.split("/"))


@cache
def _cities() -> frozenset[str]:
    data = Path(__file__).with_name("data") / "datelines.toml"
    cities: list[str] = tomllib.loads(data.read_text("utf-8"))["cities"]
    return frozenset(map(fold, cities))


def dateline(paragraph: str) -> Dateline | None:
    """The place a paragraph opens with: ``LONDON, March 3 (Reuters) —``, ``WASHINGTON —``."""
    start = paragraph[:120]
    for pattern in _DATELINE:
        found = pattern.match(start)
        if not found:
            continue
        source = found.groupdict().get("source")
        agencies = split_agencies(source)[0] if source else ()
        if source and not agencies:
            continue
        place = found["place"].partition(",")[0]
        if not (place.isupper() or (source and place[:1].isupper())):
            continue
        place = found["place"].strip(" ,")
        day = found["day"] if plausible_day(found["day"] or "") else ""
        return Dateline(place, agencies[0] if agencies else None, day)
    return None
