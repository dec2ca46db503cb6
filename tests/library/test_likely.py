"""Ties read without what wrote them."""

from __future__ import annotations

import numpy as np

from gazadesk.library.linking.likely import likely_ties
from gazadesk.meetings.updating import tie_type
from gazadesk.meetings.updating.vicinity import CHOSEN, ONE_WORD, PARTED


def test_ties_are_read_as_they_were_written() -> None:
    ties = np.zeros(6, dtype=tie_type())
    ties["other"] = [7, -1, 2**31 - 1, 12, 40, 41]
    for name in ("text", "lead", "names", "first", "odds"):
        ties[name] = np.linspace(-3, 8, 6)
    ties["likely"] = [0.25, 0.5, 0.75, 1.0, 0.125, 0.0]
    ties["marks"] = [CHOSEN, 0, CHOSEN + ONE_WORD, PARTED, CHOSEN + PARTED, CHOSEN]
    assert likely_ties(ties.tobytes()) == {7: 0.25, 2**31 - 1: 0.75, 40: 0.125, 41: 0.0}
    assert likely_ties(b"") == {}
