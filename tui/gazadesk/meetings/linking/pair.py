"""The pair model: two logistic regressions with weights to read (``data/pair_model.json``).

The first weighs what two articles share; the second weighs that beside their neighbours. Trained
by ``training/pair_model.py``. One setting serves every library: no switch by corpus.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Weights in log odds by feature name, in the order of the columns it is given."""

    bias: float
    weights: Mapping[str, float]

    @property
    def array(self) -> Floats:
        """The weights in order, without their names."""
        import numpy as np

        return np.array(list(self.weights.values()))

    def probabilities(self, features: Floats) -> Floats:
        """For rows of features, how likely each pair tells of one event, 0..1."""
        odds: Floats = self.bias + features @ self.array
        return logistic(odds)

    def of_columns(self, columns: Mapping[str, NDArray[Any]], count: int) -> Floats:
        """The same for ``count`` pairs whose features stand in an array a name."""
        import numpy as np

        odds = np.full(count, self.bias)
        weights: dict[int, float] = {}
        for name, weight in self.weights.items():  # of headlines some columns are the same array
            weights[id(columns[name])] = weights.get(id(columns[name]), 0.0) + weight
        for column in {id(column): column for column in columns.values()}.values():
            odds += weights.get(id(column), 0.0) * column
        return logistic(odds)

    def parts(self, row: Sequence[float]) -> tuple[tuple[str, float], ...]:
        """(feature, what it adds to the log odds) of one pair, weightiest first."""
        added = [
            (name, float(value) * weight)
            for (name, weight), value in zip(self.weights.items(), row, strict=True)
            if value
        ]
        return tuple(sorted(added, key=lambda part: (-abs(part[1]), part[0])))


def logistic(odds: Floats) -> Floats:
    """Probabilities, 0..1, for log odds."""
    import numpy as np

    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))
    return result


@dataclass(frozen=True, slots=True)
class PairModel:
    """Both looks, and the mean probability from which articles form a group.

    ``threshold_short`` holds where every member is a headline.
    """

    first: LogisticModel
    second: LogisticModel
    threshold: float
    threshold_short: float


@cache
def pair_model() -> PairModel:
    """The model shipped with the package."""
    text = files(__package__).joinpath("data", "pair_model.json").read_text(encoding="utf-8")
    data = json.loads(text)
    return PairModel(
        LogisticModel(**data["first"]),
        LogisticModel(**data["second"]),
        data["threshold"],
        data["threshold_short"],
    )


def log_odds(probability: float, limit: float) -> float:
    """ln(p / (1 - p)), cut off at ``limit`` either way."""
    kept = min(max(probability, 1e-9), 1 - 1e-9)
    return max(-limit, min(limit, math.log(kept / (1 - kept))))
