"""The key by which texts are searched and compared, with a way back to the original offsets.

Each character folds by itself, whatever stands beside it, so a folded text is the concatenation of
its folded characters and every folded offset leads back to exactly one original character. (``İ``
lower-cases to two code points: offsets must never be taken from a lower-cased text directly.)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import Final

# Marks that vary a letter in Latin, Greek, Cyrillic, Hebrew and Arabic. Vowel signs of Indic and
# South-East Asian scripts are letters in all but name and stay.
_DIACRITICS: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_LETTERS: Final = {
    # Letters with a stroke or of old stock, which have no decomposition.
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae",
    "œ": "oe",
    "ʼ": "'",
    "\u0640": "",  # tatweel, which only stretches a word
    "\u02be": "", "\u02bf": "",  # ayn and hamza of transliterations
}  # fmt: skip
_MARKS: Final = {
    **dict.fromkeys("‘’‚‛′ʹʻʼʽ`´＇\u0374\u1fef\u1ffd", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\t\xa0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f", ""),
}


def _fold_char(char: str) -> str:
    known = _MARKS.get(char)
    if known is not None:
        return known
    if char.isalpha():
        letters = unicodedata.normalize("NFKD", char).casefold()
        letters = unicodedata.normalize("NFKD", letters)
    elif char.isdecimal():
        return str(unicodedata.decimal(char))  # full-width and Arabic-Indic digits
    else:
        letters = unicodedata.normalize("NFD", char)
    letters = "".join(_LETTERS.get(letter, letter) for letter in _DIACRITICS.sub("", letters))
    return unicodedata.normalize("NFC", letters.casefold())


class _Folds(dict[int, str]):
    """Folded characters, each worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_char(chr(code))
        return folded


_FOLDS: Final = _Folds()
_ASCII: Final = bytes(range(128))
_HALVES: Final = "surrogatepass"
_SHORT: Final = 100
_FEW: Final = 20
"""A text of so many characters with so few distinct ones beyond ASCII, as English with its
quotation marks, has each of those replaced throughout: a tenth of the time."""


def fold(text: str) -> str:
    """The text as a key for search and comparison.

    Case and diacritics go (İ, I and ı all become "i"), curly quotes become straight ones, dashes
    "-", blanks a space; invisible joiners vanish. ``fold`` is idempotent, and
    ``fold(a + b) == fold(a) + fold(b)``.
    """
    if _is_plain(text):
        return text.lower().replace("\t", " ")
    if len(text) >= _SHORT and (folds := _few_foreign(text)) is not None:
        for char, folded in folds.items():
            text = text.replace(char, folded)
        return text.lower().replace("\t", " ").replace("`", "'")
    return text.translate(_FOLDS)


def _few_foreign(text: str) -> dict[str, str] | None:
    """What each character beyond ASCII folds to; None where they are many or have capitals left."""
    held = text.encode("utf-8", _HALVES).translate(None, _ASCII).decode("utf-8", _HALVES)
    foreign = set(held)
    if len(foreign) > _FEW:
        return None
    folds = {char: _FOLDS[ord(char)] for char in foreign}
    return folds if all(folded == folded.lower() for folded in folds.values()) else None


def _is_plain(text: str) -> bool:
    return text.isascii() and "`" not in text


class Folded:
    """A folded text that knows where each of its characters came from.

    ``text`` is ``fold(original)``; offsets are code points.
    """

    __slots__ = ("_length", "_origins", "text")

    def __init__(self, original: str) -> None:
        self.text: str = fold(original)
        self._length = len(original)
        self._origins: list[int] | None = None  # None: one character for one, offsets are equal
        if not original.isascii():
            widths = [len(_FOLDS[ord(char)]) for char in original]
            if widths.count(1) != len(widths):
                self._origins = [at for at, width in enumerate(widths) for _ in range(width)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span ``(start, end)`` of a folded one; both half-open.

        It covers every character that contributed, whole, with the marks after the last one that
        fold to nothing. An empty span maps to an empty one. ``ValueError`` where the span does not
        lie inside ``text``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span {start}:{end} lies outside 0:{len(self.text)}")
        if self._origins is None:
            return start, end
        first = self._origins[start] if start < len(self._origins) else self._length
        if start == end:
            return first, first
        after = bisect_right(self._origins, self._origins[end - 1], lo=end - 1)
        return first, self._origins[after] if after < len(self._origins) else self._length


def fold_with_offsets(text: str) -> Folded:
    """``fold(text)`` together with the mapping of its offsets back to ``text``."""
    return Folded(text)
