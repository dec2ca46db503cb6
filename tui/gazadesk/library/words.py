"""Text as search sees it: folded words with one blank around each.

The same words feed the index and are looked through directly where the index is not up to date,
so both give the same answers. ``" talks in doha "`` lies in the words of every text that holds
the phrase, whatever its case, diacritics, dashes and punctuation.

A word with an inner hyphen, apostrophe or dots counts as one word ("cease-fire" and "ceasefire"
are the same, "U.S." and "US" too); its parts follow at the end of the text, so that "fire" and
"cease fire" find it as well. A possessive 's is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gazadesk.text.fold import fold

WORDS_VERSION = 1
"""Raised when the same text gives other words, so that kept ones are made again."""

LONGEST = 64
"""Characters of a word that count; the rest of a longer one is passed over."""

BREAK = "|"
"""Stands between texts that are not neighbours: no phrase reaches across it."""

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# A number with its groups; one ideograph or kana; letters joined by hyphen, apostrophe, dot or "&".
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)+|[{_IDEOGRAPH}]|[^\W_{_IDEOGRAPH}]+(?:[-'.&][^\W_{_IDEOGRAPH}]+)*"
)
_GROUP_COMMA = re.compile(r",(?=\d{3}(?!\d))")
_JOINT = re.compile(r"[-'&.]")


def words(text: str) -> list[str]:
    """The words of a query's word or phrase, in order; empty where there are none."""
    return [joined for joined, _ in compounds(text)]


def index_text(texts: Iterable[str]) -> str:
    """What is kept of the texts of one article for search: words, then the parts of compounds."""
    kept: list[str] = [BREAK]
    apart: dict[tuple[str, ...], None] = {}
    for text in texts:
        for joined, pieces in compounds(text):
            kept.append(joined)
            if pieces:
                apart[pieces] = None
        kept.append(BREAK)
    for pieces in apart:
        kept.extend(pieces)
        kept.append(BREAK)
    return f" {' '.join(kept)} " if len(kept) > 1 else ""


def compounds(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word as it counts, and its parts where it is a compound (none where it is not)."""
    for match in _WORD.finditer(fold(text)):
        word = match[0]
        if word.isalnum():
            yield word[:LONGEST], ()
        elif word.replace(",", "").replace(".", "").isdigit():
            yield _GROUP_COMMA.sub("", word)[:LONGEST], ()
        else:
            yield from _compound(word.removesuffix("'s"))


def _compound(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    runs = word.split(".")
    if all(len(run) == 1 for run in runs):
        runs = [word]  # "u.s" is one word; in "end.start" a blank was lost
    for run in runs:
        pieces = _JOINT.split(run)
        joined = "".join(pieces)[:LONGEST]
        yield joined, tuple(piece[:LONGEST] for piece in pieces) if len(pieces) > 1 else ()
