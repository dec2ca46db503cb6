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


def share_office(titles: Iterable[str], others: Iterable[str]) -> bool:
    """Whether both lists have an office that few people hold at a time ("Foreign Minister")."""
    return bool(_single(titles) & _single(others))


def _single(titles: Iterable[str]) -> frozenset[tuple[str, ...]]:
    offices = {tuple(word for word in name_key(title) if word not in _STANDING) for title in titles}
    return frozenset(
        office
        for office in offices
        if office
        and (
            (len(office) == 1 and office[0] in cues.HELD_BY_ONE)
            or (len(office) > 1 and office[-1] in _HEADS and office[0] not in _OF_MANY)
        )
    )


_STANDING = frozenset(["acting", "former", "interim", "late", "then"])
_HEADS = frozenset(["minister", "secretary", "commissioner", "chief", "chancellor", "prince"])
_OF_MANY = frozenset(["deputy", "vice", "junior", "assistant", "under", "permanent", "cabinet"])
