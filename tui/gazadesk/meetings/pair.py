"""The pair model: a logistic regression whose every weight can be read (``data/pair_model.json``).

Trained by ``training/pair_model.py``. One setting serves every library: no switch by corpus.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from gazadesk.meetings.features import NAMES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights in log odds by feature name; ``threshold`` is the mean probability of a group."""

    bias: float
    weights: dict[str, float]
    threshold: float
    threshold_short: float

    def probabilities(self, features: Floats) -> Floats:
        """For rows of features (columns as in ``features.NAMES``), how likely one event, 0..1."""
        import numpy as np

        weights = np.array([self.weights.get(name, 0.0) for name in NAMES])
        odds: Floats = self.bias + features @ weights
        result: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
        return result

    def parts(self, row: Sequence[float]) -> tuple[tuple[str, float, float], ...]:
        """(feature, its value, what it adds to the log odds) of one pair, weightiest first."""
        found = [
            (name, float(value), float(value) * self.weights.get(name, 0.0))
            for name, value in zip(NAMES, row, strict=True)
            if value
        ]
        return tuple(sorted(found, key=lambda part: (-abs(part[2]), part[0])))


@cache
def pair_model() -> PairModel:
    """The model shipped with the package."""
    text = files(__package__).joinpath("data", "pair_model.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return PairModel(data["bias"], data["weights"], data["threshold"], data["threshold_short"])


def log_odds(probability: float, limit: float) -> float:
    """ln(p / (1 - p)), cut off at ``limit`` either way."""
    kept = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-limit, min(limit, math.log(kept / (1 - kept))))
