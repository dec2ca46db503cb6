"""What the head of a page says of its article: day, author, agency, place, outlet's name.

Each function looks at one line and gives what it states, or None. A line of a page's head is made
of pieces parted by bars, dashes, brackets or wide gaps; it is read only where every piece of it is
understood, so that a line that holds anything besides is left to the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazadesk.ingest.agencies import named_agency, split_agencies
from gazadesk.ingest.datelines import is_city
from gazadesk.ingest.foreign_days import FOREIGN_WEEKDAY
from gazadesk.ingest.phrases import edge_rule, furniture_rule, is_section
from gazadesk.ingest.printed_days import CUT, StatedDay, cut_days, is_label, is_zone
from gazadesk.text.calendar import WEEKDAYS

_LONGEST = 160  # characters; lines of the head are short

_NAME = r"[^\W\d_a-zçğışöü][\w.'’-]*(?:/[a-z][\w'’-]*)?"
_PARTICLE = r"(?:al|el|bin|ibn|van|von|de|der|den|di|da|del|la|le|ter)[ -]"
_PERSON = rf"{_NAME}(?: (?:{_PARTICLE}){{0,2}}{_NAME}){{0,4}}"
_PEOPLE = rf"{_PERSON}(?:(?:, | and | & |, and | with |; ){_PERSON}){{0,6}}"
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Rr]eported by|[Rr]eporting by|Story by|Author:|Writer:|WRITER ?:|"
    r"[Pp]osted [Bb]y|"
    r"Yazan:) ?:? ?"
    rf"(?P<who>{_PEOPLE})(?P<where>(?: in | at |, | [|–—-] ).{{2,60}})?"
)
_BETWEEN_PEOPLE = re.compile(r", and |, | and | & | with |; ")
_NEWSROOM = re.compile(
    r"\(?(?:Additional )?(?:Reporting|Writing|Editing|Edited|Compiled|Translated)"
    r"(?: and (?:additional )?(?:reporting|writing|editing))? by:? "
    rf"(?:{_NAME} {_PERSON}|{_NAME} (?:bureau|desk|newsroom|staff))"
    r"(?: in [^.;]{2,60})?(?:[,;)].{0,300}|\.| and .{2,120}|)|"
    r"(?:Web |Copy )?[Ee]ditors?: \S.{1,40}"
)
_REPORTED_FROM = re.compile(
    rf"{_PEOPLE} (?:reported|contributed reporting|reporting) from {_NAME}"
    rf"(?:(?:,? and|,) (?:{_PERSON} (?:reported )?from )?{_NAME}|,? {_NAME}){{0,6}}\.?"
)
_POST = re.compile(
    r"(?:(?!and\b)[\w'’&-]+ ){0,4}(?:correspondent|reporter|editor|writer|columnist|contributor|"
    r"analyst|producer|bureau chief|staff)s?",
    re.IGNORECASE,
)
_PERSON_AND_POST = re.compile(rf"(?P<who>{_PERSON}), (?i:{_POST.pattern})")
_AGENCY_ABROAD = re.compile(
    rf"(?P<agency>{_PERSON})(?: in {_NAME}(?: {_NAME})?)?"
    rf"(?:,? and (?P<paper>{_NAME}(?: {_NAME}){{0,2}} staff))?"
)
_OF_PAPER = re.compile(
    r" (?:(?:web |news )?(?:staff|desk|team|report|reporters?|newsroom)|"
    r"(?:english |online |print |international )?edition)$",
    re.IGNORECASE,
)
_PUBLISHED_IN = re.compile(r"(?:originally |first )?published in (?P<paper>[^,\d]{2,40}), ", re.I)
_BREAK = re.compile(r"\s*[|•·\[\]()\tـ]\s*|\s+[-–—/]\s+|\s{2,}")
_TOPIC = re.compile(rf"{_NAME}(?: [\w&-]+){{1,2}}")  # "Foreign policy" between two bars
_PLACE_STOP = re.compile(
    rf"(?<=[^\W\d_]{{3}})\. ?(?=(?:{'|'.join(WEEKDAYS)})\b|{CUT})", re.IGNORECASE
)
"""The stop behind a place before its day: "Ostby. Wednesday, March 13, 2024"."""
_EDGES = " ,:;-–—/"
_NOTHING = re.compile(
    rf"at|on|à|às|a las|um|saat|AD|A\.D\.|CE|{'|'.join(WEEKDAYS)}|{FOREIGN_WEEKDAY}|"
    r"@\w+|[^\s@]+@[^\s@]+\.\w{2,}|"
    r"(?:(?:press|news|media) release )?(?:issue|number|no|nr|ref)\b[.:]{0,2} ?\d[\w/.-]*|"
    r"vol(?:ume)?\b\.? ?(?:\d+|[ivxlc]+)|(?:\w+ )?ID:? ?\d{1,20}|(?:with|and) (?:agencies|wires)|"
    r"(?:live|rolling) (?:updates?|coverage|blog)|(?:press|news|media) (?:release|statement)|"
    r"\d{1,3}[- ]min(?:ute)?s? (?:read|listen)|for immediate release",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{3,80}")
# Before a day these make it another one: "Archive: 3 May 2014", "Next update: 3 May 2024".
_OTHER_DAY = re.compile(r"archived?|next|est\.?|getty images|file", re.IGNORECASE)
_NEWS_SERVICE = re.compile(r"[\w.]+(?: [\w.]+){0,3} news (?:agency|service)", re.IGNORECASE)
_FROM_CITY = re.compile(rf"(?P<who>{_PERSON}) in {_NAME}(?: {_NAME}){{0,2}}")
_IN_PLACE = re.compile(rf"(?:in|from) (?P<place>{_NAME}(?:,? {_NAME}){{0,3}})")
_OWN_NAME = re.compile(rf"{_NAME}(?: (?:of |the |and |& |in )?{_NAME}){{0,4}}")
# Words of a byline that name a desk, an office or a paper, not a person.
_DESKS = frozenset(
    {"news", "staff", "desk", "correspondent", "reporter", "editor", "writer", "agencies", "times",
     "post", "online", "bureau", "team", "editorial", "digital", "daily", "tribune", "gazette",
     "herald", "chronicle", "journal", "observer", "telegraph", "agency", "wires", "report",
     "edition", "english", "the", "review", "mail", "today", "press", "tv", "radio", "newspaper",
     "special", "exclusive", "updates", "guardian", "standard", "monitor", "voice", "independent"}
)  # fmt: skip
_SMALL = frozenset(
    {"by", "source", "from", "and", "with", "via", "the", "agencies", "staff", "news", "english",
     "desk", "service", "bureau"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote it and for which agency, as far as one line says so."""

    author: str | None = None
    agency: str | None = None


@dataclass(slots=True)
class Head:
    """What a line of a page's head states; ``names`` are those it leaves unexplained.

    ``outlet`` is the paper it was published in where the line says so in words. ``signed`` tells
    whether the line says "by", or gives a name's post or paper beside it.
    """

    days: tuple[StatedDay, ...] = ()
    author: str | None = None
    agency: str | None = None
    place: str | None = None
    outlet: str | None = None
    names: tuple[str, ...] = ()
    signed: bool = False


def read_head(line: str, titled: bool = True) -> Head | None:
    """What a line states that is made of days, names, labels and small print; else None.

    ``line`` may hold the wide gaps it was printed with. Above the title (``titled`` is False) a
    name without a label is not taken for a byline: it may be the title's.
    """
    if len(line) > _LONGEST:
        return None
    days, rest = cut_days(_EMAIL.sub("", line).rstrip() or line if "@" in line else line)
    head = Head(days)
    timed = rest.count(CUT) > len(days)
    own: list[str] = []

    def explains(piece: str, apart: bool) -> bool:
        if not piece or _is_small_print(piece) or _takes_credit(head, piece):
            return True
        if place := _place(piece):
            head.place = head.place or place
        elif days and (found := _FROM_CITY.fullmatch(piece)) and is_person(found["who"]):
            head.author = head.author or found["who"]
        elif titled and apart and (_OWN_NAME.fullmatch(piece) or _NEWS_SERVICE.fullmatch(piece)):
            own.append(piece)
        elif not (days and line.count("|") > 1 and _TOPIC.fullmatch(piece)):
            return False
        return True

    for part in _BREAK.split(_PLACE_STOP.sub(", ", rest) if days else rest):
        for at, bit in enumerate(part.split(CUT)):
            piece = bit.strip(_EDGES)
            if days and CUT in part and at == 0 and _OTHER_DAY.fullmatch(piece):
                return None
            apart = CUT not in part or bit.rstrip().endswith(",")
            apart = apart or (timed and (is_person(piece) or bit.lstrip().startswith(",")))
            if not explains(piece, apart) and not (
                days and ", " in piece and all(explains(one, apart) for one in piece.split(", "))
            ):
                return None
    if not (days or head.signed or (head.agency and not own)):
        return None
    if not head.author and not head.agency:
        people = [piece for piece in own if is_person(piece)]
        head.author = people[0] if people else None
    head.names += tuple(piece for piece in own if piece != head.author)
    if days and (found := _PUBLISHED_IN.match(line)):
        head.outlet = found["paper"]
    return head


def _place(piece: str) -> str | None:
    """The city a piece consists of, with or without "in" before it; else None."""
    found = _IN_PLACE.fullmatch(piece)
    place = found["place"] if found else piece
    return place if is_city(place) else None


def is_person(text: str) -> bool:
    """Whether a bare line could be the name of a person: two to four words, none of a paper's."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and bool(re.fullmatch(_PERSON, text))
        and _DESKS.isdisjoint(text.lower().split())
        and not is_city(text)
        and not is_section(text)
    )


def name_above(text: str) -> Head | None:
    """What a bare line may be beside a day: persons' names, with their city, or a paper's name.

    ``Maja Lund and Per Holm``, ``LISBON: Maja Lund``, ``The Ostbyer``; else None.
    """
    text = _EMAIL.sub("", text).strip(" -–—|")
    place, _, who = text.partition(": ") if ": " in text else ("", "", text)
    people = _BETWEEN_PEOPLE.split(who) if len(text) <= _LONGEST else []
    if people and all(map(is_person, people)) and (not place or is_city(place)):
        return Head(author=", ".join(people), place=place or None)
    return Head(names=(text,)) if is_paper(text) else None


def is_paper(text: str) -> bool:
    """Whether a bare line could be a paper's own name: ``The Ostbyer``, ``OSTBY POST``.

    It begins with the article or holds a word that papers and their desks are called by.
    """
    if len(text) > 60:
        return False
    words = text.lower().split()
    called = words[:1] == ["the"] or not _DESKS.isdisjoint(words)
    return called and bool(_OWN_NAME.fullmatch(without_desk(text))) and not is_city(text)


def without_desk(name: str) -> str:
    """A paper's name without its desk or edition: ``Ostby Post staff`` gives ``Ostby Post``."""
    return _OF_PAPER.sub("", name)


def is_post(text: str) -> bool:
    """Whether a line is the post of a newspaper's writer: ``Senior Correspondent``."""
    return len(text) <= 60 and bool(_POST.fullmatch(text))


def is_newsroom_credit(line: str) -> bool:
    """Whether a line credits the newsroom: ``(Reporting by Jane Doe; Editing by John Roe)``."""
    return len(line) <= 400 and bool(_NEWSROOM.fullmatch(line) or _REPORTED_FROM.fullmatch(line))


def byline(line: str) -> Byline | None:
    """The author or agency that a line consists of: ``By Jane Doe``, ``Anadolu Agency WORLD``."""
    if len(line) > _LONGEST:
        return None
    found = _BYLINE.fullmatch(line)
    if found and found["who"][0].isupper():
        return _credited(found["who"].strip(), found["where"] or "")
    return agency_line(line)


def _credited(who: str, where: str) -> Byline:
    agency, _rest = split_agencies(who)
    if named_agency(who):
        return Byline(agency=agency[0])
    inside, _rest = split_agencies(where)
    people = [
        part
        for part in _BETWEEN_PEOPLE.split(who)
        if part and not named_agency(part) and _DESKS.isdisjoint(part.lower().split())
    ]
    both = (*agency, *inside)
    return Byline(", ".join(people) or None, both[0] if both else None)


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


def _is_small_print(piece: str) -> bool:
    return bool(
        _NOTHING.fullmatch(piece)
        or not piece.strip(".")
        or is_zone(piece.rstrip("."))
        or is_label(piece)
        or furniture_rule(piece)
        or edge_rule(piece)
        or is_newsroom_credit(piece)
    )


def _takes_credit(head: Head, piece: str) -> bool:
    """Whether a piece says who wrote it, which ``head`` then holds."""
    if is_post(piece):
        head.signed = True
        head.names += (piece,) if piece.lower().endswith(" staff") else ()
        return True
    signed = bool(_BYLINE.fullmatch(piece))
    if found := _PERSON_AND_POST.fullmatch(piece):
        said, signed = Byline(found["who"]), True
    elif (found := _AGENCY_ABROAD.fullmatch(piece)) and (agency := named_agency(found["agency"])):
        said = Byline(agency=agency)
        head.names += (found["paper"],) if found["paper"] else ()
    elif credited := byline(piece):
        said = credited
    else:
        return False
    head.author = head.author or said.author
    head.agency = head.agency or said.agency
    head.signed = head.signed or signed
    return True
