"""How well articles fit a query: BM25F, with a mild taste for the recent.

S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25 extension to multiple weighted fields", 2004:
a word counts by how often it stands in each field, fields weigh differently, and the sum is then
damped as in BM25. A word in the title or in a name counts more than one in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.search.batch import Ints, Mask
from gazadesk.library.search.ground import Ground
from gazadesk.library.search.language import Alike, Near, Text
from gazadesk.library.search.segment import Segment
from gazadesk.library.search.spotting import alike, documents, ranges, row

_K1, _B = 1.2, 0.75  # the usual ones (Robertson & Zaragoza 2009)
_WEIGHTS = {"text": 1.0, "title": 2.0, "person": 1.0, "org": 1.0, "place": 0.5}
_RECENT = 0.2  # how much the newest article gains over an old one of the same words
_HALF_LIFE = 180.0  # days after which half of the gain is gone

Scores = NDArray[np.float64]


def best_first(ground: Ground, wanted: Sequence[Text | Alike | Near], mask: Mask) -> Ints:
    """The numbers of the articles in a mask, the best first; equals in the order of the list."""
    found = ground.order.newest[mask[ground.order.newest]]
    scores = np.zeros(ground.size)
    lengths = _lengths(ground)
    mean = float(lengths[ground.order.all].mean()) if len(found) else 1.0
    norm = 1 - _B + _B * lengths / max(mean, 1.0)
    everything = max(int(ground.order.all.sum()), 1)
    for node in wanted:
        ground.check()
        often = _often(ground, node)
        having = int((often > 0).sum())
        rarity = np.log1p((everything - having + 0.5) / (having + 0.5))
        scores += rarity * often * (_K1 + 1) / (often + _K1 * norm)
    scores *= 1 + _RECENT * _recency(ground)
    return found[np.argsort(-scores[found], kind="stable")]


def _often(ground: Ground, node: Text | Alike | Near) -> Scores:
    """How often a node's words stand in each article, weighted by field."""
    sums = np.zeros(ground.size)
    weights = _WEIGHTS if node.column == "text" else {node.column: 1.0}
    for segment, live in ground.segments:
        for column, weight in weights.items():
            counts = _counts(ground, segment, node, column)
            if counts is not None:
                held = np.flatnonzero((counts > 0) & live)
                numbers = segment.numbers[held]
                known = numbers < ground.size
                sums[numbers[known]] += weight * counts[held[known]]
    return sums


def _counts(
    ground: Ground, segment: Segment, node: Text | Alike | Near, column: str
) -> NDArray[np.float64] | None:
    field = segment.field(column)
    size = len(segment)
    if not len(field.words):
        return None
    if isinstance(node, Near):
        return documents(segment, node, ground.spellings, ground.check).astype(np.float64)
    if isinstance(node, Text) and len(node.words) > 1:
        # Of two words that stand in one place one counts.
        places = np.unique(row(field, node, ground.spellings))
        return np.bincount(field.documents_at(places), minlength=size).astype(np.float64)
    if isinstance(node, Alike):
        found = alike(field, node, ground.check)
    else:
        found = ranges(field, node, node.words[0], True, ground.spellings)
    counts = np.zeros(size)
    bounds = field.document_bounds
    for start, end in found:
        part = slice(bounds[start], bounds[end])
        counts += np.bincount(field.documents[part], field.often[part], size)
    return counts


def _lengths(ground: Ground) -> Scores:
    lengths = np.ones(ground.size)
    for segment, live in ground.segments:
        numbers = segment.numbers[live]
        known = numbers < ground.size
        lengths[numbers[known]] = segment.field("text").lengths[live][known]
    return lengths


def _recency(ground: Ground) -> Scores:
    """1 for the newest article, one half for one that is a half-life older, 0 for the undated."""
    days = ground.order.latest.astype(np.float64)
    years, rest = np.divmod(days, 10_000)
    months, day = np.divmod(rest, 100)
    since = years * 365 + np.minimum(months, 12) * 30.4 + np.minimum(day, 31)
    gain = np.exp2((since - since.max()) / _HALF_LIFE)
    return np.where(days > 0, gain, 0.0)
