"""Reads the trained weights, the vocabulary and the lexicon from the file beside this package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gazadesk.annotate.tagger.features import BUCKETS, LAYOUT, Word
from gazadesk.annotate.tagger.lexicon import Lexicon, reach_of
from gazadesk.annotate.tagger.network import Floats, Layer, Network, Norm, word_vector

PATH: Final = Path(__file__).parent / "data" / "tagger.npz"


class WeightsError(Exception):
    """The file is missing, damaged, or made for other features; one clear line."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a trained tagger consists of.

    ``rows`` (words, 50) and ``scales`` (words,) are the quantised vectors; ``index`` gives the row
    of a word; ``moves`` (tags, tags) and ``starts`` (tags,) score tag after tag and first tags.
    """

    network: Network
    moves: Floats
    starts: Floats
    index: dict[str, int]
    rows: NDArray[np.int8]
    scales: Floats
    lexicon: Lexicon

    def vector(self, row: int) -> Floats:
        """One word's vector, (50,)."""
        found: Floats = self.rows[row].astype(np.float32) * self.scales[row]
        return found

    def vectors(self, words: Sequence[Word]) -> Floats:
        """The vectors of some words, (words, 50), as ``word_vector`` gives each."""
        index = self.index
        rows = [next((index[key] for key in word.keys if key in index), -1) for word in words]
        found: Floats = self.rows[rows].astype(np.float32) * self.scales[rows, None]
        for at, row in enumerate(rows):
            if row < 0:
                found[at] = word_vector(words[at], index, self.vector)
        return found


def read(path: Path = PATH) -> Weights:
    """The weights in ``path``; ``WeightsError`` where it cannot be used."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            arrays: dict[str, NDArray[np.generic]] = {name: stored[name] for name in stored.files}
    except (OSError, ValueError) as error:
        raise WeightsError(f"{path.name}: the tagger's weights cannot be read: {error}") from error
    if int(arrays["layout"][0]) != LAYOUT:
        raise WeightsError(f"{path.name}: made for another arrangement of features; train again")
    index = {word: at for at, word in enumerate(_lines(arrays["words"]))}
    index.update(zip(_lines(arrays["aliases"]), arrays["alias_rows"].tolist(), strict=True))
    phrases = dict(zip(_lines(arrays["phrases"]), arrays["kinds"].tolist(), strict=True))
    lexicon = Lexicon(
        frozenset(_lines(arrays["first_names"])),
        frozenset(_lines(arrays["last_names"])),
        phrases,
        reach_of(phrases),
    )
    return Weights(
        _network(arrays, int(arrays["layout"][1])),
        _floats(arrays["net.transitions"]),
        _floats(arrays["net.start"]),
        index,
        arrays["rows"].astype(np.int8, copy=False),
        _floats(arrays["scales"]),
        lexicon,
    )


def _network(arrays: dict[str, NDArray[np.generic]], depth: int) -> Network:
    def net(name: str) -> Floats:
        return _floats(arrays[f"net.{name}"])

    def norm(name: str) -> Norm:
        return Norm(net(f"{name}.weight"), net(f"{name}.bias"))

    return Network(
        parts=tuple(net(f"parts.{at}.weight") for at in range(len(BUCKETS))),
        word=np.ascontiguousarray(net("word.weight").T),
        shift=net("word.bias"),
        place=np.ascontiguousarray(net("place.weight").T),
        norm=norm("norm"),
        layers=tuple(
            Layer(
                np.ascontiguousarray(net(f"layers.{at}.mix.weight").T),
                net(f"layers.{at}.mix.bias"),
                norm(f"layers.{at}.norm"),
            )
            for at in range(depth)
        ),
        out=np.ascontiguousarray(net("out.weight").T),
        out_shift=net("out.bias"),
    )


def _floats(array: NDArray[np.generic]) -> Floats:
    return array.astype(np.float32)


def _lines(array: NDArray[np.generic]) -> list[str]:
    return array.tobytes().decode("utf-8").split("\n")
