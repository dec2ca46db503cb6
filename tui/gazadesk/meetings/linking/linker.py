"""Coverage: signatures -> meetings, links with reasons, and the dates that links settle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import blake2b
from heapq import merge
from itertools import combinations
from typing import TYPE_CHECKING

from gazadesk.meetings.linking.dating import (
    meeting_date,
    meeting_yearless,
    published_through,
)
from gazadesk.meetings.linking.days import in_order
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.grouped import Grouped, group_reports
from gazadesk.meetings.linking.pair import pair_model
from gazadesk.meetings.linking.reasons import meeting_reasons, participants_reason, place_reason
from gazadesk.meetings.linking.recalls import Recalled, resolve
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.linking.story_links import likeness, story_links
from gazadesk.meetings.linking.windows import Likely, likely_pairs
from gazadesk.memory import no_cycles_sought, trim
from gazadesk.model import (
    Coverage,
    Evidence,
    Link,
    Meeting,
    Mode,
    Participant,
    Reason,
    Relation,
    Status,
)

if TYPE_CHECKING:
    from gazadesk.meetings.linking.context import Floats, Ints, Look

MANY = 2_000
"""Articles from which on memory is given back between the steps of linking: that takes 50 ms."""
Told = tuple[Meeting, tuple[tuple[int, Sketch], ...]]
Links = dict[tuple[str, str, str], Link]
Seen = Callable[["Look"], None]
"""Told of every first look at candidate pairs, a run of them at a time, by the articles' order."""
Compared = Callable[[Sequence[Signature], Likely], None]
"""Told of the articles in order, and how likely each pair that was looked at is of one story."""


def cover(
    signatures: Sequence[Signature],
    previous: Coverage | None = None,
    *,
    statistics: Statistics | None = None,
    seen: Seen = lambda _: None,
    compared: Compared = lambda *_: None,
) -> Coverage:
    """What the articles make together: meetings, links with their reasons, inferred days.

    The order of ``signatures`` does not matter. Meetings that stood in ``previous`` keep their
    ids. ``statistics`` are those of the library that the articles are part of, so that words weigh
    in a part what they weigh in the whole; without them the articles are the library.
    ``seen`` is told of all pairs that are looked at, and then ``compared`` what came of it. Cost
    grows with the candidates of an inverted index, not with the square of the library.
    """
    with no_cycles_sought():
        return _covered(in_order(signatures), previous, statistics, seen, compared)


def _covered(
    ordered: Sequence[Signature],
    previous: Coverage | None,
    statistics: Statistics | None,
    seen: Seen,
    compared: Compared,
) -> Coverage:
    comparison, model = Comparison(ordered, statistics), pair_model()
    likely = likely_pairs(comparison, model, seen)
    compared(ordered, likely)
    if len(ordered) > MANY:
        trim()
    coverage, links = _meetings_covered(
        ordered, lambda pairs: likeness(comparison, model, likely, pairs), previous
    )
    stories = story_links(comparison, model, likely, _met(ordered, links))
    told = (links[key] for key in sorted(links))
    return replace(coverage, links=tuple(merge(told, stories, key=_key)))


def cover_meetings(
    signatures: Sequence[Signature],
    likeness: Callable[[int, int], float],
    previous: Coverage | None = None,
) -> Coverage:
    """The part of ``cover`` that meetings make: without the links of stories.

    ``likeness`` says how likely two of the articles are of one story, by their numbers in
    ``signatures``, which are in order of id.
    """
    import numpy as np

    def of_all(pairs: Ints) -> Floats:
        return np.array([likeness(one, other) for one, other in pairs.tolist()], dtype=float)

    coverage, links = _meetings_covered(signatures, of_all, previous)
    return replace(coverage, links=tuple(links[key] for key in sorted(links)))


def _meetings_covered(
    signatures: Sequence[Signature],
    likeness: Callable[[Ints], Floats],
    previous: Coverage | None,
) -> tuple[Coverage, Links]:
    grouped = group_reports(signatures, likeness)
    told = _meetings(grouped, previous)
    inferred = _inferred(signatures, told)
    recalled = resolve(signatures, told, inferred)
    links = _meeting_links(signatures, grouped, told)
    links.update(_recall_links(signatures, told, recalled, links))
    return Coverage(meetings=tuple(_with_recalls(told, recalled)), published=inferred), links


def _key(link: Link) -> tuple[str, str, str]:
    recall = link.relation in (Relation.RECALLS, Relation.POSSIBLE)
    return link.article, link.other, "recall" if recall else ""


def _met(signatures: Sequence[Signature], links: Links) -> set[tuple[int, int]]:
    """The numbers of articles that report one meeting, the smaller first."""
    number = {s.id: n for n, s in enumerate(signatures)} if links else {}
    pairs = [
        (number[link.article], number[link.other])
        for link in links.values()
        if link.relation is Relation.SAME_MEETING
    ]
    return {(min(pair), max(pair)) for pair in pairs}


def _reports(grouped: Grouped, group: Sequence[int]) -> tuple[tuple[int, Sketch], ...]:
    """The reports of a group (article and sketch), in order of id and text."""
    found = [(grouped.reports[n].article, grouped.reports[n].sketch) for n in group]
    return tuple(sorted(found, key=lambda report: report[1].account.article))


def _meetings(grouped: Grouped, previous: Coverage | None) -> list[Told]:
    known: dict[tuple[str, int], str] = {}
    for meeting in previous.meetings if previous else ():
        for report in meeting.reports:
            known[report.article, report.start] = meeting.id
    made: list[Told] = []
    for group in grouped.groups:
        reports = _reports(grouped, group)
        made.append((meeting_of([sketch for _, sketch in reports]), reports))
    # An id that is a meeting's own is no other's: two parts of a merge taken back would share it.
    own = {meeting.id for meeting, _ in made}
    told: list[Told] = []
    used: set[str] = set()
    for meeting, reports in made:
        ids = Counter(
            known[e.article, e.start] for e in meeting.reports if (e.article, e.start) in known
        )
        # Of ids that as many reports had, the meeting's own first: a split undone brings it back.
        likeliest = sorted(ids, key=lambda id: (-ids[id], id != meeting.id, id))
        free = (id for id in likeliest if id == meeting.id or id not in used | own)
        kept = next(free, None)
        used.add(kept or meeting.id)
        told.append((replace(meeting, id=kept or meeting.id), reports))
    return sorted(told, key=lambda t: (t[0].date or "9999", t[0].id))


def meeting_of(sketches: Sequence[Sketch]) -> Meeting:
    """The meeting that these accounts of it make together, with an id of its own."""
    day, basis = meeting_date(sketches)
    accounts = [s.account for s in sketches]
    fullest = max(
        accounts,
        key=lambda a: (
            sum(p.entity is not None for p in a.participants),
            len(a.participants),
            a.article,
        ),
    )
    place = max(
        (s for s in sketches if s.places),
        key=lambda s: (len(s.places), s.account.article),
        default=None,
    )
    modes = [a.mode for a in accounts if a.mode is not Mode.NOT_STATED]
    held = any(a.status is Status.HELD for a in accounts)
    first = min(accounts, key=lambda a: (a.date or "9999", a.article, a.title, a.start))
    key = f"{first.article} {int(first.title)} {first.start} {first.end}"
    named = "|".join(sorted(p.entity or p.name for p in first.participants))
    return Meeting(
        id=f"M{blake2b(f'{key} {named}'.encode(), digest_size=6).hexdigest()}",
        participants=_participants(fullest.participants, sketches),
        date=day,
        date_basis=basis,
        place=place.account.place if place else None,
        mode=modes[0] if modes else Mode.NOT_STATED,
        status=Status.HELD if held else accounts[0].status,
        reports=tuple(Evidence(a.article, a.start, a.end) for a in accounts),
        yearless=None if day else meeting_yearless(sketches),
    )


def _participants(
    best: tuple[Participant, ...], sketches: Sequence[Sketch]
) -> tuple[Participant, ...]:
    """The fullest account's participants; an unnamed side by its longest name in any report."""
    shown = []
    for participant in best:
        if participant.entity is None and participant.side:
            names = {
                p.name
                for s in sketches
                for p in s.account.participants
                if p.entity is None and p.side == participant.side
            }
            participant = replace(participant, name=max(sorted(names), key=len))
        shown.append(participant)
    return tuple(shown)


def _inferred(signatures: Sequence[Signature], told: Sequence[Told]) -> dict[str, tuple[str, str]]:
    inferred: dict[str, tuple[str, str]] = {}
    for meeting, reports in told:
        dated = [(n, s) for n, s in reports if s.account.date and len(s.account.date) >= 10]
        if not meeting.date or not dated:
            continue
        other_basis = [
            (sketch.account.date_basis != meeting.date_basis, signatures[number].id, number)
            for number, sketch in dated
        ]
        source = signatures[min(other_basis)[2]]
        for number, sketch in reports:
            found = published_through(meeting.date, signatures[number], sketch, source)
            if found:
                # In order of date: of several meetings that it reports, news is as old as the last.
                inferred[signatures[number].id] = found
    return inferred


def _meeting_links(
    signatures: Sequence[Signature], grouped: Grouped, told: Sequence[Told]
) -> Links:
    by_reports: dict[tuple[tuple[int, Sketch], ...], str] = {reports: m.id for m, reports in told}
    links: Links = {}
    for group in grouped.groups:
        reports = _reports(grouped, group)
        meeting = by_reports[reports]
        for a, b in combinations(group, 2):
            pairing = grouped.pairings.get((a, b))
            if pairing is None:
                continue
            one, other = grouped.reports[a], grouped.reports[b]
            compared = pairing.gate
            if signatures[one.article].id > signatures[other.article].id:
                one, other = other, one
                compared = gate(one.sketch, other.sketch)
            x, y = signatures[one.article], signatures[other.article]
            reasons = meeting_reasons(compared, x, one.sketch, y, other.sketch)
            link = Link(
                x.id,
                y.id,
                Relation.SAME_MEETING,
                round(pairing.weighed.probability, 3),
                reasons,
                meeting,
            )
            key = (x.id, y.id, "")
            if key not in links or links[key].score < link.score:
                links[key] = link
    return links


def _recall_links(
    signatures: Sequence[Signature],
    told: Sequence[Told],
    recalled: Sequence[Recalled],
    standing: Links,
) -> Links:
    links: Links = {}
    for recall in recalled:
        meeting, reports = told[recall.meeting]
        source = signatures[recall.article]
        for number, sketch in reports:
            target = signatures[number]
            pair = tuple(sorted((source.id, target.id)))
            same = standing.get((pair[0], pair[1], ""))
            if same and same.relation is Relation.SAME_MEETING:
                continue
            link = _recall_link(recall, meeting, source, sketch, target)
            key = (source.id, target.id, "recall")
            if key not in links or links[key].score < link.score:
                links[key] = link
    return links


def _recall_link(
    recall: Recalled, meeting: Meeting, source: Signature, sketch: Sketch, target: Signature
) -> Link:
    result = gate(recall.sketch, sketch)
    account = recall.sketch.account
    spans = (Evidence(source.id, account.start, account.end),)
    reasons = [
        Reason("date", recall.why, spans),
        participants_reason(result, recall.sketch, sketch),
        place_reason(result, recall.sketch, sketch),
    ]
    if recall.doubt:
        reasons.append(Reason("doubt", recall.doubt, spans, against=True))
    sure = recall.relation is Relation.RECALLS
    return Link(
        source.id, target.id, recall.relation, 0.9 if sure else 0.4, tuple(reasons), meeting.id
    )


def _with_recalls(told: Sequence[Told], recalled: Sequence[Recalled]) -> list[Meeting]:
    spans: dict[int, list[Evidence]] = defaultdict(list)
    for recall in recalled:
        if recall.relation is Relation.RECALLS:
            account = recall.sketch.account
            spans[recall.meeting].append(Evidence(account.article, account.start, account.end))
    return [replace(m, recalls=tuple(spans[n])) for n, (m, _) in enumerate(told)]
