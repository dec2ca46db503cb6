"""What decisions say of a part of the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import combinations

from gazadesk.model import Decision, DecisionKind


def articles_of(decision: Decision) -> frozenset[str]:
    """The articles that a decision is about."""
    if decision.kind is DecisionKind.MERGE:
        return frozenset(decision.members)
    if decision.kind is DecisionKind.SPLIT:
        return frozenset({decision.one, *decision.members})
    return frozenset({decision.one, decision.other})


def touching(decisions: Iterable[Decision], ids: Collection[str]) -> list[Decision]:
    """The decisions that are about any of these articles, in their order."""
    return [decision for decision in decisions if not articles_of(decision).isdisjoint(ids)]


def bound_to(decisions: Sequence[Decision]) -> Callable[[Collection[str]], set[str]]:
    """What gives the articles that decisions about any of some articles are about."""

    def bound(ids: Collection[str]) -> set[str]:
        return {id for decision in touching(decisions, ids) for id in articles_of(decision)}

    return bound


def pairs_of(decisions: Iterable[Decision]) -> set[tuple[str, str]]:
    """The articles that decisions say something of, two by two in order of id."""
    pairs: set[tuple[str, str]] = set()
    for decision in decisions:
        if decision.kind is DecisionKind.SPLIT:
            found = [(decision.one, other) for other in decision.members]
        elif decision.kind is DecisionKind.MERGE:
            found = list(combinations(decision.members, 2))
        else:
            found = [(decision.one, decision.other)]
        pairs.update((min(pair), max(pair)) for pair in found)
    return pairs
