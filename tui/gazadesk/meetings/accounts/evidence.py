"""What a sentence shows of an act of meeting and two persons named in it, as named evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazadesk.meetings.accounts.acts import Act
from gazadesk.meetings.accounts.shape import Shape
from gazadesk.text.fold import fold

_LETTERS = {
    ";": "a break",
    "&": "and",
    "w": "with",
    "B": "between",
    "z": "another clause",
    "W": "who",
    "h": "a pronoun",
    "o": "of",
    "s": "a possessive",
    "f": "for",
    "y": "by",
    ",": "a comma",
    "A": "another act",
}
"""What is told of the words between two of the three, by their letters in the shape."""
_LENGTHS = (1, 2, 4, 8, 16)
_OTHERS = (1, 3, 6)
"""From how many words on a stretch is of the next length, and from how many others."""
_MANY_PEOPLE = 5
_TITLE = "[mRSDLOdo,s]*"
_JOINED = {
    "joined by and": re.compile(f"{_TITLE}&{_TITLE}"),
    "joined by with": re.compile(f"{_TITLE}w{_TITLE}"),
    "joined by a comma": re.compile(f"{_TITLE},{_TITLE}"),
}
_BEHIND = {
    "of": re.compile(r"od?[mRS]*$"),
    "by or for": re.compile(r"[yf]d?[mRSDLO]*$"),
    "with": re.compile(r"w[dmRSDLO]*$"),
    "the act": re.compile(r"A[dmRSDLOw]*$"),
}
_OPENS = re.compile("[dmRSDLOT,n;v]*")
_KIND = re.compile(
    r"meet|met|talk|discuss|phon|call|spoke|speak|conversation|receiv|host|visit|welcom|saw|see|"
    r"review|session|exchang|summit|audience|lunch|dinner|breakfast|negotiat|consult|dialogue|"
    r"together|hands|hour|minute|sat|guest|greet|join|video|encounter|trilateral|chat|one-on-one|"
    r"confer"
)
_SAYING = re.compile(r"\b(?:said|says|told|tells|according|announced|wrote|added)\b")
_SAYS = re.compile(
    r"[\s,]*(?:said|says|told|tells|tweeted|announced|wrote|added|confirmed|noted|posted|declined)\b"
)
_SPEAKS_FOR = re.compile(r"spokes\w+|\bpress secretary")
_TITLE_BEFORE = 60
"""Characters before a name in which its title stands."""
_ACTS = re.compile(r"(?:v|,|W|[ni]?d?T|[i@][dmDR]*L)*A")
_UNREAL = re.compile(
    r"\b(?:not|never|no|denied|refus\w+|reject\w+|without|would|should|could|may|might|if|wants?|"
    r"wanted|hopes?|urged|calls? for)\b"
)
_BEFORE_ACT = re.compile(
    r"a|the|his|her|their|to|after|during|in|at|will|had|has|also|and|for|before|who|was|were|of|on|"
    r"by"
)
_QUOTE = re.compile('["“”]')
_NEAR = 5
"""Words before an act among which "not", "would" and the like speak of it."""


def evidence(shape: Shape, one: int, two: int, at: int) -> Iterator[str]:
    """What speaks for or against the persons of tokens ``one`` < ``two`` and the act of token
    ``at`` belonging together, as names; each is a weight of the model in ``weighing``."""
    codes, tokens = shape.codes, shape.tokens
    act = tokens[at].act
    assert act is not None
    order = "between" if one < at < two else "last" if at > two else "first"
    yield from _of_act(act, order)
    left, middle, right = sorted((one, two, at))
    yield from _stretch(f"act {order}, first stretch", codes[left + 1 : middle])
    yield from _stretch(f"act {order}, second stretch", codes[middle + 1 : right])
    for name, joined in _JOINED.items():
        if joined.fullmatch(codes, one + 1, two):
            yield f"act {order}, {name}"
    for name, who in (("first person", one), ("second person", two)):
        yield from _of_person(name, codes, who)
        yield from _as_speaker(name, shape, who)
    yield f"{min(codes.count('P'), _MANY_PEOPLE)} persons named"
    yield f"{min(codes.count('A'), 3)} acts"
    if "P" not in codes[:one]:
        yield "nobody named before"
    if _OPENS.fullmatch(codes, 0, one):
        yield "first person opens"
    if "T" in codes:
        yield "a date"
    if "L" in codes:
        yield "a place"
    between = shape.text[tokens[one].end : tokens[two].start]
    if _SAYING.search(fold(between)):
        yield "saying between"
    if _QUOTE.search(between):
        yield "a quotation mark between"
    if _QUOTE.search(shape.text, shape.span.start, shape.span.end):
        yield "a quotation mark"
    near = shape.text[tokens[max(at - _NEAR, 0)].start : tokens[at].start]
    if _UNREAL.search(fold(near)):
        yield "unreal before the act"
    before = fold(shape.text[tokens[at - 1].start : tokens[at - 1].end]) if at else ""
    yield f"{before if _BEFORE_ACT.fullmatch(before) else 'another word'} before the act"


def _of_act(act: Act, order: str) -> Iterator[str]:
    yield f"act {order}"
    yield f"frame {act.frame.value}"
    yield f"frame {act.frame.value}, act {order}"
    kinds = _KIND.findall(fold(act.words))
    yield f"kind {kinds[-1] if kinds else 'other'}"
    if act.mutual:
        yield f"mutual, act {order}"


def _stretch(name: str, codes: str) -> Iterator[str]:
    """What stands in the words from one of the three to the next."""
    yield f"{name}: {min(codes.count('P'), 2)} persons"
    for letter, meaning in _LETTERS.items():
        if letter in codes:
            yield f"{name}: {meaning}"
    yield f"{name}: other words {sum(codes.count('x') >= bound for bound in _OTHERS)}"
    if "O" in codes or "D" in codes:
        yield f"{name}: a side"
    if "R" in codes or "S" in codes:
        yield f"{name}: an office"
    yield f"{name}: length {sum(len(codes) >= bound for bound in _LENGTHS)}"


def _of_person(name: str, codes: str, who: int) -> Iterator[str]:
    """How the name stands: owner, title of another, behind a preposition or the act."""
    following = codes[who + 1 : who + 2]
    if following == "s":
        yield f"{name} owns"
    if following and following in "RSm":
        yield f"{name} before a title"
    if following == "x":
        yield f"{name} before another word"
    if _ACTS.match(codes, who + 1):
        yield f"{name} right before the act"
    for meaning, behind in _BEHIND.items():
        if behind.search(codes, 0, who):
            yield f"{name} behind {meaning}"


def _as_speaker(name: str, shape: Shape, who: int) -> Iterator[str]:
    """Whether the name is of the one who tells of it: a spokesman, or "B said"."""
    token = shape.tokens[who]
    if _SAYS.match(shape.text, token.end):
        yield f"{name} says"
    title = shape.text[max(shape.span.start, token.start - _TITLE_BEFORE) : token.start]
    if _SPEAKS_FOR.search(fold(title)):
        yield f"{name} is a spokesman"
