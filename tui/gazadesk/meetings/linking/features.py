"""What two articles have in common, as the numbers that the pair model weighs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.linking.vectors import TOLD, Rarity, Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

SHORT = 40
"""Articles of at most this many words are headlines: their words say less, their day more."""
AT_ONCE = 500_000
"""Terms of the second articles of pairs compared in one go: bounds the memory that takes."""

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
_ACTS = frozenset(
    {"meet", "met", "talk", "call", "phon", "host", "summit", "visit", "trip", "discus", "speak"}
    | {"spok", "receiv", "greet", "welcom"}
)


class Comparison:
    """Many articles ready to be compared two by two.

    ``statistics`` are those of the library they stand in; without them they are the library.
    """

    def __init__(
        self, signatures: Sequence[Signature], statistics: Statistics | None = None
    ) -> None:
        import numpy as np

        self.signatures = signatures
        self.rarity = Rarity(statistics or Statistics.of(signatures))
        self._vectors = Vectors(signatures, self.rarity)
        days = [day_number(s.published) for s in signatures]
        self._days = np.array([day or 0 for day in days])
        self._short = np.array([s.words <= SHORT for s in signatures], dtype=bool)
        self._acts = np.array(
            [any(term in _ACTS for term, _ in s.title_terms) for s in signatures], dtype=bool
        )
        self._sentences = _repeated(signatures)
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
        return table(self.columns(pairs), slice(None))

    def columns(self, pairs: Ints) -> dict[str, NDArray[Any]]:
        """The features of pairs (in order of their first number) by name, an array each."""
        import numpy as np

        vectors, hits = self._vectors, self._vectors.hits(pairs)
        made: dict[tuple[int, int], NDArray[Any]] = {}

        def product(field: str, other_field: str) -> NDArray[Any]:
            # A headline's title, lead and names are all its text: multiplied but once.
            key = (id(vectors.values[field]), id(vectors.values[other_field]))
            if key not in made:
                made[key] = vectors.product(hits, field, other_field)
            return made[key]

        columns = {name: product(one, other) for name, one, other in _LIKENESS}
        columns["text squared"] = columns["text"] ** 2
        shared = product("present", "present")
        columns["words in common"] = np.log1p(shared) / 4
        columns["one word in common"] = shared < 2
        columns["best of leads"] = np.maximum(product("lead", "text"), product("text", "lead"))
        held, kept = product("principals", "present"), product("present", "principals")
        columns["principal names in both"] = (held + kept) / 2
        columns["principal names, lesser share"] = np.minimum(held, kept)
        for kind in TOLD:
            both, agree = self._both_have(pairs, kind), product(kind, kind) > 0
            columns[f"{kind} agree"], columns[f"{kind} differ"] = both & agree, both & ~agree
        columns["numbers differ"] = self._both_have(pairs, "numbers") & (columns["numbers"] <= 0)
        columns["sentences in common"] = self._sentences_shared(pairs)
        columns |= self._circumstances(pairs)
        short = columns["short"]
        for name in ("text", "names", "next day", "days apart", "acts of meeting"):
            columns[f"short: {name}"] = short * columns[name]
        return columns

    def chunks(self, pairs: Ints) -> Iterator[slice]:
        """Runs of ``pairs`` whose comparison takes a bounded amount of memory."""
        import numpy as np

        if not len(pairs):
            return
        entries = np.cumsum(self._vectors.sizes()[pairs[:, 1]])
        ends = np.searchsorted(entries, np.arange(AT_ONCE, int(entries[-1]) + AT_ONCE, AT_ONCE))
        start = 0
        for end in np.unique(np.minimum(ends + 1, len(pairs))).tolist():
            if end > start:
                yield slice(start, end)
                start = end

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
        filled = self._vectors.filled[field]
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


def table(columns: Mapping[str, NDArray[Any]], rows: slice | Ints) -> Floats:
    """Some rows of the features by name, one column a name of ``NAMES``."""
    import numpy as np

    return np.stack([columns[name][rows] for name in NAMES], axis=1).astype(np.float32)


def _repeated(signatures: Sequence[Signature]) -> list[frozenset[tuple[int, ...]]]:
    """The sentences of each article that another one has word for word."""
    found = [frozenset(key.words for key in s.sentences) for s in signatures]
    seen = Counter(words for own in found for words in own)
    return [frozenset(words for words in own if seen[words] > 1) for own in found]


def day_number(day: str | None) -> int | None:
    """The ordinal of an ISO day (a time after it is passed over); None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
