"""Why two articles stand together, or why not, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, line, spread
from gazadesk.desk.wrap import wrapped
from gazadesk.model import Reason

if TYPE_CHECKING:
    from gazadesk.library.rows import Row


def candidate_lines(rows: Sequence[Row], related: Sequence[str], width: int) -> list[Line]:
    """The articles to ask about: those that stand together with it first."""
    lines: list[Line] = []
    near = set(related)
    for title, some in (
        ("Stand together", [row for row in rows if row.id in near]),
        ("Others, nearest in time first", [row for row in rows if row.id not in near]),
    ):
        if not some:
            continue
        lines += [*([BLANK] if lines else []), line((title, "heading"))]
        for row in some:
            when = wording.row_day(row.published, row.published_basis) or "undated"
            outlet = line(" ", (wording.credit(row.outlet, row.agency), "dim"), target=row.id)
            first = spread(outlet, line((f"{when} ", "dim")), width)  # the day is not cut
            second = line(" ", (clip(row.title or "No title", width - 2), ""), target=row.id)
            lines += [first, second]
    return lines or [BLANK, *wrapped("No other article matches.", width, "dim")]


def why_lines(other: Row, reasons: Sequence[Reason] | None, linked: bool, width: int) -> list[Line]:
    """What speaks for and against, the models' weights last; None: still being worked out."""
    when = wording.row_day(other.published, other.published_basis) or "undated"
    lines = [
        *wrapped(other.title or "No title", width, "strong"),
        *wrapped(f"{wording.credit(other.outlet, other.agency)} · {when}", width, "dim"),
        BLANK,
    ]
    if reasons is None:
        return [*lines, line(("Weighing…", "dim"))]
    lines += wrapped(
        "They stand together." if linked else "They do not stand together.", width, "strong"
    )
    weights = [each for each in reasons if each.kind == "weights"]
    said = [each for each in reasons if each.kind not in ("weights", "decision")]
    told = [each for each in said if each.kind != "not told"]
    for title, some in (
        ("By your word", [each for each in reasons if each.kind == "decision"]),
        ("For", [each for each in told if not each.against]),
        ("Against", [each for each in told if each.against]),
        ("Not told", [each for each in said if each.kind == "not told"]),
    ):
        if some:
            lines += [BLANK, line((title, "heading"))]
        for each in some:
            lines += wrapped(each.text, width, "", first="· ", rest="  ")
    if weights:
        lines += [BLANK, line(("Weights, in log odds", "heading"))]
        for each in weights:
            name, _, parts = each.text.partition(": ")
            lines.append(line((name, "dim")))
            lines += _parts(parts, width)
    return lines


def _parts(parts: str, width: int) -> list[Line]:
    """One part of the evidence a line, its weight in a column."""
    lines: list[Line] = []
    for part in parts.split(", "):
        name, _, value = part.rpartition(" ")
        lines += wrapped(name, max(width - 9, 8), "dim", first="  ", rest="  ")
        last = lines.pop() if lines else BLANK
        lines.append(line((f"{last.text:<{max(width - 8, 10)}}", "dim"), (f"{value:>6}", "")))
    return lines
