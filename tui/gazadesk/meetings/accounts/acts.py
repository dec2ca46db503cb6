"""The acts of meeting: the verbs and nouns by which news tells that parties met or spoke."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from gazadesk.model import Mode, Span
from gazadesk.text.fold import fold_with_offsets


class Frame(Enum):
    """How an act takes its parties."""

    OBJECT = "object"
    """"A met B", "A hosted B": the second party follows at once."""
    WITH = "with"
    """"A held talks with B", "A and B held talks"."""
    TOPIC = "topic"
    """"A discussed something with B", "A and B discussed something"."""
    PASSIVE = "passive"
    """"A was received by B"."""
    FROM = "from"
    """"A received a phone call from B"."""
    NOUN = "noun"
    """"the meeting between A and B", "A's talks with B", "after a meeting with B"."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act found in a sentence; ``span`` is in the coordinates of the text searched.

    ``mutual`` acts may have all their parties before them ("A and B met"). ``words`` is the act
    as printed.
    """

    span: Span
    frame: Frame
    mode: Mode
    mutual: bool
    words: str


_KIND = (
    r"(?:(?:a|an|the|two|three|several|his|her|their|more|another|further|direct|face-to-face|"
    r"bilateral|trilateral|three-way|four-way|quadrilateral|closed-door|closed|private|secret|"
    r"separate|joint|official|formal|informal|emergency|urgent|high-level|virtual|online|brief|"
    r"rare|indirect|first|second|third|fourth|final|new|fresh|one-on-one|two-hour|hour-long|hours-long|"
    r"lengthy|long|extensive|intensive|in-depth|detailed|round|rounds|series|of|working|crucial|"
    r"key|peace|truce|ceasefire|trade|security|crisis|delegation-level|tripartite|surprise|"
    r"introductory|historic|late-night|cordial|productive|constructive|broad|wide-ranging) )"
)
_CALL = (
    r"(?:(?:tele)?phon(?:e|ic) (?:calls?|conversations?|talks|meetings?|discussions?)|"
    r"(?:tele)?phone-call|calls?)"
)
_VIDEO = r"(?:video ?(?:calls?|conferences?|meetings?|talks|summits?|link)|videoconferences?)"
_TALKS = (
    r"(?:talks|meetings?|summits?|discussions?|consultations|deliberations|conversations?|"
    r"trilaterals?|tete-a-tete)"
)
_BY_PHONE = r"(?: (?:by|over|on|via) (?:the )?(?:tele)?phone)"
_BY_VIDEO = r"(?: (?:by|over|on|via|through) (?:a |the )?(?:video ?(?:link|call|conference)?))"
_HOLD = (
    r"(?:held|holds|hold|holding|had|have|has|conducted|conducts|convened|started|starts|began|"
    r"begins|opened|opens|resumed|resumes|concluded|concludes|wrapped up|kicked off)"
)
_LEAVE_OUT = r"(?! (?:the needs|his end|her end|its end|criteria))"

_SPOKE = r"(?:spoke|speaks|speak|spoken|talked|conferred)"
_HOST = r"(?:(?<=\bto )|(?<=\bwill )|(?<=\bwould ))host"  # never "television host"
_RECEIVED = rf"(?:received|receives?|hosted|hosts|{_HOST}|welcomed|welcomes|visited|visits)"
_A_CALL = r"(?:tele)?phon(?:e|ic) (?:call|conversation|talks|meeting)|call(?= (?:with|between)\b)"
_A_MEETING = (
    r"(?:meeting|talks|summit|discussions?(?= (?:with|between)\b)|conversation|trilateral|"
    r"one-on-one(?= (?:with|between)\b))"
)

_RULES: tuple[tuple[str, Frame, Mode, bool], ...] = (
    (rf"(?:receiv(?:ed|es)|took|takes|got) {_KIND}{{0,5}}{_CALL}", Frame.FROM, Mode.PHONE, False),
    (rf"{_HOLD} {_KIND}{{0,5}}{_VIDEO}", Frame.WITH, Mode.VIDEO, True),
    (rf"{_HOLD} {_KIND}{{0,5}}{_CALL}", Frame.WITH, Mode.PHONE, True),
    (rf"{_HOLD} {_KIND}{{0,5}}{_TALKS}{_BY_PHONE}", Frame.WITH, Mode.PHONE, True),
    (rf"{_HOLD} {_KIND}{{0,5}}{_TALKS}{_BY_VIDEO}", Frame.WITH, Mode.VIDEO, True),
    (rf"{_HOLD} {_KIND}{{0,5}}{_TALKS}", Frame.WITH, Mode.NOT_STATED, True),
    (rf"{_SPOKE}{_BY_PHONE}", Frame.WITH, Mode.PHONE, True),
    (rf"{_SPOKE}{_BY_VIDEO}", Frame.WITH, Mode.VIDEO, True),
    (rf"{_SPOKE}|talk(?= with\b)|talks(?= to\b)", Frame.WITH, Mode.NOT_STATED, False),
    (r"(?:tele)?phon(?:ed|es)|(?:called|rang) up", Frame.OBJECT, Mode.PHONE, False),
    (rf"(?:met|meets?|meeting)(?: up)?{_BY_VIDEO}", Frame.WITH, Mode.VIDEO, True),
    (
        r"(?:sat|sits?) down(?: (?:one-on-one|face-to-face|for talks))?",
        Frame.WITH,
        Mode.IN_PERSON,
        True,
    ),
    (r"(?:received|hosted|welcomed|visited|met)(?= by\b)", Frame.PASSIVE, Mode.IN_PERSON, False),
    (r"(?<=\bwas )meeting(?! room)|(?<=\bwere )meeting", Frame.OBJECT, Mode.IN_PERSON, True),
    (rf"(?:met|meets?){_LEAVE_OUT}", Frame.OBJECT, Mode.IN_PERSON, True),
    (rf"(?:discussed|discuss){_BY_PHONE}", Frame.TOPIC, Mode.PHONE, True),
    (r"exchang(?:ed|es|e) views", Frame.TOPIC, Mode.NOT_STATED, True),
    (r"(?:discussed|discusses|discuss|reviewed|reviews)", Frame.TOPIC, Mode.NOT_STATED, True),
    (_RECEIVED, Frame.OBJECT, Mode.IN_PERSON, False),
    (_VIDEO, Frame.NOUN, Mode.VIDEO, False),
    (_A_CALL, Frame.NOUN, Mode.PHONE, False),
    (_A_MEETING, Frame.NOUN, Mode.NOT_STATED, False),
)

_PATTERN = re.compile("|".join(rf"\b(?P<a{n}>{rule[0]})\b" for n, rule in enumerate(_RULES)))


_MAY_TELL = re.compile(
    r"\b(?:met|meet|talk|call|phone|phoni|telephon|spoke|speak|video|discuss|confer|consult|"
    r"deliberat|sat down|sits? down|receiv|host(?!ag)|welcom|visit|exchang|review|summit|"
    r"trilateral|conversation|tete)",
    re.IGNORECASE,
)


def may_tell(text: str, span: Span) -> bool:
    """Whether ``text[span]`` may hold an act: a quick look before the sentence is read."""
    return _MAY_TELL.search(text, span.start, span.end) is not None


def find_acts(text: str) -> tuple[Act, ...]:
    """Every act of meeting in ``text`` (a sentence), in order, longest reading first.

    Spans are code points of ``text``. An act found is no meeting yet: its parties decide.
    """
    folded = fold_with_offsets(text)
    acts = []
    for match in _PATTERN.finditer(folded.text):
        _, frame, mode, mutual = _RULES[int((match.lastgroup or "a0")[1:])]
        start, end = folded.span(match.start(), match.end())
        acts.append(Act(Span(start, end), frame, mode, mutual, text[start:end]))
    return tuple(acts)
