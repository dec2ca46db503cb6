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
    tokens = Tokens(text)
    end = 0
    keys = TOKEN_KEYS
    for match in _WORD.finditer(text):
        start = match.start(1)
        word = match.group(1)
        gap = text[end:start]
        tokens.gaps.append(gap)
        key = keys[word]
        after_abbreviation = gap == ". " and bool(tokens.keys) and tokens.keys[-1] in ABBREVIATED
        tokens.first.append(
            not tokens.words
            or (gap not in (" ", "-") and not after_abbreviation and bool(_STOPS.search(gap)))
        )
        tokens.words.append(word)
        tokens.starts.append(start)
        end = match.end(1)
        tokens.ends.append(end)
        tokens.keys.append(key)
        tokens.caps.append(
            word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())
        )
    tokens.loud = _loud(tokens)
    return tokens


def _loud(tokens: Tokens) -> list[bool]:
    loud = [False] * len(tokens.words)
    start = 0
    for i in range(1, len(tokens.words) + 1):
        if i < len(tokens.words) and "\n" not in tokens.gaps[i]:
            continue
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
