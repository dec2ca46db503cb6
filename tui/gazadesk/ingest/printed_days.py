"""Days as papers print them above an article, and what the print calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazadesk.text.calendar import MONTHS, WEEKDAYS, parse_day

EARLIEST, LATEST = "1700-01-01", "2200-01-01"
"""Days outside these are slips of the pen: no newspaper is older, none will be read later."""

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
"""A month's name as a part of a pattern, to be matched in any case."""

_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DAY = (
    rf"(?:(?:{_WEEKDAY})\b\.?,? ?)?(?:(?:{MONTH})\b[.,]? ?\d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:{MONTH})\b[.,-]? ?\d{{4}}\b|"
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)|"
    rf"\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}\b)"
)
_PUBLISH = (
    r"(?:first |date |originally )?(?:published|posted|published date|publication date|"
    r"publish date|date posted|released|issued|created|filed|uploaded)|published in [^,\d]{2,40},|"
    r"date|yayın tarihi|giriş"
)
_UPDATE = r"(?:last )?(?:updated?|modified|edited)|updated at|güncelleme"
_BARE_LABEL = re.compile(rf"(?:{_PUBLISH}|{_UPDATE})(?: (?:on|at))?\s?:?", re.IGNORECASE)
_STATED = re.compile(
    rf"(?<!\w)(?:(?:(?P<label>{_PUBLISH})|(?P<update>{_UPDATE}))\b)?"
    rf"[:\s]*(?:(?:on|at)\b)?[:\s]*(?P<day>{_DAY})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_GLUED = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)(?=(?:[01]?\d|2[0-3])[:.]\d\d|\d{{1,2}} (?:{MONTH})\b)", re.IGNORECASE
)
"""A year and what a page shows beside it, as they are copied: "October 17, 20241:32 PM"."""
_ZONE = (
    r"(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|cet|cest|eet|eest|bst|ist|trt|msk|idt|"
    r"gst|pkt|sgt|hkt|jst|kst|wib|aest|aedt|wat|cat|eat|sast|local time|moscow time)"
    r"(?: ?[+-]\d{1,2}(?::?\d{2})?)?\b"
)
_CLOCK = re.compile(
    r"(?<![\w.])T?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?: ?[ap]\.?m\b\.?)?|"
    rf"\d{{1,2}} ?[ap]\.?m\b\.?)(?: ?(?:{_ZONE}|[+-]\d{{1,2}}(?::?\d{{2}})?\b|Z\b))?(?![\w%])",
    re.IGNORECASE,
)
_LONE_ZONE = re.compile(_ZONE, re.IGNORECASE)
_CRAWLER = re.compile(r"date[: ] ?(?P<day>\d{4}-\d{2}-\d{2})(?= |$) ?", re.IGNORECASE)

DAY_LINE = "date of the article"
"""The rule, in words, by which a line above an article is hidden because it prints its day."""

CUT = "\0"
"""What stands in a line where a day was cut out; no cleaned text holds it."""

PUBLISHED, CRAWLED, BARE, UPDATED = range(4)
"""Ranks of a stated day: called published; put there by a crawler; bare; of the last change."""


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day as the page prints it; ``day`` is None where there is no such day.

    ``rank`` says how much the line means the day of publication, 0 most: one of ``PUBLISHED``,
    ``CRAWLED``, ``BARE``, ``UPDATED``.
    """

    day: str | None
    phrase: str
    rank: int


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


def cut_days(line: str) -> tuple[tuple[StatedDay, ...], str]:
    """The days a short line prints, and what is left of it: ``CUT`` for each day and time of day.

    The words that name a day ("Published on") go with it. A line without a day is left as it is.
    """
    if not _YEAR.search(line):
        return (), line
    parted = _GLUED.sub(r"\1 ", line)
    days = tuple(_stated(found, line) for found in _STATED.finditer(parted))
    return days, _CLOCK.sub(CUT, _STATED.sub(CUT, parted)) if days else line


def is_label(line: str) -> bool:
    """Whether a line is the label of a day that stands apart from it: ``Published``."""
    return len(line) <= 40 and bool(_BARE_LABEL.fullmatch(line))


def is_clock(text: str) -> bool:
    """Whether ``text`` is made of times of day: ``16:40 LOCAL TIME 13:40 GMT``."""
    return len(text) <= 60 and ":" in text and not _CLOCK.sub("", text).strip(" ,/-")


def is_zone(text: str) -> bool:
    """Whether ``text`` is the name of a zone of time that stands apart from its hour."""
    return bool(_LONE_ZONE.fullmatch(text))


def _stated(found: re.Match[str], line: str) -> StatedDay:
    printed = found["day"]
    spaced = re.sub(r"\s*(st|nd|rd|th)\b,?", r"\1, ", printed).strip(" ,")
    rank = PUBLISHED if found["label"] else UPDATED if found["update"] else BARE
    day = plausible_day(spaced) or plausible_day(printed)
    return StatedDay(day, " ".join(line.split()), rank)
