"""Whether two words differ by few letters."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def within(one: str, other: str, most: int) -> bool:
    """Whether ``one`` becomes ``other`` by at most so many changes of a letter.

    A change puts a letter in, leaves one out, replaces one or swaps two neighbours (Damerau's
    distance). Each place where the two part has four ways on, so ``most`` has to be small.
    """
    return _within(one, other, most)


def _within(one: str, other: str, most: int) -> bool:
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    if not most or len(other) - len(one) > most:
        return False
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    one, other, most = one[at:], other[at:], most - 1
    if not one:
        return True
    return (
        _within(one[1:], other[1:], most)
        or _within(one, other[1:], most)
        or _within(one[1:], other, most)
        or (one[:2] == other[1::-1] and _within(one[2:], other[2:], most))
    )
