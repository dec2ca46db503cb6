"""Articles that come near one and are not linked with it, each with why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
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
"""Articles naming who met that are held against one, of its own story and of others: those whose
texts are alike, then the nearest in the list's order."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An article that is not linked with another, and why not; what they share follows.

    ``likely`` is how likely the two tell one story, by their texts; 0 where nothing says so.
    ``open`` where both may report one meeting: nothing parts the two, too little joins them.
    """

    article: str
    likely: float
    reasons: tuple[Reason, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class NearMisses:
    """What came near an article: those who name who ``met``, and those ``alike`` as texts.

    ``story`` are linked with it as one story, and may report its meeting: nothing parts the two.
    """

    met: tuple[NearMiss, ...] = ()
    alike: tuple[NearMiss, ...] = ()
    story: tuple[NearMiss, ...] = ()


def near_misses(
    library: Library, id: str, *, least: float = LIKELY, most: int | None = None
) -> NearMisses:
    """The articles that come near one, at most so many of either kind, and what parts them.

    First those that name who met: where nothing parts the two but too little is told, the likeliest
    to be of one meeting first, then those that something parts. Of the others those alike from
    ``least`` on, likeliest first. None that is linked with the article, that stands in one story
    with it, or that the reader has decided about; but all linked as one story that may report its
    meeting.
    """
    links = library.links(id)
    story = _ends(links, Relation.SAME_STORY)
    decided = {id} | decided_with(library, id).keys()
    known = decided | _ends(links)
    settled = decided | _ends(links, Relation.SAME_MEETING, Relation.RECALLS)
    around = library.linking.alike(id)
    likely = dict(around)
    naming = _naming(library, id, likely)
    left = [each for each in naming if each not in known][:LOOKED_AT]
    beside = [each for each in naming if each in story - settled][:LOOKED_AT]
    alike = [(other, value) for other, value in around if value >= least and other not in known]
    if not (left or beside or alike):
        return NearMisses()
    mine = _signature(library, id)
    if mine is None:
        return NearMisses()
    met = _meetings_missed(library, mine, left, likely)[:most]
    told = {miss.article for miss in met}
    others = ((other, value) for other, value in alike if other not in told)
    return NearMisses(
        met,
        tuple(islice(_stories_missed(library, mine, others, story), most)),
        tuple(miss for miss in _meetings_missed(library, mine, beside, likely) if miss.open),
    )


def decided_with(library: Library, id: str) -> dict[str, Decision]:
    """The reader's decisions about an article and another one, by that other one's id."""
    return {
        decision.other if decision.one == id else decision.one: decision
        for decision in library.decisions()
        if decision.kind in (DecisionKind.LINK, DecisionKind.RECALL)
        and id in (decision.one, decision.other)
    }


def _ends(links: Iterable[Link], *relations: Relation) -> set[str]:
    """The articles at either end of links; where ``relations`` are given, of those."""
    wanted = [link for link in links if not relations or link.relation in relations]
    return {end for link in wanted for end in (link.article, link.other)}


def _meetings_missed(
    library: Library, mine: Signature, naming: Iterable[str], alike: Mapping[str, float]
) -> tuple[NearMiss, ...]:
    """Likeliest to be of one meeting first; of those that something parts, as they come."""
    from gazadesk.meetings.linking.misses import near_miss

    found = []
    for other in naming:
        if theirs := _signature(library, other):
            text = alike.get(other, 0.0)
            likely, reasons = near_miss(mine, theirs, text)
            if reasons:
                found.append((likely, NearMiss(other, text, reasons, likely > 0)))
    return tuple(miss for _, miss in sorted(found, key=lambda each: -each[0]))


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


def _naming(library: Library, id: str, alike: Mapping[str, float]) -> list[str]:
    """The other articles that name two of those who met (or the only one): first those whose texts
    are alike, then those nearest in the list."""
    met = [m for m in library.meetings(id) if id in {report.article for report in m.reports}]
    entities = {each.entity for meeting in met for each in meeting.participants} - {None}
    counts: Counter[str] = Counter()
    for entity in entities:
        counts.update(article for article, _ in library.appearances(entity or ""))
    least = min(2, len(entities))
    naming = [each for each, count in counts.items() if count >= least and each != id]
    if not naming:
        return []
    order = {each: at for at, each in enumerate(library.lists.of([id, *naming]))}
    here = order.get(id, 0)

    def nearness(each: str) -> tuple[float, int, str]:
        return -alike.get(each, 0.0), abs(order.get(each, 0) - here), each

    return sorted(naming, key=nearness)


def _signature(library: Library, id: str) -> Signature | None:
    """What linking knows of an article; None where it was kept without."""
    from gazadesk.meetings.linking.signature import Signature

    stored = library.signature(id)
    return Signature.from_dict(stored) if stored else None
