"""Where a report was filed from, as its place line or the words before its first sentence say."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gazadesk.ingest.agencies import named_agency, split_agencies
from gazadesk.ingest.day_forms import MONTH, YEARLESS, month_and_day
from gazadesk.ingest.printed_days import plausible_day
from gazadesk.text.calendar import WEEKDAYS, tells_of_later_year
from gazadesk.text.fold import fold

# Up to five words of capitals; "ANKARA/DOHA", "TEL AVIV", "ST. JOHN'S".
_PLACE = re.compile(
    r"[^\W\d_a-zçğışöü][^\W\d_a-zçğışöü.'’]+(?:[ /,-]{1,3}[^\W\d_a-zçğışöü.'’]+){0,4}"
)
_PLACE_AND_SOURCE = re.compile(r"\s*[-–—|(]\s*(?=[^-–—|(]+$)|\s+with\s+")
_CAPITALS = r"[^\W\d_a-zçğışöü][^\W\d_a-zçğışöü.'’]+(?:[ /-][^\W\d_a-zçğışöü.'’]+){0,3}"
_TITLE_CASE = r"[^\W\d_a-zçğışöü][\w.'’]+(?:[ /-][^\W\d_a-zçğışöü][\w.'’]+){0,3}"
_WHERE = rf"(?P<place>(?:{_CAPITALS}|{_TITLE_CASE})(?: \[{_TITLE_CASE}\]|, ?{_TITLE_CASE}\.?)??)"
_SHORT_DAY = (
    rf"(?i:,? (?P<day>(?:(?:{MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\b\.?)(?:[.,]? \d{{4}}\b)?))"
)
_YEARLESS = re.compile(YEARLESS, re.IGNORECASE)
_DASH = r"(?:--|[-–—:])(?: |$)"
# A source in brackets is set off by them; without a day before it, a dash has to follow.
_SOURCE = r"(?:\((?P<source>[^()]{2,40})\)|/(?P<slashed>[^/]{2,40})/\.?)"
_AFTER_COMMA = r", ?(?P<bare>[^\W\d_][\w&'’-]*(?: [\w&'’-]+){0,3}?)"
_CREDITED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHERE}{_SHORT_DAY}[,.]? ?{_SOURCE} ?(?:{_DASH}|(?=[^\W\d_a-zçğışöü])|$)",
        rf"{_WHERE}(?:{_SHORT_DAY})?,? ?{_SOURCE} ?{_DASH}",
        rf"{_WHERE}(?:{_SHORT_DAY})?{_AFTER_COMMA} ?(?:{_DASH}|\. |$)",
        rf"\((?P<source>[^()]{{2,40}})\) ?[-–—]+ ?{_WHERE}(?:{_SHORT_DAY})? ?{_DASH}",
    )
)
_UNCREDITED = tuple(
    re.compile(rf"(?P<place>{_CAPITALS}(?:, ?{_TITLE_CASE}\.?)?){rest}")
    for rest in (
        rf"(?:{_SHORT_DAY})? ?(?:--|[–—]) ",
        rf"{_SHORT_DAY}(?:\.(?! \d{{4}} ?[(/])| ?[:-]) ",
    )
)
# A whole day stands for an agency: a press release names none, or a wire that sends anything.
_WHOLE_DAY = (
    rf"(?P<day>(?i:(?:{MONTH})\b\.? \d{{1,2}}(?:st|nd|rd|th)?[.,]? \d{{4}}\b|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH})\b\.?,? \d{{4}}\b))"
)
_TOWN = (
    r"[^\W\d_a-zçğışöü][\w.'’]+(?:-\w[\w.'’]*)*"
    r"(?:(?:[ /-]| (?:de|la|el|do|da|del|al|the|of|am|sur)[ -])[^\W\d_a-zçğışöü][\w.'’]+){0,3}"
)
_FILED_FROM = rf"(?P<place>{_TOWN}(?: ?\({_TOWN}\)|, ?{_TOWN}\.?)??)"
_RULE = r"(?:--|[-–—])"
_ANY_WIRE = r"(?:\([^()]{2,40}\)|/[^/]{2,40}/\.?)"
_HOUR = r"(?: \d{1,2}[:.]\d\d)?"
_RELEASED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FILED_FROM},? {_WHOLE_DAY},?{_HOUR} ?(?:{_ANY_WIRE}? ?{_RULE}|/[^/]{{2,40}}/)",
        rf"{_FILED_FROM},? ?{_RULE}? ?{_ANY_WIRE}? ?{_RULE}? ?{_WHOLE_DAY} ?{_RULE}",
        rf"\({_FILED_FROM},? {_WHOLE_DAY}\)(?: ?(?:--|[-–—:])| (?=[^\W\d_a-z]))",
        rf"{_WHOLE_DAY} \({_FILED_FROM}\) ?{_RULE}",
    )
)
_SCENE = re.compile(rf"{_FILED_FROM},? {_WHOLE_DAY}[.:] (?=[^\W\d_a-zçğışöü])")
_NO_TOWN = re.compile(
    rf"\b(?:{'|'.join(WEEKDAYS)}|on|in|at|since|by|from|until|updated?|published|posted|photo|file)\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"\b(?:years?|months|decades?|weeks|days) (?:later|on|after|ago|since)\b|\banniversary\b|"
    r"\bthat (?:day|morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
_FILED = re.compile(
    rf"{_FILED_FROM},? (?P<day>(?i:(?:{MONTH})\b\.? \d{{1,2}}|\d{{1,2}} (?:{MONTH})\b))"
    rf"(?:st|nd|rd|th)?[.,]{{0,2}} ?(?:{_ANY_WIRE}|(?:{_CAPITALS}\.?)? ?{_RULE})"
)
_BEFORE_COLON = re.compile(rf"(?P<place>{_CAPITALS}): ")
PLACE_LINE = "place line"
"""The rule, in words, by which a line above an article is hidden because it prints its place."""
_LONGEST = 120  # characters of a paragraph that its dateline may take


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place a report was filed from, the agency named beside it, and a whole day as printed.

    ``yearless`` is the month and day (``06-05``) where they are printed without a year.
    """

    place: str
    agency: str | None = None
    day: str = ""
    yearless: str | None = None


def place_line(line: str) -> Dateline | None:
    """A place line standing alone: ``ANKARA``, ``CAIRO – Anadolu Agency``, ``Rome, May 3, ANSA``.

    It is in capitals but where a day and an agency follow the place.
    """
    if len(line) > 60:
        return None
    for pattern in _CREDITED:
        if (found := pattern.fullmatch(line)) and (source := _source(found)):
            return _dateline(found["place"], source, found["day"])
    place, _, source = _PLACE_AND_SOURCE.sub("\n", line, count=1).partition("\n")
    agency = named_agency(source.rstrip(") ")) if source else None
    if agency is None:
        place = line
    place = place.strip()
    if not (place.isupper() and _PLACE.fullmatch(place)) or named_agency(place):
        return None
    return Dateline(place, agency) if agency or is_city(place) else None


def is_city(place: str) -> bool:
    """Whether every part of ``TEL AVIV/DOHA`` is a city that reports are filed from."""
    key = fold(place)
    return key in _cities() or all(part.strip() in _cities() for part in key.split("/"))


@cache
def _cities() -> frozenset[str]:
    data = Path(__file__).with_name("data") / "datelines.toml"
    cities: list[str] = tomllib.loads(data.read_text("utf-8"))["cities"]
    return frozenset(map(fold, cities))


def dateline(paragraph: str) -> Dateline | None:
    """The place a paragraph opens with: ``LONDON, March 3 (Reuters) —``, ``WASHINGTON —``.

    Where no agency is named beside it, the place stands in capitals; before a mere colon it is
    besides a city that reports are filed from (``CAIRO: ...``).
    """
    start = paragraph[:_LONGEST]
    for pattern in _CREDITED:
        if (found := pattern.match(start)) and (agency := _source(found)):
            return _dateline(found["place"], agency, found["day"])
    for pattern in _UNCREDITED:
        found = pattern.match(start)
        if found and found["place"].partition(",")[0].isupper():
            return _dateline(found["place"], None, found["day"])
    if (found := _BEFORE_COLON.match(start)) and is_city(found["place"]):
        return Dateline(found["place"])
    return None


def filed_without_year(paragraph: str) -> str | None:
    """Month and day (``06-05``) of a paragraph's dateline; also of one that is sure of no place:
    whoever the source is that stands in brackets or before a dash (``Havana, May 24 (A Paper)``).
    """
    if (line := dateline(paragraph)) and line.yearless:
        return line.yearless
    found = _FILED.match(paragraph[:_LONGEST])
    if found is None or _NO_TOWN.search(found["place"]):
        return None
    short = _YEARLESS.fullmatch(found["day"])
    return month_and_day(short) if short else None


def release_dateline(body: str) -> Dateline | None:
    """The place and the whole day that a release opens with: ``Ostby, 3 March 2024 – The ...``.

    ``body`` is the whole article in paragraphs. A tale may open so too, with its own day: where the
    opening looks back on that day, or a paragraph further down opens with another one, it is none.
    After a mere full stop (``Ostby, 3 March 2024. The ...``) no later year may be told of either.
    """
    start = body[:_LONGEST]
    scene = _SCENE.match(start)
    found = scene or next(filter(None, (form.match(start) for form in _RELEASED)), None)
    if not found or _NO_TOWN.search(found["place"]) or not (day := plausible_day(found["day"])):
        return None
    opening, *others = body.split("\n\n")
    if _LOOKS_BACK.search(" ".join((opening, *others[:2]))):
        return None
    if any(form.match(other[:_LONGEST]) for other in others for form in (_SCENE, *_RELEASED)):
        return None
    if scene and tells_of_later_year(body, day):
        return None
    return _dateline(found["place"], None, found["day"])


def _source(found: re.Match[str]) -> str | None:
    if not found["place"][:1].isupper():
        return None
    part = found.groupdict()
    if bare := part.get("bare"):
        return named_agency(bare)
    agencies, _ = split_agencies(part.get("source") or part.get("slashed") or "")
    return agencies[0] if agencies else None


def _dateline(place: str, agency: str | None, day: str | None) -> Dateline:
    printed = day or ""
    place = place.replace(" [", ", ").strip(" ,]")
    short = _YEARLESS.fullmatch(printed)
    yearless = month_and_day(short) if short else None
    return Dateline(place, agency, printed if plausible_day(printed) else "", yearless)
