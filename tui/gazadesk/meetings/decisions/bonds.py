"""What decisions bind together and hold apart, and whether they contradict each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gazadesk.meetings.linking.dating import in_words
from gazadesk.model import Decision, DecisionKind, Verdict


@dataclass(frozen=True, slots=True)
class Bond:
    """Two articles that a decision puts into one meeting, or keeps out of one."""

    one: str
    other: str
    decision: Decision

    @property
    def pair(self) -> tuple[str, str]:
        """The two in order of id."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


class Bonds:
    """All that decisions say about which articles report one meeting.

    Being of one meeting passes on: of A, B and C, two "same" make a third. A decision that
    contradicts earlier ones is left out, so that what is left can always be kept.
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.decisions: list[Decision] = []
        self.apart: list[Bond] = []
        self._near: dict[str, list[Bond]] = defaultdict(list)
        self._root: dict[str, str] = {}
        for decision in decisions:
            if self.clash(decision) is None:
                self.decisions.append(decision)
                self._take(decision)

    def clash(self, new: Decision) -> tuple[Bond, list[Bond]] | None:
        """What keeps ``new`` from standing: a pair held apart and the bonds that join it."""
        joins, parts = list(_joins(new)), list(_parts(new))
        for bond in parts:
            if self.root(bond.one) == self.root(bond.other):
                return bond, self._path(bond.one, bond.other, [])
        if joins:
            roots = {self.root(id) for bond in joins for id in bond.pair}
            for bond in self.apart:
                if self.root(bond.one) in roots and self.root(bond.other) in roots:
                    return bond, self._path(bond.one, bond.other, joins)
        return None

    def together(self) -> list[tuple[str, ...]]:
        """The articles that must report one meeting, in sets of two and more."""
        sets: dict[str, list[str]] = defaultdict(list)
        for id in sorted(self._near):
            sets[self.root(id)].append(id)
        return sorted(tuple(ids) for ids in sets.values() if len(ids) > 1)

    def joining(self, one: str, other: str) -> Decision | None:
        """The decision that puts two articles into one meeting: on the two if there is one."""
        if self.root(one) != self.root(other) or one == other:
            return None
        path = self._path(one, other, [])
        return path[0].decision if path else None

    def root(self, id: str) -> str:
        """The article that stands for all that are of one meeting with this one."""
        while (up := self._root.get(id, id)) != id:
            self._root[id] = self._root.get(up, up)
            id = up
        return id

    def _take(self, decision: Decision) -> None:
        self.apart += _parts(decision)
        for bond in _joins(decision):
            self._near[bond.one].append(bond)
            self._near[bond.other].append(bond)
            low, high = sorted((self.root(bond.one), self.root(bond.other)))
            self._root[high] = low

    def _path(self, start: str, end: str, more: Sequence[Bond]) -> list[Bond]:
        """The shortest chain of bonds between two articles."""
        extra: dict[str, list[Bond]] = defaultdict(list)
        for bond in more:
            extra[bond.one].append(bond)
            extra[bond.other].append(bond)
        came: dict[str, tuple[str, Bond] | None] = {start: None}
        queue = deque([start])
        while queue and end not in came:
            here = queue.popleft()
            for bond in (*self._near.get(here, ()), *extra.get(here, ())):
                there = bond.other if bond.one == here else bond.one
                if there not in came:
                    came[there] = (here, bond)
                    queue.append(there)
        path: list[Bond] = []
        step = came.get(end)
        while step is not None:
            path.append(step[1])
            step = came[step[0]]
        return path[::-1]


def _joins(decision: Decision) -> Iterator[Bond]:
    if decision.kind is DecisionKind.LINK and decision.verdict is Verdict.SAME:
        yield Bond(decision.one, decision.other, decision)
    if decision.kind is DecisionKind.MERGE:
        first, *rest = decision.members or ("",)
        yield from (Bond(first, other, decision) for other in rest)


def _parts(decision: Decision) -> Iterator[Bond]:
    """Unsure keeps apart too: no meeting is claimed on the strength of a doubt."""
    if decision.kind is DecisionKind.LINK and decision.verdict is not Verdict.SAME:
        yield Bond(decision.one, decision.other, decision)
    if decision.kind is DecisionKind.SPLIT:
        yield from (Bond(decision.one, other, decision) for other in decision.members)


def contradiction(
    standing: Sequence[Decision], new: Decision, name: Callable[[str], str] = str
) -> str | None:
    """Why ``new`` cannot stand beside earlier decisions, in one line; None where it can.

    ``name`` says an article's id in words for the reader.
    """
    found = Bonds(standing).clash(new)
    if found is None:
        return None
    bond, path = found
    said = [_said(b, name) for b in path if b.decision is not new]
    if bond.decision is not new:
        said.insert(0, _said(bond, name))
    return f"{'; '.join(dict.fromkeys(said))}; so {_refused(new, bond, name)}; undo that first"


def _said(bond: Bond, name: Callable[[str], str]) -> str:
    how = {
        (DecisionKind.LINK, Verdict.SAME): "are the same",
        (DecisionKind.LINK, Verdict.DIFFERENT): "are different",
        (DecisionKind.LINK, Verdict.UNSURE): "are unsure",
        (DecisionKind.MERGE, Verdict.SAME): "stand in merged meetings",
    }.get((bond.decision.kind, bond.decision.verdict), "were split")
    return f"{name(bond.one)} and {name(bond.other)} {how} by {yours(bond.decision)}"


def _refused(new: Decision, bond: Bond, name: Callable[[str], str]) -> str:
    if new.kind is DecisionKind.MERGE:
        return "the meetings cannot be merged"
    if new.kind is DecisionKind.SPLIT:
        return f"{name(new.one)} cannot be split from {name(bond.other)}"
    word = {Verdict.SAME: "the same", Verdict.DIFFERENT: "different", Verdict.UNSURE: "unsure"}
    return f"{name(new.one)} and {name(new.other)} cannot be {word[new.verdict]}"


def yours(decision: Decision) -> str:
    """ "your decision of 22 Nov 2026"."""
    return f"your decision of {in_words(decision.made[:10])}"
