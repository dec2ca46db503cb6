"""News agencies as bylines, place lines and picture credits name them (``data/agencies.toml``)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from gazadesk.text.fold import fold

_WORD = re.compile(r"[\w&]+(?:[-'][\w&]+)*")


@cache
def _names() -> dict[tuple[str, ...], str]:
    """Agency by the folded words of its full names."""
    return {
        tuple(_WORD.findall(fold(spelling))): agency["name"]
        for agency in _load()
        for spelling in (agency["name"], *agency["also"])
    }


@cache
def _initials() -> dict[str, str]:
    """Agency by its initials as printed."""
    return {initials: agency["name"] for agency in _load() for initials in agency["short"]}


@cache
def _load() -> list[dict[str, str]]:
    data = Path(__file__).with_name("data") / "agencies.toml"
    agencies: list[dict[str, str]] = tomllib.loads(data.read_text("utf-8"))["agency"]
    return agencies


def named_agency(text: str) -> str | None:
    """The agency that ``text`` as a whole names, by a full name or by initials; else None."""
    text = text.strip()
    return _initials().get(text) or _names().get(tuple(_WORD.findall(fold(text))))


def split_agencies(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The agencies a short line names, and the words left over (folded), both in order.

    ``"Anadolu Agency MIDDLE EAST"`` gives ``(("Anadolu Agency",), ("middle", "east"))``.
    """
    words = _WORD.findall(text.replace("’", "'"))
    folded = fold("\n".join(words)).split("\n")
    if _first_words().isdisjoint(folded):
        return (), tuple(folded) if words else ()
    found: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        length, name = _agency_at(words, folded, at)
        if name:
            found.append(name)
        else:
            rest.append(folded[at])
        at += length
    return tuple(found), tuple(rest)


def _agency_at(words: list[str], folded: list[str], at: int) -> tuple[int, str | None]:
    """How many words from ``at`` on name an agency, and which; ``(1, None)`` for none."""
    for length in range(min(4, len(words) - at), 0, -1):
        if name := _names().get(tuple(folded[at : at + length])):
            return length, name
    return 1, _initials().get(words[at])


@cache
def _first_words() -> frozenset[str]:
    initials = (fold(short) for short in _initials())
    return frozenset((*(name[0] for name in _names()), *initials))
