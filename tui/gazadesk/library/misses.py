"""Articles that come near one and are not linked with it, each with why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.model import DecisionKind, Reason, Relation

if TYPE_CHECKING:
    from gazadesk.library.library import Library
    from gazadesk.meetings import Signature

LIKELY = 0.2
"""How likely an article must be of one story to be told as a near miss. Of the pairs told so on
labelled news, 31 of 100 are of one story (wikinews; ecbplus 27, meetings 38)."""
LOOKED_AT = 12
"""Articles naming who met that are held against one, the nearest in the list's order."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An article that is not linked with another, and why not; what they share follows.

    ``likely`` is how likely the two tell one story, by their texts; 0 where nothing says so.
    """

    article: str
    likely: float
    reasons: tuple[Reason, ...]


def near_misses(library: Library, id: str, least: float = LIKELY) -> Iterator[NearMiss]:
    """Both kinds: by who met, then by their texts, none twice."""
    told = set()
    for miss in missed_meetings(library, id):
        told.add(miss.article)
        yield miss
    yield from (miss for miss in missed_stories(library, id, least) if miss.article not in told)


def missed_meetings(library: Library, id: str) -> Iterator[NearMiss]:
    """The articles nearest in the list that name who met, and what parts them.

    None that is linked with the article or that the reader has decided about.
    """
    naming = _naming(library, id, _known(library, id))
    if not naming:
        return
    from gazadesk.meetings.linking.misses import near_miss

    mine, likely = _signature(library, id), dict(library.linking.alike(id))
    for other in naming:
        theirs = _signature(library, other)
        if mine and theirs and (reasons := near_miss(mine, theirs)):
            yield NearMiss(other, likely.get(other, 0.0), reasons)


def missed_stories(library: Library, id: str, least: float = LIKELY) -> Iterator[NearMiss]:
    """The articles whose texts are alike, from ``least`` on, likeliest first, and what parts them.

    None that stands in one story with the article, is linked with it otherwise, or that the reader
    has decided about.
    """
    known = _known(library, id)
    for other, likely in library.linking.alike(id):
        if likely < least:
            return
        if other not in known and not _one_story(library, id, other):
            yield NearMiss(other, likely, _parted(library, id, other, likely))


def _known(library: Library, id: str) -> set[str]:
    """The article, those linked with it and those that the reader has decided about."""
    known = {id}
    for link in library.links(id):
        known |= {link.article, link.other}
    for decision in library.decisions():
        two = {decision.one, decision.other}
        if decision.kind in (DecisionKind.LINK, DecisionKind.RECALL) and id in two:
            known |= two
    return known


def _naming(library: Library, id: str, without: Collection[str]) -> list[str]:
    """The articles nearest in the list that name two of those who met (or the only one)."""
    met = [m for m in library.meetings(id) if id in {report.article for report in m.reports}]
    entities = {each.entity for meeting in met for each in meeting.participants} - {None}
    counts: Counter[str] = Counter()
    for entity in entities:
        counts.update(article for article, _ in library.appearances(entity or ""))
    least = min(2, len(entities))
    naming = [each for each, count in counts.items() if count >= least and each not in without]
    if not naming:
        return []
    order = {each: at for at, each in enumerate(library.lists.of([id, *naming]))}
    here = order.get(id, 0)
    return sorted(naming, key=lambda each: (abs(order.get(each, 0) - here), each))[:LOOKED_AT]


def _one_story(library: Library, id: str, other: str) -> bool:
    """Whether two articles stand in one story that is too large for a link between any two."""
    mine, theirs = (
        {
            end
            for link in library.links(each)
            if link.relation is Relation.SAME_STORY
            for end in (link.article, link.other)
        }
        for each in (id, other)
    )
    return bool(mine & theirs)


def _parted(library: Library, id: str, other: str, likely: float) -> tuple[Reason, ...]:
    from gazadesk.meetings.linking.misses import near_story
    from gazadesk.meetings.linking.vectors import Rarity

    one, two = _signature(library, id), _signature(library, other)
    if one is None or two is None:
        return ()
    rarity = Rarity(library.linking.statistics(one, two))
    return near_story(rarity.of, one, two, likely)


def _signature(library: Library, id: str) -> Signature | None:
    """What linking knows of an article; None where it was kept without."""
    from gazadesk.meetings.linking.signature import Signature

    stored = library.signature(id)
    return Signature.from_dict(stored) if stored else None
