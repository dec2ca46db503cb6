"""Two known names joined by a hyphen ("Peru-Chile border"): each is a name, the pair is none."""

from __future__ import annotations

from typing import Final

from gazadesk.annotate.tagger.lexicon import PHRASE_KINDS, Lexicon, folded
from gazadesk.annotate.tagger.spans import Named

_COUNTRY: Final = 1 << PHRASE_KINDS.index("country")
_BODY: Final = 1 << PHRASE_KINDS.index("organisation")
_PEOPLE: Final = 1 << PHRASE_KINDS.index("people")


def paired(word: str, lexicon: Lexicon) -> list[Named] | None:
    """The countries and organisations in a hyphened word as (start, end, type) within it.

    Empty for a pair of peoples ("Greek-Cypriot"); None where the word is no such pair, also
    where it is known as a whole ("Guinea-Bissau").
    """
    if "-" not in word or not word[0].isupper() or folded(word) in lexicon.phrases:
        return None
    found: list[Named] = []
    at = 0
    for part in word.split("-"):
        kinds = lexicon.phrases.get(folded(part), 0) if part[:1].isupper() else 0
        if kinds & (_COUNTRY | _BODY):
            found.append((at, at + len(part), "LOC" if kinds & _COUNTRY else "ORG"))
        elif not kinds & _PEOPLE:
            return None
        at += len(part) + 1
    return found
