"""Articles' words as arrays: what a segment of the index is made of.

For each field every word has the documents it is in, how often, and the places it stands at.
All lists of a field lie behind each other in the order of the words, so that the documents of
all words with one beginning are one slice: a beginning of one letter costs little more than a
word. Places count through the whole segment, with a gap between texts, so that a phrase is found
by arithmetic on two arrays and never runs from one text into the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.search.keys import key
from gazadesk.library.search.words import BREAK, is_compound, spread

WORD_FIELDS = ("text", "title", "outlet", "agency", "person", "place", "org", "meeting")
"""Fields of words, that have places and keys; separated by blanks."""

NAME_FIELDS = ("entity", "source", "credit", "has")
"""Fields of whole names, for facets and filters; separated by line breaks."""

GAP = 100
"""Places between two texts: more than any two words can be asked to be near each other."""

Ints = NDArray[np.uint32]
Mask = NDArray[np.bool_]
"""Which documents of a segment, or which articles by the store's number."""
Arrays = dict[str, Any]
"""An array by its name, ``field.part``; see ``Field`` for the parts."""


def build(numbers: Sequence[int], columns: Mapping[str, Sequence[str]]) -> Arrays:
    """The arrays of a segment: ``columns`` has a text for each of ``numbers``, field by field.

    Texts are as ``index_text`` makes them, those of name fields one name a line.
    """
    arrays: Arrays = {"numbers": np.asarray(numbers, dtype=np.uint32)}
    for name in WORD_FIELDS:
        arrays |= _prefixed(name, _words(columns[name]))
    for name in NAME_FIELDS:
        arrays |= _prefixed(name, _names(columns[name]))
    return arrays


def words_only(numbers: Sequence[int], name: str, texts: Sequence[str]) -> Arrays:
    """The arrays of a segment of one field of words."""
    arrays: Arrays = {"numbers": np.asarray(numbers, dtype=np.uint32)}
    return arrays | _prefixed(name, _words(texts))


def _prefixed(name: str, arrays: Arrays) -> Arrays:
    return {f"{name}.{part}": array for part, array in arrays.items()}


def _words(texts: Sequence[str]) -> Arrays:
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    number = vocabulary.__getitem__
    rows = [np.array(list(map(number, text.split())), np.uint32) for text in texts]
    sizes = np.fromiter(map(len, rows), np.int64, len(rows))
    tokens = np.concatenate(rows) if rows else np.zeros(0, np.uint32)
    del rows
    lists = _Spread(list(vocabulary))
    places, starts = lists.placed(tokens, sizes)
    documents = np.repeat(np.arange(len(texts), dtype=np.uint32), sizes)
    return lists.sorted(tokens, places, documents) | {
        "starts": starts,
        "lengths": np.minimum(sizes, 65_535).astype(np.uint16),
    }


class _Spread:
    """The words of a vocabulary and what each is found by."""

    def __init__(self, vocabulary: list[str]) -> None:
        found: dict[str, int] = {}
        self._terms: list[int] = []
        self._shifts: list[int] = []
        counts, widths = [], []
        for token in vocabulary:
            if token == BREAK:
                counts.append(0)
                widths.append(GAP)
                continue
            made, width = spread(token) if is_compound(token) else ([(token, 0)], 1)
            for word, shift in made:
                if word:
                    self._terms.append(found.setdefault(word, len(found)))
                    self._shifts.append(shift)
            counts.append(sum(1 for word, _ in made if word))
            widths.append(width)
        self._counts = np.asarray(counts, np.int64)
        self._widths = np.asarray(widths, np.int64)
        self._firsts = np.cumsum(self._counts) - self._counts
        encoded = [word.encode() for word in found]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        self._words = [encoded[at] for at in order]
        self._rank = np.empty(len(order), np.int64)
        self._rank[np.asarray(order, np.int64)] = np.arange(len(order))

    def placed(self, tokens: Ints, sizes: NDArray[np.int64]) -> tuple[Ints, Ints]:
        """The place of each token, and where each text begins (with the end of all)."""
        ends = np.cumsum(self._widths[tokens]) if len(tokens) else np.zeros(0, np.int64)
        places = ends - self._widths[tokens]
        bounds = np.concatenate(([0], ends))[np.concatenate(([0], np.cumsum(sizes)))]
        if len(ends) and ends[-1] >= 2**32:
            raise ValueError("too many words for one segment")
        return places.astype(np.uint32), bounds.astype(np.uint32)

    def sorted(self, tokens: Ints, places: Ints, documents: Ints) -> Arrays:
        """The lists of the words, in the order of the words."""
        counts = self._counts[tokens]
        total = int(counts.sum())
        # Arrays as long as all texts: 32 bits each, let go of early. Differences below nought wrap
        # around, and come back in the sum.
        from_token = np.repeat(np.arange(len(tokens), dtype=np.uint32), counts)
        begins = self._firsts[tokens] - (np.cumsum(counts) - counts)
        at = np.arange(total, dtype=np.uint32) + np.repeat(begins.astype(np.uint32), counts)
        del begins
        terms = self._rank[np.asarray(self._terms, np.int64)].astype(np.uint32)[at]
        places = places[from_token] + np.asarray(self._shifts, np.uint32)[at]
        del at
        documents = documents[from_token]
        del from_token
        order = np.lexsort((places, terms))
        terms, places, documents = terms[order], places[order], documents[order]
        del order
        new = np.ones(total, bool)
        if total:
            new[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
        begins = np.flatnonzero(new)
        often = np.diff(np.append(begins, total))
        size = len(self._words)
        return (
            _table("words", self._words)
            | _keyed(self._words)
            | {
                "docs": documents[begins],
                "doc_bounds": _bounds(terms[begins], size),
                "often": np.minimum(often, 255).astype(np.uint8),
                "places": places.astype(np.uint32),
                "place_bounds": _bounds(terms, size),
            }
        )


def _names(texts: Sequence[str]) -> Arrays:
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for document, text in enumerate(texts):
        for name in dict.fromkeys(text.split("\n")) if text else ():
            lists[name].append(document)
    names = sorted(name.encode() for name in lists)
    documents = [document for name in names for document in lists[name.decode()]]
    sizes = [len(lists[name.decode()]) for name in names]
    return _table("words", names) | {
        "docs": np.asarray(documents, np.uint32),
        "doc_bounds": np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32),
    }


def _keyed(words: list[bytes]) -> Arrays:
    """Words that share a key, by key; a word that has its key for itself and is it is left out."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        groups[key(word.decode())].append(at)
    kept = sorted(
        (shared.encode(), group)
        for shared, group in groups.items()
        if len(group) > 1 or words[group[0]] != shared.encode()
    )
    sizes = [len(group) for _, group in kept]
    return _table("keys", [shared for shared, _ in kept]) | {
        "members": np.asarray([at for _, group in kept for at in group], np.uint32),
        "member_bounds": np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32),
    }


def _table(name: str, words: list[bytes]) -> Arrays:
    """Words in order as one string and where each ends."""
    ends = np.cumsum([0, *map(len, words)])
    return {name: np.frombuffer(b"".join(words), np.uint8), f"{name}_bounds": _uint32(ends)}


def _bounds(terms: Any, size: int) -> Ints:
    """Where the list of each of ``size`` words begins in ``terms``, which is in order."""
    return _uint32(np.searchsorted(terms, np.arange(size + 1)))


def _uint32(array: Any) -> Ints:
    return np.asarray(array).astype(np.uint32)
