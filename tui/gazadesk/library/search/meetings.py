"""Meetings as search asks for them: who met, where and when, and who reports it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode_fields
from gazadesk.library.search.batch import Ints, words_only
from gazadesk.library.search.language import Alike, Near, Text
from gazadesk.library.search.segment import Segment
from gazadesk.library.search.spotting import Spellings, documents
from gazadesk.library.search.words import index_text
from gazadesk.model import Meeting

if TYPE_CHECKING:
    from gazadesk.library.identities import Identities

CHUNK = 4_000
"""Meetings in one segment; a search can be stopped between two, and the next one goes on."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Some meetings; article ``numbers[n]`` tells of the meeting at ``told[n]`` of the segment."""

    segment: Segment
    told: Ints
    numbers: Ints


class Meetings:
    """The meetings of a library by the words of their participants, sides, place and date.

    Read when they are first searched for; of one moment, as ``State`` sees to.
    """

    def __init__(self, database: Database, identities: Identities) -> None:
        self._database = database
        self._identities = identities
        self._chunks: list[_Chunk] = []
        self._last: str | None = ""

    @cached_property
    def reporting(self) -> set[int]:
        """The numbers of the articles that report a meeting."""
        rows = self._database.read(
            "SELECT number FROM article WHERE EXISTS"
            " (SELECT 1 FROM meeting_article WHERE article = article.id AND met IS NOT NULL)"
        )
        return {number for (number,) in rows}

    def found(
        self, node: Text | Alike | Near, spellings: Spellings, check: Callable[[], None]
    ) -> set[int]:
        """The articles that report or recall a meeting which the node matches.

        ``check`` may raise to stop; what was read until then is kept.
        """
        self._read(check)
        found: set[int] = set()
        for chunk in self._chunks:
            hits = documents(chunk.segment, node, spellings, check)
            found.update(chunk.numbers[hits[chunk.told]].tolist())
        return found

    def _read(self, check: Callable[[], None]) -> None:
        while self._last is not None:
            check()
            rows = self._database.read(
                "SELECT id, meeting FROM meeting WHERE id > ? ORDER BY id LIMIT ?",
                (self._last, CHUNK),
            )
            if rows:
                places = {id_: at for at, (id_, _) in enumerate(rows)}
                told = self._database.read(
                    "SELECT meeting.id, number FROM meeting"
                    " CROSS JOIN meeting_article ON meeting_article.meeting = meeting.id"
                    " CROSS JOIN article ON article.id = meeting_article.article"
                    " WHERE meeting.id BETWEEN ? AND ?",
                    (rows[0][0], rows[-1][0]),
                )
                texts = ["".join(map(_indexed, self._said(text))) for _, text in rows]
                self._chunks.append(
                    _Chunk(
                        Segment(words_only(range(len(rows)), "meeting", texts)),
                        np.asarray([places[meeting] for meeting, _ in told], np.uint32),
                        np.asarray([number for _, number in told], np.uint32),
                    )
                )
            self._last = rows[-1][0] if len(rows) == CHUNK else None

    def _said(self, text: str) -> list[str]:
        id_, participants, date, place = decode_fields(
            Meeting, text, "id", "participants", "date", "place"
        )
        meeting = self._identities.meeting(Meeting(id_, participants, date, place=place))
        people = [
            text
            for one in meeting.participants
            for text in (one.name, one.as_named, one.side)
            if text
        ]
        return [*people, *(text for text in (meeting.place, meeting.date, meeting.id) if text)]


@lru_cache(maxsize=50_000)
def _indexed(text: str) -> str:
    return index_text([text])  # names come again and again
