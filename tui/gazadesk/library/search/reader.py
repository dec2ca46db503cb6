"""The reader's own work as search asks for it: marks, tags, words of notes.

Kept in memory and brought up to date by what changed, which triggers of the store write down.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from gazadesk.library.connection import Database
from gazadesk.library.search.batch import words_only
from gazadesk.library.search.language import Alike, Near, Text
from gazadesk.library.search.segment import Segment
from gazadesk.library.search.spotting import Spellings, documents
from gazadesk.library.search.words import index_text
from gazadesk.text.fold import fold


class ReadersWork:
    """Numbers of the articles with marks, tags and notes, as of the last ``renew``."""

    def __init__(self) -> None:
        self.read: set[int] = set()
        self.starred: set[int] = set()
        self._tags: dict[str, set[int]] = {}
        self._notes: dict[int, str] = {}
        self._segment: Segment | None = None
        self._change = 0
        self._masks: dict[tuple[str, int], NDArray[np.bool_]] = {}

    def having(self, what: str, size: int) -> NDArray[np.bool_]:
        """The articles that are read or starred, or have a note or a tag, as a mask of ``size``.

        Kept until something changes: a reader may have read most of a large library.
        """
        mask = self._masks.get((what, size))
        if mask is None:
            held = self._having(what)
            mask = np.zeros(size, bool)
            mask[[number for number in held if number < size]] = True
            self._masks[what, size] = mask
        return mask

    def _having(self, what: str) -> Iterable[int]:
        match what:
            case "read":
                return self.read
            case "starred":
                return self.starred
            case "note":
                return self._notes
            case _:
                return set().union(*self._tags.values())

    def tagged(self, tag: str, prefix: bool) -> set[int]:
        """The articles that carry a folded tag, or one that begins so."""
        if not prefix:
            return self._tags.get(tag, set())
        begun = [held for name, held in self._tags.items() if name.startswith(tag)]
        return set().union(*begun)

    def noted(
        self, node: Text | Alike | Near, spellings: Spellings, check: Callable[[], None]
    ) -> set[int]:
        """The articles with a note that the node matches."""
        if self._segment is None:
            texts = [index_text([note]) for note in self._notes.values()]
            self._segment = Segment(words_only(list(self._notes), "note", texts))
        hits = documents(self._segment, node, spellings, check)
        return set(self._segment.numbers[np.flatnonzero(hits)].tolist())

    def renew(self, database: Database) -> None:
        """Take in what has changed since the last time."""
        rows = database.read(
            "SELECT work_change.number, work_change.article, article.number"
            " FROM work_change LEFT JOIN article ON id = article"
            " WHERE work_change.number > ? ORDER BY work_change.number",
            (self._change,),
        )
        if not rows:
            return
        articles = {id_: number for _, id_, number in rows if number is not None}
        self._forget(set(articles.values()))
        ids = json.dumps(list(articles))
        among = "IN (SELECT value FROM json_each(?))"
        for id_, read, starred in database.read(
            f"SELECT article, read, starred FROM mark WHERE article {among}", (ids,)
        ):
            if read:
                self.read.add(articles[id_])
            if starred:
                self.starred.add(articles[id_])
        for id_, tag in database.read(
            f"SELECT article, tag FROM tag WHERE article {among} UNION"
            " SELECT note.article, note_tag.tag FROM note JOIN note_tag"
            f" ON note_tag.note = note.number WHERE note.article {among}",
            (ids, ids),
        ):
            self._tags.setdefault(fold(tag), set()).add(articles[id_])
        for id_, note in database.read(
            f"SELECT article, note FROM note WHERE article {among} ORDER BY number", (ids,)
        ):
            number = articles[id_]
            self._notes[number] = f"{self._notes.get(number, '')}\n\n{note}".strip()
        self._segment = None
        self._masks.clear()
        self._change = rows[-1][0]

    def _forget(self, numbers: set[int]) -> None:
        self.read -= numbers
        self.starred -= numbers
        for tagged in self._tags.values():
            tagged -= numbers
        for number in numbers:
            self._notes.pop(number, None)
