"""Where the words of a search stand in a text, in its own spelling and at true offsets.

Reads a text the way the index does, so that what is marked is what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazadesk.library.search.keys import key
from gazadesk.library.search.language import Alike, Near, Text
from gazadesk.library.search.letters import within
from gazadesk.library.search.words import SEARCHED, joined, located
from gazadesk.model import Span
from gazadesk.text.fold import fold_with_offsets

MOST = 5_000
"""Matches in one text that are told; past that a mark on each helps nobody."""

_SHOWN_IN = ("text", "title", "person", "place", "org", "meeting")


def terms_of(wanted: Iterable[Text | Alike | Near]) -> tuple[str, ...]:
    """The parts of a query that can be marked in an article, each as a term.

    A term is a folded word, or words in a row: ``talks`` stands for its forms too, ``=talks`` for
    itself, ``talk*`` also for words that begin so, ``talks~1`` for words that differ by a letter.
    """
    terms: dict[str, None] = {}
    for part in wanted:
        if part.column not in _SHOWN_IN:
            continue
        match part:
            case Text():
                row = " ".join(part.words)
                terms[f"{'=' * part.exact}{row}{'*' * part.prefix}"] = None
            case Near():
                terms.update(dict.fromkeys(part.words))
            case Alike():
                terms[f"{part.word}~{part.letters}"] = None
    return tuple(terms)


def spans(text: str, terms: Iterable[str]) -> tuple[Span, ...]:
    """Where terms stand in a text, in order, none over another."""
    return together(spans_of_each(text, [term for term in terms if term.strip("=* ")]))


def spans_of_each(text: str, terms: Sequence[str]) -> list[tuple[Span, ...]]:
    """Where each of some terms stands in a text, in order; ``MOST`` of all count."""
    if not terms:
        return []
    folded = fold_with_offsets(text[:SEARCHED])
    places = _places(folded.text)
    known = frozenset(word for words, _, _ in places for word in words)
    left, each = MOST, []
    for term in terms:
        found = _Term(term).found(places, known)[:left]
        left -= len(found)
        each.append(tuple(Span(*folded.span(start, end)) for start, end in _apart(found)))
    return each


def together(each: Iterable[Iterable[Span]]) -> tuple[Span, ...]:
    """Spans of several terms in order, none over another."""
    found = [(span.start, span.end) for spans in each for span in spans]
    return tuple(Span(start, end) for start, end in _apart(found))


_Place = tuple[tuple[str, ...], int, int]
"""What a word is found by, and where it stands; a compound of two takes two places."""


def _places(folded: str) -> list[_Place]:
    places: list[_Place] = []
    for token, start, end in located(folded):
        if "-" not in token and "'" not in token:
            places.append(((token,), start, end))
            continue
        whole = joined(token)
        places += [
            ((whole, joined(group), *group.split("'")), start, end) for group in token.split("-")
        ]
    return places


class _Term:
    """One term: a word or some in a row, with what else each stands for."""

    def __init__(self, term: str) -> None:
        row, _, letters = term.partition("~")
        self._exact = row.startswith("=")
        self._prefix = row.endswith("*")
        self._letters = int(letters) if letters.isdigit() else 0
        self._words = row.strip("=*").split()

    def found(self, places: Sequence[_Place], known: frozenset[str]) -> list[tuple[int, int]]:
        """Where it stands among places, which hold the words ``known``."""
        each = [
            {word for word in known if self._matches(word, nth)} for nth in range(len(self._words))
        ]
        if not each or not all(each):
            return []
        last = len(each) - 1
        starts = (at for at in range(len(places) - last) if not each[0].isdisjoint(places[at][0]))
        return [
            (places[at][1], places[at + last][2])
            for at in starts
            if not any(each[nth].isdisjoint(places[at + nth][0]) for nth in range(1, last + 1))
        ]

    def _matches(self, word: str, nth: int) -> bool:
        wanted = self._words[nth]
        if self._letters:
            return bool(word) and word[0] == wanted[0] and within(wanted, word, self._letters)
        if self._prefix and nth == len(self._words) - 1 and word.startswith(wanted):
            return True
        return word == wanted if self._exact else key(word) == key(wanted)


def _apart(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that touch an earlier one joined to it."""
    joined_: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined_ and start < joined_[-1][1]:
            joined_[-1] = joined_[-1][0], max(end, joined_[-1][1])
        else:
            joined_.append((start, end))
    return joined_
