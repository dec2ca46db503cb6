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
_EPSILON = np.float32(1e-5)


@dataclass(frozen=True, slots=True)
class Norm:
    """A layer norm: ``scale`` and ``shift`` are (width,)."""

    scale: Floats
    shift: Floats

    def __call__(self, x: Floats) -> Floats:
        """``x`` (words, width) with each row brought to mean 0 and variance 1, then scaled."""
        x = x - x.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", x, x)[:, None] / np.float32(x.shape[1])
        x *= 1 / np.sqrt(spread + _EPSILON)
        x *= self.scale
        x += self.shift
        return x


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution over three words with two maxout pieces, a residual and a layer norm.

    ``mix`` is (3 * width, 2 * width): rows of the word before, the word, the word after.
    """

    mix: Floats
    shift: Floats
    norm: Norm

    def __call__(self, x: Floats, mask: Floats) -> Floats:
        """``x`` is (words, width) with empty rows where ``mask`` (words, 1) is 0."""
        width = x.shape[1]
        windows = np.zeros((len(x), 3 * width), np.float32)
        windows[1:, :width] = x[:-1]
        windows[:, width : 2 * width] = x
        windows[:-1, 2 * width :] = x[1:]
        pieces = windows @ self.mix
        pieces += self.shift
        best = np.maximum(pieces[:, :width], pieces[:, width:])
        best += x
        best = self.norm(best)
        best *= mask
        return best


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

    def projected(self, vector: Floats, buckets: tuple[int, ...], flags: Floats) -> Floats:
        """What a word adds wherever it stands, (width,)."""
        unknown = np.array([0.0 if vector.any() else 1.0], np.float32)
        parts = [table[at] for table, at in zip(self.parts, buckets, strict=True)]
        known: Floats = np.concatenate([vector, *parts, flags, unknown])
        return np.asarray(known @ self.word + self.shift, np.float32)

    def scores(self, words: Floats, places: Floats, mask: Floats) -> Floats:
        """Tag scores (words, tags) of projected words (words, width) and place bits."""
        x = words + places @ self.place
        x = self.norm(x) * mask
        for layer in self.layers:
            x = layer(x, mask)
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
