"""Figures over time: one thing counted, by one authority, in the words of each report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, line, spread
from gazadesk.desk.target import Target
from gazadesk.desk.wrap import flowed, wrapped
from gazadesk.text.fold import fold

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row
    from gazadesk.model import Figure

MOST = 1_000
"""Articles whose figures are gathered, the newest of more."""
_BAR = 24  # cells at most


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one report: its value and words, where it stands, and as of when."""

    row: Row
    at: Target
    value: float
    words: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one thing by one authority, by date; ``authority`` '' is not attributed."""

    counts: str
    authority: str
    points: tuple[Point, ...]

    @property
    def key(self) -> str:
        """What names the series in a list."""
        return f"{fold(self.counts)}\n{fold(self.authority)}"


def gather(
    library: Library, ids: Sequence[str], cancelled: Callable[[], bool] = lambda: False
) -> tuple[Series, ...]:
    """The figures of articles in series, those of most reports first; vague ones are left out."""
    piles: dict[tuple[str, str], list[tuple[Figure, Point]]] = {}
    for row in library.rows(ids[:MOST]):
        if cancelled():
            return ()
        try:
            figures, body = library.annotations(row.id).figures, None
            for figure in figures:
                if figure.value is None:
                    continue
                body = body if body is not None else library.article(row.id).body
                words = " ".join(body[figure.start : figure.end].split())
                at = Target(row.id, figure.start, figure.end)
                point = Point(row, at, figure.value, words, figure.as_of)
                key = (fold(figure.counts), _authority(figure))
                piles.setdefault(key, []).append((figure, point))
        except KeyError:  # taken out of the library meanwhile
            continue
    found = [_series(pile) for pile in piles.values()]
    return tuple(sorted(found, key=lambda each: (-_reports(each), fold(each.counts), each.key)))


def _authority(figure: Figure) -> str:
    said = fold(figure.attribution or "")
    return said.removeprefix("the ")


def _series(pile: Sequence[tuple[Figure, Point]]) -> Series:
    """Named as most of its figures are."""
    counts = Counter(figure.counts for figure, _ in pile).most_common(1)[0][0]
    authority = Counter(figure.attribution or "" for figure, _ in pile).most_common(1)[0][0]
    points = sorted(
        (point for _, point in pile),
        key=lambda point: (
            point.row.published or "9999",
            fold(wording.credit(point.row.outlet, point.row.agency)),
            point.at.start,
        ),
    )
    return Series(counts, authority, tuple(points))


def _reports(series: Series) -> int:
    return len({point.row.id for point in series.points})


def series_lines(found: Sequence[Series], width: int) -> list[Line]:
    """The list: what is counted, and under it who counts; how many figures at the right."""
    lines: list[Line] = []
    counts = None
    for each in found:
        if each.counts != counts:
            counts = each.counts
            lines += [*([BLANK] if lines else []), *wrapped(counts, width, "strong")]
        who = each.authority or "not attributed"
        right = line((f"{len(each.points)} ", "dim"))
        left = line("  ", (clip(who, max(width - right.cells - 4, 4)), ""))
        lines.append(replace(spread(left, right, width), target=each.key))
    return lines


def chart_lines(series: Series, width: int) -> list[Line]:
    """The figures by date, each with a bar from nought, whose it is, and where to open it."""
    lines = wrapped(series.counts, width, "strong")
    if series.authority:
        lines += flowed([("as counted by", "dim"), (series.authority, "")], width)
    else:
        lines.append(line(("not attributed", "dim")))
    lines.append(BLANK)
    most = max((abs(point.value) for point in series.points), default=0) or 1
    room = min(_BAR, max(width - 34, 4))
    for point in series.points:
        row = point.row
        when = wording.row_day(row.published, row.published_basis) or "undated"
        bar = bar_of(abs(point.value) / most, room)
        first = spread(
            line("  ", (f"{when:<12} ", "dim"), (f"{bar:<{room}} ", "sign"), point.words),
            BLANK,
            width,
        )
        credit = wording.credit(row.outlet, row.agency)
        more = f" · as of {point.as_of}" if point.as_of else ""
        second = line("  " + " " * 13, (clip(credit + more, max(width - 16, 4)), "dim"))
        lines += [replace(made, target=str(point.at)) for made in (first, second)]
    return lines


_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar_of(share: float, cells: int) -> str:
    """A bar of a share (0 to 1) of so many cells, to an eighth; never nothing for something."""
    eighths = max(round(min(share, 1) * cells * 8), 1 if share > 0 else 0)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")
