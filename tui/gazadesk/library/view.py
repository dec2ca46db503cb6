"""What the Whoosh index holds at one moment: words to articles.

Whoosh's own query objects are passed by. Its ``Prefix`` builds a tree of up to a thousand union
matchers above 5,000 documents, and scoring takes longer than finding; the list is in order of
date, so sets of numbers are all that is needed. Stock as-you-type search passes 100 ms at 6,000
articles, this at far more (bench/search.py).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

NUMBER = "number"
"""The column that holds the article's number in the store."""

STARTS = "starts"
"""The field that holds the first one and two letters of every word in ``text``."""

_KEPT = 64
_CHECK_EVERY = 256


class View:
    """A snapshot of the index; stays true to itself while the index is written to.

    ``change`` is the last change of the store that it has taken in. Safe to use from several
    threads, which take turns.
    """

    def __init__(self, reader: Any, change: int) -> None:
        self.change = change
        self._reader = reader
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, str, bool], frozenset[int]] = OrderedDict()
        self._segments = [
            (leaf, list(leaf.column_reader(NUMBER)))
            for leaf, _ in reader.leaf_readers()
            if leaf.doc_count_all()
        ]

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            self._reader.close()

    def numbers(self) -> set[int]:
        """The numbers of all articles in the index."""
        return {
            number
            for leaf, numbers in self._segments
            for document, number in enumerate(numbers)
            if not leaf.is_deleted(document)
        }

    def documents(self) -> dict[int, int]:
        """The index's own number of each article's document, by the article's number."""
        found: dict[int, int] = {}
        base = 0
        for leaf, numbers in self._segments:
            for document, number in enumerate(numbers):
                if not leaf.is_deleted(document):
                    found[number] = base + document
            base += len(numbers)
        return found

    def find(
        self, column: str, words: tuple[str, ...], prefix: bool, over: Callable[[], bool]
    ) -> set[int]:
        """The numbers of the articles that hold all the words, in any order.

        The last word may be the beginning of one where ``prefix`` is set. ``over`` is asked now
        and then; once it says yes, what is found is not whole.
        """
        with self._lock:
            last = len(words) - 1
            sets = [
                self._articles(column, word, prefix and at == last, over)
                for at, word in enumerate(words)
            ]
        sets.sort(key=len)
        return set(sets[0]).intersection(*sets[1:])

    def _articles(
        self, column: str, word: str, prefix: bool, over: Callable[[], bool]
    ) -> frozenset[int]:
        key = (column, word, prefix)
        found = self._kept.get(key)
        if found is None:
            if prefix and column == "text" and len(word) <= 2:
                found = self._gather(STARTS, word, False, over)
            else:
                found = self._gather(column, word, prefix, over)
            if not over():
                self._kept[key] = found
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def _gather(
        self, column: str, word: str, prefix: bool, over: Callable[[], bool]
    ) -> frozenset[int]:
        found: set[int] = set()
        for leaf, numbers in self._segments:
            documents: set[int] = set()
            for at, term in enumerate(_terms(leaf, column, word.encode(), prefix)):
                if at % _CHECK_EVERY == _CHECK_EVERY - 1 and over():
                    break
                documents.update(leaf.postings(column, term).all_ids())
            found.update(map(numbers.__getitem__, documents))
        return frozenset(found)


def _terms(leaf: Any, column: str, word: bytes, prefix: bool) -> list[bytes]:
    if prefix:
        return list(leaf.expand_prefix(column, word))
    return [word] if (column, word) in leaf else []
