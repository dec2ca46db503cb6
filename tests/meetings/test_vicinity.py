"""Which ties of an article are kept for the newcomers to come."""

from __future__ import annotations

import numpy as np

from gazadesk.meetings.linking.context import LEAST
from gazadesk.meetings.updating.vicinity import KEPT, MOST, Ties, nearest, tie_type


def _ties(count: int, strong: int) -> Ties:
    """Ties of falling likeness, of which the last ``strong`` may be of one story."""
    ties = np.zeros(count, dtype=tie_type())
    ties["other"] = np.arange(count)
    ties["text"] = np.linspace(0.9, 0.1, count)
    ties["first"][count - strong :] = LEAST * 2
    ties["likely"] = np.linspace(0.0, 0.9, count)
    return ties


def test_the_nearest_are_kept_and_those_that_may_be_of_one_story() -> None:
    found = nearest(_ties(KEPT + 50, 5))
    assert found["other"].tolist() == [*range(KEPT), *range(KEPT + 45, KEPT + 50)]


def test_few_ties_are_kept_as_they_are() -> None:
    ties = _ties(KEPT, 3)
    assert nearest(ties) is ties


def test_what_is_like_everything_keeps_its_likeliest() -> None:
    found = nearest(_ties(MOST + 200, MOST + 200))
    assert sorted(found["other"].tolist()) == list(range(200, MOST + 200))
