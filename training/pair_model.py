"""Train the pair model on labelled corpora and write its weights as JSON.

    python training/pair_model.py CORPUS.jsonl... \\
        > tui/gazadesk/meetings/linking/data/pair_model.json

Each corpus holds one article a line: ``id``, ``title``, ``text``, ``published``, ``outlet``,
``event`` (the label) and optionally ``topic``. Every corpus weighs the same. Besides each corpus
as a whole, thinner slices of it are shown, so that the weights hold for small libraries too.
Folds keep topics (else events) together. Thresholds are the ones best on average in
cross-validation. Deterministic; the figures of the cross-validation go to standard error.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from gazadesk.meetings.linking.candidates import Index
from gazadesk.meetings.linking.context import (
    CONTEXT_NAMES,
    Look,
    distinct,
    first_look,
    hardly_shared,
    one_word,
)
from gazadesk.meetings.linking.days import in_order
from gazadesk.meetings.linking.features import NAMES, SHORT, Comparison
from gazadesk.meetings.linking.grouping import average_link
from gazadesk.meetings.linking.neighbourhood import Neighbourhood
from gazadesk.meetings.linking.pair import LogisticModel, pair_model
from gazadesk.meetings.linking.signature import Signature, signature
from gazadesk.model import Annotations, Article, Span
from gazadesk.text.sentences import sentences

FOLDS = 4
SLICES = (1.0, 0.4, 0.15)
"""Shares of a corpus that are shown as libraries of their own."""
SLICE_WEIGHT = 0.15
"""What a corpus's slices weigh beside the whole: enough to keep small libraries right."""
RIDGE = 30.0
GRID = (0.425, 0.45, 0.475, 0.5, 0.525, 0.55, 0.575, 0.6, 0.65)
WANTED_PRECISION = 0.93
"""A wrong link is worse than a missed one: F1 pays for what precision falls short of this."""

Array = np.ndarray[Any, Any]


@dataclass
class Slice:
    """A library made of part of a corpus: its articles, a first look at all pairs, the labels."""

    corpus: str
    whole: bool
    comparison: Comparison
    events: list[str]
    folds: Array
    look: Look
    same: Array

    def outside(self, fold: int) -> Array:
        """Pairs that touch no article of ``fold``."""
        one, other = self.folds[self.look.pairs].T
        outside: Array = (one != fold) & (other != fold)
        return outside


def read(path: Path) -> tuple[list[dict[str, Any]], list[Signature]]:
    """The labelled records of a corpus and their signatures."""
    with path.open(encoding="utf-8") as lines:
        records = [r for r in map(json.loads, lines) if r.get("event") is not None]
    return records, [_signature(record) for record in records]


def _signature(record: dict[str, Any]) -> Signature:
    title, body = record["title"] or "", record["text"]
    article = Article(
        record["id"], "", title, body, outlet=record["outlet"], published=record["published"]
    )
    spans = tuple(Span(*span) for span in sentences(body))
    return signature(article, Annotations(sentences=spans), ())


def slices(path: Path) -> Iterator[Slice]:
    """The corpus as a whole, then in thinner slices of articles chosen by hash."""
    records, signatures = read(path)
    for share in SLICES:
        part = in_order(
            one
            for one, record in zip(signatures, records, strict=True)
            if crc32(f"slice {record['id']}".encode()) % 1000 < share * 1000
        )
        comparison = Comparison(part)
        pairs = distinct(Index(comparison).pairs(np.arange(len(part))), len(part))
        look = first_look(comparison, pairs, pair_model().first, 0.0)
        told = {record["id"]: record for record in records}
        chosen = [told[one.id] for one in part]
        events = [record["event"] for record in chosen]
        fold = [crc32(str(_topic(record)).encode()) % FOLDS for record in chosen]
        same = np.array([events[a] == events[b] for a, b in look.pairs], dtype=float)
        yield Slice(path.stem, share == 1.0, comparison, events, np.array(fold), look, same)


def _topic(record: dict[str, Any]) -> str:
    """What must not be torn between folds: near events for full texts, else the event."""
    headline = len(record["text"].split()) <= SHORT
    return str(record["event"] if headline else record["topic"] or record["event"])


def fit(features: Array, labels: Array, weights: Array) -> Array:
    """Bias and weights of a ridge logistic regression, by Newton's method."""
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0] = 1.0
    design = np.concatenate([np.ones((len(features), 1)), (features - mean) / spread], axis=1)
    found = np.zeros(design.shape[1])
    ridge = np.eye(len(found)) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(60):
        guess = 1.0 / (1.0 + np.exp(-design @ found))
        slope = design.T @ (weights * (guess - labels)) + ridge @ found
        bend = (design * (weights * guess * (1 - guess))[:, None]).T @ design + ridge
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-7:
            break
    scaled = found[1:] / spread
    return np.concatenate([[found[0] - scaled @ mean], scaled])


def _model(found: Array, names: Sequence[str]) -> LogisticModel:
    rounded = [round(float(value), 4) for value in found]
    return LogisticModel(rounded[0], dict(zip(names, rounded[1:], strict=True)))


def _weights(parts: Sequence[tuple[Slice, Array]]) -> Array:
    """Every corpus the same, its slices together ``SLICE_WEIGHT`` of it."""
    sizes: dict[tuple[str, bool], int] = defaultdict(int)
    for part, mask in parts:
        sizes[part.corpus, part.whole] += int(mask.sum())
    share = {True: 1.0 - SLICE_WEIGHT, False: SLICE_WEIGHT}
    return np.concatenate(
        [np.full(int(m.sum()), 1e4 * share[p.whole] / sizes[p.corpus, p.whole]) for p, m in parts]
    )


def train(shown: Sequence[Slice], fold: int | None) -> tuple[LogisticModel, LogisticModel]:
    """Both looks, without the articles of ``fold``."""
    masks = [
        (s, s.outside(fold) if fold is not None else np.ones(len(s.same), bool)) for s in shown
    ]
    labels = np.concatenate([s.same[m] for s, m in masks])
    weights = _weights(masks)
    first = _model(fit(np.concatenate([s.look.rows[m] for s, m in masks]), labels, weights), NAMES)
    seconds = [_second_look(s, first) for s, _ in masks]
    features = np.concatenate([f[m] for f, (_, m) in zip(seconds, masks, strict=True)])
    return first, _model(fit(features, labels, weights), CONTEXT_NAMES)


def predict(part: Slice, first: LogisticModel, second: LogisticModel) -> Array:
    """The second look's probability for every pair of a slice."""
    rows = part.look.rows
    likely = second.probabilities(_second_look(part, first))
    return np.where(hardly_shared(rows), one_word(first.probabilities(rows)), likely)


def _second_look(part: Slice, first: LogisticModel) -> Array:
    """Features of the second look at a slice after a first look by ``first``."""
    look = replace(part.look, first=first.probabilities(part.look.rows))
    return Neighbourhood(len(part.events), look).features()


def groups(part: Slice, likely: Array, threshold: float) -> list[tuple[int, ...]]:
    """Average-link groups of a slice."""
    found = zip(part.look.pairs.tolist(), likely.tolist(), strict=True)
    pairs = {(a, b): p for (a, b), p in found if p > 0.02}
    return average_link(range(len(part.events)), pairs, lambda _: threshold)


def pair_scores(part: Slice, found: list[tuple[int, ...]]) -> tuple[float, float]:
    """Pairwise (precision, F1) of a grouping against the labels."""
    group = {n: g for g, members in enumerate(found) for n in members}
    gold: dict[str, int] = defaultdict(int)
    mine: dict[int, int] = defaultdict(int)
    both: dict[tuple[str, int], int] = defaultdict(int)
    for number, event in enumerate(part.events):
        gold[event] += 1
        mine[group[number]] += 1
        both[event, group[number]] += 1
    hit, have, want = (
        sum(c * (c - 1) // 2 for c in counts.values()) for counts in (both, mine, gold)
    )
    precision, recall = hit / have if have else 1.0, hit / want if want else 1.0
    return precision, 2 * precision * recall / (precision + recall) if hit else 0.0


def mean_average_precision(part: Slice, likely: Array) -> float:
    """How well each article's candidates are ranked, shown or not, over those with a companion."""
    ranked: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), value in zip(part.look.pairs.tolist(), likely.tolist(), strict=True):
        ranked[a].append((-value, b))
        ranked[b].append((-value, a))
    companions = Counter(part.events)
    found: list[float] = []
    for article, event in enumerate(part.events):
        if companions[event] == 1:
            continue
        right, total = 0, 0.0
        for place, (_, other) in enumerate(sorted(ranked[article]), 1):
            if part.events[other] == event:
                right += 1
                total += right / place
        found.append(total / (companions[event] - 1))
    return sum(found) / len(found)


def validate(shown: Sequence[Slice]) -> tuple[float, float]:
    """Thresholds for texts and for headlines, by cross-validation; figures to standard error."""
    likely = {id(s): np.zeros(len(s.same)) for s in shown}
    times = {id(s): np.zeros(len(s.same)) for s in shown}
    for fold in range(FOLDS):
        first, second = train(shown, fold)
        for part in shown:
            touched = ~part.outside(fold)
            likely[id(part)][touched] += predict(part, first, second)[touched]
            times[id(part)][touched] += 1
    for part in shown:
        likely[id(part)] /= np.maximum(times[id(part)], 1)
        if part.whole:
            ranked = mean_average_precision(part, likely[id(part)])
            print(f"     {part.corpus:10s} all pairs ranked: MAP {ranked:.3f}", file=sys.stderr)
    best = {False: (-1.0, 0.5), True: (-1.0, 0.5)}
    for threshold in GRID:
        scores: dict[bool, list[float]] = {False: [], True: []}
        for part in shown:
            found = groups(part, likely[id(part)], threshold)
            precision, f1 = pair_scores(part, found)
            short = bool(np.median([s.words for s in part.comparison.signatures]) <= SHORT)
            kind = "whole" if part.whole else f"slice of {len(part.events)}"
            line = f"{threshold:.2f} {part.corpus:10s} {kind:14s} P {precision:.3f} F1 {f1:.3f}"
            print(line, file=sys.stderr)
            if part.whole:
                scores[short].append(f1 - max(0.0, WANTED_PRECISION - precision))
        for short, values in scores.items():
            if values:
                best[short] = max(best[short], (sum(values) / len(values), threshold))
    return best[False][1], best[True][1]


def main() -> None:
    """Train on the corpora named on the command line."""
    shown = [part for name in sys.argv[1:] for part in slices(Path(name))]
    threshold, threshold_short = validate(shown)
    first, second = train(shown, None)
    looks = {
        name: {"bias": model.bias, "weights": dict(model.weights)}
        for name, model in (("first", first), ("second", second))
    }
    limits = {"threshold": threshold, "threshold_short": threshold_short}
    print(json.dumps({**limits, **looks}, indent=1))


if __name__ == "__main__":
    main()
