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
    folded = [fold(word) for word in words]
    found: list[str] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            name = _names().get(tuple(folded[at : at + length]))
            if name or (length == 1 and (name := _initials().get(words[at]))):
                found.append(name)
                at += length
                break
        else:
            rest.append(folded[at])
            at += 1
    return tuple(found), tuple(rest)
