"""The largest values of many rows at once, and runs of numbers end to end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]
    Ints = NDArray[np.integer[Any]]

_ENTRIES, _ROWS = 2**18, 2**14
"""Entries and rows sorted in one go: bounds the memory that takes."""


def runs(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """The numbers first..last of every run, end to end, and which run each belongs to."""
    import numpy as np

    lengths = last - first
    ends = np.cumsum(lengths)
    owner = np.repeat(np.arange(len(first)), lengths)
    return np.arange(int(ends[-1]) if len(ends) else 0) + (first - ends + lengths)[owner], owner


def strongest(values: Floats, starts: Ints, most: Ints) -> tuple[Ints, Ints, Ints]:
    """The ``most[row]`` largest values of each row: (where, row, rank), from the top.

    Row n holds ``values`` (none below 0) from ``starts[n]`` on. Of equal values the first wins.
    """
    import numpy as np

    found: list[tuple[Ints, Ints, Ints]] = []
    first, rows = 0, len(starts) - 1
    while first < rows:
        room = int(np.searchsorted(starts, starts[first] + _ENTRIES, side="right")) - 1
        end = min(max(room, first + 1), first + _ROWS, rows)
        own = starts[first : end + 1] - starts[first]
        # One sort: row, then value from the top (the bits of a float turned), then place.
        # A place more than there are would leave no room for the last rows of a full run.
        turned = ~values[starts[first] : starts[end]].astype(np.float32, copy=False).view(np.uint32)
        bits = (len(turned) - 1).bit_length()
        packed = turned.astype(np.uint64)
        packed <<= np.uint64(bits)
        packed |= np.arange(len(turned), dtype=np.uint64)
        row = np.arange(end - first, dtype=np.uint64) << np.uint64(32 + bits)
        packed |= np.repeat(row, np.diff(own))
        packed.sort()
        kept, owner = runs(own[:-1], np.minimum(own[1:], own[:-1] + most[first:end]))
        spots = (packed.take(kept) & np.uint64(2**bits - 1)).astype(np.int64)
        found.append((spots + starts[first], owner + first, kept - own.take(owner)))
        first = end
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    where, row, rank = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return where, row, rank
