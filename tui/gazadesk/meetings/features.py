"""What two articles have in common, as the numbers that the pair model weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from gazadesk.meetings.signature import Signature
from gazadesk.meetings.vectors import Rarity, Vectors, terms_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SHORT = 40
"""Articles of at most this many words are headlines: their words say less, their day more."""
PRINCIPALS = 8
"""Names that carry a report."""

_LIKENESS = (
    ("text", "text", "text"),
    ("lead", "lead", "lead"),
    ("title", "title", "title"),
    ("names", "names", "names"),
    ("numbers", "numbers", "numbers"),
    ("title in lead", "title", "lead"),
    ("lead in title", "lead", "title"),
)
NAMES = (
    *(name for name, _, _ in _LIKENESS),
    "text squared",
    "best of leads",
    "principal names in both",
    "principal names, lesser share",
    "weekdays agree",
    "weekdays differ",
    "calendar days agree",
    "calendar days differ",
    "years agree",
    "years differ",
    "numbers differ",
    "sentences in common",
    "day unknown",
    "same day",
    "next day",
    "days apart",
    "a week apart",
    "same outlet",
    "acts of meeting",
    "short",
    "short: text",
    "short: names",
    "short: next day",
    "short: days apart",
    "short: acts of meeting",
    "length",
)
_ACTS = frozenset(
    {"meet", "met", "talk", "call", "phon", "host", "summit", "visit", "trip", "discus", "speak"}
    | {"spok", "receiv", "greet", "welcom"}
)


class Comparison:
    """Many articles ready to be compared; numbers in the order of ``NAMES``."""

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity | None = None) -> None:
        self.signatures = signatures
        self.rarity = rarity or Rarity(signatures)
        self._vectors = Vectors(signatures, self.rarity)
        self._days = [day_number(s.published) for s in signatures]
        self._short = [s.words <= SHORT for s in signatures]
        self._acts = [any(term in _ACTS for term, _ in s.title_terms) for s in signatures]
        self._sentences = [frozenset(k.words for k in s.sentences) for s in signatures]
        self._principals = [self._principal_names(s) for s in signatures]
        self._named = [{term for term, _ in s.text_terms} for s in signatures]
        self._told = [_days_told(s) for s in signatures]
        self._numbers = [{term for term, _ in s.number_terms} for s in signatures]
        self._lengths = [math.log(1 + s.words) for s in signatures]

    def is_short(self, number: int) -> bool:
        """Whether an article is no more than a headline."""
        return self._short[number]

    def features(self, one: int, others: Sequence[int]) -> Floats:
        """One row an article of ``others``, one column a name of ``NAMES``."""
        import numpy as np

        count = len(others)
        table = np.zeros((count, len(NAMES)))
        at = {name: n for n, name in enumerate(NAMES)}
        for name, field, other_field in _LIKENESS:
            table[:, at[name]] = self._vectors.cosines(one, others, field, other_field)
        table[:, at["text squared"]] = table[:, at["text"]] ** 2
        table[:, at["best of leads"]] = np.maximum(
            self._vectors.cosines(one, others, "lead", "text"),
            self._vectors.cosines(one, others, "text", "lead"),
        )
        for row, other in enumerate(others):
            both, lesser = self._principals_shared(one, other)
            table[row, at["principal names in both"]] = both
            table[row, at["principal names, lesser share"]] = lesser
            for kind, name in enumerate(("weekdays", "calendar days", "years")):
                a, b = self._told[one][kind], self._told[other][kind]
                if a and b:
                    table[row, at[f"{name} {'agree' if a & b else 'differ'}"]] = 1.0
            a, b = self._numbers[one], self._numbers[other]
            table[row, at["numbers differ"]] = bool(a and b and not a & b)
        short = np.array([self._short[one] or self._short[other] for other in others], dtype=float)
        gaps = np.array([self._gap(one, other) for other in others])
        own = self._sentences[one]
        table[:, at["sentences in common"]] = [
            min(len(own & self._sentences[o]), 5) / 5 if own else 0.0 for o in others
        ]
        table[:, at["day unknown"]] = gaps < 0
        table[:, at["same day"]] = gaps == 0
        table[:, at["next day"]] = gaps == 1
        table[:, at["days apart"]] = np.where(gaps > 1, np.minimum(gaps, 14) / 14, 0)
        table[:, at["a week apart"]] = gaps > 7
        outlet = self.signatures[one].outlet
        table[:, at["same outlet"]] = [
            outlet is not None and outlet == self.signatures[o].outlet for o in others
        ]
        acts = np.array([self._acts[one] and self._acts[o] for o in others], dtype=float)
        table[:, at["acts of meeting"]] = acts
        table[:, at["short"]] = short
        table[:, at["short: text"]] = short * table[:, at["text"]]
        table[:, at["short: names"]] = short * table[:, at["names"]]
        table[:, at["short: next day"]] = short * table[:, at["next day"]]
        table[:, at["short: days apart"]] = short * table[:, at["days apart"]]
        table[:, at["short: acts of meeting"]] = short * acts
        table[:, at["length"]] = [min(self._lengths[one], self._lengths[o]) / 7 for o in others]
        return table

    def _principals_shared(self, one: int, other: int) -> tuple[float, float]:
        a, b = self._principals[one], self._principals[other]
        total_a, total_b = sum(a.values()), sum(b.values())
        if not total_a or not total_b:
            return 0.0, 0.0
        held_a = sum(w for name, w in a.items() if name in self._named[other]) / total_a
        held_b = sum(w for name, w in b.items() if name in self._named[one]) / total_b
        return (held_a + held_b) / 2, min(held_a, held_b)

    def _principal_names(self, signature: Signature) -> dict[str, float]:
        """The names that carry the report, by frequency and rarity, those of the top twice."""
        top = {term for term, _ in signature.lead_terms} | {t for t, _ in signature.title_terms}
        weights = {
            name: (1 + math.log(count)) * self.rarity.of(name) * (2 if name in top else 1)
            for name, count in terms_of(signature, "names")
            if " " not in name
        }
        best = sorted(weights, key=lambda name: (-weights[name], name))[:PRINCIPALS]
        return {name: weights[name] for name in best}

    def _gap(self, one: int, other: int) -> int:
        a, b = self._days[one], self._days[other]
        return -1 if a is None or b is None else abs(a - b)


def _days_told(signature: Signature) -> tuple[set[str], set[str], set[str]]:
    """Weekdays, calendar days and years that the top of an article names."""
    told: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for term, _ in signature.day_terms:
        told[0 if term[0] == "w" else 2 if term[0] == "y" else 1].add(term)
    return told


def day_number(day: str | None) -> int | None:
    """The ordinal of an ISO day (a time after it is passed over); None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
