"""Whether the words around a date phrase look forward or back from the day of publication.

The nearest cue before the phrase, inside its sentence, decides; a phrase that opens its sentence
is decided by the first cue after it. Closed lists: where no cue is found, nothing is said.
"""

from __future__ import annotations

import re

_BEFORE = 110  # characters looked back at, never past the sentence's start
_AFTER = 90

_AUXILIARY = (
    r"(?:will|would|shall|won['’]t|['’]ll)(?:\s(?:not|also|be|have|only|then|again))*+(?:\s\w+)?"
)
_AHEAD = re.compile(
    rf"\b(?P<ahead>{_AUXILIARY}|to\sbe(?:\s\w+)?|(?:is|are)\sto\s\w+|"
    r"(?:scheduled|due|set|slated|expected|planned|plan|plans|planning|going|about|hopes?|hoping|"
    r"intends?|promised|agreed|vowed|pledged|prepar(?:es?|ing|ed)|invited|ordered|urged|told|asked)"
    r"\sto(?:\s\w+)?|scheduled|slated|set\sfor|due|planned|expected|postponed|delayed|adjourned|"
    r"(?<!lasted\s)(?<!served\s)(?<!ran\s)(?<!continued\s)(?<!lived\s)(?:until|till)|ahead\sof|upcoming|deadline|no\slater\sthan|starting|beginning|effective|must)\b"
    r"|\b(?P<back>said|says|told|announced|reported|added|tweeted|according\sto|since|was|were|"
    r"had|has|did|took|held|met|spoke|left|won|lost|came|went|began|fell|rose|struck|hit|shot|saw|"
    r"gave|made|became|broke|sent|brought|found|led|sank|flew|fled|drove|ran|died|threw|caught|shook|"
    r"stood|taught|bought|sold|cut|put|quit|set\soff|set\sup|swore|tore|blew|grew|drew|withdrew|knew|"
    r"rode|wrote|rang|sang|swept|slept|kept|felt|dealt|meant|paid|heard|built|burst|spent|lent|\w+ed)\b"
)
_TO_ACT = re.compile(
    r"\bto\s(?:meet|visit|hold|vote|travel|resume|begin|start|open|attend|host|sign|go|return|"
    r"arrive|leave|address|speak|decide|announce|face)\b"
)
_BY = re.compile(r"\b(?:by|before|on\sor\sbefore)\s(?:next\s)?$", re.IGNORECASE)
_HAPPENED = re.compile(r"[^.;]{0,40}?\b(?:had|was|were|have|has)\b")
_SENTENCE_STOP = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]?[A-Z])|\n")


def looks_forward(text: str, start: int, end: int) -> bool | None:
    """True where ``text[start:end]`` lies ahead by the words around it, False behind, else None."""
    left = _sentence_part(text[max(0, start - _BEFORE) : start])
    if _BY.search(left):
        return _by_then(left, text[end : end + _AFTER])
    cues = list(_AHEAD.finditer(left))
    if cues:
        return cues[-1]["ahead"] is not None
    if _TO_ACT.search(left):
        return True
    if text.startswith(("'s", "’s"), end):
        return None  # "With Sunday's vote, she will ...": the verb is not about that day
    first = _AHEAD.search(text[end : end + _AFTER].partition(". ")[0])
    if first and len(left.split()) <= 2:
        return first["ahead"] is not None
    return None


def _by_then(left: str, right: str) -> bool | None:
    cues = list(_AHEAD.finditer(left))
    if cues and cues[-1]["ahead"]:
        return True
    if _HAPPENED.match(right) or cues:
        return False if _HAPPENED.match(right) else None
    return True if left.strip() and not left.strip().lower().startswith(("by", "before")) else None


def _sentence_part(left: str) -> str:
    """What of ``left`` stands in the sentence that it ends in."""
    *_, last = [0, *(stop.end() for stop in _SENTENCE_STOP.finditer(left))]
    return left[last:]
