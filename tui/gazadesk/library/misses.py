"""Articles that come near one and are not linked with it, each with why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gazadesk.model import Decision, DecisionKind, Link, Reason, Relation

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


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What came near an article: those who name who ``met``, and those ``alike`` as texts."""

    met: tuple[NearMiss, ...]
    alike: tuple[NearMiss, ...]


def near_misses(
    library: Library, id: str, *, least: float = LIKELY, most: int | None = None
) -> NearMisses:
    """The articles that come near one, at most so many of either kind, and what parts them.

    First those nearest in the list that name who met; of the others those alike from ``least`` on,
    likeliest first. None that is linked with the article, that stands in one story with it, or that
    the reader has decided about.
    """
    links = library.links(id)
    known = {id} | _ends(links) | decided_with(library, id).keys()
    around = library.linking.alike(id)
    naming = _naming(library, id, known)
    alike = [(other, likely) for other, likely in around if likely >= least and other not in known]
    if not naming and not alike:
        return NearMisses((), ())
    mine = _signature(library, id)
    if mine is None:
        return NearMisses((), ())
    met = tuple(islice(_meetings_missed(library, mine, naming, dict(around)), most))
    told = {miss.article for miss in met}
    story = _ends(links, Relation.SAME_STORY)
    left = ((other, likely) for other, likely in alike if other not in told)
    return NearMisses(met, tuple(islice(_stories_missed(library, mine, left, story), most)))


def decided_with(library: Library, id: str) -> dict[str, Decision]:
    """The reader's decisions about an article and another one, by that other one's id."""
    return {
        decision.other if decision.one == id else decision.one: decision
        for decision in library.decisions()
        if decision.kind in (DecisionKind.LINK, DecisionKind.RECALL)
        and id in (decision.one, decision.other)
    }


def _ends(links: Iterable[Link], relation: Relation | None = None) -> set[str]:
    """The articles at either end of links; where ``relation`` is given, of those."""
    wanted = [link for link in links if relation in (None, link.relation)]
    return {end for link in wanted for end in (link.article, link.other)}


def _meetings_missed(
    library: Library, mine: Signature, naming: Iterable[str], likely: Mapping[str, float]
) -> Iterator[NearMiss]:
    from gazadesk.meetings.linking.misses import near_miss

    for other in naming:
        theirs = _signature(library, other)
        if theirs and (reasons := near_miss(mine, theirs)):
            yield NearMiss(other, likely.get(other, 0.0), reasons)


def _stories_missed(
    library: Library, mine: Signature, alike: Iterable[tuple[str, float]], story: Set[str]
) -> Iterator[NearMiss]:
    """``story`` are those linked as one story with the article: a large one has no link between
    any two."""
    from gazadesk.meetings.linking.misses import near_story
    from gazadesk.meetings.linking.vectors import Rarity

    for other, likely in alike:
        theirs = _signature(library, other)
        if theirs and not story & _ends(library.links(other), Relation.SAME_STORY):
            rarity = Rarity(library.linking.statistics(mine, theirs))
            yield NearMiss(other, likely, near_story(rarity.of, mine, theirs, likely))


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


def _signature(library: Library, id: str) -> Signature | None:
    """What linking knows of an article; None where it was kept without."""
    from gazadesk.meetings.linking.signature import Signature

    stored = library.signature(id)
    return Signature.from_dict(stored) if stored else None
