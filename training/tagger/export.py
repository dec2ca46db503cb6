"""Writes the weights, the vocabulary and the lexicon as one npz file without pickles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import torch

from gazadesk.annotate.tagger.features import LAYOUT
from gazadesk.annotate.tagger.lexicon import Lexicon
from gazadesk.annotate.tagger.network import Room
from gazadesk.annotate.tagger.weights import PATH, Weights
from tagger import vectors
from tagger.corpora import Sentence
from tagger.encode import Encoder
from tagger.net import Tagger


def export(source: Path, size: int, lexicon: Lexicon, target: Path = PATH) -> None:
    """Writes ``target`` from a trained network; the same input gives the same arrays."""
    saved = torch.load(source, weights_only=True)
    words, rows, scales = vectors.vocabulary(size)
    aliases = vectors.aliases(words)
    phrases = sorted(lexicon.phrases.items())
    arrays: dict[str, np.ndarray] = {
        "layout": np.array([LAYOUT, saved["depth"]], np.int32),
        "words": _text(words),
        "aliases": _text(list(aliases)),
        "alias_rows": np.array(list(aliases.values()), np.int32),
        "rows": rows,
        "scales": scales.astype(np.float16),
        "first_names": _text(sorted(lexicon.first_names)),
        "last_names": _text(sorted(lexicon.last_names)),
        "phrases": _text([phrase for phrase, _ in phrases]),
        "kinds": np.array([kinds for _, kinds in phrases], np.uint8),
    }
    for name, tensor in saved["state"].items():
        arrays[f"net.{name}"] = tensor.numpy().astype(np.float16)
    write(arrays, target)


def write(arrays: dict[str, np.ndarray], target: Path) -> None:
    """Writes an npz file, the same bytes for the same arrays.

    The rows of the vectors hardly shrink and are most of what is read: they are stored as they
    are, which saves 50 ms of every start; the rest is deflated.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w") as file:
        for name, array in arrays.items():
            member = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            stored = name == "rows"
            member.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            content = io.BytesIO()
            np.lib.format.write_array(content, array, allow_pickle=False)
            file.writestr(member, content.getvalue(), compresslevel=9)
    print(target.name, target.stat().st_size, "bytes")


def parity(model: Tagger, weights: Weights, encoder: Encoder, sentences: list[Sentence]) -> float:
    """The largest difference of a score between the run time in numpy and the network in torch."""
    largest = 0.0
    for sentence in sentences:
        encoded = encoder.encode(sentence)
        vectors, buckets, flags = encoder.table()
        rows = encoded.rows
        words = weights.network.projected(vectors[rows], buckets[rows], flags[rows])
        room = Room(len(rows), words.shape[1])
        ours = weights.network.scores(words, encoded.places, np.zeros(0, np.intp), room)
        known = tuple(torch.from_numpy(table[rows][None]) for table in (vectors, buckets, flags))
        with torch.no_grad():
            theirs = model(known, torch.from_numpy(encoded.places[None]), torch.ones(1, len(rows)))
        largest = max(largest, float(np.abs(ours - theirs[0].numpy()).max()))
    return largest


def _text(lines: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode("utf-8"), np.uint8)
