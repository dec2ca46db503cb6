"""Accounts grouped into meetings: compared inside the gate, weighed, and joined by average link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.evidence import ACCEPT, Weighed, weigh
from gazadesk.meetings.linking.gate import Gate, days_of, gate
from gazadesk.meetings.linking.grouping import NEVER, average_link
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.model import Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

SPAN_DAYS = 3
"""Days between accounts of one meeting that are compared at all."""
POSTINGS = 60
"""Accounts of the same participants that one account is compared with."""
NAMES = 5
"""Names of one participant, and of its sides, that it is looked up by."""


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


def names_of(sketch: Sketch, number: int) -> set[str]:
    """Keys that a participant of another account may share: last names, ids and sides.

    A last name also in one word: "Abdul-Salam" is "Abdulsalam" elsewhere.
    """
    names = {name.rpartition(" ")[2] for name in sketch.people[number][:NAMES]}
    names |= {name.replace("-", "") for name in names if ":" not in name}
    return names | {f"side {name}" for name in sketch.sides[number][:NAMES]}


def _candidate_pairs(reports: Sequence[Report]) -> set[tuple[int, int]]:
    """Pairs of accounts that share two participants' keys and are not days apart."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        named = [names_of(report.sketch, at) for at in range(len(report.sketch.people))]
        keys = {
            (min(a, b), max(a, b))
            for one, other in combinations(named, 2)
            for a in one
            for b in other
        }
        for key in keys:
            index[key].append(number)
    return {
        (min(a, b), max(a, b))
        for numbers in index.values()
        for a, b in _near_in_time(reports, numbers)
        if reports[a].article != reports[b].article
    }


def _near_in_time(reports: Sequence[Report], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs few days apart, and undated accounts with all; never more than ``POSTINGS`` each."""
    dated: list[tuple[int, int]] = []
    undated: list[int] = []
    for number in numbers:
        days = days_of(reports[number].sketch)
        if days is None:
            undated.append(number)
        else:
            dated.append((days.last, number))
    dated.sort()
    for at, (day, number) in enumerate(dated):
        for later, other in dated[at + 1 : at + 1 + POSTINGS]:
            if later - day > SPAN_DAYS:
                break
            yield number, other
    for at, number in enumerate(undated[:POSTINGS]):
        for other in [n for _, n in dated[:POSTINGS]] + undated[at + 1 : POSTINGS]:
            yield number, other


def _days_agree(reports: Sequence[Report], group: Collection[int]) -> bool:
    """No two days that the texts give are more than one apart: a group has one date."""
    days = [days for n in group if (days := days_of(reports[n].sketch)) and days.exact]
    return not days or max(d.first for d in days) - min(d.last for d in days) <= 1


def group_reports(signatures: Sequence[Signature], likeness: Callable[[Ints], Floats]) -> Grouped:
    """Group the reports of ``signatures``.

    ``likeness`` is the pair model's for pairs of article numbers (smaller first), all at once.
    """
    import numpy as np

    reports = reports_of(signatures)
    passed: dict[tuple[int, int], Gate] = {}
    barred = set()
    for a, b in sorted(_candidate_pairs(reports)):
        result = gate(reports[a].sketch, reports[b].sketch)
        if result.passed:
            passed[a, b] = result
        else:
            barred.add((a, b))
    articles = [(reports[a].article, reports[b].article) for a, b in passed]
    texts = likeness(np.array(articles, dtype=np.int64).reshape(-1, 2)).tolist()
    words = [min(signatures[a].words, signatures[b].words) for a, b in articles]
    pairings = {
        pair: Pairing(result, weigh(result, text, shorter))
        for (pair, result), text, shorter in zip(passed.items(), texts, words, strict=True)
    }
    likely = {pair: pairing.weighed.probability for pair, pairing in pairings.items()}
    # Two meetings of one article are never one.
    by_article: dict[int, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        by_article[report.article].append(number)
    for own in by_article.values():
        barred.update(combinations(own, 2))

    def threshold(group: Collection[int]) -> float:
        return ACCEPT if _days_agree(reports, group) else NEVER

    groups = average_link(range(len(reports)), likely, threshold, frozenset(barred))
    return Grouped(reports, tuple(groups), pairings)
