"""The query language as a small tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a row, in a field of words.

    The last may be the beginning of a word where ``prefix`` is set. Other forms and spellings of
    each word count too, unless ``exact``.
    """

    column: str
    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Alike:
    """Words that differ from this one by at most so many letters; the first one is the same."""

    column: str
    word: str
    letters: int


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, each at most so many words away from the rarest of them."""

    column: str
    words: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Published:
    """``relation`` is before, after, on, from or until; ``period`` an ISO year, month or day."""

    relation: str
    period: str


@dataclass(frozen=True, slots=True)
class Marked:
    """``state`` is unread, read, starred or undated."""

    state: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Articles that carry a tag, whatever its case; ``prefix`` as in ``Text``."""

    tag: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """Articles in which something of a kind was found, or that have some of the reader's work."""

    kind: str


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that the node does not match."""

    node: Node


@dataclass(frozen=True, slots=True)
class All:
    """Articles that every node matches."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """Articles that at least one node matches."""

    nodes: tuple[Node, ...]


Node = Text | Alike | Near | Published | Marked | Tagged | Has | Not | All | Either


@dataclass(frozen=True, slots=True)
class Query:
    """What the reader asked for.

    ``node`` is None where nothing narrows the list. ``wanted`` are the parts about words that are
    not negated, in order, for ranking and highlighting. ``sort`` is None where none is asked for.
    ``problem`` is one line on what was ignored or taken otherwise than written.
    """

    node: Node | None
    wanted: tuple[Text | Alike | Near, ...] = ()
    sort: str | None = None
    problem: str | None = None


FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "agency": "agency",
    "person": "person",
    "place": "place",
    "org": "org",
    "organisation": "org",
    "organization": "org",
    "meeting": "meeting",
    "note": "note",
}
"""Fields of words as typed, and as they are called here."""

RELATIONS = {"before": "before", "after": "after", "on": "on", "date": "on"}
STATES = ("unread", "read", "starred", "undated")
KINDS = (
    "quote", "figure", "date", "caption", "agency", "author", "meeting", "note", "tag",
)  # fmt: skip
SORTS = ("newest", "oldest", "best", "outlet", "title")
