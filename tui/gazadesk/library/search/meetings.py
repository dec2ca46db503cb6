"""Meetings as search asks for them: who met, where and when, and who reports it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from gazadesk.library.connection import Database
from gazadesk.library.search.batch import words_only
from gazadesk.library.search.language import Alike, Near, Text
from gazadesk.library.search.segment import Segment
from gazadesk.library.search.spotting import Spellings, documents
from gazadesk.library.search.words import index_text

if TYPE_CHECKING:
    from gazadesk.library.identities import Identities
    from gazadesk.model import Meeting


class Meetings:
    """The meetings of a library by the words of their participants, sides, place and date."""

    def __init__(self, database: Database, identities: Identities) -> None:
        from gazadesk.library.coverage import meetings

        found = list(map(identities.meeting, meetings(database, None)))
        numbers = dict(database.read("SELECT id, number FROM article"))
        texts = [index_text(_said(meeting)) for meeting in found]
        self._segment = Segment(words_only(range(len(found)), "meeting", texts))
        self._telling = [
            [
                numbers[one.article]
                for one in (*meeting.reports, *meeting.recalls)
                if one.article in numbers
            ]
            for meeting in found
        ]
        self.reporting = {
            numbers[one.article]
            for meeting in found
            for one in meeting.reports
            if one.article in numbers
        }

    def found(
        self, node: Text | Alike | Near, spellings: Spellings, check: Callable[[], None]
    ) -> set[int]:
        """The articles that report or recall a meeting which the node matches."""
        hits = documents(self._segment, node, spellings, check)
        return {number for at in np.flatnonzero(hits).tolist() for number in self._telling[at]}


def _said(meeting: Meeting) -> list[str]:
    people = [
        text for one in meeting.participants for text in (one.name, one.as_named, one.side) if text
    ]
    return [*people, *(text for text in (meeting.place, meeting.date, meeting.id) if text)]
