"""A comparison as lines: the facts in a grid, then the sentences, in the reports' own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.columns import abreast, column_starts
from gazadesk.desk.lines import BLANK, Line, clip_line, line
from gazadesk.desk.wrap import wrapped, wrapped_line

if TYPE_CHECKING:
    from gazadesk.library.rows import Row
    from gazadesk.meetings.comparison.alignment import Placed
    from gazadesk.meetings.comparison.words import Comparison, Fact, Passage, Statement
    from gazadesk.model import Meeting

LABEL = 14
"""Cells of the column that names the facts."""
CELL, SENTENCE, SIDE_BY_SIDE = 26, 30, 90
"""The narrowest columns of facts and of sentences, and the least width for two of sentences."""


@dataclass(slots=True)
class Grid:
    """Lines with entries; ``opens`` holds what each opens, a passage a column (None: nothing).

    ``ranges`` are the cells of each report's column in its row; none where a row has no columns.
    """

    lines: list[Line] = field(default_factory=list)
    opens: dict[str, tuple[Passage | None, ...]] = field(default_factory=dict)
    ranges: dict[str, list[range]] = field(default_factory=dict)

    def target(self, passages: Sequence[Passage | None], ranges: list[range]) -> str:
        """A new entry's target."""
        name = str(len(self.opens))
        self.opens[name] = tuple(passages)
        self.ranges[name] = ranges
        return name


def comparison_title(meeting: Meeting | None) -> str:
    """What is compared, in a line."""
    if meeting is None:
        return "Articles side by side"
    return f"{wording.day(meeting.day) or 'Date not stated'} · {wording.names(meeting)}"


def comparison_counts(comparison: Comparison) -> str:
    """Articles and distinct texts counted apart: copies are not sources."""
    counts = comparison.counts
    said = [
        wording.counted(counts.articles, "report"),
        wording.counted(counts.distinct_texts, "distinct text"),
    ]
    return " · ".join(said)


def report_columns(comparison: Comparison, width: int) -> tuple[list[int], int] | None:
    """Where the reports' columns of facts begin, and their width; None where they do not fit."""
    starts, each = column_starts(width, len(comparison.articles), LABEL)
    return (starts, each) if each >= CELL else None


def head_lines(
    comparison: Comparison, rows: Mapping[str, Row], width: int, column: int
) -> list[Line]:
    """The reports over their columns, the one that Enter opens marked; blank where stacked."""
    fitting = report_columns(comparison, width)
    if fitting is None:
        return []
    starts, each = fitting
    columns: list[list[Line]] = [[]]
    for at, id in enumerate(comparison.articles):
        who, when = _credit(id, rows)
        here = at == column
        lead = ("▸ ", "sign") if here else "  "
        row = rows.get(id)
        title = row.title if row else ""
        columns.append(
            [
                clip_line(
                    line(lead, (who, "key" if here else "strong"), (f" · {when}", "dim")), each + 2
                ),
                clip_line(line("  ", (title, "dim")), each + 2),
            ]
        )
    # The sign stands in the gap before its column.
    return abreast(columns, [0, *(start - 2 for start in starts[1:])])


def comparison_lines(comparison: Comparison, rows: Mapping[str, Row], width: int) -> Grid:
    """The whole comparison: facts, how the parties are described, sentences."""
    grid = Grid()
    fitting = report_columns(comparison, width)
    described = _described(comparison)
    for number, (name, sign, cells) in enumerate([*_facts(comparison), *described]):
        if number == len(comparison.facts):
            grid.lines += [BLANK, line(("Described as", "heading"))]
        if fitting is None:
            grid.lines += [BLANK, line((name, "strong"), (f"  {sign}", "note"))]
            _stack_cells(grid, comparison, cells, rows, width)
        else:
            grid.lines += [BLANK] if number else []
            _set_cells(grid, name, sign, cells, *fitting)
    agencies = ", ".join(comparison.counts.agencies) or "none"
    grid.lines += [BLANK, *wrapped(f"agencies credited: {agencies}", width, "dim"), BLANK]
    _sentences(grid, comparison, rows, width)
    return grid


_Row = list["tuple[Statement, str] | None"]


def _facts(comparison: Comparison) -> list[tuple[str, str, list[_Row]]]:
    return [(fact.name, "≠" if fact.differs else "", _fact_rows(fact)) for fact in comparison.facts]


def _fact_rows(fact: Fact) -> list[_Row]:
    """Rows of statements, a column a report; whoever both name stands in one row."""
    keys: dict[str, None] = {}
    columns: list[dict[str, tuple[Statement, str]]] = []
    for cell in fact.cells:
        column: dict[str, tuple[Statement, str]] = {}
        for number, statement in enumerate(cell.statements):
            # Only persons are set in one row by who they are; all else in the order told.
            named = fact.kind.value == "as named" and statement.value
            column[f"={statement.value}" if named else f"#{number}"] = statement, fact.kind.value
        columns.append(column)
        keys.update(dict.fromkeys(sorted(column, key=lambda key: key[0] == "#")))
    ordered = sorted(keys, key=lambda key: (key[0] == "#", int(key[1:]) if key[0] == "#" else 0))
    return [[column.get(key) for column in columns] for key in ordered]


def _described(comparison: Comparison) -> list[tuple[str, str, list[_Row]]]:
    from gazadesk.meetings.comparison.words import Statement

    names: dict[str, str] = {}
    for each in comparison.descriptors:
        names.setdefault(each.entity, each.name)
    found: list[tuple[str, str, list[_Row]]] = []
    for entity, name in names.items():
        columns = [
            [
                (Statement(each.words), "described")
                for each in comparison.descriptors
                if each.entity == entity and each.article == id
            ]
            for id in comparison.articles
        ]
        most = max(len(column) for column in columns)
        rows: list[_Row] = [
            [column[at] if at < len(column) else None for column in columns] for at in range(most)
        ]
        found.append((name, "", rows))
    return found


def _said(statement: Statement, kind: str) -> Line:
    """A statement in its own words, with what they were taken for where that says more."""
    words = statement.words.text
    match kind:
        case "date":
            reading = f" → {statement.reading}" if statement.reading else " → not resolved"
            return line(f"“{words}”", (reading, "dim"))
        case "figure":
            source = statement.source.text if statement.source else "not attributed"
            return line(words, (f" ({source})", "dim"))
        case "topics" | "described":
            return line(f"“{words}”")
        case _:
            return line(words)


def _set_cells(
    grid: Grid,
    name: str,
    sign: str,
    rows: list[_Row],
    starts: list[int],
    each: int,
) -> None:
    """A fact's rows across the columns; a report that does not state it says so once."""
    count = len(starts) - 1
    stated = [any(row[at] for row in rows) for at in range(count)]
    label = wrapped(name, LABEL - 2) or [BLANK]
    ranges = [range(start, start + each) for start in starts[1:]]
    nothing: _Row = [None] * count
    for number, row in enumerate(rows or [nothing]):
        lead: list[Line] = []
        if number == 0:
            lead = [
                line((made.text, "dim"), (f" {sign}", "note") if at == 0 else "")
                for at, made in enumerate(label)
            ]
        cells: list[list[Line]] = [lead]
        for at, statement in enumerate(row):
            if statement is not None:
                cells.append(wrapped_line(_said(*statement), each, hang=1))
            else:
                cells.append([] if stated[at] or number else [line((wording.NOT_STATED, "dim"))])
        passages = [statement[0].words if statement else None for statement in row]
        grid.lines += abreast(cells, starts, target=grid.target(passages, ranges))


def _stack_cells(
    grid: Grid,
    comparison: Comparison,
    rows: list[_Row],
    about: Mapping[str, Row],
    width: int,
) -> None:
    """A fact's statements below one another; reports that say the very same stand together."""
    alike: dict[tuple[Line, ...], list[int]] = {}
    for at in range(len(comparison.articles)):
        said = tuple(_said(*statement) for row in rows if (statement := row[at]))
        alike.setdefault(said, []).append(at)
    for said, members in alike.items():
        grid.lines += _names(comparison, members, about, width)
        if not said:
            grid.lines.append(line("    ", (wording.NOT_STATED, "dim")))
        told = [[cell[0].words for row in rows if (cell := row[at])] for at in members]
        for number, words in enumerate(said):
            passages: list[Passage | None] = [None] * len(comparison.articles)
            for at, own in zip(members, told, strict=True):
                passages[at] = own[number]
            made = wrapped_line(words, max(width - 4, 8), hang=1)
            grid.lines += _moved(made, 4, grid.target(passages, []))


def _names(
    comparison: Comparison, members: Sequence[int], about: Mapping[str, Row], width: int
) -> list[Line]:
    """Who says what follows, a line each; in a word where all do."""
    if len(members) == len(comparison.articles) > 2:
        return [line("  ", (f"all {len(members)} reports", "outlet"))]
    return [
        clip_line(line("  ", (who, "outlet"), (f" · {when}", "dim")), width)
        for who, when in (_credit(comparison.articles[at], about) for at in members)
    ]


def _moved(lines: Sequence[Line], by: int, target: str) -> list[Line]:
    return abreast([[], lines], [0, by], target=target)


def _sentences(grid: Grid, comparison: Comparison, rows: Mapping[str, Row], width: int) -> None:
    from gazadesk.meetings.comparison.alignment import aligned

    placed = aligned(comparison)
    if not placed:
        return
    among = "both" if len(comparison.articles) == 2 else "several"
    grid.lines += [
        line(("Sentences", "heading")),
        *wrapped(f"= in {among}, ≈ nearly so in {among}, the rest only here", width, "dim"),
        BLANK,
    ]
    starts, each = column_starts(width, len(comparison.articles), 0)
    if width >= SIDE_BY_SIDE and each >= SENTENCE:
        _abreast(grid, comparison, placed, rows, starts[1:], each)
    else:
        _folded(grid, comparison, placed, rows, width)


def _abreast(
    grid: Grid,
    comparison: Comparison,
    placed: Sequence[Placed],
    about: Mapping[str, Row],
    starts: list[int],
    each: int,
) -> None:
    """A column a report; what several have stands in one row."""
    names = [
        [clip_line(line("  ", (who, "strong"), (f" · {when}", "dim")), each)]
        for who, when in (_credit(id, about) for id in comparison.articles)
    ]
    grid.lines += [*abreast(names, starts), BLANK]
    ranges = [range(start, start + each) for start in starts]
    rows: dict[int, list[Placed]] = {}
    for one in placed:
        rows.setdefault(one.row, []).append(one)
    for _, row in sorted(rows.items()):
        cells: list[list[Line]] = [[] for _ in starts]
        passages: list[Passage | None] = [None for _ in starts]
        for one in row:
            for at, passage in enumerate(one.passages):
                if passage is not None:
                    cells[at] = _sentence(passage, _sign(one), each)
                    passages[at] = passage
        grid.lines += abreast(cells, starts, target=grid.target(passages, ranges))
        grid.lines.append(BLANK)


def _folded(
    grid: Grid,
    comparison: Comparison,
    placed: Sequence[Placed],
    about: Mapping[str, Row],
    width: int,
) -> None:
    """One below the other, under the names of those that have it; the very same is said once."""
    before: list[int] = []
    for one in placed:
        having = [at for at, passage in enumerate(one.passages) if passage is not None]
        alike = one.shared is not None and one.shared.same
        for members in [having] if alike else [[at] for at in having]:
            if members != before:
                grid.lines += [*_names(comparison, members, about, width), BLANK]
                before = members
            passages = [p if at in members else None for at, p in enumerate(one.passages)]
            said = next(passage for passage in passages if passage is not None)
            target = grid.target(passages, [])
            grid.lines += [*_moved(_sentence(said, _sign(one), width), 0, target), BLANK]


def _sign(one: Placed) -> str:
    if one.shared is None:
        return ""
    return "=" if one.shared.same else "≈"


def _sentence(passage: Passage, sign: str, width: int) -> list[Line]:
    """Shared ones are dim with a sign before them; what only one report has stands bright."""
    words = " ".join(passage.text.split())
    style = "dim" if sign else ""
    return wrapped(words, width, style, first=f"{sign or ' '} ", rest="  ")


def _credit(id: str, rows: Mapping[str, Row]) -> tuple[str, str]:
    """Whom a report is from, and when."""
    row = rows.get(id)
    if row is None:
        return id, ""
    who = wording.credit(row.outlet, row.agency)
    return who, wording.row_day(row.published, row.published_basis) or "undated"
