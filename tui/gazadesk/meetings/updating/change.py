"""What linking asks of a library that keeps its links, and what it gives back to keep."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from gazadesk.meetings.linking.profile import Profile
from gazadesk.meetings.linking.signature import Signature
from gazadesk.meetings.linking.statistics import Statistics
from gazadesk.meetings.updating.vicinity import Vicinity
from gazadesk.model import Link, Meeting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]

LinkKey = tuple[str, str, str, str]
"""Article, other, relation, meeting ('' for none): what a library keeps a link under."""


def link_key(link: Link) -> LinkKey:
    """The key that the link is kept under."""
    return (link.article, link.other, link.relation.value, link.meeting or "")


class Kept(Protocol):
    """What a library keeps of the articles that are linked. Articles go by number."""

    def statistics(self, terms: Collection[str]) -> Statistics:
        """How many articles there are, and how many of them hold each of these terms."""

    def found(
        self, key: str, first: int, last: int, most: int, *, back: bool = False
    ) -> Sequence[tuple[int, int]]:
        """(day, article) of up to ``most`` postings from day ``first`` to ``last``, in order of
        day; with ``back`` the last of them, latest first."""

    def days_around(self, day: int, articles: int) -> tuple[int, int]:
        """The days of the articles that stand so many before and after a day, in order of day."""

    def signatures(self, numbers: Collection[int]) -> dict[int, Signature]:
        """The signatures of those that are there."""

    def profiles(self, numbers: Collection[int]) -> dict[int, Profile]:
        """The profiles of those that are there."""

    def counted(self, terms: Ints) -> tuple[int, Ints]:
        """How many articles there are, and how many hold each of these terms, by its number."""

    def vicinities(self, numbers: Collection[int]) -> dict[int, Vicinity]:
        """The vicinities of those that have one."""

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        """The numbers of those that are there, by id."""

    def companions(self, numbers: Collection[int]) -> set[int]:
        """Those that links of stories and meetings join to these, step by step, and these."""

    def ids(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids of those that are there, by number."""

    def link_keys(self, ids: Collection[str]) -> set[LinkKey]:
        """The keys of the links on either side of which one of these stands."""

    def meetings(self, ids: Collection[str]) -> list[Meeting]:
        """The meetings that these articles report or recall."""

    def has_meeting(self, id: str) -> bool:
        """Whether a meeting of that id is kept."""

    def published(self, ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """The days inferred for these articles, and why."""


@dataclass(slots=True)
class Change:
    """What is to be kept in place of what was: everything else stays."""

    vicinities: dict[int, Vicinity] = field(default_factory=dict)
    meetings: dict[str, Meeting | None] = field(default_factory=dict)
    links: dict[LinkKey, Link | None] = field(default_factory=dict)
    published: dict[str, tuple[str, str] | None] = field(default_factory=dict)
