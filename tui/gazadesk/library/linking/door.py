"""``library.linking``: what waits for being linked, and links made anew where something changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gazadesk.library import coverage, decisions
from gazadesk.library.connection import Database
from gazadesk.library.identities import Identities
from gazadesk.model import Coverage, Decision

if TYPE_CHECKING:
    from gazadesk.meetings import Signature, Statistics
    from gazadesk.meetings.linking.context import Look
    from gazadesk.meetings.updating import Vicinity

BATCH = 2000
"""Articles whose vicinities are written in one transaction: others may write in between."""

_TIES = "SELECT ties FROM vicinity JOIN article ON article.number = vicinity.article WHERE id = ?"
_IDS = "SELECT number, id FROM article WHERE number IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far linking is: ``articles`` linked, of them ``whole`` the last time all were (0: never
    yet); ``waiting`` are the numbers of newcomers, ``beside`` those that a change left alone."""

    articles: int
    whole: int
    waiting: tuple[int, ...]
    beside: tuple[int, ...]


class Linking:
    """Links of one library. Errors as the library's; each change is kept whole or not at all.

    Those that link give the ids of articles whose inferred day has changed.
    """

    def __init__(self, database: Database, identities: Callable[[], Identities]) -> None:
        self._database = database
        self._identities = identities

    def standing(self) -> Standing:
        """How far linking is."""
        ((articles, whole),) = self._database.read("SELECT articles, whole FROM linked")
        rows = self._database.read("SELECT article, fresh FROM waiting ORDER BY article")
        return Standing(
            articles,
            whole,
            tuple(number for number, fresh in rows if fresh),
            tuple(number for number, fresh in rows if not fresh),
        )

    def welcome(self, number: int) -> set[str]:
        """Link one article that waits, by its number, and what it changes for others."""
        from gazadesk.library.linking.shelf import Shelf
        from gazadesk.library.linking.writing import count_terms, put_postings, take
        from gazadesk.meetings import counted_terms
        from gazadesk.meetings.updating import Poster, revisit, welcome

        with self._database.write() as connection:
            # Another process may have been faster.
            row = connection.execute("SELECT fresh FROM waiting WHERE article = ?", (number,))
            fresh = row.fetchone()
            if fresh is None:
                return set()
            shelf = Shelf(connection, self._identities())
            standing = decisions.decisions(self._database)
            if fresh[0]:
                terms = counted_terms(shelf.signatures({number})[number])
                count_terms(connection, terms, 1)
                poster = Poster(shelf.statistics(terms))
                posted = poster.posted(shelf.signatures({number})[number])
                put_postings(connection, [(number, posted)])
                change = welcome(shelf, number, standing)
            else:
                change = revisit(shelf, number, standing)
            connection.execute("DELETE FROM waiting WHERE article = ?", (number,))
            return take(connection, change)

    def reconsider(self, said: Decision) -> set[str]:
        """Link anew what a decision is about that was made or taken back."""
        from gazadesk.library.linking.shelf import Shelf
        from gazadesk.library.linking.writing import take
        from gazadesk.meetings.updating import reconsider

        with self._database.write() as connection:
            shelf = Shelf(connection, self._identities())
            standing = decisions.decisions(self._database)
            return take(connection, reconsider(shelf, said, standing))

    def beside(self, one: Signature, other: Signature) -> tuple[Statistics, Look] | None:
        """How rare the words of two articles are, and what stands beside them.

        As ``explain`` takes them; None where one of the two waits for being linked.
        """
        from gazadesk.library.linking.shelf import Shelf
        from gazadesk.meetings.updating import beside

        shelf = Shelf(self._database.reading(), self._identities())
        numbers = shelf.numbers((one.id, other.id))
        known = shelf.vicinities(list(numbers.values()))
        if len(known) < 2:
            return None
        first, second = ((numbers[id], known[numbers[id]].ties) for id in (one.id, other.id))
        return self.statistics(one, other), beside(first, second)

    def alike(self, id: str) -> list[tuple[str, float]]:
        """The articles that one was held against, and how likely each tells one story with it.

        Likeliest first, linked or not; nothing where the article waits for being linked.
        """
        from gazadesk.library.linking.likely import likely_ties

        kept = self._database.read(_TIES, (id,))
        likely = likely_ties(kept[0][0]) if kept else {}
        rows = self._database.read(_IDS, (json.dumps(list(likely)),)) if likely else []
        return sorted(((other, likely[n]) for n, other in rows), key=lambda each: (-each[1], each))

    def statistics(self, *signatures: Signature) -> Statistics:
        """How rare the words of some articles are in the library."""
        from gazadesk.library.linking.shelf import Shelf
        from gazadesk.meetings import counted_terms

        shelf = Shelf(self._database.reading(), self._identities())
        return shelf.statistics(set().union(*map(counted_terms, signatures)))

    def keep_surroundings(
        self,
        signatures: Sequence[Signature],
        vicinities: Callable[[Sequence[int]], Iterable[tuple[int, Vicinity]]],
        statistics: Statistics,
    ) -> None:
        """Keep what newcomers will be linked by, while the whole library is being linked.

        ``vicinities`` gives all, for the numbers of the articles that the signatures belong to.
        They count once ``set_whole`` has been called.
        """
        from gazadesk.library.linking.writing import (
            put_postings,
            put_profiles,
            put_terms,
            put_vicinities,
        )
        from gazadesk.meetings.linking.profile import Profile
        from gazadesk.meetings.updating import Poster

        with self._database.write() as connection:
            connection.execute("UPDATE linked SET whole = 0, articles = 0")
            for table in ("term", "posting", "vicinity"):
                connection.execute(f"DELETE FROM {table}")
            put_terms(connection, statistics.frequency)
        number = dict(self._database.read("SELECT id, number FROM article"))
        numbers = [number[one.id] for one in signatures]
        by_number = dict(zip(numbers, signatures, strict=True))
        profiled = {article for (article,) in self._database.read("SELECT article FROM profile")}
        poster, rows = Poster(statistics), iter(vicinities(numbers))
        while some := list(islice(rows, BATCH)):
            new = (
                (place, Profile.of(by_number[place])) for place, _ in some if place not in profiled
            )
            posts = ((place, poster.posted(by_number[place])) for place, _ in some)
            with self._database.write() as connection:
                put_vicinities(connection, some)
                put_profiles(connection, new)
                put_postings(connection, posts)

    def keep_profile(self, signature: Signature) -> None:
        """Keep what newcomers are compared with of an article that is in the library.

        Linking makes what is missing; here it costs the time of whoever reads the article.
        """
        from gazadesk.library.linking.writing import put_profiles
        from gazadesk.meetings.linking.profile import Profile

        profile = Profile.of(signature)
        with self._database.write() as connection:
            rows = connection.execute("SELECT number FROM article WHERE id = ?", (signature.id,))
            put_profiles(connection, ((number, profile) for (number,) in rows.fetchall()))

    def set_whole(self, coverage_: Coverage, ids: Sequence[str]) -> None:
        """Replace all links by those of these articles, whose surroundings have been kept."""
        with self._database.write() as connection:
            coverage.put(connection, coverage_)
            connection.execute("UPDATE linked SET articles = ?1, whole = ?1", (len(ids),))
            connection.execute(
                "DELETE FROM waiting WHERE article IN"
                " (SELECT number FROM article WHERE id IN (SELECT value FROM json_each(?)))",
                (json.dumps(list(ids)),),
            )
