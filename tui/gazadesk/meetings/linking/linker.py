"""Coverage: signatures -> meetings, links with reasons, and the dates that links settle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

from gazadesk.meetings.linking.candidates import Index
from gazadesk.meetings.linking.context import LEAST, Look, Neighbourhood, first_look, settled
from gazadesk.meetings.linking.dating import meeting_date, published_through
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.grouped import Grouped, group_reports
from gazadesk.meetings.linking.pair import PairModel, pair_model
from gazadesk.meetings.linking.reasons import meeting_reasons, participants_reason, place_reason
from gazadesk.meetings.linking.recalls import Recalled, resolve
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.linking.stories import Apart, apart, group_stories, news_of, story_reasons
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
    from gazadesk.meetings.linking.context import Floats

UNRELATED = 0.9
"""Likeness that articles with different meetings must reach to count as one story."""
LINKS_IN_GROUP = 40
"""Members of a large group that one article is linked to, the likeliest first."""

Told = tuple[Meeting, tuple[tuple[int, Sketch], ...]]
Links = dict[tuple[str, str, str], Link]
Compared = Callable[[Sequence[Signature], "Look", "Floats"], None]
"""Told of articles in order of id, the first look at their candidate pairs by number, and how
likely each chosen one is of one story."""


@dataclass(slots=True)
class _Desk:
    """What one run of ``cover`` knows; articles are numbered in order of id."""

    signatures: Sequence[Signature]
    comparison: Comparison
    model: PairModel
    likely: dict[tuple[int, int], float] = field(default_factory=dict)

    def likeness(self, one: int, other: int) -> float:
        """The second look's probability; the first look's for a pair that was no candidate."""
        pair = (min(one, other), max(one, other))
        if pair not in self.likely:
            import numpy as np

            features = self.comparison.features(np.array([pair]))
            self.likely[pair] = float(self.model.first.probabilities(features)[0])
        return self.likely[pair]

    def look_up(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take the first look at all of these pairs (smaller number first) at once."""
        import numpy as np

        new = sorted(set(pairs) - self.likely.keys())
        table = np.array(new, dtype=np.int64).reshape(-1, 2)
        for run in self.comparison.chunks(table):
            found = self.model.first.probabilities(self.comparison.features(table[run]))
            self.likely.update(zip(new[run], found.tolist(), strict=True))


def cover(
    signatures: Sequence[Signature],
    previous: Coverage | None = None,
    *,
    statistics: Statistics | None = None,
    compared: Compared | None = None,
) -> Coverage:
    """What the articles make together: meetings, links with their reasons, inferred days.

    The order of ``signatures`` does not matter. Meetings that stood in ``previous`` keep their
    ids. ``statistics`` are those of the library that the articles are part of, so that words weigh
    in a part what they weigh in the whole; without them the articles are the library.
    ``compared`` is told of all pairs that were looked at. Cost grows with the candidates of an
    inverted index, not with the square of the library.
    """
    ordered = [s for _, s in sorted({s.id: s for s in signatures}.items())]
    desk = _Desk(ordered, Comparison(ordered, statistics), pair_model())
    _compare_candidates(desk, compared)
    coverage, links = _meetings_covered(ordered, desk.likeness, previous)
    links.update(_story_links(desk, links))
    return replace(coverage, links=tuple(links[key] for key in sorted(links)))


def cover_meetings(
    signatures: Sequence[Signature],
    likeness: Callable[[int, int], float],
    previous: Coverage | None = None,
) -> Coverage:
    """The part of ``cover`` that meetings make: without the links of stories.

    ``likeness`` says how likely two of the articles are of one story, by their numbers in
    ``signatures``, which are in order of id.
    """
    coverage, links = _meetings_covered(signatures, likeness, previous)
    return replace(coverage, links=tuple(links[key] for key in sorted(links)))


def _meetings_covered(
    signatures: Sequence[Signature],
    likeness: Callable[[int, int], float],
    previous: Coverage | None,
) -> tuple[Coverage, Links]:
    grouped = group_reports(signatures, likeness)
    told = _meetings(grouped, previous)
    inferred = _inferred(signatures, told)
    recalled = resolve(signatures, told, inferred)
    links = _meeting_links(signatures, grouped, told)
    links.update(_recall_links(signatures, told, recalled, links))
    return Coverage(meetings=tuple(_with_recalls(told, recalled)), published=inferred), links


def _compare_candidates(desk: _Desk, compared: Compared | None) -> None:
    import numpy as np

    count = len(desk.signatures)
    index = Index(desk.signatures, desk.comparison.rarity)
    look = first_look(desk.comparison, index.pairs(np.arange(count)), desk.model.first)
    features = Neighbourhood(count, look).features()
    likely = settled(desk.model.second.probabilities(features), look.rows)
    if compared is not None:
        compared(desk.signatures, look, likely)
    pairs = look.pairs[look.chosen]
    strong = likely >= LEAST
    desk.likely = dict(
        zip(zip(*pairs[strong].T.tolist(), strict=True), likely[strong].tolist(), strict=True)
    )


def _meetings(grouped: Grouped, previous: Coverage | None) -> list[Told]:
    known: dict[tuple[str, int], str] = {}
    for meeting in previous.meetings if previous else ():
        for report in meeting.reports:
            known[report.article, report.start] = meeting.id
    told: list[Told] = []
    used: set[str] = set()
    for group in grouped.groups:
        reports = tuple((grouped.reports[n].article, grouped.reports[n].sketch) for n in group)
        meeting = meeting_of([sketch for _, sketch in reports])
        ids = Counter(
            known[e.article, e.start] for e in meeting.reports if (e.article, e.start) in known
        )
        # Of ids that as many reports had, the meeting's own first: a split undone brings it back.
        likeliest = sorted(ids, key=lambda id: (-ids[id], id != meeting.id, id))
        kept = next((id for id in likeliest if id not in used), None)
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
        source = signatures[
            min(dated, key=lambda r: (r[1].account.date_basis != meeting.date_basis, r[0]))[0]
        ]
        for number, sketch in reports:
            found = published_through(meeting.date, signatures[number], sketch, source)
            if found:
                inferred.setdefault(signatures[number].id, found)
    return inferred


def _meeting_links(
    signatures: Sequence[Signature], grouped: Grouped, told: Sequence[Told]
) -> Links:
    by_reports: dict[tuple[tuple[int, Sketch], ...], str] = {reports: m.id for m, reports in told}
    links: Links = {}
    for group in grouped.groups:
        reports = tuple((grouped.reports[n].article, grouped.reports[n].sketch) for n in group)
        meeting = by_reports[reports]
        for a, b in combinations(group, 2):
            pairing = grouped.pairings.get((a, b))
            if pairing is None:
                continue
            one, other = grouped.reports[a], grouped.reports[b]
            x, y = signatures[one.article], signatures[other.article]
            reasons = meeting_reasons(pairing.gate, x, one.sketch, y, other.sketch)
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


def _story_links(desk: _Desk, standing: Links) -> Links:
    together = {
        (link.article, link.other)
        for link in standing.values()
        if link.relation is Relation.SAME_MEETING
    }
    number = {s.id: n for n, s in enumerate(desk.signatures)}
    same = {(number[one], number[other]) for one, other in together}
    likely, barred = _story_pairs(desk, same)
    groups = group_stories(
        len(desk.signatures), likely, frozenset(barred), desk.comparison, desk.model
    )
    shown = [pair for group in groups for pair in _shown_pairs(group, likely) if pair not in same]
    desk.look_up(shown)
    links: Links = {}
    for a, b in shown:
        one, other = desk.signatures[a], desk.signatures[b]
        probability = desk.likely[a, b]
        reasons = story_reasons(desk.comparison.rarity, one, other, probability)
        links[one.id, other.id, ""] = Link(
            one.id, other.id, Relation.SAME_STORY, round(probability, 3), reasons
        )
    return links


def _story_pairs(
    desk: _Desk, same: set[tuple[int, int]]
) -> tuple[dict[tuple[int, int], float], set[tuple[int, int]]]:
    """How likely pairs are one story, and those that their meetings part."""
    news = {n for n, s in enumerate(desk.signatures) if s.sketches and news_of(s)}
    likely: dict[tuple[int, int], float] = {}
    barred = set()
    for pair, probability in desk.likely.items():
        if pair in same or probability < LEAST:
            continue
        a, b = pair
        if a in news and b in news:
            told = apart(desk.signatures[a], desk.signatures[b])
            if told is Apart.YES or (told is Apart.OTHER and probability < UNRELATED):
                barred.add(pair)
                continue
        likely[pair] = probability
    likely.update(dict.fromkeys(same, 1.0))
    return likely, barred


def _shown_pairs(
    group: Sequence[int], likely: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """All pairs of a group of ordinary size; in a large one each article's likeliest."""
    if len(group) <= LINKS_IN_GROUP:
        return list(combinations(group, 2))
    members = set(group)
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), value in likely.items():
        if a in members and b in members:
            near[a].append((-value, b))
            near[b].append((-value, a))
    pairs = {(min(a, b), max(a, b)) for a in group for _, b in sorted(near[a])[:LINKS_IN_GROUP]}
    return sorted(pairs)


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
