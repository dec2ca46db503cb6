"""Sentences that complete what was told before: where and when the meeting was, who led a side."""

from __future__ import annotations

import re
from dataclasses import replace

from gazadesk.meetings.accounts.circumstances import Where, find_when, find_where
from gazadesk.meetings.accounts.context import Context, Told, account, with_parties
from gazadesk.meetings.accounts.folding import Sides
from gazadesk.meetings.accounts.parties import groups
from gazadesk.meetings.accounts.reading import Reading
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.meetings.accounts.standing import role, status
from gazadesk.model import Mention, Role, Span, Status
from gazadesk.text.calendar import WEEKDAY_NAMES
from gazadesk.text.fold import fold

_ANAPHORA = re.compile(
    r"^(?:the|this|that|their) (?:\w+ ){0,2}?(?:meeting|talks|call|conversation|summit|discussions|"
    r"visit|encounter)\b"
)
_DAYS_MEETING = re.compile(
    rf"^(?:{'|'.join(WEEKDAY_NAMES).lower()})['’]s (?:\w+ ){{0,2}}?"
    r"(?:meeting|talks|call|conversation|summit|discussions|encounter) (?!between\b|of\b|with\b)"
)
"""\"Tuesday's meeting was the first"."""
_TOOK_PLACE = re.compile(
    r"\b(?:took place|(?:was|were) held|held|happened|occurred|convened|began|started|came)\b"
)
_EARLIER = re.compile(
    r"\b(?:had (?:\w+ )?(?:met|spoken|held)|previously|(?:last|first) (?:met|spoke|held|talked))\b"
)
_THE_TWO = re.compile(r"^(?:the (?:two|pair|duo)|both|the two \w+|both \w+|they)\b")


_WHO_LED = (
    re.compile(r"(?:[LDO]s?[mx]{0,3})?d?m*[Sx]v*H[^P;]*(?P<who>P)"),  # "the side was led by A"
    re.compile(r"(?P<who>P)(?:,[^;AT]{1,14}(?=,x))?,?xd?(?:[LDO]s?)?m*[Sx]"),  # "A led the side"
    re.compile(r"&d?[LDO]s?y[^P;]*(?P<who>P)"),  # "... and Oman's by B"
)
_SIDE = re.compile(
    r"\b(?:delegations?|side|team|party|negotiators|envoys|rebels|mission)\b", re.IGNORECASE
)
_MAY_NAME = re.compile(
    r"\b(?:led|headed|chaired|represented|present|presence|attend\w*|(?:took|taking) part|"
    r"part of the|also at the|joined the)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(r"\b(?:led|headed|chaired|represented)\b", re.IGNORECASE)
_EVENT = r"(?:meetings?|talks|summit|audience|discussions?|sessions?|negotiations|call|encounter)"
_ATTENDED = re.compile(
    rf"\b(?:{_EVENT} (?:was|were) (?:also )?attended by|in attendance|in the presence of|"
    r"also (?:present|attended|attending|taking part|took part|at the (?:table|meeting|talks))|"
    r"(?:was|were) (?:also )?present (?:at|during|in) the|(?:took|taking) part (?:in|were|was)|"
    r"(?:was|were) also at the|part of the (?:[\w-]+ ){0,3}(?:team|delegation)|"
    rf"(?:attended|attending|joined) the {_EVENT}|joined (?:them|the (?:two|pair)))\b|"
    r"\btook part\W*$"
)
_MAY_ATTEND = re.compile(r"[Aa]ttend|[Pp]resen|\b[Pp]art\b|[Aa]lso at the|joined the")
"""What a sentence of ``_ATTENDED`` holds: a quick look before it is folded."""
_OTHER_ACT = re.compile(
    r"\b(?:met|held|hosted|received|spoke|had|will|would|told|said he|said she)\b"
)
_MOST_ATTENDING = 8
"""Persons that one sentence names as present; one that names more is a list."""
_HERE = re.compile(r"\bhere\b")


def may_name(text: str, span: Span) -> bool:
    """Whether ``text[span]`` may say who led a side or took part: a quick look before reading."""
    return _MAY_NAME.search(text, span.start, span.end) is not None


def place_here(context: Context, sentence: Shape, reading: Reading) -> Where | None:
    """ "A met B here on Wednesday": the place that the report was filed from."""
    after = sentence.tokens[reading.at : reading.last + 4]
    if not _HERE.search(sentence.text[after[0].start : after[-1].end].lower()):
        return None
    filed = context.filed_from
    if filed is None:
        return None
    name = context.article.body[filed.start : filed.end]
    return Where(Span(filed.start, filed.end), filed.entity, name)


def name_leaders(context: Context, sentence: Shape, found: list[Told]) -> None:
    """ "The Omani side was led by A": A stands for the side in the meeting told before it."""
    if not found or found[-1][0].role is not Role.REPORT:
        return
    text = sentence.text[sentence.span.start : sentence.span.end]
    if not (_SIDE.search(text) and _HEADED.search(text)):
        return
    matches = [match for led in _WHO_LED for match in led.finditer(sentence.codes)]
    for match in sorted(matches, key=lambda match: match.start("who")):
        who = sentence.tokens[match.start("who")].mention
        tokens = sentence.tokens[match.start() : match.end()]
        sides = {t.mention.entity for t in tokens if t.code in "LDO" and t.mention}
        if who is not None:
            found[-1] = _named_leader(context, found[-1], who, sides)


def _named_leader(context: Context, told: Told, who: Mention, sides: set[str]) -> Told:
    """The account with ``who`` for the side of these ``sides``, or for the only unnamed one."""
    one, parties = told
    if any(p.person and p.person.entity == who.entity for p in parties):
        return told
    unnamed = [p for p in parties if p.person is None]
    led = [p for p in unnamed if not sides.isdisjoint(p.sides)] or unnamed
    if len(led) != 1 or len(led) == len(unnamed) > 1:
        return told
    named = tuple(replace(p, person=who) if p is led[0] else p for p in parties)
    return with_parties(context, one, named), named


def name_attendance(context: Context, sentence: Shape, found: list[Told]) -> bool:
    """ "Also present were A and B", "the talks were attended by A": they took part in the meeting
    told before. Gives whether the sentence was taken for that.

    Not where "they" or another act of meeting stands in it: that tells of a meeting of its own.
    """
    span = sentence.span
    if not found or not _MAY_ATTEND.search(sentence.text, span.start, span.end):
        return False
    text = fold(sentence.text[span.start : span.end])
    if not _ATTENDED.search(text) or _OTHER_ACT.search(text):
        return False
    last, parties = found[-1]
    there = [p for group in groups(sentence) for p in group.parties if p.person]
    known = {p.person.entity for p in parties if p.person}
    new = [p for p in there if p.person and p.person.entity not in known]
    if last.title or not new or len(there) > _MOST_ATTENDING:
        return False
    everyone = (*parties, *(replace(p, present=True) for p in new))
    found[-1] = with_parties(context, last, everyone), everyone
    return True


def name_both(context: Context, sentence: Shape, told: Told) -> Told:
    """ "The presidents of Chile and Peru met. A and B agreed": those who open the next sentence.

    Gives the account with their names; as it is where more or fewer are named, or the article
    gives them other sides.
    """
    one, parties = told
    opening = next(iter(groups(sentence)), None)
    before = sentence.codes[: opening.first] if opening else ""
    if opening is None or len(opening.parties) != 2 or set(before) - set("xv,;"):
        return told
    known = Sides(context.offices.sides)
    for order in (opening.parties, opening.parties[::-1]):
        pairs = list(zip(parties, order, strict=True))
        if all(who.person and known.may_stand_for(who, side) for side, who in pairs):
            named = tuple(replace(side, person=who.person) for side, who in pairs)
            return with_parties(context, one, named), named
    return told


def complete(context: Context, sentence: Shape, found: list[Told]) -> bool:
    """ "The meeting took place in Doha on Monday" completes the account told before it.

    Gives whether the sentence was taken for that.
    """
    last, parties = found[-1]
    words = fold(sentence.text[sentence.span.start : sentence.span.end])
    took_place = _TOOK_PLACE.search(words)
    about = _ANAPHORA.match(words) and took_place
    of_day = _DAYS_MEETING.match(words) is not None
    met = _THE_TWO.match(words) and "A" in sentence.codes
    if last.role is not Role.REPORT or last.title or not (about or of_day or met):
        return False
    at = sentence.codes.find("A")
    if at < 0:
        return False
    token = sentence.tokens[at]
    assert token.act is not None
    if met and not re.match(r"met|meet|held|spoke", fold(token.act.words)):
        return False
    end = at + 1
    if about and took_place:
        stop = sentence.span.start + took_place.end()
        end = next((n for n, t in enumerate(sentence.tokens) if t.start >= stop), at + 1)
    reading = Reading(token.act, at, parties, at, end)
    if status(sentence, reading, title=False) is not Status.HELD:
        return False
    when, where = find_when(sentence, reading), find_where(sentence, reading)
    if when is None and where is None:
        return False
    if _EARLIER.search(words) or role(sentence, reading, when, context.article) is Role.RECALL:
        recalled = account(context, sentence, reading, when, where, Role.RECALL, Status.HELD)
        if met:
            found.append((recalled, parties))
        return True
    if met and last.status is Status.PLANNED:
        last = replace(last, status=Status.HELD)  # "arrived for talks with B. The two met ..."
        found[-1] = (last, parties)
    extra = account(context, sentence, reading, when, where, Role.REPORT, last.status)
    extra = replace(extra, participants=last.participants, mode=last.mode, acts=())
    found.append((extra, parties))
    return True
