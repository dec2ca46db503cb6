"""Decisions as plain text and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazadesk.export.records import Record
from gazadesk.model import AuditLine, Decision, DecisionKind, Verdict

if TYPE_CHECKING:
    from gazadesk.library import Library


def decision_record(decision: Decision) -> Record:
    """One decision; ``one`` and ``other`` are articles or meetings, as its kind says."""
    return {
        "number": decision.number,
        "kind": str(decision.kind),
        "one": decision.one,
        "other": decision.other,
        "verdict": str(decision.verdict),
        "who": decision.who,
        "made": decision.made,
        "note": decision.note,
        "members": list(decision.members),
    }


def audit_record(line: AuditLine) -> Record:
    """What was done with a decision, by whom and when."""
    return {
        "at": line.at,
        "who": line.who,
        "action": str(line.action),
        "decision": decision_record(line.decision),
    }


def decision_line(library: Library, decision: Decision) -> str:
    """A decision in one line: when, who, what, of which two, why."""
    return f"{decision.made} {decision.who}: {_told(library, decision)}"


def audit_line(library: Library, line: AuditLine) -> str:
    """What was done with a decision in one line."""
    return f"{line.at} {line.who} {line.action}: {_told(library, line.decision)}"


def _told(library: Library, decision: Decision) -> str:
    if decision.kind is DecisionKind.LINK:
        told = f"{decision.verdict}: {_two(library, decision, 'and')}"
    elif decision.kind is DecisionKind.RECALL:
        word = {
            Verdict.SAME: "recalls the meeting in",
            Verdict.DIFFERENT: "does not recall the meeting in",
            Verdict.UNSURE: "may recall the meeting in",
        }[decision.verdict]
        told = _two(library, decision, word)
    elif decision.kind is DecisionKind.SPLIT:
        told = f"split: {_article(library, decision.one)} out of meeting {decision.other}"
    elif decision.kind is DecisionKind.MERGE:
        told = f"merge: meetings {decision.one} and {decision.other}"
    else:
        told = f"{decision.verdict}: {decision.kind} of {decision.one} and {decision.other}"
    note = f" ({decision.note})" if decision.note else ""
    return f"{told}{note}"


def _two(library: Library, decision: Decision, word: str) -> str:
    return f"{_article(library, decision.one)} {word} {_article(library, decision.other)}"


def _article(library: Library, id: str) -> str:
    try:
        article = library.article(id)
    except KeyError:
        return f"[{id}] (no longer here)"
    return f"“{article.title}” ({article.outlet or article.agency or 'outlet not stated'}) [{id}]"
