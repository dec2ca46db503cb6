"""How common words are in news at large (``data/background.txt``, made by ``training/``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

STEP = 1.25
"""Shares are kept in steps of this factor."""


@cache
def background() -> dict[str, float]:
    """Share of news articles that hold a term, 0..1; words not listed are rarer than listed."""
    text = files(__package__).joinpath("data", "background.txt").read_text(encoding="utf-8")
    shares: dict[str, float] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        step, *found = line.split(" ")
        share = STEP ** -int(step)
        shares.update((word.replace("_", " "), share) for word in found)
    return shares
