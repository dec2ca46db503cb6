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
    """Viterbi side by side; a sentence that has ended keeps its state."""
    lengths = np.array([end - begin for begin, end in spans])
    longest = int(lengths.max(initial=0))
    if longest == 0:
        return [np.zeros(0, np.int64) for _ in spans]
    steps = np.arange(longest)
    rows = np.minimum(steps[:, None], lengths - 1) + np.array([begin for begin, _ in spans])
    padded = scores[rows]  # (longest, sentences, tags)
    back = np.zeros((longest, len(spans), len(TAGS)), np.int64)
    state = padded[0] + starts
    turned = moves.T[None]  # (1, after, before)
    for at in range(1, longest):
        ways = state[:, None, :] + turned
        back[at] = ways.argmax(axis=2)
        reached = ways.max(axis=2) + padded[at]
        state = np.where((lengths > at)[:, None], reached, state)
    tags = state.argmax(axis=1)
    paths = np.zeros((len(spans), longest), np.int64)
    everyone = np.arange(len(spans))
    for at in range(longest - 1, -1, -1):
        paths[:, at] = tags
        if at:
            tags = np.where(lengths > at, back[at, everyone, tags], tags)
    return [path[:length] for path, length in zip(paths, lengths.tolist(), strict=True)]
