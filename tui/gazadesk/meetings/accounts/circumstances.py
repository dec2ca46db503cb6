"""When, where and how: what a sentence says of the circumstances of one act of meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gazadesk.meetings.accounts.acts import Frame
from gazadesk.meetings.accounts.reading import Reading, is_speech
from gazadesk.meetings.accounts.shape import Shape, Token
from gazadesk.model import DateBasis, DateMention, EntityType, MentionForm, Mode, Precision, Span
from gazadesk.text.fold import fold

_WHERE = r"[i@](?:[dmDR]|[LO]s|x{0,2}mo(?=L))*(?P<place>L)"  # "in the city of Basra"
_WHEN = r"(?:m?[ni]?d?(?P<when>T))"  # "late on Friday"
_MARGINS = r"(?:ndxo[^,;]{1,16}?(?:,[vx]{1,2}(?=i))?)"  # "on the sidelines of the summit"
_VENUE = r"(?:@d?[mxsOPRS]{1,6}(?=[niT,]))"  # "at the presidential palace"
_WHICH = r"(?:,?[dW]v+(?=[in@T]))"  # "that was due to take place", ", which was held"
_FOR_YEARS = r"(?:id?[dx]{1,4}(?=[i@nT]))"  # "in more than seven years"
_DUE = r"(?:[dW]?v*f(?=[ni]?T))"  # "(that had been) planned for Friday"
_LASTING = r"(?:f[vdxo]{1,4}(?=[niTy]))"  # "for nearly an hour on Thursday"
_LED = r"(?:H(?:d?[mLDO]*R?P)?)"  # "a delegation headed by B"
_TO = r"(?:vd?[xLO]{1,3}(?=i))"  # "welcomed B to the palace in Paris"
_HOW = r"(?:yd?y(?=[,fniTw]))"  # "by telephone", "over the phone"
_BY = r"(?:yd*[mDLO]*R?m*P)"  # "was received by B"
_AFTER = re.compile(
    rf"(?:v|,|[ni]?d?T|{_MARGINS}|{_LASTING}|{_HOW}|{_LED}|{_BY}|{_TO}|{_VENUE}|{_DUE}|{_FOR_YEARS}|{_WHICH})*"
    rf"{_WHERE}"
)
_PLACE = r"[i@](?:[dmDR]|[LO]s|x{0,2}mo(?=L))*L(?:,L)?"
_AFTER_TIME = re.compile(
    rf"(?:v|,|{_PLACE}|{_MARGINS}|{_LASTING}|{_HOW}|{_LED}|{_BY}|{_TO}|{_VENUE}|{_DUE}|{_FOR_YEARS}|"
    rf"{_WHICH})*,?{_WHEN}"
)
_RIGHT_AFTER_ACT = re.compile(rf"{_HOW}?{_WHEN}")
_OPENING = re.compile(rf"(?:[ni]?T,?)?{_WHERE},?(?:[ni]?T,?)?$")
_OPENING_TIME = re.compile(rf"(?:i[dmD]*L,?)?{_WHEN},?(?:i[dmD]*L,?)?$")
_SAYS = (
    r"(?:said|says|say|told|tells|announced|announces|stated|reported|reports|confirmed|informed|"
    r"according to|statement|added|disclosed|revealed|wrote|posted|learned|briefed|"
    r"(?:from|by) (?:\w+ ){0,4}(?:sources?|officials?))"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYS}(?: \w+){{0,4}}? (?:(?:on|late|early) )*$")
_SAID_AFTER = re.compile(rf"^(?: (?!and\b|who\b|but\b)\w+){{0,3}}? {_SAYS}\b")
_IN_A_CALL = re.compile(
    r"\b(?:in|during|on|over) (?:an? |the |their )?(?:[a-z-]+ )?(?:tele)?phone "
    r"(?:call|conversation)s?(?: (?!with\b|between\b|to\b)\w+){0,4}, (?:\w+\.? ){0,8}$"
)
"""How a clause opens whose sides only "discussed" something: with the titles before a name."""
_PHONE = re.compile(r"\b(?:(?:tele)?phone|phoned|phone call|call with|by telephone|telephoned)\b")
_VIDEO = re.compile(
    r"\b(?:video ?(?:call|conference|link|meeting)|videoconference|virtual(?:ly)?)\b"
)
_VISIT = re.compile(r"\bface-to-face|\bin person\b")


@dataclass(frozen=True, slots=True)
class When:
    """A date phrase that is the meeting's, or that of the statement telling of it."""

    phrase: Span
    value: str | None
    basis: DateBasis | None
    weekday: int | None


@dataclass(frozen=True, slots=True)
class Where:
    """A place that is the meeting's: ``entity`` with the ``name`` as printed."""

    phrase: Span
    entity: str
    name: str


def basis_of(text: str, sentence: Span, date: DateMention) -> DateBasis:
    """What a whole day in ``text[sentence]`` rests on; ``REPORTED`` beside a verb of saying."""
    before, after = text[sentence.start : date.start], text[date.end : sentence.end]
    if _SAID_BEFORE.search(fold(before)) or _SAID_AFTER.match(fold(after)):
        return DateBasis.REPORTED
    if date.inferred:
        return DateBasis.INFERRED
    has_day = any(c.isdigit() for c in text[date.start : date.end])
    return DateBasis.STATED if has_day else DateBasis.RESOLVED


def _when(shape: Shape, token: Token) -> When:
    date = token.date
    assert date is not None
    basis: DateBasis | None = basis_of(shape.text, shape.span, date)
    value = date.value
    if value and len(value) < 10 and _WEEK.search(fold(shape.text[date.start : date.end])):
        value = None  # "this week" is no month
    if value is None:
        basis = basis if basis is DateBasis.REPORTED else None
    return When(Span(date.start, date.end), value, basis, date.weekday)


def find_when(shape: Shape, reading: Reading) -> When | None:
    """The date phrase that belongs to the act, nearest position first; None where none does.

    A phrase beside a verb of saying dates the statement and comes back as ``REPORTED``. Phrases
    inside a topic or another clause are left alone.
    """
    codes, tokens = shape.codes, shape.tokens
    # Before a far act a date is that of the verb in between.
    first = max(reading.first, reading.at - 1) if reading.far else reading.first
    # Nor is it the meeting's before "; ..." or ", where he will meet".
    first = max(first, *(codes.rfind(mark, 0, reading.at) + 1 for mark in ";W"))
    inner = [
        t
        for at, t in enumerate(tokens[first : reading.last], first)
        if codes[at] == "T"
        and (at < reading.at or not reading.topic_first)
        and not (codes[at - 1 : at] == "o" and _is_year(t))  # "the war of 1973"
        and not _bounds(shape, at)
    ]
    own = _OWN_DAY.search(codes, 0, reading.at)
    if own and not _after_on(shape, own.start()):
        return _when(shape, tokens[own.start()])
    # "A on Monday met B and on Tuesday held talks with C": what follows the act is surer.
    later = [t for t in inner if t.start > tokens[reading.at].start]
    if later and reading.act.frame is not Frame.TOPIC:
        return _when(shape, later[0])
    if not reading.topic_first:
        match = _AFTER_TIME.match(codes, reading.last)
        if match and (reading.act.frame is not Frame.TOPIC or not inner):
            return _when(shape, tokens[match.start("when")])
    if inner:
        return _when(shape, inner[0])
    match = _RIGHT_AFTER_ACT.match(codes, reading.at + 1)
    if match:
        return _when(shape, tokens[match.start("when")])
    end = _own_noun(shape, reading)
    if end and (match := _AFTER_TIME.match(codes, end)):
        return _when(shape, tokens[match.start("when")])
    if reading.far and (said := _AFTER_WHICH.search(codes[: reading.at])):
        return replace(_when(shape, tokens[said.start("when")]), basis=DateBasis.REPORTED)
    if reading.far and (before := _RIGHT_BEFORE.search(codes[: reading.at])):
        return _when(shape, tokens[before.start("when")])
    came = _CAME_AND.search(codes, reading.first, reading.at)
    if came and came["when"] and _BEING.search(_clause(shape, reading)):
        return _when(shape, tokens[came.start("when")])
    if (went := _went(shape, reading)) and went["when"]:
        return _when(shape, tokens[went.start("when")])
    if there := _where_met(shape, reading):
        return _only_day(shape, there.start())
    if when_they := _WHEN_THEY.search(codes, 0, reading.at):
        return _when(shape, tokens[when_they.start("when")])
    doubtful = reading.far and codes.count("T") > 1  # "On Monday A said ... after talks on Friday"
    opening = None if doubtful else _OPENING_TIME.search(codes[: reading.first])
    if opening:
        return _when(shape, tokens[opening.start("when")])
    return _loose(shape, reading)


_OWN_DAY = re.compile(r"Ts?[mx]{0,2}$")  # "Tuesday's meeting between A and B"
_WEEK = re.compile(r"\b(?:week|weekend|days)\b")
_OTHER_CLAUSE = re.compile(r"[;A]")
_TODAY = re.compile(
    r"(?:(?:earlier|late|early) )?(?:today|yesterday|last night|this (?:morning|afternoon|evening))"
)
_FIRST_TIME = re.compile(r"[ni]?T,")  # "In March 2022, a month after the strike, A met B"
_PLACES = re.compile(
    r"(?:,[^;A,TzWvh]{1,16},)?(?:,?[i@]d*[mxLODRs]{1,6}(?:o[dmxLODRs]{1,5})?)*,?n?"
)
_AT_THEIR_MEETING = re.compile(r"[@i]dm?A")


def _own_noun(shape: Shape, reading: Reading) -> int | None:
    """Where "at their meeting" ends behind a topic, None where nothing such is said."""
    if not reading.topic_first:
        return None
    match = _AT_THEIR_MEETING.search(shape.codes, reading.last)
    return match.end() if match else None


def _bounds(shape: Shape, at: int) -> bool:
    """Whether a date only ends or opens a stretch of time: "who was there until Monday"."""
    return shape.codes[at - 1 : at] == "z" and shape.words(at - 1, at).lower() in ("until", "since")


def _is_year(token: Token) -> bool:
    return token.date is not None and token.date.precision is Precision.YEAR


def _loose(shape: Shape, reading: Reading) -> When | None:
    """The date of the statement, or a plain "on Friday" that closes the sentence."""
    dated = [(at, t) for at, t in enumerate(shape.tokens) if shape.codes[at] == "T"]
    for at, token in reversed(dated):
        when = _when(shape, token)
        if when.basis is DateBasis.REPORTED and _fine(token):
            return when
        closing = at >= reading.last and shape.codes[at:] in ("T", "Tx", "T,")
        closing = closing or (len(dated) == 1 and _behind_places(shape, reading, at))
        closing = closing and not _OTHER_CLAUSE.search(shape.codes, reading.last, at)
        if closing and token.date and token.date.weekday is not None and _after_on(shape, at):
            return when
        if len(dated) == 1 and at >= reading.last and _is_aside(shape, at):
            return when
    first = _FIRST_TIME.match(shape.codes, 0, reading.first)
    known = [t for _, t in dated if t.date and (t.date.value or t.date.weekday is not None)]
    if first and known == [dated[0][1]] and not reading.far:
        return _when(shape, known[0])
    return None


def _behind_places(shape: Shape, reading: Reading, at: int) -> bool:
    """Whether only places and a description of the party stand between what was read and a day:
    "met B, a founder of the group, in the garden of a hotel on Friday, sources said"."""
    return not reading.topic_first and bool(_PLACES.fullmatch(shape.codes, reading.last, at))


def _after_on(shape: Shape, at: int) -> bool:
    token = shape.tokens[at]
    return shape.codes[at - 1 : at] == "n" or shape.text.startswith(("on ", "On "), token.start)


def _is_aside(shape: Shape, at: int) -> bool:
    """Whether a day counted from publication closes its clause behind a topic, on its own: "spoke
    to B by telephone about the harvest this morning, his office said"."""
    token = shape.tokens[at]
    said = fold(shape.text[token.start : token.end])
    closes = shape.codes[at + 1 : at + 2] in ("", ",")
    own = shape.codes[at - 1 : at] not in ("o", "f", "A", "s", "z")
    return closes and own and _TODAY.fullmatch(said) is not None


def _fine(token: Token) -> bool:
    assert token.date is not None
    return token.date.precision is Precision.DAY


def find_where(shape: Shape, reading: Reading) -> Where | None:
    """The place of the act's own clause: "in Ankara" after the parties or at the very start.

    A place in the topic ("a ceasefire in Gaza") is never the meeting's. Demonyms and metonyms
    place nobody.
    """
    spots = []
    if not reading.topic_first:
        spots.append(_AFTER.match(shape.codes, reading.last))
        spots.append(_AFTER.match(shape.codes, reading.at + 1))
    end = _own_noun(shape, reading)
    spots.append(_AFTER.match(shape.codes, end) if end else None)
    for match in spots:
        if match and (where := _place(shape.tokens[_town(shape, match.start("place"))], shape)):
            return where
    if there := _where_met(shape, reading):
        return _place(shape.tokens[there.start("place")], shape)
    if is_speech(reading.act):
        return None  # "In Vienna, A spoke with B": where B was is not said
    came = _CAME_AND.search(shape.codes, reading.first, reading.at) or _went(shape, reading)
    if came:
        return _place(shape.tokens[came.start("place")], shape)
    opening = _OPENING.search(shape.codes[: reading.first])
    return _place(shape.tokens[opening.start("place")], shape) if opening else None


_CAME_AND = re.compile(rf"{_WHERE},?(?:{_WHEN},?)?(?:&v*|f[dmxv]*)$")
""""A flew to a funeral in Doha on Friday and held talks", "was in Doha on Friday for talks"."""
_WENT_TO = re.compile(rf"[vA]d?(?P<place>L),?(?:{_WHEN},?)?(?:&v*|v+|f[dmx]*)$")
""""A will fly to Doha on Friday to meet B", "A paid a visit to Doha on Friday for talks with B"."""
_MOVES = re.compile(
    r"\b(?:flew|flown|went|gone|came|come|drove|driven|sailed|headed|returned|visit|trip|"
    r"travell?ed|moved|crossed|rushed|hurried)\b"
)
_THERE = re.compile(
    rf"(?P<place>L)(?:,?{_WHEN})?,?(?P<where>W)(?:h?v*|[mRDLO]*P(?:&[mRDLO]*P)?v*)$"
)
"""", where he met", ", where B received him"."""
_SAID_TO = re.compile(r"\bto$", re.IGNORECASE)
_AFTER_WHICH = re.compile(r"(?P<when>T)z[dmvx]{0,3}$")  # "spoke on Monday after a meeting with"
_WHEN_THEY = re.compile(r"(?P<when>T),?W[dxh]{1,2}v*$")  # "at a fair in May, where they talked"
_RIGHT_BEFORE = re.compile(rf"{_WHEN}[dmx]{{1,3}}$")  # "attended on Monday a meeting"
_BEING = re.compile(r"\b(?:was|were|came|had come)\b")


def _went(shape: Shape, reading: Reading) -> re.Match[str] | None:
    """Where and when A goes "to Doha on Friday" for the act that follows."""
    went = _WENT_TO.search(shape.codes, reading.first, reading.at)
    if went is None or not _SAID_TO.search(shape.words(went.start(), went.start() + 1)):
        return None
    moved = "&" not in went[0] or _MOVES.search(_clause(shape, reading))
    return went if moved else None


def _where_met(shape: Shape, reading: Reading) -> re.Match[str] | None:
    """The place of "A was in Doha on Friday, where he met B", with what stands before the act."""
    there = _THERE.search(shape.codes, 0, reading.at)
    at = there.start("where") if there else 0
    return there if there and shape.words(at, at + 1).lower() == "where" else None


_LEAVES = re.compile(r"\b(?:leaves?|leaving|departs?|sets? (?:off|out)|will (?:leave|depart))\b")


def _only_day(shape: Shape, before: int) -> When | None:
    """The day of the clause that ends where the place of ``_where_met`` is told, if it has one."""
    after = shape.codes.find("W", before)
    if _LEAVES.search(shape.words(0, before)):
        return None  # when he will be there is not said
    days = [at for at in range(after) if shape.codes[at] == "T"]
    return _when(shape, shape.tokens[days[0]]) if len(days) == 1 else None


def _clause(shape: Shape, reading: Reading) -> str:
    """The folded words from the first party to the act."""
    start, end = shape.tokens[reading.first].start, shape.tokens[reading.at].start
    return fold(shape.text[start:end])


_IN_TOWN = re.compile(rf"L(?:{_WHERE}|[mx]{{1,2}}o(?P<town>L))")


def _town(shape: Shape, at: int) -> int:
    """Of "at the State House in Nairobi", "in the Black Sea resort of Sochi" the town."""
    match = _IN_TOWN.match(shape.codes, at)
    return match.start("town" if match["town"] else "place") if match else at


def _place(token: Token, shape: Shape) -> Where | None:
    mention = token.mention
    if mention is None or mention.type is not EntityType.PLACE:
        return None
    if mention.form not in (MentionForm.NAME, MentionForm.ACRONYM, MentionForm.METONYM):
        return None
    span = Span(mention.start, mention.end)
    return Where(span, mention.entity, shape.text[mention.start : mention.end])


_REACH, _TOPIC_REACH = 6, 16
"""Words behind what was read that may tell the mode; behind a topic ("discussed Gaza by phone")."""


def find_mode(shape: Shape, reading: Reading, where: Where | None) -> Mode:
    """How it was held: the act's own mode, the words around it, or a place for talks."""
    if reading.act.mode is not Mode.NOT_STATED and reading.act.mode is not Mode.IN_PERSON:
        return reading.act.mode
    start = shape.tokens[reading.first].start
    reach = _TOPIC_REACH if reading.topic_first else _REACH
    end = shape.tokens[min(reading.last + reach, len(shape.tokens)) - 1].end
    opening = fold(shape.text[shape.span.start : start])
    if reading.act.mode is Mode.NOT_STATED and _IN_A_CALL.search(opening):
        return Mode.PHONE
    clause = fold(shape.text[start:end])
    if _VIDEO.search(clause):
        return Mode.VIDEO
    if reading.act.mode is Mode.NOT_STATED and _PHONE.search(clause):
        return Mode.PHONE
    if where is not None or _VISIT.search(clause):
        return Mode.IN_PERSON
    return reading.act.mode
