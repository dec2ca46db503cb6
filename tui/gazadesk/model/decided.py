"""A person's word on meetings, and who said it when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """A person's word on whether two things are one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class DecisionKind(StrEnum):
    """What a decision is about."""

    LINK = "link"
    """Whether two articles report one meeting."""
    RECALL = "recall"
    """Whether one article recalls the meeting that another reports."""
    SPLIT = "split"
    """An article does not report the meeting it was put into."""
    MERGE = "merge"
    """Two meetings are one."""
    IDENTITY = "identity"
    """Whether two entities are one, or whether a spelling belongs to one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word, which the machine never overrides.

    ``one`` and ``other`` are articles: in order of id for a link, the recalling one first for a
    recall. A split holds the article and the meeting it leaves, a merge two meetings. ``members``
    are the articles that a split or a merge binds, so that it holds whatever becomes of the
    meetings' ids. Of an identity, ``one`` is the entity whose id stays; where the word is on a
    spelling, ``members`` holds it and ``other`` is the id it has when parted. ``made`` is the time
    in UTC, ISO 8601.
    """

    number: int
    kind: DecisionKind
    one: str
    other: str
    verdict: Verdict
    who: str
    made: str
    note: str = ""
    members: tuple[str, ...] = ()


class Action(StrEnum):
    """What was done with a decision."""

    MADE = "made"
    REPLACED = "replaced"
    """A later decision on the same two took its place."""
    UNDONE = "undone"
    RESTORED = "restored"
    """The decision that had replaced it was undone."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what with a decision, and when (UTC, ISO 8601)."""

    at: str
    who: str
    action: Action
    decision: Decision
