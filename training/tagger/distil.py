"""What a student learns from: the mean of its teachers' tag probabilities."""

from __future__ import annotations

import numpy as np

from tagger.encode import Encoded, Encoder
from tagger.fit import LONGEST, probabilities, table_of
from tagger.net import Tagger

GOLD = 0.3
"""Weight of the corpus's own tag beside the teachers' probabilities."""


def student_data(
    data: list[Encoded], teachers: list[Tagger], encoder: Encoder
) -> tuple[list[Encoded], list[np.ndarray]]:
    """The sentences, and for every word the probabilities the student shall give."""
    table = table_of(encoder)
    means = [np.zeros((min(len(one.rows), LONGEST), 7), np.float32) for one in data]
    for teacher in teachers:
        for mean, one in zip(means, probabilities(teacher, table, data), strict=True):
            mean += one / len(teachers)
    for mean, one in zip(means, data, strict=True):
        mean *= 1 - GOLD
        mean[np.arange(len(mean)), one.tags[: len(mean)]] += GOLD
    return data, means
