"""The reports of each meeting, put together and taken apart as decisions say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gazadesk.meetings.decisions.bonds import Bonds
from gazadesk.meetings.linking.evidence import weigh
from gazadesk.meetings.linking.gate import gate
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.model import Coverage, Evidence, Meeting, Role

COMPARED = 20
"""Reports of a side that one is weighed against."""
EVEN = 0.5
"""What the text of two articles says where sides are weighed: nothing either way."""


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One article's report of a meeting; without a sketch where only a decision says it is one."""

    spot: Evidence
    sketch: Sketch | None = None

    @property
    def article(self) -> str:
        """The article's id."""
        return self.spot.article


@dataclass(slots=True, eq=False)
class Group:
    """The reports of one meeting and the linker's meetings that they come from.

    ``meeting`` is the linker's own where the group is just as it was.
    """

    reports: list[Report]
    sources: list[Meeting] = field(default_factory=list)
    meeting: Meeting | None = None

    @property
    def articles(self) -> set[str]:
        """The articles that report."""
        return {report.article for report in self.reports}


Glue = dict[Report, int]
"""Reports that must stay together, by a number for each such set."""


def regrouped(coverage: Coverage, signed: Mapping[str, Signature], bonds: Bonds) -> list[Group]:
    """The groups of reports that keep every bond."""
    groups = [_group(meeting, signed) for meeting in coverage.meetings]
    glue: Glue = {}
    places = _Places(groups)
    for number, articles in enumerate(bonds.together()):
        _join(places, [id for id in articles if id in signed], signed, number, glue)
    apart = {bond.pair for bond in bonds.apart}
    return [part for group in groups if group.reports for part in _parted(group, apart, glue)]


def likeness(one: Report, other: Report) -> float:
    """How likely two reports are of one meeting by their accounts alone; 0 outside the gate."""
    if one.sketch is None or other.sketch is None:
        return 0.0
    result = gate(one.sketch, other.sketch)
    return weigh(result, EVEN).probability if result.passed else 0.0


def _group(meeting: Meeting, signed: Mapping[str, Signature]) -> Group:
    reports = []
    used: set[int] = set()
    for spot in meeting.reports:
        sketch = next((s for s in _reported(signed, spot.article, spot) if id(s) not in used), None)
        used.add(id(sketch))
        reports.append(Report(spot, sketch))
    return Group(reports, [meeting], meeting)


def _reported(signed: Mapping[str, Signature], article: str, spot: Evidence) -> list[Sketch]:
    sketches = signed[article].sketches if article in signed else ()
    return [
        s
        for s in sketches
        if s.account.role is Role.REPORT
        and (s.account.start, s.account.end) == (spot.start, spot.end)
    ]


class _Places:
    """Which group holds each report, kept while groups are put together."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.rank = {group: n for n, group in enumerate(groups)}
        self.group: dict[Report, Group] = {}
        self.of: dict[str, list[Report]] = defaultdict(list)
        for group in groups:
            for report in group.reports:
                self.add(report, group)

    def add(self, report: Report, group: Group) -> None:
        """Note a report that ``group`` holds."""
        self.group[report] = group
        self.of[report.article].append(report)

    def merge(self, home: Group, group: Group) -> None:
        """Put all of ``group`` into ``home``."""
        for report in group.reports:
            self.group[report] = home
        home.reports += group.reports
        home.sources += group.sources
        home.meeting = None
        group.reports = []


def _join(
    places: _Places,
    articles: Sequence[str],
    signed: Mapping[str, Signature],
    number: int,
    glue: Glue,
) -> None:
    """Put articles that are of one meeting into one group: that which most of them report."""
    if len(articles) < 2:
        return
    held = Counter(g for id in articles for g in {places.group[r] for r in places.of[id]})
    if not held:
        return  # none of them reports a meeting: a story, not a group
    home = min(held, key=lambda group: (-held[group], places.rank[group]))
    kept = list(home.reports)
    for id in articles:
        known = places.of[id]
        own = [report for report in known if places.group[report] is home]
        if own:
            report = own[0]
        elif known:
            report = max(known, key=lambda each: _mean(each, kept))
            places.merge(home, places.group[report])
        else:
            report = _silent(signed[id])
            home.reports.append(report)
            home.meeting = None
            places.add(report, home)
        glue[report] = number


def _silent(signature: Signature) -> Report:
    """A report that only a decision knows of: its first sentence stands for it."""
    first = next(iter(signature.sentences), None)
    start, end = (first.start, first.end) if first else (0, 0)
    return Report(Evidence(signature.id, start, end))


def _mean(report: Report, side: Sequence[Report]) -> float:
    shown = side[:COMPARED]
    return sum(likeness(report, other) for other in shown) / max(len(shown), 1)


def _parted(group: Group, apart: set[tuple[str, str]], glue: Glue) -> list[Group]:
    """The group, or the sides it falls into where it holds articles that are kept apart."""
    articles = sorted(group.articles)
    inside = set(articles)
    clashes: dict[str, set[str]] = defaultdict(set)
    for one, other in apart:
        if one in inside and other in inside:
            clashes[one].add(other)
            clashes[other].add(one)
    if not clashes:
        return [group]
    sides: list[list[Report]] = []
    blocks = _blocks(group.reports, glue)
    # Those that cannot stand together first, each to itself; then the rest beside their likest.
    for block in sorted(blocks, key=lambda b: (_barred(b, clashes) == set(), b[0].article)):
        barred = _barred(block, clashes)
        free = [side for side in sides if barred.isdisjoint(r.article for r in side)]
        if free:
            best = max(free, key=lambda side: sum(_mean(report, side) for report in block))
            best += block
        else:
            sides.append(list(block))
    order = {report: n for n, report in enumerate(group.reports)}
    return [Group(sorted(side, key=order.__getitem__), list(group.sources)) for side in sides]


def _barred(block: Iterable[Report], clashes: Mapping[str, set[str]]) -> set[str]:
    return {other for report in block for other in clashes.get(report.article, ())}


def _blocks(reports: Sequence[Report], glue: Glue) -> list[list[Report]]:
    """Reports that must stay together as one block; the rest, and each article's own, too."""
    blocks: dict[object, list[Report]] = {}
    for report in reports:
        blocks.setdefault(glue.get(report, report), []).append(report)
    return [sorted(block, key=lambda r: (r.article, r.spot.start)) for block in blocks.values()]
