"""Words of a text with what stands between them, as the name rules want them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazadesk.annotate.names.cues import ABBREVIATED, PEOPLE
from gazadesk.annotate.names.gazetteer import TOKEN_KEYS

_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?"  # U.S., D.R.
    r"|[A-ZÀ-ÖØ-Þ]\.(?=[ ]?[A-ZÀ-ÖØ-Þ])"  # an initial before a name
    r"|[^\W_]+(?:['’ʼ‘`](?![sS]\b)[^\W\d_]+)*)"  # words: O'Brien, Sana'a
    r"(?:['’][sS]\b)?"  # a possessive is passed over
)
_STOPS = re.compile(r"[.!?:;\n“\"•|]|\s[—–-]\s")

_WITHIN = frozenset((" ", "-"))
_APOSTROPHES = frozenset("'’")


@dataclass(slots=True)
class Tokens:
    """The words of ``text``: as printed, their offsets, folded keys, and the gap before each.

    ``gaps[i]`` is the text between word ``i - 1`` and word ``i``; ``first[i]`` says that a capital
    proves nothing there (start of a sentence, of a line or of a quotation); ``loud[i]`` that the
    word stands in a headline of capitals, or in one where most words begin with one.
    """

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    caps: list[bool] = field(default_factory=list)
    first: list[bool] = field(default_factory=list)
    loud: list[bool] = field(default_factory=list)

    def joined(self, i: int) -> bool:
        """Whether word ``i`` follows word ``i - 1`` within a name could be: blank or hyphen."""
        if i <= 0 or i >= len(self.words):
            return False
        gap = self.gaps[i]
        if gap in (" ", "-", "", " & ", "‑"):
            return True
        if gap in ("'s ", "’s ", "' ", "’ "):
            return self.keys[i - 1] in PEOPLE and self.caps[i] and self.caps[i - 1]
        return gap == ". " and self.keys[i - 1] in ABBREVIATED


def tokenise(text: str) -> Tokens:
    """Part a text into words; linear in its length."""
    spans = [match.span(1) for match in _WORD.finditer(text)]
    if not spans:
        return Tokens(text)
    starts, ends = map(list, zip(*spans, strict=True))
    words = [text[start:end] for start, end in spans]
    gaps = [text[end:start] for end, start in zip([0, *ends], starts, strict=False)]
    keys = list(map(TOKEN_KEYS.__getitem__, words))
    caps = [
        word[0].isupper() or (word[1:2] in _APOSTROPHES and word[2:3].isupper()) for word in words
    ]
    first = [gap not in _WITHIN and bool(_STOPS.search(gap)) for gap in gaps]
    first[0] = True
    for i, gap in enumerate(gaps[1:], 1):
        if gap == ". " and keys[i - 1] in ABBREVIATED:
            first[i] = False
    tokens = Tokens(text, words, starts, ends, keys, gaps, caps, first)
    tokens.loud = _loud(tokens)
    return tokens


def _loud(tokens: Tokens) -> list[bool]:
    loud = [False] * len(tokens.words)
    start = 0
    breaks = [i for i, gap in enumerate(tokens.gaps) if i and "\n" in gap]
    for i in (*breaks, len(loud)):
        long = [j for j in range(start, i) if len(tokens.words[j]) > 3]
        titled = tokens.text[tokens.ends[i - 1] : tokens.ends[i - 1] + 1] not in (
            ".",
            "!",
            "?",
            ",",
        )
        upper = sum(tokens.words[j].isupper() for j in long)
        capital = sum(tokens.caps[j] for j in long)
        if len(long) > 2 and (
            upper > 0.7 * len(long) or (titled and capital > 0.8 * len(long) > 3)
        ):
            loud[start:i] = [True] * (i - start)
        start = i
    return loud
