"""What a comparison is made of. Every word in it stands in an article: nothing is summed up.

A cell without statements means *not stated*. ``differs`` says that normalised values differ; it
never says which is right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gazadesk.model import Account, Annotations, Article, Meeting


class FactKind(StrEnum):
    """The facts of a meeting that reports are compared in."""

    DATE = "date"
    PLACE = "place"
    NAMED = "as named"
    TOPICS = "topics"
    FIGURE = "figure"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Telling:
    """One article with the accounts it gives of the meeting that is compared, fullest first.

    Without accounts only its figures, sentences and descriptors are compared. ``others`` are its
    accounts of other meetings: what they tell is not told of this one.
    """

    article: Article
    annotations: Annotations
    accounts: tuple[Account, ...] = ()
    others: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article exactly as they stand there; offsets into its body, or its title."""

    article: str
    start: int
    end: int
    text: str
    title: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What an article states.

    ``value`` is what is compared (an ISO day, an entity's id, a number), None where nothing can
    be; ``reading`` says in words what the words were taken for ("30 Jun 2024, inferred").
    ``source`` are the words that say whose claim it is.
    """

    words: Passage
    value: str | None = None
    reading: str = ""
    source: Passage | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article states of one fact; empty: not stated."""

    article: str
    statements: tuple[Statement, ...] = ()

    @property
    def values(self) -> frozenset[str]:
        """The values that can be compared."""
        return frozenset(s.value for s in self.statements if s.value is not None)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the grid: a fact with one cell an article, in the order of the articles."""

    kind: FactKind
    name: str
    cells: tuple[Cell, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class SharedSentence:
    """A sentence that several articles have: one passage an article.

    ``same`` where it is word for word the same in all, case and punctuation apart.
    """

    passages: tuple[Passage, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """The sentences that one article has and no other of those compared."""

    article: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Descriptor:
    """How an article describes a party, as a quotation ("fishers' union Mar Azul")."""

    article: str
    entity: str
    name: str
    words: Passage


@dataclass(frozen=True, slots=True)
class Counts:
    """Five outlets are not five sources: articles, distinct texts and credited agencies."""

    articles: int
    distinct_texts: int
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What articles say of one meeting, side by side.

    ``articles`` are ids in order of publication, then outlet; every other part keeps to it.
    ``meeting`` is None where articles are compared that report none together.
    """

    articles: tuple[str, ...]
    facts: tuple[Fact, ...]
    shared: tuple[SharedSentence, ...]
    only: tuple[OnlyHere, ...]
    descriptors: tuple[Descriptor, ...]
    counts: Counts
    meeting: Meeting | None = None
