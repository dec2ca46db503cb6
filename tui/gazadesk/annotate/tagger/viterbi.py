"""The best sequences of tags under the network's scores and the rules of IOB2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazadesk.annotate.tagger.network import Floats

TAGS: Final = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_FORBIDDEN: Final = np.float32(-1e4)
_TOGETHER: Final = 48
"""Sentences decoded side by side; they are sorted by length first, so little is padding."""


def constrained(moves: Floats, starts: Floats) -> tuple[Floats, Floats]:
    """``moves`` and ``starts`` with what IOB2 forbids ruled out: an I that continues nothing."""
    moves, starts = moves.copy(), starts.copy()
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            starts[after] = _FORBIDDEN
            for before, previous in enumerate(TAGS):
                if previous[2:] != tag[2:]:
                    moves[before, after] = _FORBIDDEN
    return moves, starts


def best_tags(
    scores: Floats, spans: Sequence[tuple[int, int]], moves: Floats, starts: Floats
) -> list[NDArray[np.int64]]:
    """Tag numbers of every sentence; ``spans`` are its half-open rows in ``scores``."""
    found: list[NDArray[np.int64]] = [np.zeros(0, np.int64)] * len(spans)
    order = sorted(range(len(spans)), key=lambda at: spans[at][1] - spans[at][0])
    for first in range(0, len(order), _TOGETHER):
        group = order[first : first + _TOGETHER]
        paths = _decode(scores, [spans[at] for at in group], moves, starts)
        for at, path in zip(group, paths, strict=True):
            found[at] = path
    return found


def _decode(
    scores: Floats, spans: list[tuple[int, int]], moves: Floats, starts: Floats
) -> list[NDArray[np.int64]]:
    """Viterbi side by side, of sentences from the shortest to the longest.

    ``state`` is (tags, sentences); one that has ended keeps its column. What led to a state is
    worked out on the way back, for the one tag that was chosen.
    """
    lengths = np.array([end - begin for begin, end in spans])
    longest = int(lengths.max(initial=0))
    if longest == 0:
        return [np.zeros(0, np.int64) for _ in spans]
    rows = np.minimum(np.arange(longest)[:, None], lengths - 1)
    padded = scores[rows + np.array([begin for begin, _ in spans])].swapaxes(1, 2)
    ended = np.searchsorted(lengths, np.arange(longest), "right").tolist()
    state = padded[0] + starts[:, None]
    states = [state]
    ways_on = moves[:, :, None]  # (before, after, 1)
    for at in range(1, longest):
        going = ended[at]
        state = state.copy()
        ways = state[:, None, going:] + ways_on
        state[:, going:] = np.maximum.reduce(ways) + padded[at, :, going:]
        states.append(state)
    tags = state.argmax(axis=0)
    paths = np.zeros((longest, len(spans)), np.int64)
    for at in range(longest - 1, -1, -1):
        paths[at] = tags
        if at:
            going = ended[at]
            ways = states[at - 1][:, going:] + moves[:, tags[going:]]
            tags[going:] = ways.argmax(axis=0)
    return [path[:length] for path, length in zip(paths.T, lengths.tolist(), strict=True)]
