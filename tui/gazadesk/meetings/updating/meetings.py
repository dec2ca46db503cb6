"""Meetings around a newcomer: those it may report or recall, with all their reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from gazadesk.meetings.linking.context import LEAST
from gazadesk.meetings.linking.days import day_number, in_order
from gazadesk.meetings.linking.grouped import SPAN_DAYS
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.updating.candidates import LAST
from gazadesk.meetings.updating.change import Kept
from gazadesk.meetings.updating.postings import (
    MET,
    RECALLED,
    named_in,
    recalled_day,
    reported_day,
)
from gazadesk.meetings.updating.vicinity import Vicinity
from gazadesk.model import Meeting, Relation, Role

MOST = 200
"""Articles looked at under one name."""
POSSIBLE = Relation.POSSIBLE.value


@dataclass(frozen=True, slots=True)
class Region:
    """Some meetings with all that report or recall them, in order of time.

    ``signatures`` hold of each article the accounts that belong here; those of ``whole`` articles
    (by id) are all here.
    """

    signatures: tuple[Signature, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    whole: frozenset[str] = frozenset()
    recalling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Partners:
    """Articles by number whose accounts may be of a meeting that one reports or recalls."""

    reporting: frozenset[int]
    recalling: frozenset[int]


def partners(kept: Kept, one: Signature) -> Partners:
    """The articles whose accounts share two participants with one of the article's, days near."""
    reporting: set[int] = set()
    recalling: set[int] = set()
    latest = day_number(one.published) or LAST
    for sketch in one.sketches:
        if sketch.account.role is Role.REPORT:
            day = reported_day(sketch)
            reporting |= _sharing(kept, sketch, MET, day, latest)
            recalling |= _sharing(kept, sketch, RECALLED, day, latest)
        else:
            reporting |= _sharing(kept, sketch, MET, recalled_day(sketch), latest)
    return Partners(frozenset(reporting), frozenset(recalling))


def _sharing(kept: Kept, sketch: Sketch, before: str, day: int | None, latest: int) -> set[int]:
    """The articles posted under at least two participants: near the day, or the latest."""
    shared: Counter[int] = Counter()
    for keys in named_in(sketch, before):
        found: set[int] = set()
        for key in keys:
            postings = [*kept.found(key, 0, 0, MOST)]
            if day is None:
                postings += kept.found(key, 1, latest, MOST, back=True)
            else:
                postings += kept.found(key, day - SPAN_DAYS, day + SPAN_DAYS, MOST)
            found.update(article for _, article in postings)
        shared.update(found)
    return {article for article, participants in shared.items() if participants > 1}


def region(
    kept: Kept,
    core: Mapping[int, Signature],
    about: Collection[str],
    bound: Callable[[Collection[str]], Collection[str]],
) -> Region:
    """The meetings that the core may report or recall, and all that do.

    Those of the articles that decisions are ``about`` belong here too; ``bound`` gives the articles
    that decisions on any of these are about.
    """
    reporting: set[int] = set(core)
    recalling: set[int] = set()
    for one in core.values():
        found = partners(kept, one)
        reporting |= found.reporting
        recalling |= found.recalling
    whole = {*kept.ids(reporting).values(), *about}
    latest = set(kept.ids(recalling - reporting).values())
    while True:
        meetings = _meetings(kept, whole, latest)
        members = {spot.article for meeting in meetings for spot in meeting.reports}
        more = set(bound(whole | members)) - whole
        if not more:
            break
        whole |= more
    named = {meeting.id for meeting in meetings}
    beside = {id for key in kept.link_keys(members) if key[3] in named for id in (key[0], key[1])}
    numbers = kept.numbers(whole | latest | members | beside)
    found_signatures = kept.signatures(numbers.values())
    spots = {(spot.article, spot.start, spot.end) for m in meetings for spot in m.reports}
    ordered = in_order(_part(one, spots, whole) for one in found_signatures.values())
    return Region(tuple(ordered), tuple(meetings), frozenset(whole), frozenset(latest))


def _meetings(kept: Kept, whole: Collection[str], latest: Collection[str]) -> list[Meeting]:
    """The meetings that ``whole`` report, and those that ``latest`` may recall as things stand."""
    doubts = [key for key in kept.link_keys(latest) if key[2] == POSSIBLE and key[0] in latest]
    doubted = {meeting for *_, meeting in doubts}
    found = kept.meetings({*whole, *(other for _, other, *_ in doubts)})
    return [
        meeting
        for meeting in sorted(found, key=lambda meeting: meeting.id)
        if meeting.id in doubted or any(spot.article in whole for spot in meeting.reports)
    ]


def _part(
    one: Signature, spots: Collection[tuple[str, int, int]], whole: Collection[str]
) -> Signature:
    """The article with the accounts that belong to the region: all, or those of its meetings."""
    if one.id in whole:
        return one
    sketches = tuple(
        sketch
        for sketch in one.sketches
        if sketch.account.role is Role.RECALL
        or (one.id, sketch.account.start, sketch.account.end) in spots
    )
    return one if len(sketches) == len(one.sketches) else replace(one, sketches=sketches)


def likeness_of(
    numbers: list[int], vicinities: Mapping[int, Vicinity]
) -> Callable[[int, int], float]:
    """How likely two articles (by place in ``numbers``) are of one story, by their ties.

    Articles without a tie are strangers.
    """
    likely: dict[tuple[int, int], float] = {}
    for number, one in vicinities.items():
        ties = one.ties
        columns = (ties["other"], ties["likely"], ties["first"])
        for other, second, first in zip(*(column.tolist() for column in columns), strict=True):
            found = second if second >= LEAST else first
            likely[number, other] = likely[other, number] = found
    return lambda one, other: likely.get((numbers[one], numbers[other]), 0.0)
