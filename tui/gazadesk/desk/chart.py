"""Coverage over time: how many articles each outlet has, in months or years, as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, clip_line, line
from gazadesk.desk.wrap import wrapped
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.library.calendar import Spread

_LABEL = 22  # cells of an outlet's name
_BLOCKS = "▁▂▃▄▅▆▇█"
_SPLITS = (10, 7, 4)  # characters of an ISO date: days, months, years


def coverage_chart(spread: Iterable[Spread], width: int) -> list[Line]:
    """A line an outlet, in order of name: a block a day, month or year, and how many in all.

    Blocks are by the most that any outlet has in one of them; a dot is none. The finest
    division that fits the width is taken. Undated articles count in the sum alone.
    """
    found = list(spread)
    if not found:
        return [BLANK, *wrapped("No article to count.", width, "dim")]
    room = max(width - _LABEL - 8, 4)
    size, steps = _steps([each.day for each in found if each.day], room)
    counts: dict[str, Counter[str]] = {}
    sums: Counter[str] = Counter()
    for each in found:
        who = wording.credit(each.outlet, each.agency)
        sums[who] += each.articles
        counts.setdefault(who, Counter())[(each.day or "")[:size]] += each.articles
    most = max((count[step] for count in counts.values() for step in steps), default=1) or 1
    unit = {10: "day", 7: "month", 4: "year"}[size]
    lines = [line((f"a block a {unit}; the tallest is {most:,} in one", "dim")), BLANK]
    for who in sorted(sums, key=fold):
        blocks = "".join(block(counts[who][step], most) for step in steps)
        name = clip(who, _LABEL - 2)
        lines.append(
            line((name, "outlet"), " " * (_LABEL - line(name).cells), (blocks, "sign"),
                 (f"  {sums[who]:,}", "dim"))
        )  # fmt: skip
    if steps:
        first, last = wording.short_day(steps[0]), wording.short_day(steps[-1])
        gap = max(len(steps) - len(first) - len(last), 1)
        shown = first if len(steps) == 1 else first + " " * gap + last
        lines.append(line(" " * _LABEL, (shown, "dim")))
    if undated := sum(each.articles for each in found if not each.day):
        lines += [BLANK, line((wording.counted(undated, "article") + " undated", "dim"))]
    return [clip_line(each, width) for each in lines]


def block(count: int, most: int) -> str:
    """A block as high as the count's share of the most; a dot for none."""
    if not count:
        return "·"
    return _BLOCKS[max(min(-(-count * len(_BLOCKS) // most), len(_BLOCKS)) - 1, 0)]


def _steps(days: Sequence[str], room: int) -> tuple[int, list[str]]:
    """The finest division that fits, and every step of it from the first day to the last."""
    for size in _SPLITS:
        known = sorted({day[:size] for day in days})
        if not known or any(len(day) < size for day in known):
            continue  # a day known to the month alone stands in no day
        steps = _between(known[0], known[-1])
        if len(steps) <= room or size == _SPLITS[-1]:
            return size, steps[-room:]
    return _SPLITS[-1], []


def _between(first: str, last: str) -> list[str]:
    """Every day, month or year from the first to the last."""
    from datetime import date, timedelta

    if len(first) == 10:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        if (end - start).days > 400:
            return [""] * 401
        return [str(start + timedelta(at)) for at in range((end - start).days + 1)]
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    low, high = (int(each[:4]) * 12 + int(each[5:7]) - 1 for each in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(low, high + 1)]
