"""Average link: no chains, no barred pairs, no dependence on order."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazadesk.meetings.linking import grouping
from gazadesk.meetings.linking.grouping import average_link


def half(_: frozenset[int]) -> float:
    return 0.5


def test_a_chain_is_not_one_group() -> None:
    likely = {(0, 1): 0.9, (1, 2): 0.9, (2, 3): 0.9}
    assert average_link(range(4), likely, half) == [(0, 1), (2, 3)]


def test_alike_on_average_is_enough() -> None:
    likely = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.3}
    assert average_link(range(3), likely, half) == [(0, 1, 2)]


def test_a_barred_pair_is_never_together() -> None:
    likely = {(0, 1): 0.95, (1, 2): 0.9, (0, 2): 0.9}
    groups = average_link(range(3), likely, half, frozenset({(0, 2)}))
    assert groups == [(0, 1), (2,)]


def test_the_threshold_may_depend_on_the_group() -> None:
    likely = {(0, 1): 0.6, (2, 3): 0.6}
    strict = average_link(range(4), likely, lambda group: 0.9 if 0 in group else 0.5)
    assert strict == [(0,), (1,), (2, 3)]


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
    st.floats(0.01, 1.0),
)


@given(
    PAIRS, st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]))
)
def test_every_item_stands_in_one_group_and_bars_hold(
    likely: dict[tuple[int, int], float], barred: set[tuple[int, int]]
) -> None:
    groups = average_link(range(8), likely, half, frozenset(barred))
    assert sorted(item for group in groups for item in group) == list(range(8))
    for group in groups:
        assert not any((a, b) in barred for a in group for b in group)
    again = average_link(
        reversed(range(8)), dict(reversed(likely.items())), half, frozenset(barred)
    )
    assert again == groups


@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=50),
    st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1])),
    st.randoms(use_true_random=False),
)
def test_groups_are_those_of_joining_the_likeliest_one_after_another(
    ends: list[tuple[int, int]], barred: set[tuple[int, int]], rng: Random
) -> None:
    """As the rule says it, all groups looked at again for each step; no two means are the same."""
    likely = {(a, b): rng.uniform(0.3, 1.0) for a, b in ends if a < b}

    def threshold(group: Collection[int]) -> float:
        return 2.0 if max(group) - min(group) > 8 else 0.5 if max(group) < 6 else 0.6

    groups = [(item,) for item in range(12)]
    while True:
        means = {
            (one, other): sum(likely.get((min(p), max(p)), 0.0) for p in product(one, other))
            / (len(one) * len(other))
            for one, other in combinations(groups, 2)
            if not any((min(p), max(p)) in barred for p in product(one, other))
        }
        may = {two: mean for two, mean in means.items() if mean >= threshold(two[0] + two[1])}
        if not may:
            break
        one, other = max(may, key=may.__getitem__)
        groups = [group for group in groups if group not in (one, other)] + [one + other]
    assert average_link(range(12), likely, threshold, frozenset(barred)) == sorted(
        tuple(sorted(group)) for group in groups
    )


def test_likeness_that_falls_without_end_takes_few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is likest to one before it, so that only the first two are each other's likeliest."""
    count, reach = 4_000, 30
    likely = {
        (a, b): 1.0 - a / (2 * count)
        for a in range(count)
        for b in range(a + 1, min(a + reach, count))
    }
    rounds = []
    once = grouping._round
    monkeypatch.setattr(grouping, "_round", lambda *given: rounds.append(1) or once(*given))
    groups = average_link(range(count), likely, half)
    assert len(rounds) < 5
    assert max(map(len, groups)) == reach


def test_rounds_give_the_groups_of_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = Random(7)
    likely = {
        (a, b): rng.uniform(0.1, 1.0)
        for a, b in combinations(range(200), 2)
        if rng.random() < (0.6 if a // 9 == b // 9 else 0.05)
    }
    barred = frozenset(pair for pair in combinations(range(200), 2) if rng.random() < 0.02)
    in_rounds = average_link(range(200), likely, half, barred)
    monkeypatch.setattr(grouping, "FEW", 0)
    assert average_link(range(200), likely, half, barred) == in_rounds
    assert sum(len(group) > 2 for group in in_rounds) >= 10
