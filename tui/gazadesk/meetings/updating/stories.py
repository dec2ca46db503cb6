"""Stories around a newcomer: grouped anew, and only the links that this changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazadesk.meetings.linking.context import LEAST
from gazadesk.meetings.linking.days import in_order
from gazadesk.meetings.linking.features import Comparison
from gazadesk.meetings.linking.grouping import linked
from gazadesk.meetings.linking.pair import PairModel
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.statistics import Statistics, counted_terms
from gazadesk.meetings.linking.stories import story_reasons, story_threshold
from gazadesk.meetings.linking.story_links import UNRELATED, shown_pairs
from gazadesk.meetings.linking.vectors import Rarity
from gazadesk.meetings.updating.change import Kept, LinkKey
from gazadesk.meetings.updating.meetings import Region
from gazadesk.meetings.updating.vicinity import OTHER, PARTED, Ties, Vicinity
from gazadesk.model import Link, Relation

REGION = 500
"""Articles that are grouped anew at most, beside those of the newcomer's own stories."""

SAME_STORY, SAME_MEETING = Relation.SAME_STORY.value, Relation.SAME_MEETING.value

Pair = tuple[int, int]


def region(
    kept: Kept, core: Collection[int], known: Mapping[int, Vicinity], model: PairModel
) -> dict[int, Vicinity]:
    """The articles whose stories ``core`` may change, with their vicinities.

    The likely neighbours of the core with their whole stories, and the likely neighbours of these
    with theirs: a story is never grouped anew in part. ``known`` are vicinities not kept yet.
    """
    step = min(model.threshold, model.threshold_short)
    found = _vicinities(kept, kept.companions(core), known)
    for ring in (0, 1):
        near = {other for one in found.values() for other in _likely(one, step)["other"].tolist()}
        for other in sorted(near - found.keys()):
            if ring and len(found) >= REGION:
                break
            if other not in found:
                found |= _vicinities(kept, kept.companions({other}) - found.keys(), known)
    return found


def _vicinities(
    kept: Kept, numbers: Collection[int], known: Mapping[int, Vicinity]
) -> dict[int, Vicinity]:
    found = kept.vicinities([number for number in numbers if number not in known])
    return found | {number: known[number] for number in numbers if number in known}


def _likely(one: Vicinity, least: float) -> Ties:
    """The ties with articles that are so likely of one story with this one."""
    found: Ties = one.ties[one.ties["likely"] >= least]
    return found


def shown(
    members: Sequence[Vicinity], numbers: Sequence[int], same: Collection[Pair], model: PairModel
) -> dict[Pair, float | None]:
    """The pairs that stand in one story, without ``same``, and how likely they are.

    ``members`` are in order of time, ``numbers`` beside them; pairs go by their places. The value
    is None where the two were never compared.
    """
    import numpy as np

    likely, bars = _weighed(members, numbers, same)
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), value in likely.items():
        near[a].append((-value, b))
        near[b].append((-value, a))
    ordered = sorted(likely)
    groups = linked(
        np.array(ordered, dtype=np.int64).reshape(-1, 2),
        np.array([likely[two] for two in ordered]),
        story_threshold(lambda at: members[at].day, lambda at: members[at].short, model),
        bars,
        min(model.threshold, model.threshold_short),
    )
    pairs = [two for group in groups for two in shown_pairs(group, near.__getitem__)]
    met = set(same)
    first = {two: _first(members, numbers, two) for two in pairs if two not in likely}
    return {two: likely.get(two, first.get(two)) for two in pairs if two not in met}


def _weighed(
    members: Sequence[Vicinity], numbers: Sequence[int], same: Iterable[Pair]
) -> tuple[dict[Pair, float], dict[int, set[int]]]:
    """How likely pairs are of one story, and whom each article's meetings part it from."""
    met = dict.fromkeys(same, 1.0)
    place = {number: at for at, number in enumerate(numbers)}
    likely: dict[Pair, float] = {}
    bars: dict[int, set[int]] = defaultdict(set)
    for at, one in enumerate(members):
        ties = _likely(one, LEAST)
        columns = (ties["other"], ties["likely"], ties["marks"])
        for other, value, marks in zip(*(column.tolist() for column in columns), strict=True):
            two = _pair(at, place.get(other, at))
            if other not in place or two in met:
                continue
            if marks & PARTED or (marks & OTHER and value < UNRELATED):
                bars[two[0]].add(two[1])
                bars[two[1]].add(two[0])
            else:
                likely[two] = value
    return likely | met, bars


def _first(members: Sequence[Vicinity], numbers: Sequence[int], two: Pair) -> float | None:
    """What the first look made of a pair."""
    for one, other in (two, two[::-1]):
        ties = members[one].ties
        for tie in ties[ties["other"] == numbers[other]]:
            return float(tie["first"])
    return None


@dataclass(frozen=True, slots=True)
class Stories:
    """What becomes of links of stories: those ``made``, and the keys of those ``gone``.

    ``stored`` are the keys of all links of the articles that were looked at, ``signatures`` those
    of the articles that got links.
    """

    made: tuple[Link, ...]
    gone: frozenset[LinkKey]
    stored: frozenset[LinkKey]
    signatures: tuple[Signature, ...]


def stories_around(
    kept: Kept,
    members: Mapping[int, Vicinity],
    here: Region,
    linked_anew: Iterable[Link],
    spoken: Collection[tuple[str, str]],
    settled: Collection[tuple[str, str]],
    model: PairModel,
) -> Stories:
    """The stories of the ``members`` of a region, beside what is kept of them.

    ``here`` are the meetings that were made anew, ``linked_anew`` their links. Links of ``spoken``
    pairs are made whether or not they are kept; those of ``settled`` ones stay as they are.
    """
    ids = kept.ids(members)
    ranked = sorted(ids, key=lambda number: (members[number].day or 0, ids[number]))
    named = [ids[number] for number in ranked]
    place = {id: at for at, id in enumerate(named)}
    stored = kept.link_keys({*named, *(one.id for one in here.signatures)})
    renewed = {meeting.id for meeting in here.meetings}
    met = [
        (article, other)
        for article, other, relation, meeting in stored
        if relation == SAME_MEETING and meeting not in renewed
    ]
    met += [(x.article, x.other) for x in linked_anew if x.relation is Relation.SAME_MEETING]
    same = {_pair(place[a], place[b]) for a, b in met if a in place and b in place}
    standing = shown([members[number] for number in ranked], ranked, same, model)
    found = {_named(named, two): value for two, value in standing.items()}
    before = {
        (a, b)
        for a, b, relation, _ in stored
        if relation == SAME_STORY and a in place and b in place
    }
    new = {
        key: found[key]
        for key in found
        if key in spoken or (key not in before and key not in settled)
    }
    numbers = {id: number for number, id in ids.items()}
    made, signatures = _links(kept, numbers, new, model)
    gone = frozenset(
        (a, b, SAME_STORY, "")
        for a, b in before
        if (a, b) not in found and (a, b) not in spoken and (a, b) not in settled
    )
    return Stories(made, gone, frozenset(stored), signatures)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _named(ids: Sequence[str], two: Pair) -> tuple[str, str]:
    one, other = ids[two[0]], ids[two[1]]
    return (one, other) if one < other else (other, one)


def _links(
    kept: Kept,
    numbers: Mapping[str, int],
    pairs: Mapping[tuple[str, str], float | None],
    model: PairModel,
) -> tuple[tuple[Link, ...], tuple[Signature, ...]]:
    """The links of pairs, and the signatures of their articles."""
    if not pairs:
        return (), ()
    found = kept.signatures({numbers[id] for two in pairs for id in two})
    signed = {one.id: one for one in found.values()}
    statistics = kept.statistics({term for one in found.values() for term in counted_terms(one)})
    rarity = Rarity(statistics)
    links = []
    for (a, b), value in sorted(pairs.items()):
        one, other = signed[a], signed[b]
        likely = _compared(one, other, statistics, model) if value is None else value
        reasons = story_reasons(rarity.of, one, other, likely)
        links.append(Link(a, b, Relation.SAME_STORY, round(likely, 3), reasons))
    return tuple(links), tuple(signed.values())


def _compared(one: Signature, other: Signature, statistics: Statistics, model: PairModel) -> float:
    """The first look at two that were never compared."""
    import numpy as np

    features = Comparison(in_order([one, other]), statistics).features(np.array([[0, 1]]))
    return float(model.first.probabilities(features)[0])
