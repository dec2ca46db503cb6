"""The largest values of many rows at once."""

from __future__ import annotations

import numpy as np
import pytest

from gazadesk.meetings.linking.ranking import _ENTRIES, _ROWS, strongest


@pytest.mark.parametrize("spare", [-1, 0, 1])
def test_rows_that_just_fill_one_go_are_ranked_as_any_others(spare: int) -> None:
    each = _ENTRIES // _ROWS
    lengths = np.full(_ROWS, each)
    lengths[0] += spare
    starts = np.concatenate([[0], np.cumsum(lengths)])
    values = np.random.default_rng(1).random(starts[-1], dtype=np.float32)
    where, row, rank = strongest(values, starts, np.full(_ROWS, 2))
    found = values[where].reshape(-1, 2)
    for number in (0, 1, _ROWS // 2, _ROWS - 1):
        own = values[starts[number] : starts[number + 1]]
        assert found[number].tolist() == np.sort(own)[::-1][:2].tolist()
    assert row.tolist() == np.repeat(np.arange(_ROWS), 2).tolist()
    assert rank.tolist() == [0, 1] * _ROWS


def test_of_equal_values_the_first_wins_and_empty_rows_have_none() -> None:
    values = np.array([1.0, 3.0, 3.0, 2.0], dtype=np.float32)
    where, row, rank = strongest(values, np.array([0, 3, 3, 4]), np.array([2, 2, 2]))
    assert where.tolist() == [1, 2, 3]
    assert row.tolist() == [0, 0, 2]
    assert rank.tolist() == [0, 1, 0]
