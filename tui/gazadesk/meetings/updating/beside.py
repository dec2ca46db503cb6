"""What stands beside two articles, from what is kept of each."""

from __future__ import annotations

from gazadesk.meetings.linking.context import SETTINGS, Look
from gazadesk.meetings.linking.features import NAMES
from gazadesk.meetings.updating.vicinity import Ties


def beside(one: tuple[int, Ties], other: tuple[int, Ties]) -> Look:
    """The first look at each one's neighbours, without the other; (number, ties) of either.

    The two are articles 0 and 1 of the look, whoever else is there follows. None is chosen.
    """
    import numpy as np

    (first, mine), (second, theirs) = one, other
    mine, theirs = mine[mine["other"] != second], theirs[theirs["other"] != first]
    ties = np.concatenate([mine, theirs])
    _, places = np.unique(ties["other"], return_inverse=True)
    ends = np.repeat([0, 1], [len(mine), len(theirs)])
    return Look(
        np.stack([ends, places.reshape(-1) + 2], axis=1).astype(np.int32),
        {name: ties[name].astype(np.float32) for name in SETTINGS},
        ties["first"],
        np.zeros(0, dtype=np.int64),
        np.zeros((0, len(NAMES)), dtype=np.float32),
    )
