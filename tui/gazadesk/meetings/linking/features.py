"""What two articles have in common, as the numbers that the pair model weighs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from gazadesk.meetings.linking.days import numbered
from gazadesk.meetings.linking.profile import Counted, Profile, rows_of_profiles
from gazadesk.meetings.linking.ranking import runs
from gazadesk.meetings.linking.rows import KIND, Rows, rows_of
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.linking.vectors import Vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

SHORT = 40
"""Articles of at most this many words are headlines: their words say less, their day more."""
AT_ONCE = 500_000
"""Terms of the second articles of pairs compared in one go: bounds the memory that takes."""

Sentences = Collection[int]
"""A number for the words of each of an article's sentences, each once."""

_LIKENESS = (
    ("text", "text", "text"),
    ("lead", "lead", "lead"),
    ("title", "title", "title"),
    ("names", "names", "names"),
    ("title in lead", "title", "lead"),
    ("lead in title", "lead", "title"),
)
NAMES = (
    "text",
    "lead",
    "title",
    "names",
    "numbers",
    "title in lead",
    "lead in title",
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


class Compared:
    """Many articles ready to be compared two by two.

    ``days`` are the ordinals of publication (0 for none), ``words`` the lengths, ``outlets``
    numbers of outlets (below 0 for none), ``sentences`` numbers for each article's sentences.
    """

    def __init__(
        self, rows: Rows, days: Ints, words: Ints, outlets: Ints, sentences: Sequence[Sentences]
    ) -> None:
        import numpy as np

        self.vectors = Vectors(rows)
        self.days = days
        self.short = words <= SHORT
        self._acts = self.vectors.titled(rows.acts)
        self._sentences = _Sentences(sentences)
        self._outlets = outlets
        self._lengths = np.log1p(words)

    @classmethod
    def of(cls, profiles: Sequence[Profile], counted: Counted) -> Compared:
        """Articles of a library by their profiles; ``counted`` tells how rare their terms are."""
        import numpy as np

        outlets = np.array([one.outlet for one in profiles], dtype=np.int64)
        _, numbers = np.unique(outlets, return_inverse=True)
        return cls(
            rows_of_profiles(profiles, counted),
            np.array([one.day for one in profiles], dtype=np.int64),
            np.array([one.words for one in profiles], dtype=np.int64),
            np.where(outlets == 0, -1, numbers),
            [one.sentences.tolist() for one in profiles],
        )

    def features(self, pairs: Ints) -> Floats:
        """One row a pair (one, other) of article numbers, one column a name of ``NAMES``.

        ``pairs`` are in order of their first number.
        """
        return table(self.columns(pairs), slice(None))

    def columns(self, pairs: Ints) -> dict[str, NDArray[Any]]:
        """The features of pairs (in order of their first number) by name, an array each."""
        import numpy as np

        vectors, hits = self.vectors, self.vectors.hits(pairs)
        one, other = pairs.T.astype(np.int64, order="C")
        made: dict[tuple[int, int], NDArray[Any]] = {}

        def product(field: str, other_field: str) -> NDArray[Any]:
            # A headline's title, lead and names are all its text: multiplied but once.
            key = (id(vectors.values[field]), id(vectors.values[other_field]))
            if key not in made:
                made[key] = vectors.product(hits, field, other_field)
            return made[key]

        columns = {name: product(one, other) for name, one, other in _LIKENESS}
        columns["numbers"] = product("numbers", "numbers")
        columns["text squared"] = columns["text"] ** 2
        shared, told = vectors.shared(hits)
        columns["words in common"] = np.log1p(shared) / 4
        columns["one word in common"] = shared < 2
        columns["best of leads"] = np.maximum(product("lead", "text"), product("text", "lead"))
        held, kept = vectors.principals(hits)
        columns["principal names in both"] = (held + kept) / 2
        columns["principal names, lesser share"] = np.minimum(held, kept)
        filled = vectors.filled.take(one) & vectors.filled.take(other)
        for kind, agree in told.items():
            both = (filled & KIND[kind]) > 0
            columns[f"{kind} agree"], columns[f"{kind} differ"] = both & agree, both & ~agree
        columns["numbers differ"] = ((filled & KIND["numbers"]) > 0) & (columns["numbers"] <= 0)
        columns["sentences in common"] = np.minimum(self._sentences.shared(one, other), 5) / 5
        columns |= self._circumstances(one, other)
        short = columns["short"]
        for name in ("text", "names", "next day", "days apart", "acts of meeting"):
            columns[f"short: {name}"] = short * columns[name]
        return columns

    def chunks(self, pairs: Ints) -> Iterator[slice]:
        """Runs of ``pairs`` whose comparison takes a bounded amount of memory."""
        import numpy as np

        if not len(pairs):
            return
        entries = np.cumsum(self.vectors.sizes()[pairs[:, 1]])
        ends = np.searchsorted(entries, np.arange(AT_ONCE, int(entries[-1]) + AT_ONCE, AT_ONCE))
        start = 0
        for end in np.unique(np.minimum(ends + 1, len(pairs))).tolist():
            if end > start:
                yield slice(start, end)
                start = end

    def _circumstances(self, one: Ints, other: Ints) -> dict[str, NDArray[Any]]:
        """Days, outlet, length and kind of the articles of each pair."""
        import numpy as np

        days, others_days = self.days.take(one), self.days.take(other)
        known = (days > 0) & (others_days > 0)
        gaps = np.where(known, np.abs(days - others_days), -1)
        outlets = self._outlets.take(one)
        return {
            "day unknown": ~known,
            "same day": gaps == 0,
            "next day": gaps == 1,
            "days apart": np.where(gaps > 1, np.minimum(gaps, 14) / 14, 0.0),
            "a week apart": gaps > 7,
            "same outlet": (outlets == self._outlets.take(other)) & (outlets >= 0),
            "acts of meeting": self._acts.take(one) & self._acts.take(other),
            "short": self.short.take(one) | self.short.take(other),
            "length": np.minimum(self._lengths.take(one), self._lengths.take(other)) / 7,
        }


class Comparison(Compared):
    """Many articles, in order of time (``in_order``), ready to be compared two by two.

    ``statistics`` are those of the library they stand in; without them they are the library.
    """

    def __init__(
        self, signatures: Sequence[Signature], statistics: Statistics | None = None
    ) -> None:
        import numpy as np

        self.signatures = signatures
        outlets = {s.outlet or "": n for n, s in enumerate(signatures) if s.outlet}
        super().__init__(
            rows_of(signatures, statistics),
            numbered(signatures),
            np.array([s.words for s in signatures], dtype=np.int64),
            np.array([outlets.get(s.outlet or "", -1) for s in signatures]),
            [one.sentences.hashes() for one in signatures],
        )


def table(columns: Mapping[str, NDArray[Any]], rows: slice | Ints) -> Floats:
    """Some rows of the features by name, one column a name of ``NAMES``."""
    import numpy as np

    # Each column cast by itself, and turned at once: far quicker than stacking mixed ones.
    found = [columns[name][rows].astype(np.float32) for name in NAMES]
    return np.ascontiguousarray(np.stack(found).T)


class _Sentences:
    """The sentences that several articles have word for word, by number, article after article.

    Sentences go by a hash of their words: two of a million share one once in 10^7.
    """

    def __init__(self, said: Sequence[Sentences]) -> None:
        import numpy as np

        size = np.array(list(map(len, said)), dtype=np.int64)
        hashes = np.fromiter(chain.from_iterable(said), np.int64, int(size.sum()))
        _, number, seen = np.unique(hashes, return_inverse=True, return_counts=True)
        kept = np.flatnonzero(seen[number] > 1)
        owner = np.repeat(np.arange(len(said)), size)[kept]
        self._width = max(len(seen), 1)
        self._keys = np.sort(owner * self._width + number[kept])
        self._numbers = self._keys % self._width
        self._starts = np.searchsorted(self._keys, np.arange(len(said) + 1) * self._width)

    def shared(self, one: Ints, other: Ints) -> Ints:
        """How many sentences each of some articles and the other beside it have in common."""
        import numpy as np

        shared = np.zeros(len(one), dtype=np.int64)
        some = np.diff(self._starts) > 0
        rows = np.flatnonzero(some.take(one) & some.take(other))
        if len(rows):
            one, other = one[rows], other[rows]
            spots, pair = runs(self._starts[one], self._starts[one + 1])
            wanted = other[pair] * self._width + self._numbers[spots]
            at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
            both = pair[self._keys[at] == wanted]
            shared[rows] = np.bincount(both, minlength=len(rows))
        return shared
