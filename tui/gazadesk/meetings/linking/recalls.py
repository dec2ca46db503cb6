"""Recalls resolved: which reported meeting a background sentence speaks of, if any can be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gazadesk.meetings.linking.dating import in_words, month_before
from gazadesk.meetings.linking.gate import Verdict, gate
from gazadesk.meetings.linking.signature import Signature, Sketch
from gazadesk.meetings.linking.yearless import day_in
from gazadesk.model import Meeting, Relation, Role, Status


@dataclass(frozen=True, slots=True)
class Recalled:
    """A recall (article number and sketch) and the meeting (number) it speaks of.

    ``relation`` is ``recalls`` where the date settles it and ``possible`` where it does not;
    ``why`` gives the date evidence, ``doubt`` what stands against being sure.
    """

    article: int
    sketch: Sketch
    meeting: int
    relation: Relation
    why: str
    doubt: str | None = None


def _told_date(sketch: Sketch, published: str | None) -> str | None:
    if sketch.account.date:
        return sketch.account.date
    if sketch.month and published:
        return month_before(sketch.month, published)
    return None


def _told_near(sketch: Sketch, day: str) -> str | None:
    """The day that a recall gives without its year, in the year that brings it nearest."""
    if sketch.account.yearless is None or len(day) < 10:
        return None
    met = date.fromisoformat(day[:10])
    years = (met.year - 1, met.year, met.year + 1)
    found = [told for year in years if (told := day_in(sketch.account.yearless, year))]
    return min(found, key=lambda told: abs(told - met)).isoformat() if found else None


def _agrees(told: str, day: str) -> bool:
    if len(told) < 10 or len(day) < 10:
        short = min(len(told), len(day))
        return told[:short] == day[:short]
    return abs(date.fromisoformat(told[:10]) - date.fromisoformat(day[:10])).days <= 1


def resolve(
    signatures: Sequence[Signature],
    meetings: Sequence[tuple[Meeting, Sequence[tuple[int, Sketch]]]],
    inferred: Mapping[str, tuple[str, str]],
) -> list[Recalled]:
    """For every recall the meetings it speaks of; ``inferred`` are days settled through links."""
    by_name: dict[str, set[int]] = {}
    for number, (_, reports) in enumerate(meetings):
        for _, sketch in reports:
            for person in sketch.people:
                for name in person:
                    by_name.setdefault(name, set()).add(number)
    found = []
    for article, signature in enumerate(signatures):
        published = signature.published or inferred.get(signature.id, (None, ""))[0]
        for sketch in signature.sketches:
            if sketch.account.role is Role.RECALL:
                found.extend(_resolve_one(article, sketch, published, meetings, by_name))
    return found


def _resolve_one(
    article: int,
    sketch: Sketch,
    published: str | None,
    meetings: Sequence[tuple[Meeting, Sequence[tuple[int, Sketch]]]],
    by_name: Mapping[str, set[int]],
) -> list[Recalled]:
    dated = _told_date(sketch, published)
    sure: list[Recalled] = []
    maybe: list[tuple[str, int]] = []
    for number in _near(sketch, by_name):
        meeting, reports = meetings[number]
        if any(reporter == article for reporter, _ in reports) or meeting.status is not Status.HELD:
            continue
        if not _same_parties_and_place(sketch, [s for _, s in reports]):
            continue
        told = dated or _told_near(sketch, meeting.date or "")
        if meeting.date and told:
            if _agrees(told, meeting.date):
                shown = f"{in_words(told)} / {in_words(meeting.date)}"
                why = f"date: {shown} (“{sketch.phrase}”)" if sketch.phrase else f"date: {shown}"
                sure.append(Recalled(article, sketch, number, Relation.RECALLS, why))
        elif meeting.date and _before(meeting.date, published):
            maybe.append((meeting.date, number))
    if sure or dated or not maybe:
        return sure
    # Without a date the latest earlier meeting of the same two may be meant, or one unreported.
    day, number = max(maybe)
    why = f"an earlier meeting of the same participants: {in_words(day)}"
    doubt = "the recall gives no date: another meeting in between may be meant"
    return [Recalled(article, sketch, number, Relation.POSSIBLE, why, doubt)]


def _near(recall: Sketch, by_name: Mapping[str, set[int]]) -> list[int]:
    """Meetings of at least two of the persons recalled, or of the only one."""
    counts: Counter[int] = Counter()
    persons = [names for names in recall.people if names]
    for names in persons:
        counts.update(set().union(*(by_name.get(name, ()) for name in names)))
    wanted = min(2, len(persons))
    return sorted(number for number, count in counts.items() if count >= wanted)


def _before(day: str, published: str | None) -> bool:
    return published is not None and day[:10] < published[:10]


def _same_parties_and_place(recall: Sketch, reports: Sequence[Sketch]) -> bool:
    """Both sides shared, at least two of them persons; place and mode not contradicting."""
    results = [gate(recall, report) for report in reports]
    parties = any(
        r.participants.total >= 2 and r.participants.persons >= min(2, _persons(recall))
        for r in results
    )
    clash = any(Verdict.DIFFERS in (r.place, r.mode) for r in results)
    return parties and not clash


def _persons(sketch: Sketch) -> int:
    return max(sum(bool(names) for names in sketch.people), 1)
