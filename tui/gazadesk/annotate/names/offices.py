"""The offices of a person as printed: "Foreign Minister", "political bureau chief"."""

from __future__ import annotations

import re

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import is_common

_LAST = re.compile(r"[\w’'.-]+\Z")
_BEFORE = re.compile(r"([\w’'.-]+(?: [\w’'.-]+){0,5}) $")
_AFTER = re.compile(r"^, (?:the |a |an )?([^,.;:\n“”\"()]{3,80})[,.;]")


_HEADS = (cues.OFFICE_HEADS | {"state"}) - cues.ADDRESSES
_NEAR = 90
"""Characters looked back at for an office."""


def offices(text: str, start: int, end: int) -> tuple[str, ...]:
    """The offices printed right before or right after the name at ``start``..``end``."""
    found: list[str] = []
    near = text[max(0, start - _NEAR) : start]
    before = _BEFORE.search(near) if _ends_in_office(near) else None
    if before:
        words = before.group(1).split(" ")
        found.append(" ".join(_office_words(words)))
        if re.search(r"\blate\b", before.group(1)):
            found.append("late")
    after = _AFTER.match(text[end : end + 100]) if text.startswith(", ", end) else None
    if after:
        phrase = re.split(r" (?:of|for|at|in|with|who|to|from|and|since|on|said) ", after.group(1))[
            0
        ]
        words = phrase.casefold().split(" ")
        if len(words) < 6 and words[-1] in cues.OFFICE_HEADS and words[0] not in cues.OFFICE_STOPS:
            found.append(after.group(1))
    return tuple(dict.fromkeys(found))


def _ends_in_office(near: str) -> bool:
    """Whether the last word is the head of an office, looked at before all that leads up to it."""
    last = _LAST.search(near.rstrip("\n").removesuffix(" ").rpartition(" ")[2])
    return last is not None and last[0].casefold().rstrip(".") in _HEADS


def _office_words(words: list[str]) -> list[str]:
    """The tail of ``words`` that makes up the office: stops at possessives and small verbs."""
    size = next(
        (
            n
            for n in range(min(cues.OFFICE_LONGEST, len(words)), 0, -1)
            if tuple(word.casefold().rstrip(".") for word in words[-n:]) in cues.OFFICES
        ),
        1,
    )
    tail = words[len(words) - size :][::-1]
    for word in reversed(words[: len(words) - size]):
        plain = word.casefold()
        if word.endswith(".") or (
            plain.endswith(("'s", "’s", "'", "’"))
            or plain in cues.OFFICE_STOPS
            or not (plain in cues.OFFICE_QUALIFIERS or (word[0].isupper() and is_common(plain)))
        ):
            break
        tail.append(word)
    return tail[::-1]
