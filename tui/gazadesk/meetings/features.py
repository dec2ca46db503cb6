"""What two articles have in common, as the numbers that the pair model weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.signature import Counts, Signature
from gazadesk.meetings.vectors import Rarity, Vectors, terms_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.int64]

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
    "words in common",
    "one word in common",
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
_TOLD = ("weekdays", "calendar days", "years")
_ACTS = frozenset(
    {"meet", "met", "talk", "call", "phon", "host", "summit", "visit", "trip", "discus", "speak"}
    | {"spok", "receiv", "greet", "welcom"}
)


class Comparison:
    """Many articles ready to be compared two by two."""

    def __init__(self, signatures: Sequence[Signature], rarity: Rarity | None = None) -> None:
        import numpy as np

        self.signatures = signatures
        self.rarity = rarity or Rarity(signatures)
        self._vectors = Vectors(signatures, self.rarity)
        self._vectors.add("principals", [self._principals(s) for s in signatures])
        self._vectors.add("present", [dict.fromkeys(_keys(s.text_terms), 1.0) for s in signatures])
        for kind in _TOLD:
            told = [{t: 1.0 for t, _ in s.day_terms if _told(t) == kind} for s in signatures]
            self._vectors.add(kind, told)
        days = [day_number(s.published) for s in signatures]
        self._days = np.array([day or 0 for day in days])
        self._short = np.array([s.words <= SHORT for s in signatures], dtype=bool)
        self._acts = np.array(
            [any(term in _ACTS for term, _ in s.title_terms) for s in signatures], dtype=bool
        )
        self._sentences = [frozenset(k.words for k in s.sentences) for s in signatures]
        self._has_sentences = np.array([bool(found) for found in self._sentences], dtype=bool)
        outlets = {s.outlet or "": n for n, s in enumerate(signatures) if s.outlet}
        self._outlets = np.array([outlets.get(s.outlet or "", -1) for s in signatures])
        self._lengths = np.array([math.log(1 + s.words) for s in signatures])

    def is_short(self, number: int) -> bool:
        """Whether an article is no more than a headline."""
        return bool(self._short[number])

    def features(self, pairs: Ints) -> Floats:
        """One row a pair (one, other) of article numbers, one column a name of ``NAMES``.

        ``pairs`` are in order of their first number.
        """
        import numpy as np

        columns: dict[str, NDArray[Any]] = {
            name: self._vectors.dots(pairs, field, other_field)
            for name, field, other_field in _LIKENESS
        }
        columns["text squared"] = columns["text"] ** 2
        shared = self._vectors.dots(pairs, "present", "present")
        columns["words in common"] = np.log1p(shared) / 4
        columns["one word in common"] = shared < 2
        columns["best of leads"] = np.maximum(
            self._vectors.dots(pairs, "lead", "text"), self._vectors.dots(pairs, "text", "lead")
        )
        held = self._vectors.dots(pairs, "principals", "present")
        kept = self._vectors.dots(pairs, "present", "principals")
        columns["principal names in both"] = (held + kept) / 2
        columns["principal names, lesser share"] = np.minimum(held, kept)
        for kind in _TOLD:
            both = self._both_have(pairs, kind)
            agree = self._vectors.dots(pairs, kind, kind) > 0
            columns[f"{kind} agree"], columns[f"{kind} differ"] = both & agree, both & ~agree
        columns["numbers differ"] = self._both_have(pairs, "numbers") & (columns["numbers"] <= 0)
        columns["sentences in common"] = self._sentences_shared(pairs)
        columns |= self._circumstances(pairs)
        short = columns["short"]
        for name in ("text", "names", "next day", "days apart", "acts of meeting"):
            columns[f"short: {name}"] = short * columns[name]
        return np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)

    def _circumstances(self, pairs: Ints) -> dict[str, NDArray[Any]]:
        """Days, outlet, length and kind of the articles of each pair."""
        import numpy as np

        one, other = pairs[:, 0], pairs[:, 1]
        known = (self._days[one] > 0) & (self._days[other] > 0)
        gaps = np.where(known, np.abs(self._days[one] - self._days[other]), -1)
        same_outlet = self._outlets[one] == self._outlets[other]
        return {
            "day unknown": ~known,
            "same day": gaps == 0,
            "next day": gaps == 1,
            "days apart": np.where(gaps > 1, np.minimum(gaps, 14) / 14, 0.0),
            "a week apart": gaps > 7,
            "same outlet": same_outlet & (self._outlets[one] >= 0),
            "acts of meeting": self._acts[one] & self._acts[other],
            "short": self._short[one] | self._short[other],
            "length": np.minimum(self._lengths[one], self._lengths[other]) / 7,
        }

    def _both_have(self, pairs: Ints, field: str) -> NDArray[np.bool_]:
        filled = self._vectors.tables[field].filled
        both: NDArray[np.bool_] = filled[pairs[:, 0]] & filled[pairs[:, 1]]
        return both

    def _sentences_shared(self, pairs: Ints) -> Floats:
        import numpy as np

        shared = np.zeros(len(pairs))
        for row in np.flatnonzero(
            self._has_sentences[pairs[:, 0]] & self._has_sentences[pairs[:, 1]]
        ):
            one, other = pairs[row]
            shared[row] = min(len(self._sentences[one] & self._sentences[other]), 5) / 5
        return shared

    def _principals(self, signature: Signature) -> dict[str, float]:
        """The names that carry the report, weighted to 1 in all: frequent, rare, near the top."""
        top = set(_keys(signature.lead_terms)) | set(_keys(signature.title_terms))
        weights = {
            name: (1 + math.log(count)) * self.rarity.of(name) * (2 if name in top else 1)
            for name, count in terms_of(signature, "names")
            if " " not in name
        }
        best = sorted(weights, key=lambda name: (-weights[name], name))[:PRINCIPALS]
        total = sum(weights[name] for name in best) or 1.0
        return {name: weights[name] / total for name in best}


def _keys(counts: Counts) -> list[str]:
    return [term for term, _ in counts]


def _told(term: str) -> str:
    """Which of ``_TOLD`` a day term is: "w5", "6-30" or "y2024"."""
    return {"w": "weekdays", "y": "years"}.get(term[0], "calendar days")


def day_number(day: str | None) -> int | None:
    """The ordinal of an ISO day (a time after it is passed over); None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
