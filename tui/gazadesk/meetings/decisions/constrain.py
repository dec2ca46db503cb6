"""Coverage as a person's decisions have it: must-links, cannot-links, doubts.

A pure step after linking, so that the machine links as if nobody had decided, and a decision
undone leaves no trace. Same puts two meetings together; different and unsure part a meeting, and
everyone else stays on the side whose accounts are likelier of one meeting with theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from gazadesk.meetings.decisions.bonds import Bonds, contradiction
from gazadesk.meetings.decisions.groups import Group, regrouped
from gazadesk.meetings.decisions.links import Standing, links_after, recalls_after
from gazadesk.meetings.linking.dating import published_through
from gazadesk.meetings.linking.linker import meeting_of
from gazadesk.meetings.linking.signature import Signature
from gazadesk.model import Coverage, Decision, Meeting

__all__ = ["constrained", "contradiction"]


def constrained(
    coverage: Coverage,
    signatures: Sequence[Signature],
    decisions: Sequence[Decision],
    previous: Sequence[Meeting] = (),
) -> Coverage:
    """``coverage`` with every decision kept; the same object where there is none.

    ``signatures`` are those it was made from. Meetings that stood in ``previous`` keep their ids.
    Decisions about articles that are not there wait; one that contradicts earlier ones is passed
    over. Only meetings that a decision touches are made anew.
    """
    if not decisions:
        return coverage
    signed = {signature.id: signature for signature in signatures}
    bonds = Bonds([d for d in decisions if _known(d, signed)])
    groups = regrouped(coverage, signed, bonds)
    standing = _standing(groups, coverage.meetings, previous)
    links = links_after(coverage, signed, bonds, standing)
    meetings = recalls_after(coverage, links, bonds, standing)
    published = dict(coverage.published)
    for one in standing:
        if one.changed:
            for id in one.group.articles:
                published.pop(id, None)
    for one in standing:
        _infer(one, signed, published)
    return Coverage(tuple(sorted(meetings, key=_order)), links, published)


def _known(decision: Decision, signed: Mapping[str, Signature]) -> bool:
    """Whether anything the decision is about is there; a merge binds whoever is."""
    ids = decision.members or (decision.one, decision.other)
    return any(id in signed for id in ids)


def _order(meeting: Meeting) -> tuple[str, str]:
    return (meeting.date or "9999", meeting.id)


def _standing(
    groups: Sequence[Group], linked: Sequence[Meeting], previous: Sequence[Meeting]
) -> list[Standing]:
    """Every group with its meeting: the linker's own, or one made anew under a stable id."""
    found = [Standing(g.meeting, g, False) for g in groups if g.meeting is not None]
    used = {one.meeting.id for one in found}
    known = {
        (spot.article, spot.start): meeting.id
        for meetings in (linked, previous)
        for meeting in meetings
        for spot in meeting.reports
    }
    anew = [g for g in groups if g.meeting is None]
    for group in sorted(anew, key=lambda g: (-len(g.reports), min(g.articles))):
        meeting = _made(group)
        held = Counter(
            known[spot.article, spot.start]
            for spot in meeting.reports
            if (spot.article, spot.start) in known
        )
        ids = [id for id, _ in sorted(held.items(), key=lambda x: (-x[1], x[0]))]
        id = next((id for id in [*ids, meeting.id] if id not in used), None)
        while id is None or id in used:
            key = f"{id or meeting.id} {meeting.reports}"
            id = f"M{blake2b(key.encode(), digest_size=6).hexdigest()}"
        used.add(id)
        found.append(Standing(replace(meeting, id=id), group, True))
    return found


def _made(group: Group) -> Meeting:
    """The meeting of a group, as the linker makes one of the same accounts."""
    sketches = [report.sketch for report in group.reports if report.sketch is not None]
    spots = tuple(report.spot for report in group.reports)
    if not sketches:
        return replace(group.sources[0], reports=spots, recalls=())
    return replace(meeting_of(sketches), reports=spots)


def _infer(
    one: Standing, signed: Mapping[str, Signature], published: dict[str, tuple[str, str]]
) -> None:
    """Date the undated reports of a meeting through the dated ones, as linking does."""
    day = one.meeting.date
    told = [(r.article, r.sketch) for r in one.group.reports if r.sketch is not None]
    dated = [(id, s) for id, s in told if s.account.date and len(s.account.date) >= 10]
    if not day or not dated:
        return
    source, _ = min(dated, key=lambda d: (d[1].account.date_basis != one.meeting.date_basis, d[0]))
    for id, sketch in told:
        found = published_through(day, signed[id], sketch, signed[source])
        if found:
            published.setdefault(id, found)
