"""Lines that are made when they are looked at: a list of any length costs what is in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import overload

from gazadesk.desk.lines import BLANK, Line, indented

_HELD = 256  # blocks that stay made

Made = tuple[list[Line], list[range]]


class Sizes:
    """The heights of blocks in lines, and how many entries each has: one sum for any width."""

    __slots__ = ("firsts", "tops")

    def __init__(self, lines: Iterable[int], entries: Iterable[int]) -> None:
        self.tops: Sequence[int] = [0, *accumulate(lines)]
        self.firsts: Sequence[int] = [0, *accumulate(entries)]

    @classmethod
    def alike(cls, count: int, lines: int) -> Sizes:
        """So many blocks of so many lines, one entry each, at no cost for each."""
        sizes = cls((), ())
        sizes.tops = range(0, count * lines + 1, lines)
        sizes.firsts = range(count + 1)
        return sizes

    def __len__(self) -> int:
        return len(self.tops) - 1


class Blocks(Sequence[Line]):
    """Lines in blocks whose heights are known before they are made.

    An entry is a run of neighbouring lines with one target, within a block. ``make`` gives a
    block's lines by its number, from 0; where what it tells of has changed meanwhile, they are
    filled up or cut to the height that ``sizes`` says.
    """

    def __init__(self, sizes: Sizes, make: Callable[[int], Sequence[Line]]) -> None:
        self._sizes = sizes
        self._tops, self._firsts = sizes.tops, sizes.firsts
        self._lines = make
        self._held: dict[int, Made] = {}

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Blocks:
        """Lines that are made already."""
        return cls(Sizes([len(lines)], [len(_entries(lines))]), lambda _: lines)

    def forget(self) -> None:
        """Make the lines anew the next time: what they tell has changed, their heights have not."""
        self._held.clear()

    def moved(self, by: int) -> Blocks:
        """The same lines, so many cells to the right."""

        def make(block: int) -> list[Line]:
            return [indented(each, by) for each in self._lines(block)]

        return Blocks(self._sizes, make)

    def __len__(self) -> int:
        return self._tops[-1]

    @overload
    def __getitem__(self, number: int) -> Line: ...
    @overload
    def __getitem__(self, number: slice) -> list[Line]: ...
    def __getitem__(self, number: int | slice) -> Line | list[Line]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        number %= len(self)
        block = bisect_right(self._tops, number) - 1
        return self._made(block)[0][number - self._tops[block]]

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return self._firsts[-1]

    def entry(self, index: int) -> range:
        """The lines of an entry."""
        block = self.block_of(index)
        top, lines = self._tops[block], self._made(block)[1][index - self._firsts[block]]
        return range(top + lines.start, top + lines.stop)

    def block_of(self, index: int) -> int:
        """The block of an entry."""
        return bisect_right(self._firsts, index) - 1

    def first_of(self, block: int) -> int:
        """The first entry of a block, or of one after it."""
        return self._firsts[block]

    def entry_at(self, number: int) -> int | None:
        """The entry that a line belongs to, if any."""
        if not 0 <= number < len(self):
            return None
        block = bisect_right(self._tops, number) - 1
        for index, lines in enumerate(self._made(block)[1]):
            if number - self._tops[block] in lines:
                return self._firsts[block] + index
        return None

    def find(self, target: str, block: int | None = None) -> int | None:
        """The first entry with a target, in one block or in all; to look in all makes them."""
        among = range(len(self._sizes)) if block is None else (block,)
        for each in among:
            lines, entries = self._made(each)
            for index, entry in enumerate(entries):
                if lines[entry.start].target == target:
                    return self._firsts[each] + index
        return None

    def _made(self, block: int) -> Made:
        made = self._held.get(block)
        if made is None:
            if len(self._held) >= _HELD:
                self._held.clear()
            made = self._held[block] = self._make(block)
        return made

    def _make(self, block: int) -> Made:
        height = self._tops[block + 1] - self._tops[block]
        count = self._firsts[block + 1] - self._firsts[block]
        lines = list(self._lines(block)[:height])
        lines += [BLANK] * (height - len(lines))
        entries = _entries(lines)[:count]
        # An entry that is no more opens nothing, and still has its place.
        entries += [range(height - 1, height)] * (count - len(entries))
        return lines, entries


def _entries(lines: Sequence[Line]) -> list[range]:
    found: list[range] = []
    for number, each in enumerate(lines):
        if each.target is None:
            continue
        last = found[-1] if found else None
        if last and last.stop == number and lines[last.start].target == each.target:
            found[-1] = range(last.start, number + 1)
        else:
            found.append(range(number, number + 1))
    return found
