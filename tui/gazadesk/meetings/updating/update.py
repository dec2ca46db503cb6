"""Newcomers and decisions: links made anew where they change anything, and nowhere else."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from gazadesk.meetings.decisions.constrain import constrained
from gazadesk.meetings.linking.linker import cover_meetings
from gazadesk.meetings.linking.pair import PairModel, pair_model
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.statistics import counted_terms
from gazadesk.meetings.linking.vectors import Rarity
from gazadesk.meetings.updating import stories
from gazadesk.meetings.updating.candidates import candidates
from gazadesk.meetings.updating.change import Change, Kept, LinkKey, link_key
from gazadesk.meetings.updating.meetings import Region, likeness_of, region
from gazadesk.meetings.updating.newcomer import settle
from gazadesk.meetings.updating.spoken import articles_of, bound_to, pairs_of, touching
from gazadesk.meetings.updating.stories import Stories, stories_around
from gazadesk.meetings.updating.vicinity import Vicinity
from gazadesk.model import Coverage, Decision, Link, Relation


def welcome(kept: Kept, number: int, decisions: Sequence[Decision]) -> Change:
    """What changes when one article comes in that ``kept`` counts and has posted already.

    The result is that of linking the whole library, as far as its neighbourhood goes: what lies
    beyond keeps its links. Decisions hold.
    """
    model = pair_model()
    newcomer = kept.signatures({number})[number]
    rarity = Rarity(kept.statistics(counted_terms(newcomer)))
    known = kept.vicinities(candidates(kept, number, newcomer, rarity))
    vicinities = settle(number, newcomer, known, kept, model)
    return _around(kept, {number: newcomer}, vicinities, decisions, (), model)


def revisit(kept: Kept, number: int, decisions: Sequence[Decision]) -> Change:
    """What changes when an article has lost another that it stood beside."""
    return _around(kept, kept.signatures({number}), {}, decisions, (), pair_model())


def reconsider(kept: Kept, said: Decision, decisions: Sequence[Decision]) -> Change:
    """What changes when a decision was made or taken back; ``decisions`` are those that stand."""
    core = kept.signatures(kept.numbers(articles_of(said)).values())
    return _around(kept, core, {}, decisions, (said,), pair_model())


def _around(
    kept: Kept,
    core: Mapping[int, Signature],
    vicinities: dict[int, Vicinity],
    decisions: Sequence[Decision],
    said: Sequence[Decision],
    model: PairModel,
) -> Change:
    here, told, members = _surroundings(kept, core, vicinities, (*decisions, *said))
    linked = _meetings(kept, here, vicinities)
    spoken = pairs_of(told)
    settled = pairs_of(decisions) - spoken
    around = stories_around(kept, members, here, linked.links, spoken, settled, model)
    coverage = replace(linked, links=(*linked.links, *around.made))
    standing = [decision for decision in told if decision in decisions]
    if standing:
        signed = {one.id: one for one in (*around.signatures, *here.signatures)}
        coverage = constrained(coverage, list(signed.values()), standing, here.meetings)
    change = Change(vicinities)
    coverage = _named_apart(kept, coverage, here)
    _change_meetings(change, coverage, here)
    _change_links(change, coverage, here, around, spoken)
    _change_days(change, coverage, here, kept.published([one.id for one in here.signatures]))
    return change


def _surroundings(
    kept: Kept,
    core: Mapping[int, Signature],
    vicinities: Mapping[int, Vicinity],
    decisions: Sequence[Decision],
) -> tuple[Region, list[Decision], dict[int, Vicinity]]:
    """The meetings and the members of the stories that change, and the decisions about them.

    The machine links as if nobody had decided, so what decisions have changed is made anew too.
    """
    ids = {one.id for one in core.values()}
    bound = bound_to(decisions)
    middle, about = set(core), bound(ids)
    while True:
        here = Region()
        if about or any(one.sketches for one in core.values()):
            here = region(kept, core, about, bound)
        if about:
            middle |= set(kept.numbers(here.whole).values())
        members = stories.region(kept, middle, vicinities, pair_model())
        inside = {*kept.ids(members).values(), *(one.id for one in here.signatures)}
        more = bound(inside) - about
        if not more:
            return here, touching(decisions, inside), members
        about |= more


def _meetings(kept: Kept, here: Region, vicinities: Mapping[int, Vicinity]) -> Coverage:
    """The meetings of the region as the machine has them, with their links."""
    if not here.signatures:
        return Coverage()
    by_id = kept.numbers([one.id for one in here.signatures])
    numbers = [by_id[one.id] for one in here.signatures]
    known = kept.vicinities([n for n in numbers if n not in vicinities]) | dict(vicinities)
    likeness = likeness_of(numbers, {n: known[n] for n in numbers if n in known})
    found = cover_meetings(here.signatures, likeness, Coverage(meetings=here.meetings))
    before = kept.link_keys([one.id for one in here.signatures])
    return replace(found, links=tuple(x for x in found.links if _tells(x, here, before)))


def _tells(link: Link, here: Region, before: Collection[LinkKey]) -> bool:
    """Whether a link can be told from the region alone.

    An undated recall means the latest of all earlier meetings, of which the region may lack some.
    """
    if link.relation is not Relation.POSSIBLE:
        return True
    return link.article in here.whole or link.article in here.recalling or link_key(link) in before


def _named_apart(kept: Kept, coverage: Coverage, here: Region) -> Coverage:
    """The coverage without ids that meetings elsewhere have."""
    known = {meeting.id for meeting in here.meetings}
    taken = [m.id for m in coverage.meetings if m.id not in known and kept.has_meeting(m.id)]
    if not taken:
        return coverage
    other = {id: f"M{blake2b(f'{id} other'.encode(), digest_size=6).hexdigest()}" for id in taken}
    meetings = tuple(replace(m, id=other.get(m.id, m.id)) for m in coverage.meetings)
    links = tuple(
        replace(link, meeting=other[link.meeting]) if link.meeting in other else link
        for link in coverage.links
    )
    return _named_apart(kept, replace(coverage, meetings=meetings, links=links), here)


def _change_meetings(change: Change, coverage: Coverage, here: Region) -> None:
    for old in here.meetings:
        change.meetings[old.id] = None
    for meeting in coverage.meetings:
        change.meetings[meeting.id] = meeting


def _change_links(
    change: Change,
    coverage: Coverage,
    here: Region,
    around: Stories,
    spoken: Collection[tuple[str, str]],
) -> None:
    known = {meeting.id for meeting in here.meetings}
    together = {
        pair(link.article, link.other)
        for link in coverage.links
        if link.relation is Relation.SAME_MEETING
    }
    for key in around.stored:
        two = pair(key[0], key[1])
        if key[3] in known or two in spoken or (not key[3] and two in together):
            change.links[key] = None
    change.links.update(dict.fromkeys(around.gone))
    change.links.update((link_key(link), link) for link in coverage.links)


def pair(one: str, other: str) -> tuple[str, str]:
    """The two in order."""
    return (one, other) if one < other else (other, one)


def _change_days(
    change: Change,
    coverage: Coverage,
    here: Region,
    before: Mapping[str, tuple[str, str]],
) -> None:
    """Days inferred through these meetings; of an article in part here, another may tell it."""
    for id in before:
        if id in here.whole:
            change.published[id] = None
    change.published.update(coverage.published)
