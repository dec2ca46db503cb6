"""Whether two words differ by few letters."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def within(one: str, other: str, most: int) -> bool:
    """Whether ``one`` becomes ``other`` by at most so many changes of a letter.

    A change puts a letter in, leaves one out, replaces one or swaps two neighbours (Damerau's
    distance, of which only what lies within ``most`` of the diagonal is worked out).
    """
    if abs(len(one) - len(other)) > most:
        return False
    if one == other:
        return True
    beyond = most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        low, high = max(1, row - most), min(len(other), row + most)
        current = [beyond] * (len(other) + 1)
        current[0] = row
        for column in range(low, high + 1):
            same = letter == other[column - 1]
            cost = min(above[column - 1] + (not same), above[column] + 1, current[column - 1] + 1)
            if (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                cost = min(cost, before[column - 2] + 1)
            current[column] = cost
        if min(current[low - 1 : high + 1]) > most:
            return False
        before, above = above, current
    return above[-1] <= most
