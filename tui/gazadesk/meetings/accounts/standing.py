"""How a sentence's act stands to the event: held, planned, called off, recalled, or no event."""

from __future__ import annotations

import re
from datetime import date

from gazadesk.meetings.accounts.acts import Frame
from gazadesk.meetings.accounts.circumstances import When
from gazadesk.meetings.accounts.lexicon import lexicon
from gazadesk.meetings.accounts.reading import Reading
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.model import Article, DateBasis, Role, Status
from gazadesk.text.fold import fold

NEWS_DAYS = 7
"""A meeting dated more than this many days before its article is background, not its news."""

_PLUPERFECT = re.compile(
    r"\bhad (?:\w+ )?(?:met|held|spoken|discussed|hosted|received|visited|talked)\b"
)
_SAID_THAT = re.compile(r"\b(?:said|says|confirmed|announced|wrote|added)\b.{0,60}\bhad (?:\w+ )?$")
""" "The minister said she had met B": of the speech, not of an earlier time."""
_INFINITIVE = re.compile(
    r"\bto (?:also )?(?:meet|hold|discuss|host|receive|speak|sit|visit|have|talk|exchange|review)$"
)
_AFTER_TIME = re.compile(r"\bafter (?:[\w-]+ ){1,7}$")
_PLAIN = (Frame.OBJECT, Frame.PASSIVE)
_TOP = 4000
DAY_LENGTH = len("2024-05-31")
_COUNTED_MEETING = re.compile(
    r"(?:it|this|that|the \w+) (?:was|is|were|are|had been|marked) .{0,60}"
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b"
)
""" "It was A's sixth meeting with B": said of a meeting told elsewhere."""
_WAS_TO = re.compile(
    r"\b(?:was|were|had been) (?:due |set |scheduled |expected |supposed |meant )?to (?:\w+ )?$"
)
_BUT_NOT = re.compile(
    r"\bbut\b.{1,80}\b(?:did not|never|not|refused|declined|failed|withdrew|stayed (?:away|home)|"
    r"(?:pulled|backed|dropped|bowed) out|fell ill|was (?:ill|delayed|stuck|unable))\b"
)
_NOT_HELD = re.compile(
    r"\b(?:was|were|has been|have been|is|are|did|does|do|will|would|never|fell)\b"
)
_OPENS_AS_NOUN = re.compile(r"d?[mxv]{0,3}")
_NEXT_CLAUSE = re.compile(r"[z;]")
_CLAUSE = re.compile(r"\b(?:when|after)\b")
_OTHER_CLAUSE = re.compile(r"\bor\b|;")
_QUOTE = re.compile('["“”]')
_SHORT_AGO = re.compile(
    r"\bthis (?:past )?week|\bweekend|\bhours?\b|\bovernight|\bday\b|\bthis \w+ing\b|"
    r"\btoday|\btonight|\byesterday|\beve\b"
)
_GREETINGS = frozenset(["welcomed", "greeted", "received"])
_AIRPORT = re.compile(
    r"\b(?:(?:up)?on (?:his |her |their )?arrival|[Aa]irport|[Aa]ir [Bb]ase|tarmac)\b"
)
_NEAR = 8
"""Words behind what was read that may tell of an airport."""
_PRESENT = re.compile(r"(?:meet|hold|host|receive|visit|sit|speak)s?\b(?! by\b)")
_BEFORE = re.compile(r"\b(?:before|until)\W*$")  # "before A and B meet"
_PAST = re.compile(r"^(?:met|held|discussed|hosted|received|spoke|spoken|sat|phoned|telephoned)")


def _before_act(shape: Shape, reading: Reading, words: int) -> str:
    first = max(reading.at - words, 0)
    start = shape.tokens[first].start
    return fold(shape.text[start : shape.tokens[reading.at].start])


def status(shape: Shape, reading: Reading, *, title: bool) -> Status | None:
    """Held, planned or called off; None where the sentence tells of no event at all."""
    words = lexicon()
    noun = reading.act.frame is Frame.NOUN
    both_first = (
        noun and reading.first < reading.at == reading.last - 1
    )  # "A and B agreed at a ..."
    before = _before_act(shape, reading, 3 if both_first else 9 if noun else 6)
    before = _OTHER_CLAUSE.split(before)[-1]
    act = fold(reading.act.words)
    sentence = fold(shape.text[shape.span.start : shape.span.end])
    if words.called_off.search(before) or _called_off_after(shape, reading):
        return Status.CALLED_OFF
    if _WAS_TO.search(before) and _BUT_NOT.search(_after_act(shape, reading)):
        return Status.CALLED_OFF
    if _other(shape, reading, sentence) or _hearsay(shape, reading):
        return None
    if act.startswith(("hour", "minute")) and not _AFTER_TIME.search(before):
        return None
    if act in _GREETINGS and _on_arrival(shape, reading):
        return None
    infinitive = _INFINITIVE.search(f"{before}{act.split()[0]}")
    if infinitive and words.urging.search(_before_parties(shape, reading)):
        return None
    planned = words.planned.search(before)
    wished = _CLAUSE.split(before)[-1] if _PAST.match(act) else before
    if words.unreal.search(wished) and not (planned and planned.end() > len(before) - 12):
        return None
    if planned or (_PRESENT.match(act) and _BEFORE.search(_before_parties(shape, reading))):
        return Status.PLANNED
    if noun:
        if _COUNTED_MEETING.match(sentence) or (both_first and _since(shape, reading)):
            return None
        after = _after_act(shape, reading)
        if words.planned_after.match(after):
            return Status.PLANNED
        if words.unreal_after.match(after):
            return None
        if words.purpose.search(before) and not words.came.search(sentence):
            return Status.PLANNED
    if infinitive:
        start = shape.tokens[reading.first].start
        clause = fold(shape.text[start : shape.tokens[reading.at].start])
        return Status.PLANNED if title or words.planned.search(clause) else None
    if words.called_off.search(sentence) and not _PAST.match(act):
        return None
    return Status.HELD


def _since(shape: Shape, reading: Reading) -> bool:
    """ "A and B had not written since talks collapsed": the meeting of another clause."""
    before = max(reading.at - 1, 0)
    return shape.words(before, before + 1).lower() in ("since", "when", "until", "because", "as")


def _before_parties(shape: Shape, reading: Reading) -> str:
    start = shape.tokens[reading.first].start
    return fold(shape.text[max(shape.span.start, start - 60) : start])


def _hearsay(shape: Shape, reading: Reading) -> bool:
    """ "The palace denied that A met B": in the clause right before the first party."""
    before = _before_parties(shape, reading)
    return bool(lexicon().hearsay.search(re.split(r"[,;]", before)[-1]))


def _other(shape: Shape, reading: Reading, sentence: str) -> bool:
    """Persons without any office who "met" in love or "welcomed" a child."""
    if any(p.office for p in reading.parties) or reading.act.frame not in _PLAIN:
        return False
    return bool(lexicon().private.search(sentence))


def _on_arrival(shape: Shape, reading: Reading) -> bool:
    """Whether the act is at an airport, or of one who gets out of his aeroplane."""
    end = shape.tokens[min(reading.last + _NEAR, len(shape.tokens)) - 1].end
    return bool(_AIRPORT.search(shape.text, shape.tokens[reading.at].end, end))


def is_sport(article: Article) -> bool:
    """Whether an article is about sport, by two different words of it near its top."""
    found = lexicon().sport.finditer(fold(f"{article.title} {article.body[:_TOP]}"))
    return len({match.group() for match in found}) > 1


def is_match(reading: Reading) -> bool:
    """Whether a reading in an article about sport tells of a match: nobody holds an office."""
    return reading.act.frame in _PLAIN and not any(p.office for p in reading.parties)


def _after_act(shape: Shape, reading: Reading, words: int = 14) -> str:
    after = shape.tokens[reading.last : reading.last + words]
    return _QUOTE.sub("", fold(shape.text[after[0].start : after[-1].end])) if after else ""


def _called_off_after(shape: Shape, reading: Reading) -> bool:
    ends = _NEXT_CLAUSE.search(shape.codes, reading.last)
    reach = 30 if _OPENS_AS_NOUN.fullmatch(shape.codes, 0, reading.at) else 14
    words = min(ends.start() - reading.last, reach) if ends else reach
    text = _after_act(shape, reading, words)
    return bool(_NOT_HELD.search(text) and lexicon().called_off.search(text))


def role(shape: Shape, reading: Reading, when: When | None, article: Article) -> Role:
    """Whether the sentence tells its held meeting as news or recalls it as an earlier one."""
    sentence = fold(shape.text[shape.span.start : shape.span.end])
    value = when.value if when and when.basis is not DateBasis.REPORTED else None
    known = article.published
    if value and known and len(value) == 10 and len(known) == 10:
        days = (date.fromisoformat(known) - date.fromisoformat(value)).days
        if days > NEWS_DAYS:
            return Role.RECALL
        if days >= 0 and not re.search(r"\blast met\b|\bpreviously\b", sentence):
            return Role.REPORT
    elif when and when.basis is not DateBasis.REPORTED and _coarse(shape, when):
        # "In June, A also met B": a month says that the day is no longer news.
        return Role.RECALL
    elif when is None and reading.topic_first and _ends_long_ago(shape, article):
        return Role.RECALL
    return Role.RECALL if _told_as_past(shape, reading, sentence) else Role.REPORT


def _told_as_past(shape: Shape, reading: Reading, sentence: str) -> bool:
    words = lexicon()
    start = shape.tokens[reading.first].start
    clause = fold(shape.text[start : shape.tokens[reading.last - 1].end])
    before = fold(shape.text[shape.span.start : start])
    before_act = fold(shape.text[shape.span.start : shape.tokens[reading.at].start])
    return bool(
        words.recall_inside.search(clause)
        or words.recall_before.search(before)
        or words.recall_anywhere.search(sentence)
        or (_PLUPERFECT.search(clause) and not _SAID_THAT.search(before_act))
    )


def _ends_long_ago(shape: Shape, article: Article) -> bool:
    """Whether a month or year gone by closes the sentence: "discussed the same in Lima in May"."""
    last = next((token.date for token in reversed(shape.tokens) if token.code not in "x,"), None)
    closes = shape.codes.rstrip("x,").endswith("T")
    if last is None or not closes or last.value is None or not article.published:
        return False
    return len(last.value) < DAY_LENGTH and last.value < article.published[: len(last.value)]


def _coarse(shape: Shape, when: When) -> bool:
    phrase = fold(shape.text[when.phrase.start : when.phrase.end])
    if _SHORT_AGO.search(phrase):
        return False
    if when.value is not None:
        return len(when.value) < 10
    return when.weekday is None and not any(c.isdigit() for c in phrase)
