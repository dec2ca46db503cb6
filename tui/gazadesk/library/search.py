"""A query against the library: exact, newest first.

Words come from the Whoosh index. Articles that it has not taken in yet (all of them, while it is
made again) are looked through in the store, so that an answer is always whole. Dates, marks and
tags come from the store, which alone knows them as they are now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.found import Found
from gazadesk.library.query import All, Either, Marked, Node, Not, Published, Query, Tagged, Text
from gazadesk.library.rows import Order
from gazadesk.library.view import View
from gazadesk.library.work.searched import tagged

TIME_LIMIT = 1.5
"""Seconds after which a search gives up and says so."""

_MARKS = {
    "read": "SELECT number FROM article JOIN mark ON article = id WHERE mark.read IS NOT NULL",
    "starred": "SELECT number FROM article JOIN mark ON article = id WHERE starred IS NOT NULL",
    "undated": "SELECT number FROM article WHERE published IS NULL",
}
# An article dated "2024-06" lies before July and after May, but not before or after 15 June:
# "~" sorts behind "-" and the digits.
_DATES = {
    "before": "published || '~' < ?1",
    "after": "published > ?1 || '~'",
    "on": "published = ?1 OR (published > ?1 || '-' AND published < ?1 || '-~')",
}


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Articles by number: these, or all but these."""

    numbers: frozenset[int] | set[int]
    inverted: bool = False


class _StoppedError(Exception):
    """The search was cancelled or took too long."""


def search(
    database: Database,
    view: View | None,
    order: Order,
    query: Query,
    *,
    limit: int,
    cancelled: Callable[[], bool],
) -> Found:
    """All articles that ``query`` matches, at most ``limit`` ids of them; the total is exact.

    A search that was cancelled or took too long finds nothing, and ``problem`` says why.
    """
    if query.node is None:
        return Found(order.ids[:limit], len(order.ids), (), query.problem)
    run = _Run(database, view, cancelled)
    try:
        with database.interruptible(run.over):
            found = run.numbers(query.node)
    except _StoppedError:
        return Found((), 0, query.terms, run.why)
    except LibraryError:
        if run.why is None:
            raise
        return Found((), 0, query.terms, run.why)
    hits, inverted = found.numbers, found.inverted
    pairs = zip(order.numbers or (), order.ids, strict=True)
    ids = tuple(id_ for number, id_ in pairs if (number in hits) != inverted)
    return Found(ids[:limit], len(ids), query.terms, query.problem)


class _Run:
    """One search on its way."""

    def __init__(
        self, database: Database, view: View | None, cancelled: Callable[[], bool]
    ) -> None:
        self.why: str | None = None
        self._database = database
        self._view = view
        self._cancelled = cancelled
        self._end = monotonic() + TIME_LIMIT
        self._taken_in = view.change if view else 0
        rows = database.read("SELECT article FROM change WHERE number > ?", (self._taken_in,))
        self._pending = frozenset(number for (number,) in rows)

    def over(self) -> bool:
        """Whether to stop; ``why`` then says why."""
        if self._cancelled():
            self.why = "the search was stopped"
        elif monotonic() > self._end:
            self.why = "the search took too long; add a word or write one out"
        return self.why is not None

    def numbers(self, node: Node) -> _Numbers:
        """The articles that a node matches. The depth of nodes is bounded by the parser."""
        if self.over():
            raise _StoppedError
        match node:
            case Text():
                return _Numbers(self._text(node))
            case Not():
                found = self.numbers(node.node)
                return _Numbers(found.numbers, not found.inverted)
            case All():
                return _both([self.numbers(one) for one in node.nodes])
            case Either():
                # De Morgan: either is not (neither).
                found = _both([self.numbers(Not(one)) for one in node.nodes])
                return _Numbers(found.numbers, not found.inverted)
            case Marked(state="unread"):
                return _Numbers(self._select(_MARKS["read"]), inverted=True)
            case Marked():
                return _Numbers(self._select(_MARKS[node.state]))
            case Published():
                where = _DATES[node.relation]
                return _Numbers(
                    self._select(f"SELECT number FROM article WHERE {where}", node.period)
                )
            case Tagged():
                return _Numbers(self._tagged(node.tag))

    def _text(self, node: Text) -> set[int]:
        """The index's articles that hold the words in a row, and those it has not taken in."""
        needle = f" {' '.join(node.words)}" + ("" if node.prefix else " ")
        found: set[int] = set()
        if self._view is not None:
            found = self._view.find(node.column, node.words, node.prefix, self.over)
            if self.why:
                raise _StoppedError
            found = found - self._pending
            if len(node.words) > 1:
                found = self._in_a_row(node.column, needle, found)
        if self._pending:
            found |= self._select(
                "SELECT words.number FROM change JOIN words ON words.number = change.article"
                f" WHERE change.number > ? AND instr({node.column}, ?) > 0",
                self._taken_in,
                needle,
            )
        return found

    def _in_a_row(self, column: str, needle: str, numbers: set[int]) -> set[int]:
        """Those of the articles that hold the words one after the other."""
        # Numbers are integers of ours: written out, as SQLite takes only so many values.
        listed = ",".join(map(str, sorted(numbers)))
        return self._select(
            f"SELECT number FROM words WHERE number IN ({listed}) AND instr({column}, ?) > 0",
            needle,
        )

    def _tagged(self, tag: str) -> set[int]:
        return tagged(self._database, tag)

    def _select(self, sql: str, *values: object) -> set[int]:
        return {number for (number,) in self._database.read(sql, values)}


def _both(found: list[_Numbers]) -> _Numbers:
    """The articles in all of these, without ever counting up those that are not."""
    kept = sorted((one.numbers for one in found if not one.inverted), key=len)
    dropped = [one.numbers for one in found if one.inverted]
    if not kept:
        return _Numbers(set().union(*dropped), inverted=True)
    numbers = set(kept[0]).intersection(*kept[1:])
    return _Numbers(numbers.difference(*dropped))
