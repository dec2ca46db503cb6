"""Fits one network: the usual loop, on one thread, the same for the same seed."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from tagger.encode import Encoded, Encoder
from tagger.net import Tagger

LONGEST = 70
"""Words of a training sentence; the rest of a longer one is left out."""
BATCH_WORDS = 1400
WORD_DROPOUT = 0.12
HINT_DROPOUT = 0.15
SMOOTHING = 0.998
"""Decay of the running mean of the weights, which is what is kept."""


@dataclass
class Batch:
    """Padded arrays of some sentences; ``soft`` holds a teacher's probabilities, or nothing."""

    rows: Tensor
    places: Tensor
    tags: Tensor
    mask: Tensor
    soft: Tensor | None = None


def batches(
    data: list[Encoded], chance: random.Random, soft: list[np.ndarray] | None = None
) -> Iterator[Batch]:
    """Batches of sentences of like length, in random order."""
    order = sorted(range(len(data)), key=lambda at: (len(data[at].rows), chance.random()))
    groups: list[list[int]] = [[]]
    for at in order:
        longest = min(len(data[at].rows), LONGEST)
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH_WORDS:
            groups.append([])
        groups[-1].append(at)
    chance.shuffle(groups)
    for group in groups:
        yield padded([data[at] for at in group], [soft[at] for at in group] if soft else None)


def padded(group: list[Encoded], soft: list[np.ndarray] | None = None) -> Batch:
    """One batch; row 0 stands where there is no word."""
    longest = min(max(len(one.rows) for one in group), LONGEST)
    rows = np.zeros((len(group), longest), np.int64)
    places = np.zeros((len(group), longest, group[0].places.shape[1]), np.float32)
    tags = np.zeros((len(group), longest), np.int64)
    mask = np.zeros((len(group), longest), np.float32)
    target = np.zeros((len(group), longest, 7), np.float32) if soft else None
    for at, one in enumerate(group):
        size = min(len(one.rows), longest)
        rows[at, :size] = one.rows[:size]
        places[at, :size] = one.places[:size]
        tags[at, :size] = one.tags[:size]
        mask[at, :size] = 1
        if target is not None and soft is not None:
            target[at, :size] = soft[at][:size]
    return Batch(
        torch.from_numpy(rows),
        torch.from_numpy(places),
        torch.from_numpy(tags),
        torch.from_numpy(mask),
        None if target is None else torch.from_numpy(target),
    )


Table = tuple[Tensor, Tensor, Tensor]


def table_of(encoder: Encoder) -> Table:
    """The encoder's word table as tensors."""
    vectors, buckets, flags = encoder.table()
    return torch.from_numpy(vectors), torch.from_numpy(buckets), torch.from_numpy(flags)


def looked_up(table: Table, rows: Tensor) -> Table:
    """The rows of the word table for a batch."""
    return table[0][rows], table[1][rows], table[2][rows]


def fit(
    model: Tagger,
    encoder: Encoder,
    epoch_data: Callable[[int], tuple[list[Encoded], list[np.ndarray] | None]],
    *,
    epochs: int,
    rate: float,
    seed: int,
    report: Callable[[str], None] = print,
    check: Callable[[Tagger], str] | None = None,
) -> Tagger:
    """Trains ``model`` and returns the running mean of its weights.

    ``epoch_data(n)`` gives the sentences of epoch n and, for a student, the teachers' tag
    probabilities of each. ``check`` describes the state of the mean after every epoch.
    """
    torch.manual_seed(seed)
    chance = random.Random(seed)
    mean = copy.deepcopy(model).eval()
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98))
    step, total = 0, None
    for epoch in range(epochs):
        begun = time.monotonic()
        data, soft = epoch_data(epoch)
        table = table_of(encoder)
        groups = list(batches(data, chance, soft))
        total = total or epochs * len(groups)
        losses = 0.0
        model.train()
        for batch in groups:
            warm = min(1.0, (step + 1) / 200)
            for settings in optimizer.param_groups:
                settings["lr"] = rate * warm * (0.02 + 0.98 * _cosine(step / total))
            loss = _loss(model, batch, table)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            _follow(mean, model, min(SMOOTHING, step / (step + 20)))
            losses += float(loss.detach())
        words = f"epoch {epoch + 1}/{epochs} loss {losses / len(groups):.4f}"
        words += f" {time.monotonic() - begun:.0f} s"
        report(f"{words} {check(mean) if check else ''}")
    return mean


def _cosine(share: float) -> float:
    return 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def _loss(model: Tagger, batch: Batch, table: Table) -> Tensor:
    vectors, buckets, flags = looked_up(table, batch.rows)
    vectors = vectors * (torch.rand(batch.rows.shape) > WORD_DROPOUT).unsqueeze(2)
    keep = (torch.rand(len(batch.rows), 1, 1) > HINT_DROPOUT).float()
    places = batch.places.clone()
    places[:, :, 4:] *= keep
    flags = flags.clone()
    flags[:, :, 15:17] *= (torch.rand(len(batch.rows), 1, 1) > HINT_DROPOUT).float()
    scores = model((vectors, buckets, flags), places, batch.mask)
    count = batch.mask.sum()
    if batch.soft is None:
        total = model.log_sum(scores, batch.mask)
        return (total - model.gold(scores, batch.tags, batch.mask)).sum() / count * 8
    logs, total = model.marginals(scores, batch.mask)
    hard = (total - model.gold(scores, batch.tags, batch.mask)).sum()
    soft = -(batch.soft * logs * batch.mask.unsqueeze(2)).sum()
    return (0.4 * hard + 0.6 * soft) / count * 8


@torch.no_grad()
def _follow(mean: Tagger, model: Tagger, decay: float) -> None:
    for kept, new in zip(mean.parameters(), model.parameters(), strict=True):
        kept.lerp_(new, 1 - decay)


@torch.no_grad()
def probabilities(model: Tagger, table: Table, data: list[Encoded]) -> list[np.ndarray]:
    """Tag probabilities (words, tags) of every sentence, cut at ``LONGEST`` words."""
    model.eval()
    found: list[np.ndarray | None] = [None] * len(data)
    order = sorted(range(len(data)), key=lambda at: len(data[at].rows))
    for first in range(0, len(order), 64):
        group = order[first : first + 64]
        batch = padded([data[at] for at in group])
        scores = model(looked_up(table, batch.rows), batch.places, batch.mask)
        logs, _ = model.marginals(scores, batch.mask)
        for row, at in enumerate(group):
            found[at] = logs[row, : len(data[at].rows)].exp().numpy()
    return [one for one in found if one is not None]
