"""Accounts grouped into meetings: compared inside the gate, weighed, and joined by average link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from gazadesk.meetings.evidence import ACCEPT, Weighed, weigh
from gazadesk.meetings.gate import Gate, days_of, gate
from gazadesk.meetings.grouping import average_link
from gazadesk.meetings.signature import Signature, Sketch
from gazadesk.model import Role

SPAN_DAYS = 3
"""Days between accounts of one meeting that are compared at all."""
POSTINGS = 400
"""Accounts looked at under one participant and window of days."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report account: the number of its article among the signatures, and its sketch."""

    article: int
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two reports that passed the gate, and what speaks for one meeting behind them."""

    gate: Gate
    weighed: Weighed


@dataclass(frozen=True, slots=True)
class Grouped:
    """Reports in groups of one meeting each, with the pairings inside and across groups."""

    reports: tuple[Report, ...]
    groups: tuple[tuple[int, ...], ...]
    pairings: dict[tuple[int, int], Pairing]


def reports_of(signatures: Sequence[Signature]) -> tuple[Report, ...]:
    """Every report account of every article, in order of article and text."""
    return tuple(
        Report(number, sketch)
        for number, signature in enumerate(signatures)
        for sketch in signature.sketches
        if sketch.account.role is Role.REPORT
    )


def _candidate_pairs(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """Pairs that share a participant's name or side and are not days apart."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        names = {name for person in report.sketch.people for name in person}
        if not names:
            names = {f"side {name}" for side in report.sketch.sides for name in side}
        names |= {name.rpartition(" ")[2] for name in names if not name.startswith("side ")}
        for name in names:
            index[name].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in index.values():
        for window in _windows(reports, numbers):
            pairs.update(
                (a, b)
                for a, b in combinations(window, 2)
                if reports[a].article != reports[b].article
            )
    return pairs


def _windows(reports: Sequence[Report], numbers: Sequence[int]) -> list[list[int]]:
    """Runs of neighbouring days; undated reports stand in every run. Too long runs are cut."""
    dated: dict[int, list[int]] = defaultdict(list)
    undated = []
    for number in numbers:
        days = days_of(reports[number].sketch)
        if days is None:
            undated.append(number)
        else:
            dated[days.last].append(number)
    undated = undated[:POSTINGS]
    windows = [
        sorted({n for day in range(start, start + SPAN_DAYS + 1) for n in dated.get(day, ())})
        for start in dated
    ] or [[]]
    return [sorted({*window[:POSTINGS], *undated}) for window in windows]


def group_reports(
    signatures: Sequence[Signature], likeness: Callable[[int, int], float]
) -> Grouped:
    """Group the reports of ``signatures``; ``likeness`` is the pair model by article numbers."""
    reports = reports_of(signatures)
    pairings: dict[tuple[int, int], Pairing] = {}
    barred = set()
    for a, b in sorted(_candidate_pairs(reports)):
        result = gate(reports[a].sketch, reports[b].sketch)
        if not result.passed:
            barred.add((a, b))
            continue
        text = likeness(reports[a].article, reports[b].article)
        pairings[a, b] = Pairing(result, weigh(result, text))
    likely = {pair: pairing.weighed.probability for pair, pairing in pairings.items()}
    # Two meetings of one article are never one.
    by_article: dict[int, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        by_article[report.article].append(number)
    for own in by_article.values():
        barred.update(combinations(own, 2))
    groups = average_link(range(len(reports)), likely, lambda _: ACCEPT, frozenset(barred))
    return Grouped(reports, tuple(groups), pairings)
