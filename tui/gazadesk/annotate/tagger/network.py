"""The network in numpy: word and place features to tag scores.

Sentences lie one behind the other in one array with an empty row between them, so a whole article
is a few matrix products whatever the lengths of its sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazadesk.annotate.tagger.features import Word

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer norm: ``scale`` and ``shift`` are (width,)."""

    scale: Floats
    shift: Floats

    def __call__(self, x: Floats) -> None:
        """``x`` (words, width), in place: each row brought to mean 0 and variance 1, scaled."""
        width = x.shape[1]
        x -= (x @ np.full(width, 1 / width, np.float32))[:, None]  # a third of what mean() takes
        spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(width)
        x *= 1 / np.sqrt(spread + _EPSILON)
        x *= self.scale
        x += self.shift


class Room:
    """Space for the work of a layer on up to ``words`` words; new space costs more than the sums.

    Not to be shared between threads.
    """

    def __init__(self, words: int, width: int) -> None:
        self.windows: Floats = np.empty((words, 3 * width), np.float32)
        self.pieces: Floats = np.empty((words, 2 * width), np.float32)


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over three words with two maxout pieces, a residual and a layer norm.

    ``mix`` is (3 * width, 2 * width): rows of the word before, the word, the word after.
    """

    mix: Floats
    shift: Floats
    norm: Norm

    def __call__(self, x: Floats, gaps: Places, room: Room) -> None:
        """Changes ``x`` (words, width), whose rows at ``gaps`` are empty and stay so."""
        width = x.shape[1]
        windows, pieces = room.windows[: len(x)], room.pieces[: len(x)]
        windows[:1, :width] = 0
        windows[1:, :width] = x[:-1]
        windows[:, width : 2 * width] = x
        windows[:-1, 2 * width :] = x[1:]
        windows[-1:, 2 * width :] = 0
        np.matmul(windows, self.mix, out=pieces)
        pieces += self.shift
        best = pieces[:, :width]
        np.maximum(best, pieces[:, width:], out=best)
        x += best
        self.norm(x)
        x[gaps] = 0


@dataclass(frozen=True, slots=True)
class Network:
    """All weights; ``word`` and ``place`` project the two kinds of features to the width."""

    parts: tuple[Floats, ...]
    word: Floats
    shift: Floats
    place: Floats
    norm: Norm
    layers: tuple[Layer, ...]
    out: Floats
    out_shift: Floats

    def projected(self, vectors: Floats, buckets: Places, flags: Floats) -> Floats:
        """What words add wherever they stand, (words, width).

        ``vectors`` is (words, 50), ``buckets`` (words, tables), ``flags`` (words, bits).
        """
        unknown = (~vectors.any(axis=1, keepdims=True)).astype(np.float32)
        parts = [table[at] for table, at in zip(self.parts, buckets.T, strict=True)]
        known: Floats = np.concatenate([vectors, *parts, flags, unknown], axis=1)
        return np.asarray(known @ self.word + self.shift, np.float32)

    def scores(self, x: Floats, places: Floats, gaps: Places, room: Room) -> Floats:
        """Tag scores (words, tags) of projected words ``x`` (words, width) and place bits.

        ``x`` is written over; ``gaps`` are the numbers of the empty rows between sentences.
        """
        x += places @ self.place
        self.norm(x)
        x[gaps] = 0
        for layer in self.layers:
            layer(x, gaps, room)
        return np.asarray(x @ self.out + self.out_shift, np.float32)


def word_vector(word: Word, index: Mapping[str, int], row: Callable[[int], Floats]) -> Floats:
    """The vector of the first key that has one, else the mean of the parts', else zeros; (50,)."""
    for key in word.keys:
        at = index.get(key)
        if at is not None:
            return row(at)
    known = [row(index[part]) for part in word.parts if part in index]
    if known:
        return np.asarray(np.mean(known, axis=0), np.float32)
    return np.zeros_like(row(0))
