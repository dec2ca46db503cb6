"""The sentences of several reports set beside each other, each report's in its own order.

A sentence that two or more of them have stands in one row, as far as their orders allow: where
one report says first what another says last, one of the two stands apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.meetings.comparison.words import Comparison, Passage, SharedSentence


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence in its row: a place a report, None where the report does not have it there.

    ``shared`` is the sentence with all reports that have it, in this row or apart.
    """

    row: int
    passages: tuple[Passage | None, ...]
    shared: SharedSentence | None = None


def aligned(comparison: Comparison) -> tuple[Placed, ...]:
    """Every sentence once: runs of one report's own, then one that several have, and so on.

    No row holds two shared sentences, so that what stands beside a shared one and is not of it
    is said by its report alone. The cost grows with the number of sentences.
    """
    columns = _columns(comparison)
    count = len(columns)
    reached = [0] * count  # how many sentences of each report are placed
    free = [0] * count  # the first row that has nothing of each report
    taken: set[int] = set()
    placed: list[Placed] = []

    def place(members: Sequence[int], shared: SharedSentence | None) -> None:
        row = max(free[at] for at in members)
        while shared is not None and row in taken:
            row += 1
        if shared is not None:
            taken.add(row)
        passages: list[Passage | None] = [None] * count
        for at in members:
            passages[at] = columns[at][reached[at]][0]
            reached[at] += 1
            free[at] = row + 1
        placed.append(Placed(row, tuple(passages), shared))

    while True:
        waiting: dict[int, list[int]] = {}
        for at, column in enumerate(columns):
            while reached[at] < len(column) and column[reached[at]][1] is None:
                place([at], None)
            if reached[at] < len(column) and (group := column[reached[at]][1]) is not None:
                waiting.setdefault(group, []).append(at)
        if not waiting:
            return tuple(placed)
        # One that all its reports have come to; where orders cross, one that most have come to.
        group, members = max(
            waiting.items(),
            key=lambda item: (
                len(item[1]) - len(comparison.shared[item[0]].passages),
                len(item[1]),
                -item[0],
            ),
        )
        place(members, comparison.shared[group])


def _columns(comparison: Comparison) -> list[list[tuple[Passage, int | None]]]:
    """Every report's sentences in their order, each with the number of what it shares, if any."""
    columns: dict[str, list[tuple[Passage, int | None]]] = {id: [] for id in comparison.articles}
    for number, shared in enumerate(comparison.shared):
        for passage in shared.passages:
            columns[passage.article].append((passage, number))
    for only in comparison.only:
        columns[only.article] += [(passage, None) for passage in only.passages]
    return [sorted(column, key=lambda pair: pair[0].start) for column in columns.values()]
