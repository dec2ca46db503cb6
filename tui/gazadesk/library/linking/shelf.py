"""What linking asks of a library, read inside the transaction that will keep the answer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from gazadesk.library.encode import decode
from gazadesk.library.identities import Identities
from gazadesk.library.linking.writing import put_profiles, ties_of
from gazadesk.meetings import Signature, Statistics
from gazadesk.meetings.linking.hashing import hashed
from gazadesk.meetings.linking.profile import Profile, term_type
from gazadesk.meetings.updating import LAST, LinkKey, Vicinity
from gazadesk.model import Meeting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]

_COUNTED = """
SELECT ifnull(articles, 0) FROM json_each(?) AS wanted LEFT JOIN term ON term.term = wanted.value
"""
_COMPANIONS = """
WITH RECURSIVE near (id) AS (
    SELECT value FROM json_each(?)
    UNION
    SELECT link.other FROM near JOIN link ON link.article = near.id
        WHERE link.relation IN ('same-meeting', 'same-story')
    UNION
    SELECT link.article FROM near JOIN link ON link.other = near.id
        WHERE link.relation IN ('same-meeting', 'same-story')
)
SELECT number FROM near JOIN article USING (id)
"""
_LINK_KEYS = """
SELECT article, other, relation, meeting FROM link
    WHERE article IN (SELECT value FROM json_each(?1))
UNION
SELECT article, other, relation, meeting FROM link
    WHERE other IN (SELECT value FROM json_each(?1))
"""
_BEFORE = "SELECT day FROM vicinity WHERE day <= ? ORDER BY day DESC LIMIT 1 OFFSET ?"
_AFTER = "SELECT day FROM vicinity WHERE day >= ? ORDER BY day LIMIT 1 OFFSET ?"
_MEETINGS = """
SELECT meeting FROM meeting WHERE id IN (
    SELECT meeting FROM meeting_article WHERE article IN (SELECT value FROM json_each(?))
)
"""


class Shelf:
    """A library as ``gazadesk.meetings.updating`` asks for it (``Kept``). Read once, kept here."""

    def __init__(self, connection: sqlite3.Connection, identities: Identities) -> None:
        self._connection = connection
        self._identities = identities
        self._signatures: dict[int, Signature] = {}
        self._counts: dict[str, int] = {}

    def statistics(self, terms: Collection[str]) -> Statistics:
        """How many articles are counted, and how many of them hold each of these terms."""
        fresh = list(set(terms).difference(self._counts))
        new = dict(zip(map(hashed, fresh), fresh, strict=True))
        found = dict(self._those("SELECT term, articles FROM term WHERE term", new))
        self._counts.update(dict.fromkeys(fresh, 0))
        self._counts.update(zip(map(new.__getitem__, found), found.values(), strict=True))
        ((articles,),) = self._connection.execute("SELECT articles FROM linked")
        return Statistics(articles, self._counts)

    def found(
        self, key: str, first: int, last: int, most: int, *, back: bool = False
    ) -> Sequence[tuple[int, int]]:
        """(day, article) of up to ``most`` postings from day ``first`` to ``last``."""
        order = "DESC" if back else "ASC"
        return self._connection.execute(
            "SELECT day, article FROM posting WHERE term = ? AND day BETWEEN ? AND ?"
            f" ORDER BY day {order}, article {order} LIMIT ?",
            (hashed(key), first, last, most),
        ).fetchall()

    def days_around(self, day: int, articles: int) -> tuple[int, int]:
        """The days of the articles that stand so many before and after a day, in order of day."""
        before = self._connection.execute(_BEFORE, (day, articles - 1)).fetchone()
        after = self._connection.execute(_AFTER, (day, articles - 1)).fetchone()
        return (before or (1,))[0], (after or (LAST,))[0]

    def signatures(self, numbers: Collection[int]) -> dict[int, Signature]:
        """The signatures of those that are there, with identities as decided."""
        new = [number for number in numbers if number not in self._signatures]
        rows = list(self._those("SELECT number, signature FROM derivation WHERE number", new))
        stored = self._identities.signatures(json.loads(text) for _, text in rows)
        for (number, _), one in zip(rows, stored, strict=True):
            self._signatures[number] = Signature.from_dict(one)
        return {
            number: self._signatures[number] for number in numbers if number in self._signatures
        }

    def profiles(self, numbers: Collection[int]) -> dict[int, Profile]:
        """The profiles of those that are there; made of the signature, and kept, where missing."""
        found = {
            number: Profile(
                day,
                words,
                outlet,
                np.frombuffer(terms, dtype=term_type()),
                np.frombuffer(sentences, dtype="<i8"),
            )
            for number, day, words, outlet, terms, sentences in self._those(
                "SELECT * FROM profile WHERE article", numbers
            )
        }
        missing = self.signatures([number for number in numbers if number not in found])
        made = {number: Profile.of(one) for number, one in missing.items()}
        put_profiles(self._connection, made.items())
        return found | made

    def counted(self, terms: Ints) -> tuple[int, Ints]:
        """How many articles are counted, and how many of them hold each of these terms."""
        # Joined from the left, so in the order in which they are asked for.
        found = self._connection.execute(_COUNTED, (json.dumps(terms.tolist()),)).fetchall()
        ((articles,),) = self._connection.execute("SELECT articles FROM linked")
        return articles, np.array(found, dtype=np.int64).reshape(-1)

    def vicinities(self, numbers: Collection[int]) -> dict[int, Vicinity]:
        """The vicinities of those that have one."""
        rows = self._those(
            "SELECT article, day, short, news, ties FROM vicinity WHERE article", numbers
        )
        return {
            number: Vicinity(day, bool(short), bool(news), ties_of(ties))
            for number, day, short, news, ties in rows
        }

    def numbers(self, ids: Collection[str]) -> dict[str, int]:
        """The numbers of those that are there, by id."""
        return dict(self._those("SELECT id, number FROM article WHERE id", ids))

    def ids(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids of those that are there, by number."""
        return dict(self._those("SELECT number, id FROM article WHERE number", numbers))

    def companions(self, numbers: Collection[int]) -> set[int]:
        """Those that links of stories and meetings join to these, step by step, and these."""
        ids = list(self.ids(numbers).values())
        return {number for (number,) in self._connection.execute(_COMPANIONS, (json.dumps(ids),))}

    def link_keys(self, ids: Collection[str]) -> set[LinkKey]:
        """The keys of the links on either side of which one of these stands."""
        return set(self._connection.execute(_LINK_KEYS, (json.dumps(list(ids)),)))

    def meetings(self, ids: Collection[str]) -> list[Meeting]:
        """The meetings that these articles report or recall."""
        rows = self._connection.execute(_MEETINGS, (json.dumps(list(ids)),))
        return [decode(Meeting, text) for (text,) in rows]

    def has_meeting(self, id: str) -> bool:
        """Whether a meeting of that id is kept."""
        found = self._connection.execute("SELECT 1 FROM meeting WHERE id = ?", (id,))
        return found.fetchone() is not None

    def published(self, ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """The days inferred for these articles, and why."""
        rows = self._those("SELECT article, day, reason FROM inference WHERE article", ids)
        return {id: (day, reason) for id, day, reason in rows}

    def _those(self, select: str, values: Collection[Any]) -> Iterator[Any]:
        return self._connection.execute(
            f"{select} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),)
        )
