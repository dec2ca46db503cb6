"""Callings that two people of one name do not share: a goalkeeper is no foreign minister.

Offices say little about identity: people change them, and one person holds several. Whole walks of
life change seldom within one story; an article that means a former striker turned president calls
him president.
"""

from __future__ import annotations

from collections.abc import Iterable

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import name_key


def walks(titles: Iterable[str]) -> frozenset[str]:
    """The walks of life that printed offices tell: "stage", "state", both or none."""
    words = {word for title in titles for word in name_key(title)}
    found = {"stage": words & cues.STAGE, "state": words & cues.STATE}
    return frozenset(walk for walk, told in found.items() if told)


def contradict(titles: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the offices of two people of one name are of different walks of life."""
    first, second = walks(titles), walks(others)
    return bool(first) and bool(second) and not first & second
