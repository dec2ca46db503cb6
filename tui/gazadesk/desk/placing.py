"""Which line of the article list holds what: rows of one height, a heading above each group.

The lines above them all are rows of one line with numbers below 0, the lowest of them -1.

Pure numbers, so that a list of a million rows costs no more than one of ten: a line is found by
bisecting the beginnings of the groups.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placing:
    """So many rows of ``height`` lines; ``starts`` are the rows that begin a group, in order.

    ``above`` lines stand before the first of them.
    """

    rows: int
    height: int
    starts: Sequence[int] = ()
    above: int = 0

    @property
    def lines(self) -> int:
        """How many lines there are in all."""
        return self.above + self.rows * self.height + len(self.starts)

    def top(self, row: int) -> int:
        """The first line of a row; the heading of its group stands above it."""
        if row < 0:
            return self.above + row
        return self.above + row * self.height + bisect_right(self.starts, row)

    def bottom(self, row: int) -> int:
        """The line after the last one of a row."""
        return self.top(row) + self.height_of(row)

    def height_of(self, row: int) -> int:
        """How many lines a row has."""
        return self.height if row >= 0 else 1

    def group(self, row: int) -> int:
        """The number of the group that the row belongs to; -1 where there are none."""
        return bisect_right(self.starts, row) - 1

    def heading(self, line: int) -> int | None:
        """The number of the group whose heading stands on the line, if one does."""
        line -= self.above
        group = self._group_at(line)
        if group >= 0 and self._heading_line(group) == line:
            return group
        return None

    def at(self, line: int) -> tuple[int, int]:
        """The row on a line, and which of its lines it is; a heading counts as the row below."""
        line -= self.above
        if line < 0:
            return line, 0
        group = self._group_at(line)
        inside = line - (group + 1)
        if group >= 0:
            inside = max(inside, self.starts[group] * self.height)
        return divmod(inside, self.height)

    def _heading_line(self, group: int) -> int:
        return self.starts[group] * self.height + group

    def _group_at(self, line: int) -> int:
        return bisect_right(range(len(self.starts)), line, key=self._heading_line) - 1
