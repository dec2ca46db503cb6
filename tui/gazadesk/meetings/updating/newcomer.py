"""Both looks at a newcomer: the first at its candidates, the second beside what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.context import SETTINGS, Look, first_look, one_word
from gazadesk.meetings.linking.features import NAMES, Compared
from gazadesk.meetings.linking.neighbourhood import Neighbourhood
from gazadesk.meetings.linking.pair import PairModel, logistic
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.stories import news_of
from gazadesk.meetings.updating.change import Kept
from gazadesk.meetings.updating.vicinity import (
    CHOSEN,
    ONE_WORD,
    Ties,
    Vicinity,
    looked_at,
    mark_meetings,
    nearest,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]


def settle(
    number: int,
    newcomer: Signature,
    candidates: Mapping[int, Vicinity],
    kept: Kept,
    model: PairModel,
) -> dict[int, Vicinity]:
    """The newcomer's vicinity, and that of every neighbour it gets, by number.

    ``candidates`` are the vicinities of those that it is worth comparing with, by number too. Pairs
    of neighbours get their second look again, for they now have the newcomer beside them.
    """
    import numpy as np

    fresh = _first(number, sorted(candidates), kept, model)
    neighbours: list[int] = fresh["other"].tolist()
    known = {near: candidates[near] for near in neighbours}
    pairs, ties = _pairs(number, fresh, {near: one.ties for near, one in known.items()})
    core = np.array([number, *neighbours])
    chosen = (ties["marks"] & CHOSEN > 0) & np.isin(pairs, core).all(axis=1)
    ties["likely"][chosen] = _second(pairs, ties, chosen, model)
    keys = _keys(pairs[:, 0], pairs[:, 1])
    _take(fresh, number, keys, ties)
    if news_of(newcomer):
        looked = fresh["other"][fresh["marks"] & CHOSEN > 0].tolist()
        told = kept.signatures([near for near in looked if known[near].news])
        mark_meetings(fresh, lambda at: (newcomer, told.get(neighbours[at])))
    changed = {number: Vicinity.of(newcomer, nearest(fresh))}
    for place, near in enumerate(neighbours):
        own = known[near].ties
        own = own[own["other"] != number]
        _take(own, near, keys, ties)
        back = fresh[place : place + 1].copy()
        back["other"] = number
        changed[near] = replace(known[near], ties=nearest(np.concatenate([own, back])))
    return changed


def _first(number: int, candidates: Sequence[int], kept: Kept, model: PairModel) -> Ties:
    """The newcomer's ties as the first look has them, in order of the other's number."""
    import numpy as np

    profiles = kept.profiles([number, *candidates])
    numbers = np.array([other for other in candidates if other in profiles], dtype=np.int64)
    some = [profiles[number], *(profiles[other] for other in numbers.tolist())]
    places = np.arange(1, len(numbers) + 1)
    table = np.stack([np.zeros_like(places), places], axis=1).astype(np.int32)
    look = first_look(Compared.of(some, kept.counted), table, model.first)
    fresh = looked_at(look, np.zeros(len(look.chosen)), model)
    fresh["other"] = numbers[fresh["other"] - 1]
    return fresh


def _pairs(number: int, fresh: Ties, near: Mapping[int, Ties]) -> tuple[Ints, Ties]:
    """All pairs of the newcomer and of its neighbours, each once and in order, with their ties."""
    import numpy as np

    parts: Sequence[Ties] = [fresh, *(own[own["other"] != number] for own in near.values())]
    ties = np.concatenate(parts)
    owners = np.repeat([number, *near], [len(part) for part in parts])
    one = np.minimum(owners, ties["other"])
    other = np.maximum(owners, ties["other"])
    _, first = np.unique(_keys(one, other), return_index=True)
    return np.stack([one[first], other[first]], axis=1), ties[first]


def _keys(one: Ints, other: Ints) -> Ints:
    keys: Ints = (one.astype("int64") << 32) | other
    return keys


def _take(own: Ties, number: int, keys: Ints, ties: Ties) -> None:
    """Set how likely the article's ties are to what the second look has made of their pairs."""
    import numpy as np

    wanted = _keys(np.minimum(own["other"], number), np.maximum(own["other"], number))
    spots = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = keys[spots] == wanted if len(keys) else np.zeros(0, dtype=bool)
    own["likely"][there] = ties["likely"][spots[there]]


def _second(pairs: Ints, ties: Ties, chosen: NDArray[np.bool_], model: PairModel) -> Floats:
    """How likely each chosen pair is of one story, beside all the pairs."""
    import numpy as np

    ends, places = np.unique(pairs, return_inverse=True)
    likeness: dict[str, Floats] = {}
    for name in SETTINGS:
        values = ties[name].astype(np.float32)
        # Of a headline all likenesses are the same: looked at but once.
        likeness[name] = next((v for v in likeness.values() if np.array_equal(v, values)), values)
    spots = np.flatnonzero(chosen)
    local = places.reshape(-1, 2).astype(np.int32)
    look = Look(local, likeness, ties["first"], spots, np.zeros((len(spots), 0)))
    odds = ties["odds"][spots].astype(np.float64)
    context = Neighbourhood(len(ends), look).context()
    for weight, column in zip(model.second.array[len(NAMES) :], context, strict=True):
        odds += weight * column
    hardly = ties["marks"][spots] & ONE_WORD > 0
    return np.where(hardly, one_word(ties["first"][spots]), logistic(odds))
