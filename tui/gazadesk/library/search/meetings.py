"""The meetings that an article tells of, as it is searched by them: who met, where and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from gazadesk.library.connection import Database
from gazadesk.library.encode import decode_fields
from gazadesk.library.identities import Identities
from gazadesk.library.search.words import index_text
from gazadesk.model import Meeting


class Told:
    """Of some articles by number: the words of the meetings told in each, and who reports one."""

    def __init__(self, database: Database, view: Identities, numbers: Sequence[int]) -> None:
        self.reporting: set[int] = set()
        self._words: defaultdict[int, str] = defaultdict(str)
        texts: dict[str, str] = {}
        for start in range(0, len(numbers), 500):
            # Numbers are integers of ours: written out, as SQLite takes only so many values.
            listed = ",".join(map(str, numbers[start : start + 500]))
            for number, id_, reports, text in database.read(
                "SELECT number, meeting.id, met IS NOT NULL, meeting.meeting FROM article"
                " CROSS JOIN meeting_article ON meeting_article.article = article.id"
                " CROSS JOIN meeting ON meeting.id = meeting_article.meeting"
                f" WHERE number IN ({listed}) ORDER BY number, meeting.id"
            ):
                if id_ not in texts:
                    texts[id_] = "".join(map(_indexed, _said(view, text)))
                self._words[number] += texts[id_]
                if reports:
                    self.reporting.add(number)

    def words(self, number: int) -> str:
        """The words of the article's meetings; none where it tells of none."""
        return self._words.get(number, "")


def _said(view: Identities, text: str) -> list[str]:
    """Names, sides, place, date and id of a meeting, its identities as decided."""
    id_, participants, date, place = decode_fields(
        Meeting, text, "id", "participants", "date", "place"
    )
    meeting = view.meeting(Meeting(id_, participants, date, place=place))
    people = [
        text for one in meeting.participants for text in (one.name, one.as_named, one.side) if text
    ]
    return [*people, *(text for text in (meeting.place, meeting.date, meeting.id) if text)]


@lru_cache(maxsize=50_000)
def _indexed(text: str) -> str:
    return index_text([text])  # names come again and again
