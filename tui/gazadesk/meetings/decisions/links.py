"""Links and recalls as decisions have them, each with "your decision of ..." as a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from gazadesk.meetings.decisions.bonds import Bonds, yours
from gazadesk.meetings.decisions.groups import Group, Report, likeness
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.reasons import meeting_reasons
from gazadesk.meetings.linking.signature import Signature
from gazadesk.model import (
    Coverage,
    Decision,
    DecisionKind,
    Evidence,
    Link,
    Meeting,
    Reason,
    Relation,
    Role,
    Verdict,
)

DOUBT = 0.4
"""Score of a link that a person is unsure of, as of a recall without a date."""
LARGE = 40
"""Articles of a meeting above which only the decided pairs of it get new links."""
_RECALL = (Relation.RECALLS, Relation.POSSIBLE)

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A meeting, the group of its reports, and whether a decision changed them."""

    meeting: Meeting
    group: Group
    changed: bool


def links_after(
    coverage: Coverage,
    signed: Mapping[str, Signature],
    bonds: Bonds,
    standing: Sequence[Standing],
) -> tuple[Link, ...]:
    """The links of ``coverage`` with those that decisions take away, change and add."""
    apart = {bond.pair: bond.decision for bond in bonds.apart}
    shared: dict[Pair, list[Standing]] = defaultdict(list)
    for one in standing:
        for pair in combinations(sorted(one.group.articles), 2):
            if one.changed or len(one.group.articles) <= LARGE:
                shared[pair].append(one)
    meeting_of = _meetings_of(standing)
    found: dict[tuple[str, str, str], Link] = {}
    for link in coverage.links:
        kept = _kept(link, bonds, apart, shared, meeting_of)
        if kept is not None:
            found[_key(kept)] = kept
    for pair, ones in shared.items():
        changed = next((one for one in ones if one.changed), None)
        if changed is not None and (*pair, "") not in found:
            made = _made(pair, changed, signed, bonds)
            if made is not None:
                found[_key(made)] = made
    for link in _decided(coverage, signed, bonds, shared):
        found.setdefault(_key(link), link)
    _decide_recalls(found, signed, bonds, standing)
    return tuple(found[key] for key in sorted(found))


def _key(link: Link) -> tuple[str, str, str]:
    sided = link.relation is Relation.RECALLS or (
        link.relation is Relation.POSSIBLE and link.meeting is not None
    )
    return (link.article, link.other, "recall" if sided else "")


def _meetings_of(standing: Sequence[Standing]) -> dict[tuple[str, str], Standing]:
    """(the linker's meeting, an article that reports it) to the meeting it reports now."""
    return {
        (source.id, id): one
        for one in standing
        for source in one.group.sources
        for id in sorted(one.group.articles)
    }


def _kept(
    link: Link,
    bonds: Bonds,
    apart: Mapping[Pair, Decision],
    shared: Mapping[Pair, Sequence[Standing]],
    meeting_of: Mapping[tuple[str, str], Standing],
) -> Link | None:
    pair = (link.article, link.other) if link.article < link.other else (link.other, link.article)
    against = apart.get(pair)
    if link.relation in _RECALL:
        if pair in shared or (against and against.verdict is Verdict.DIFFERENT):
            return None
        return _recalling(link, meeting_of.get((link.meeting or "", link.other)))
    if against is not None:
        split = against.kind is DecisionKind.SPLIT and link.relation is Relation.SAME_STORY
        if against.verdict is Verdict.UNSURE:
            return _doubted(link, against)
        return link if split else None
    here = shared.get(pair, ())
    decision = bonds.joining(*pair)
    if link.relation is Relation.SAME_STORY:
        if any(one.changed for one in here):
            return None  # a same-meeting link takes its place
        return link if decision is None else _sure(link, decision)
    now = [meeting_of.get((link.meeting or "", id)) for id in pair]
    if not here:  # a large meeting that nothing changed
        return link if now[0] is not None and now[0] is now[1] else None
    held = next((one for one in here if one in now), here[0])
    moved = replace(link, meeting=held.meeting.id)
    return moved if decision is None else _sure(moved, decision)


def _recalling(link: Link, now: Standing | None) -> Link:
    """A recall's link; only possible where its meeting has lost the day that settled it."""
    if now is None:
        return link
    moved = replace(link, meeting=now.meeting.id)
    if now.changed and now.meeting.date is None and link.relation is Relation.RECALLS:
        return replace(moved, relation=Relation.POSSIBLE, score=min(link.score, DOUBT))
    return moved


def _reason(decision: Decision, before: str = "") -> Reason:
    note = f" ({decision.note})" if decision.note else ""
    return Reason("decision", f"{before}{yours(decision)}{note}")


def _sure(link: Link, decision: Decision) -> Link:
    return replace(link, score=1.0, reasons=(_reason(decision), *link.reasons))


def _doubted(link: Link, decision: Decision) -> Link:
    reasons = (_reason(decision, "unsure: "), *link.reasons)
    score = min(link.score, DOUBT)
    return Link(link.article, link.other, Relation.POSSIBLE, score, reasons)


def _made(pair: Pair, one: Standing, signed: Mapping[str, Signature], bonds: Bonds) -> Link | None:
    """A same-meeting link between two that a decision has put into one meeting."""
    decision = bonds.joining(*pair)
    if decision is None and len(one.group.articles) > LARGE:
        return None
    a, b = (_report(one.group, id) for id in pair)
    reasons: tuple[Reason, ...] = ()
    if a.sketch is not None and b.sketch is not None:
        compared = gate(a.sketch, b.sketch)
        reasons = meeting_reasons(compared, signed[pair[0]], a.sketch, signed[pair[1]], b.sketch)
    if decision is not None:
        reasons = (_reason(decision), *reasons)
    else:
        by = _any_join(one, bonds)
        if by is not None:
            reasons = (_reason(by, "their meetings are one by "), *reasons)
    score = 1.0 if decision is not None else round(likeness(a, b), 3)
    return Link(*pair, Relation.SAME_MEETING, score, reasons, one.meeting.id)


def _any_join(one: Standing, bonds: Bonds) -> Decision | None:
    """The decision that brought meetings of this group together."""
    for a, b in combinations(sorted(one.group.articles)[:LARGE], 2):
        if found := bonds.joining(a, b):
            return found
    return None


def _report(group: Group, id: str) -> Report:
    return next(report for report in group.reports if report.article == id)


def _decided(
    coverage: Coverage,
    signed: Mapping[str, Signature],
    bonds: Bonds,
    shared: Mapping[Pair, Sequence[Standing]],
) -> list[Link]:
    """Links that stand on a decision alone: doubts, and same without any meeting to share."""
    links = []
    for decision in bonds.decisions:
        pair = (decision.one, decision.other)
        if decision.kind is not DecisionKind.LINK or not all(id in signed for id in pair):
            continue
        if decision.verdict is Verdict.UNSURE:
            reasons = (_reason(decision, "unsure: "),)
            links.append(Link(*pair, Relation.POSSIBLE, DOUBT, reasons))
        elif decision.verdict is Verdict.SAME and pair not in shared:
            links.append(Link(*pair, Relation.SAME_STORY, 1.0, (_reason(decision),)))
    return links


def _decide_recalls(
    found: dict[tuple[str, str, str], Link],
    signed: Mapping[str, Signature],
    bonds: Bonds,
    standing: Sequence[Standing],
) -> None:
    for decision in bonds.decisions:
        if decision.kind is not DecisionKind.RECALL:
            continue
        own = found.get((decision.one, decision.other, "recall"))
        meeting = own.meeting if own else None
        keys = [k for k, link in found.items() if _of_recall(link, decision.one, meeting, own)]
        for key in keys:
            if decision.verdict is Verdict.DIFFERENT:
                del found[key]
            elif decision.verdict is Verdict.UNSURE:
                reasons = (_reason(decision, "unsure: "), *found[key].reasons)
                doubted = replace(found[key], relation=Relation.POSSIBLE, score=DOUBT)
                found[key] = replace(doubted, reasons=reasons)
            else:
                found[key] = replace(_sure(found[key], decision), relation=Relation.RECALLS)
        if own is None and decision.verdict is Verdict.SAME:
            link = _recall(decision, signed, standing)
            if link is not None:
                found[_key(link)] = link


def _of_recall(link: Link, article: str, meeting: str | None, own: Link | None) -> bool:
    """Whether a link stands for the same recall: of one meeting, whoever reports it."""
    if own is None or link.article != article or link.relation not in _RECALL:
        return False
    return link == own or (meeting is not None and link.meeting == meeting)


def _recall(
    decision: Decision, signed: Mapping[str, Signature], standing: Sequence[Standing]
) -> Link | None:
    """A recall that the linker does not see (any more): of the other's first meeting."""
    held = [
        one.meeting
        for one in standing
        if decision.other in one.group.articles and decision.one not in one.group.articles
    ]
    if not held or decision.one not in signed:
        return None
    sketches = signed[decision.one].sketches
    spots = tuple(
        Evidence(decision.one, s.account.start, s.account.end)
        for s in sketches
        if s.account.role is Role.RECALL and not s.account.title
    )[:1]
    reason = replace(_reason(decision), evidence=spots)
    meeting = min(held, key=lambda m: (m.date or "9999", m.id))
    return Link(decision.one, decision.other, Relation.RECALLS, 1.0, (reason,), meeting.id)


def recalls_after(
    coverage: Coverage, links: Sequence[Link], bonds: Bonds, standing: Sequence[Standing]
) -> list[Meeting]:
    """The meetings with the recalls that the links now speak of."""
    recalling: dict[str, dict[str, tuple[Evidence, ...]]] = defaultdict(dict)
    for link in links:
        if link.relation is Relation.RECALLS and link.meeting:
            spots = (s for r in link.reasons for s in r.evidence if s.article == link.article)
            recalling[link.meeting].setdefault(link.article, tuple(spots)[:1])
    decided = {d.one for d in bonds.decisions if d.kind is DecisionKind.RECALL}
    found = []
    for one in standing:
        named = recalling.get(one.meeting.id, {})
        if not one.changed and decided.isdisjoint(
            {*named, *(spot.article for spot in one.meeting.recalls)}
        ):
            found.append(one.meeting)
            continue
        known = [s for source in one.group.sources for s in source.recalls if s.article in named]
        told = {spot.article for spot in known}
        more = [s for id, spots in sorted(named.items()) if id not in told for s in spots]
        found.append(replace(one.meeting, recalls=tuple(dict.fromkeys([*known, *more]))))
    return found
