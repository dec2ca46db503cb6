"""Two looks at pairs of articles: the first at what they share, the second at that in context.

Two articles on one long war look alike, and so do all their neighbours; two on one event stand out
from their neighbours and have the same ones (``neighbourhood.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.features import NAMES, Compared, table
from gazadesk.meetings.linking.pair import LogisticModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

LEAST = 0.02
"""Probability below which two articles count as strangers."""
SECOND = 0.05
"""Probability of the first look from which a pair gets the second."""
SHORT_TIMES = 2
"""That probability is as many times as high where one of the two is a headline."""
FLOOR = 0.08
"""Likeness of text, lead, title or names below which a pair is not looked at further."""
ONE_WORD = 0.4
"""Below every threshold of grouping: such a pair may stand in a group but never makes one."""
ONE_WORD_SHARE = 0.5
"""What the second look leaves of the first on average where one word is all that is shared."""
SETTINGS = ("text", "lead", "names")
"""Likenesses that make a neighbourhood."""
CONTEXT_NAMES = (
    *NAMES,
    "first look",
    *(
        f"{field} {measure}"
        for field in SETTINGS
        for measure in ("above neighbours", "to the other's neighbours", "beside the nearest")
    ),
    "neighbours in common",
    "beside the likeliest",
    "others in common",
)


@dataclass(frozen=True, slots=True)
class Look:
    """Candidate pairs (one, other) after the first look, each once, smaller number first.

    ``likeness`` holds the features that make a neighbourhood (by name of ``SETTINGS``; some may be
    the same array) and ``first`` the probability of every pair; ``rows`` all the features of the
    ``chosen`` ones that may be of one story.
    """

    pairs: Ints
    likeness: Mapping[str, Floats]
    first: Floats
    chosen: Ints
    rows: Floats


def one_word(first: Floats) -> Floats:
    """The likelihood of pairs that share but one word, by their first look; they get no second.

    However rare the word: one name in common makes no event.
    """
    import numpy as np

    kept: Floats = np.minimum(first * ONE_WORD_SHARE, ONE_WORD)
    return kept


def hardly_shared(rows: Floats) -> NDArray[np.bool_]:
    """Which rows of features are of pairs that have but one word in common, or none."""
    hardly: NDArray[np.bool_] = rows[:, NAMES.index("one word in common")] > 0
    return hardly


def first_look(
    comparison: Compared, pairs: Ints, model: LogisticModel, least: float = SECOND
) -> Look:
    """Look at every pair of ``pairs``, which are ``distinct``.

    Pairs of no likeness to speak of are left out; chosen are those of probability ``least`` on.
    """
    return together(list(first_looks(comparison, pairs, model, least)))


def together(looks: Sequence[Look]) -> Look:
    """Looks at some pairs each as one."""
    import numpy as np

    before = np.cumsum([0, *(len(look.pairs) for look in looks)])
    return Look(
        np.concatenate([look.pairs for look in looks]),
        joined([look.likeness for look in looks]),
        np.concatenate([look.first for look in looks]),
        np.concatenate([look.chosen + at for look, at in zip(looks, before, strict=False)]),
        np.concatenate([look.rows for look in looks]),
    )


def first_looks(
    comparison: Compared, pairs: Ints, model: LogisticModel, least: float = SECOND
) -> Iterator[Look]:
    """The same in runs of pairs, one at least; together they are in order of ``pairs``."""
    import numpy as np

    for run in (slice(0, 0), *comparison.chunks(pairs)):
        columns = comparison.columns(pairs[run])
        alike = {id(columns[name]): columns[name] for name in ("text", "lead", "title", "names")}
        kept = np.flatnonzero(np.max(list(alike.values()), axis=0) > FLOOR)
        first = model.of_columns(columns, len(pairs[run]))[kept].astype(np.float32)
        wanted = np.where(columns["short"][kept], SHORT_TIMES * least, least)
        chosen = np.flatnonzero(first >= wanted)
        yield Look(
            pairs[run][kept],
            taken({name: columns[name] for name in SETTINGS}, kept),
            first,
            chosen,
            table(columns, kept[chosen]),
        )


def taken(likeness: Mapping[str, Floats], rows: Ints) -> dict[str, Floats]:
    """Some rows of each likeness; those that are the same array stay so."""
    made = {id(values): values[rows] for values in likeness.values()}
    return {name: made[id(values)] for name, values in likeness.items()}


def joined(looks: Sequence[Mapping[str, Floats]]) -> dict[str, Floats]:
    """Likenesses end to end; those that are the same array in each stay so."""
    import numpy as np

    made: dict[tuple[int, ...], Floats] = {}
    found = {}
    for name in SETTINGS:
        key = tuple(id(look[name]) for look in looks)
        if key not in made:
            made[key] = np.concatenate([look[name] for look in looks])
        found[name] = made[key]
    return found


def distinct(candidates: Ints, count: int) -> Ints:
    """The pairs (smaller, larger number) behind ``candidates``, each once and in order."""
    import numpy as np

    one, other = candidates.T
    ordered = np.minimum(one, other).astype(np.int64) * count + np.maximum(one, other)
    ordered.sort()
    ordered = ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    pairs = np.empty((len(ordered), 2), dtype=np.int32)
    pairs[:, 0] = ordered // max(count, 1)
    pairs[:, 1] = ordered % max(count, 1)
    return pairs
