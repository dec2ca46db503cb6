"""What is kept of an article's surroundings: the articles it was compared with, and how like.

The second look weighs a pair beside the neighbours of both. Kept with each article, these let a
newcomer be looked at as the whole library would, without comparing its neighbours again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from gazadesk.meetings.linking.context import LEAST, SETTINGS, Look, hardly_shared
from gazadesk.meetings.linking.days import day_number
from gazadesk.meetings.linking.features import NAMES, SHORT
from gazadesk.meetings.linking.pair import PairModel
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.stories import Apart, apart, news_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gazadesk.meetings.linking.windows import Likely

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

Ties: TypeAlias = "NDArray[np.void]"
"""An array of ties: see ``tie_type``."""
KEPT = 60
"""Ties kept for an article: its nearest, and beyond them those that may be of one story."""
MOST = 300
"""Ties kept at most: a headline that comes back every day is like thousands."""
CHOSEN, ONE_WORD, OTHER, PARTED = 1, 2, 4, 8
"""Marks of a tie: it had the second look; hardly a word is shared; other parties meet in the two
articles; the same parties meet on another day."""


@cache
def tie_type() -> np.dtype[np.void]:
    """One tie: the ``other`` article, the likenesses, the probability of the ``first`` look, the
    ``odds`` its features add to the second, how ``likely`` that gives one story, and marks."""
    import numpy as np

    likeness = [(name, "<f2") for name in SETTINGS]
    weighed = [("first", "<f4"), ("odds", "<f4"), ("likely", "<f4"), ("marks", "u1")]
    return np.dtype([("other", "<i4"), *likeness, *weighed])


@dataclass(frozen=True, slots=True)
class Vicinity:
    """What grouping asks of an article, and its ties with others by number.

    ``day`` is the ordinal of its publication (None where unknown), ``short`` whether it is no
    more than a headline, ``news`` whether it reports a meeting.
    """

    day: int | None
    short: bool
    news: bool
    ties: Ties

    @classmethod
    def of(cls, signature: Signature, ties: Ties) -> Vicinity:
        """The vicinity of an article with these ties."""
        return cls(
            day_number(signature.published),
            signature.words <= SHORT,
            bool(news_of(signature)),
            ties,
        )


def no_ties() -> Ties:
    """The ties of an article that is like no other."""
    import numpy as np

    return np.zeros(0, dtype=tie_type())


def nearest(ties: Ties) -> Ties:
    """The ties worth keeping: the ``KEPT`` of greatest likeness, and of a possible story."""
    import numpy as np

    if len(ties) <= KEPT:
        return ties
    likeness = np.max([ties[name] for name in SETTINGS], axis=0)
    kept = ties["first"] >= LEAST
    kept[np.argsort(-likeness, kind="stable")[:KEPT]] = True
    ties = ties[kept]
    return ties if len(ties) <= MOST else ties[np.argsort(-ties["likely"], kind="stable")[:MOST]]


def looked_at(look: Look, likely: Floats, model: PairModel) -> Ties:
    """A tie for every pair of ``look``, with its second article as the other one."""
    import numpy as np

    ties = np.zeros(len(look.pairs), dtype=tie_type())
    ties["other"] = look.pairs[:, 1]
    for name in SETTINGS:
        ties[name] = look.likeness[name]
    ties["first"] = look.first
    weights = model.second.array[: len(NAMES)]
    ties["odds"][look.chosen] = look.rows @ weights + model.second.bias
    ties["likely"][look.chosen] = likely
    ties["marks"][look.chosen] = CHOSEN + ONE_WORD * hardly_shared(look.rows)
    return ties


def mark_meetings(ties: Ties, ends: Callable[[int], tuple[Signature, Signature | None]]) -> None:
    """Mark the ties of articles that their meetings part; ``ends`` gives the two of a tie.

    In place of the second it may give None where that one reports no meeting.
    """
    import numpy as np

    for place in np.flatnonzero(ties["marks"] & CHOSEN).tolist():
        one, other = ends(place)
        if other and news_of(one) and news_of(other):
            told = apart(one, other)
            ties["marks"][place] |= {Apart.OTHER: OTHER, Apart.YES: PARTED}.get(told, 0)


class Surroundings:
    """The ties of a library that is linked as a whole, taken down while it is.

    Of a pair that was looked at some thirty bytes are held, in place of all its features.
    """

    def __init__(self, model: PairModel) -> None:
        self._model = model
        self._ones: list[Ints] = []
        self._ties: list[Ties] = []

    def see(self, look: Look) -> None:
        """Take down the first look at some pairs."""
        import numpy as np

        self._ones.append(look.pairs[:, 0].copy())
        self._ties.append(looked_at(look, np.zeros(len(look.chosen)), self._model))

    def vicinities(
        self, signatures: Sequence[Signature], numbers: Sequence[int], likely: Likely
    ) -> Iterator[tuple[int, Vicinity]]:
        """The vicinity of every article by its number, once; what was taken down is then let go.

        ``numbers`` are the library's, beside ``signatures``; ``likely`` goes by their places, as
        the looks did.
        """
        import numpy as np

        pairs, ties = self._in_order(len(signatures))
        chosen = np.flatnonzero(ties["marks"] & CHOSEN)
        ties["likely"][chosen] = np.nan_to_num(likely.look_up(pairs[chosen]))
        mark_meetings(ties, lambda at: (signatures[pairs[at, 0]], signatures[pairs[at, 1]]))
        named = np.array(numbers, dtype=np.int64)
        order = pairs.T.ravel().argsort(kind="stable")
        starts = np.zeros(len(numbers) + 1, dtype=np.int64)
        np.cumsum(np.bincount(pairs.ravel(), minlength=len(numbers)), out=starts[1:])
        for place, number in enumerate(numbers):
            rows = order[starts[place] : starts[place + 1]]
            mine = rows % max(len(pairs), 1)
            own = ties[mine]
            own["other"] = named[pairs[mine, (rows < len(pairs)).astype(int)]]
            yield number, Vicinity.of(signatures[place], nearest(own))

    def _in_order(self, count: int) -> tuple[Ints, Ties]:
        """The pairs in order, with their ties."""
        import numpy as np

        ones = np.concatenate([np.zeros(0, dtype=np.int32), *self._ones])
        ties = np.concatenate([no_ties(), *self._ties])
        self._ones.clear()
        self._ties.clear()
        order = (ones.astype(np.int64) * count + ties["other"]).argsort()
        ties = ties[order]
        return np.stack([ones[order], ties["other"]], axis=1), ties
