"""Days as papers print them above an article, and what the print calls them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from gazadesk.ingest.day_forms import (
    DAY,
    EARLIEST,
    LATEST,
    MONTH,
    YEARLESS,
    month_and_day,
    readings,
)
from gazadesk.ingest.foreign_days import OTHER_CALENDAR
from gazadesk.text.calendar import parse_day

_COPY = r"(?:article|story|report|post|piece|interview|statement|press release)"
_PUBLISH = (
    r"(?:first |date |originally )?(?:published|posted|published date|publication date|"
    r"publish date|date posted|released|issued|created|filed|uploaded)|"
    r"date of publication|dated|added|input|(?:release |publish )?time|published in [^,\d]{2,40},|"
    rf"this {_COPY} (?:was |has been )?(?:first |originally )?(?:published|posted|released|"
    r"appeared)(?: (?:in|by|at) [^,\d]{2,40}?)?,?|"
    r"date|yayın tarihi|yayınlanma(?: tarihi)?|giriş|publié|publicado|veröffentlicht|pubblicato|"
    r"diterbitkan|fecha|datum"
)
_UPDATE = (
    rf"(?:this {_COPY} was )?(?:last )?(?:updated?|modified|edited)|updated at|(?:son )?güncelleme|"
    r"mise? à jour|modifié|as of|actualizado|atualizado|aktualisiert|aggiornato|stand"
)
_BARE_LABEL = re.compile(rf"(?:{_PUBLISH}|{_UPDATE})(?: (?:on|at))?\s?:?", re.IGNORECASE)
_STATED = re.compile(
    rf"(?<!\w)(?:(?:(?P<label>{_PUBLISH})|(?P<update>{_UPDATE}))\b)?"
    rf"[:\s]*(?:(?:on|at|le|el|em|am|the)\b)?[:\s]*(?P<day>{DAY})",
    re.IGNORECASE,
)
_STAMP = re.compile(
    rf"(?:[A-Za-z]{{2,8}} )?(?P<number>\d\d)[0-2]\d[0-5]\dz? (?P<month>{MONTH})\.? (?P<year>\d\d)",
    re.IGNORECASE,
)
"""What wires end a report with: ``dpa 132104 Mar 24``, the 13th at 21:04."""
_WITHOUT_YEAR = re.compile(rf"(?<![\w.]){YEARLESS}", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|\d[/.]\d{1,2}[/.]\d\d|[-/ ’']\d\d(?= ?[,|]| -|$)")
_HOUR = re.compile(r"\d ?[:.hHaApP] ?[\dmM]")
_GLUED = re.compile(
    rf"(?<!\d)((?:19|20)\d\d)"
    rf"(?=(?:[01]?\d|2[0-3])[:.]\d\d|\d{{1,2}} (?:{MONTH})\b|(?:updated|published|posted)\b)",
    re.IGNORECASE,
)
"""A year and what a page shows beside it, as they are copied: "October 17, 20241:32 PM"."""
_ZONE = (
    r"(?:gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|cet|cest|eet|eest|bst|ist|trt|msk|idt|"
    r"gst|pkt|sgt|hkt|jst|kst|wib|wita|ict|myt|aest|aedt|nzst|nzdt|ast|irst|wat|cat|eat|sast|brt|"
    r"local time|moscow time)"
    r"(?: ?[+-]\d{1,2}(?::?\d{2})?)?\b"
)
_CLOCK = re.compile(
    r"(?<![\w.])(?:(?:gmt|utc) ?[+-]\d{1,2}:\d{2}|"
    r"T?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?: ?[ap]\.? ?m\b\.?)?|"
    rf"\d{{1,2}} ?h ?\d{{2}}\b|[012]\d[0-5]\d(?= ?(?:hrs?|hours|h|{_ZONE})\b)|"
    r"\d{1,2} ?[ap]\.?m\b\.?)(?: ?(?:hrs?|hours|h|uhr)\b\.?)?"
    rf"(?: ?(?:{_ZONE}|[+-]\d{{1,2}}(?::?\d{{2}})?\b|Z\b))?)(?![\w%])",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:[-–—]|to)\s*")
_LONE_ZONE = re.compile(_ZONE, re.IGNORECASE)
_BRIEFING = re.compile(
    r"\b(?:briefing|(?:press|news|media) conference|q ?& ?a|questions and answers|readout)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:advisory|advance|invit\w+|upcoming|save the date|agenda|will|to be held)\b",
    re.IGNORECASE,
)
_LONGEST = 160  # characters of a line that names a briefing
_CRAWLER = re.compile(r"date[: ] ?(?P<day>\d{4}-\d{2}-\d{2})(?= |$) ?", re.IGNORECASE)

DAY_LINE = "date of the article"
"""The rule, in words, by which a line above an article is hidden because it prints its day."""

CUT = "\0"
"""What stands in a line where a day was cut out; no cleaned text holds it."""

PUBLISHED, CRAWLED, BARE, TITLED, UPDATED = range(5)
"""Ranks of a stated day: called published; put there by a crawler; bare; of the briefing that the
page is the record of; of the last change."""


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day as the page prints it; ``day`` is None where it is not one real day.

    ``rank`` says how much the line means the day of publication, 0 most: one of ``PUBLISHED``,
    ``CRAWLED``, ``BARE``, ``TITLED``, ``UPDATED``. ``readings`` are all days it may be: two of
    ``04/03/2024``. ``yearless`` is month and day (``03-04``) where it is printed without a year.
    """

    day: str | None
    phrase: str
    rank: int
    readings: frozenset[str] = frozenset()
    yearless: str | None = None


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

    The words that name a day ("Published on") go with it. A day without a year counts only beside
    a time of day, one of numbers alone whose year has two digits beside that or a bar. A line
    without a day is left as it is.
    """
    if stamp := _STAMP.fullmatch(line.strip()):
        day = plausible_day(f"{stamp['number']} {stamp['month']} 20{stamp['year']}")
        return ((StatedDay(day, line.strip(), BARE),), CUT) if day else ((), line)
    if _YEAR.search(line):
        phrase = " ".join(line.split())
        parted = OTHER_CALENDAR.sub(CUT, _GLUED.sub(r"\1 ", line))
        found = list(_STATED.finditer(parted))
        if not found:
            return (), line
        rest = _CLOCK.sub(CUT, _cut_out(parted, found))
        timed = rest.count(CUT) > parted.count(CUT) + len(found)
        if all(timed or "|" in line or _is_plain(one) for one in found) and not _is_span(
            parted, found
        ):
            return tuple(_stated(one, phrase) for one in found), rest
    elif _HOUR.search(line) and (short := _WITHOUT_YEAR.search(line)):
        yearless = month_and_day(short)
        rest = _CLOCK.sub(CUT, f"{line[: short.start()]}{CUT}{line[short.end() :]}")
        if yearless and rest.count(CUT) > 1:
            return (StatedDay(None, " ".join(line.split()), BARE, yearless=yearless),), rest
    return (), line


def briefing_day(line: str) -> StatedDay | None:
    """The day that ends a line naming a briefing: ``Excerpts of the briefing (3 May 2024)``.

    None where the briefing is yet to come, and for any other line.
    """
    if len(line) > _LONGEST or not _BRIEFING.search(line) or _TO_COME.search(line):
        return None
    found = list(_STATED.finditer(line))
    if len(found) != 1 or line[found[0].end() :] not in ("", ")"):
        return None
    day = _stated(found[0], line)
    apart = line[: found[0].start()].endswith(("(", ",", "-", "–", "—", "|"))
    return replace(day, rank=TITLED) if day.day and apart else None


def is_label(line: str) -> bool:
    """Whether a line is the label of a day that stands apart from it: ``Published``."""
    return len(line) <= 40 and bool(_BARE_LABEL.fullmatch(line))


def is_clock(text: str) -> bool:
    """Whether ``text`` is made of times of day: ``16:40 LOCAL TIME 13:40 GMT``."""
    return len(text) <= 60 and ":" in text and not _CLOCK.sub("", text).strip(" ,/-")


def is_zone(text: str) -> bool:
    """Whether ``text`` is the name of a zone of time that stands apart from its hour."""
    return bool(_LONE_ZONE.fullmatch(text))


def _cut_out(line: str, found: list[re.Match[str]]) -> str:
    """The line with ``CUT`` for each day; the blank before one stays, it parts it from a dash."""
    parts: list[str] = []
    at = 0
    for one in found:
        parts += (line[at : one.start()], " " * one[0][0].isspace(), CUT)
        at = one.end()
    return "".join((*parts, line[at:]))


def _is_plain(found: re.Match[str]) -> bool:
    """Whether a day needs no time of day beside it: ``3.1.24`` alone may number a section."""
    return not found["numbers"] or any(found[part] for part in ("label", "update", "weekday"))


def _is_span(line: str, found: list[re.Match[str]]) -> bool:
    """Whether two bare days are the ends of a time: ``12 May 1960 - 3 March 2024``."""
    return any(
        not (after["label"] or after["update"])
        and _TO.fullmatch(line, first.end(), after.start("day"))
        and first["day"] != after["day"]
        for first, after in pairwise(found)
    )


def _stated(found: re.Match[str], phrase: str) -> StatedDay:
    rank = PUBLISHED if found["label"] else UPDATED if found["update"] else BARE
    days = readings(found["day"])
    return StatedDay(next(iter(days)) if len(days) == 1 else None, phrase, rank, days)
