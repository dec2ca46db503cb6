"""Which documents of one segment hold words: single ones, in a row, near each other, alike."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from gazadesk.library.search.batch import Ints, Mask
from gazadesk.library.search.language import Alike, Near, Text
from gazadesk.library.search.segment import Field, Segment
from gazadesk.library.search.words import words as split

Ranges = list[tuple[int, int]]
"""Words of a field, as ranges of word numbers."""
Spellings = Callable[[str], tuple[str, ...]]

_WHOLE_NAMES = {"outlet": "source", "agency": "credit"}
"""Fields of words with the field of their whole names: ``outlet:="Daily Post"`` is no other."""

MOST_ALIKE = 64
"""Alike words that count, the most frequent first."""


def documents(
    segment: Segment, node: Text | Alike | Near, spellings: Spellings, check: Callable[[], None]
) -> Mask:
    """The segment's documents that a node matches; ``check`` may raise to stop."""
    field = segment.field(node.column)
    hits = np.zeros(len(segment), bool)
    if isinstance(node, Text) and node.exact and (whole := _WHOLE_NAMES.get(node.column)):
        for found in _named(segment.field(whole), node.words):
            hits[found] = True
        return hits
    if not len(field.words):
        return hits
    match node:
        case Text(words=(word,)):
            for found in field.documents_of(ranges(field, node, word, True, spellings)):
                hits[found] = True
        case Text():
            hits[field.documents_at(row(field, node, spellings))] = True
        case Near():
            hits[field.documents_at(_near(field, node))] = True
        case Alike():
            for found in field.documents_of(alike(field, node, check)):
                hits[found] = True
    return hits


def _named(field: Field, words: tuple[str, ...]) -> list[Ints]:
    """The documents with a name of exactly these words."""
    found: Ranges = [
        (at, at + 1) for at, name in enumerate(field.words) if tuple(split(name.decode())) == words
    ]
    return field.documents_of(found)


def ranges(field: Field, node: Text, word: str, last: bool, spellings: Spellings) -> Ranges:
    """The words of a field that a word of a query stands for, none twice."""
    if node.exact:
        found = field.exactly(word)
    else:
        found = field.forms(word)
        found += [one for other in spellings(word) for one in field.exactly(other)]
    begun = field.beginning(word) if node.prefix and last else []
    for start, end in begun:
        found = [one for one in found if not start <= one[0] < end]
    return list(dict.fromkeys(found + begun))


def row(field: Field, node: Text, spellings: Spellings) -> Ints:
    """The places at which the words of a phrase begin to stand in a row, in no order."""
    last = len(node.words) - 1
    each = [ranges(field, node, word, at == last, spellings) for at, word in enumerate(node.words)]
    # The rarest first, so that few places are looked up among many.
    order = sorted(range(len(each)), key=lambda at: field.size_of(each[at]))
    starts: Any = None
    for at in order:
        if starts is None:
            places = field.places_of(each[at])
            starts = places[places >= at] - np.uint32(at)
        elif len(starts):
            starts = starts[_held(field, each[at], starts + np.uint32(at))]
    return np.asarray(starts, np.uint32)


def _held(field: Field, found: Ranges, wanted: Ints) -> Mask:
    """At which of some places any word of the ranges stands."""
    single = all(end - start == 1 for start, end in found)
    if single and len(wanted) * len(found) <= field.size_of(found):
        held = np.zeros(len(wanted), bool)
        for one in found:  # a word's places are in order: few of them need be read
            places = field.places_of([one])
            at = np.searchsorted(places, wanted)
            at[at == len(places)] = 0
            held |= places[at] == wanted
        return held
    known = np.zeros(max(field.end, int(wanted.max()) + 1), bool)
    known[field.places_of(found)] = True
    return known[wanted]


def _near(field: Field, node: Near) -> Ints:
    """The places of the rarest word that have each other word near."""
    lists = sorted((_in_order(field, field.forms(word)) for word in node.words), key=len)
    places = lists[0]
    for other in lists[1:]:
        if not len(places) or not len(other):
            return places[:0]
        after = np.searchsorted(other, places)
        at = places.astype(np.int64)
        right = np.abs(other[np.minimum(after, len(other) - 1)] - at)
        left = np.abs(other[np.maximum(after - 1, 0)] - at)
        places = places[np.minimum(right, left) <= node.distance]
    return places


def _in_order(field: Field, found: Ranges) -> Ints:
    """The places of some words in order, as those of one word are."""
    places = field.places_of(found)
    return np.sort(places) if len(found) > 1 else places


def alike(field: Field, node: Alike, check: Callable[[], None]) -> Ranges:
    """The field's words that are like one word, the most frequent first."""
    check()
    like = field.words.alike(node.word, node.letters, node.word[0])
    found: Ranges = [(number, number + 1) for number, _ in like]
    bounds = field.document_bounds
    found.sort(key=lambda one: int(bounds[one[0]]) - int(bounds[one[1]]))
    return found[:MOST_ALIKE]
