"""The meetings of the library by date, as blocks of lines; each report or recall opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from operator import add

from gazadesk.desk import wording
from gazadesk.desk.blocks import Blocks, Sizes
from gazadesk.desk.lines import BLANK, Line, clip, clip_line, line, spread
from gazadesk.library.calendar import Dated, Told
from gazadesk.library.rows import Row
from gazadesk.model import Evidence, Meeting, PublishedBasis

_WHEN = 13  # cells: "30 Jun 2024" and two blanks


Page = tuple[Told, Mapping[str, Row]]
"""A meeting and the rows of its articles."""


class Timeline:
    """The meetings in order of time, under the months that they fall in; a block each."""

    def __init__(self, dated: Dated) -> None:
        self.dated = dated
        self.places = {id: at for at, id in enumerate(dated.ids)}
        months = [(date or "")[:7] for date in dated.dates]
        self._headed = [before != month for before, month in pairwise([None, *months])]
        entries = list(map(sum, zip(dated.reports, dated.recalls, dated.earlier, strict=True)))
        heads = (5 if headed else 3 for headed in self._headed)
        self._sizes = Sizes(map(add, heads, entries), entries)

    def blocks(
        self, told: Callable[[int], Page | None], texts: Mapping[str, int], width: int
    ) -> Blocks:
        """The blocks at a width; ``told`` gives a meeting by its place, None where it has gone.

        Targets are ``article@offset``: the article to open and the sentence that carries the
        meeting; ``>ID`` leads to another meeting. ``texts`` counts a meeting's distinct texts,
        where it has several reports and they are known.
        """

        def make(at: int) -> list[Line]:
            month = line((_month(self.dated.dates[at]), "heading"))
            head = [BLANK, month] if self._headed[at] else []
            if (held := told(at)) is None:
                return head
            about, rows = held
            return [*head, BLANK, *_meeting(about, rows, texts.get(about.meeting.id), width)]

        return Blocks(self._sizes, make)


def first_report(meeting: Meeting, article: str) -> str | None:
    """The entry of an article that reports a meeting."""
    return next((target(each) for each in meeting.reports if each.article == article), None)


def target(evidence: Evidence) -> str:
    """What Enter opens: the article, and the offset of the sentence in its body."""
    return f"{evidence.article}@{evidence.start}"


def opened(target: str) -> tuple[str, int]:
    """The article and the offset that a target names."""
    article, _, offset = target.rpartition("@")
    return article, int(offset)


def _month(date: str | None) -> str:
    """The heading that a meeting of that date stands under."""
    year, _, rest = (date or "").partition("-")
    month = rest.partition("-")[0]
    if not year:
        return "Date not stated"
    return f"{wording.MONTH_NAMES[int(month) - 1]} {year}" if month else year


_LONGEST = 10  # cells of the bar for reports


def _counts(meeting: Meeting, texts: int | None) -> Line:
    """How many report it, as a bar and in words, and how many distinct texts they are."""
    reports = len({each.article for each in meeting.reports})
    if not reports:
        return line(("no report", "dim"))
    said = wording.counted(reports, "report")
    if reports > 1 and texts is not None:
        said += f" · {wording.counted(texts, 'distinct text')}"
    bar = "━" * min(reports, _LONGEST) + ("+" if reports > _LONGEST else "")
    return line((bar, "sign"), (f" {said}", "dim"))


def _meeting(about: Told, rows: Mapping[str, Row], texts: int | None, width: int) -> list[Line]:
    meeting = about.meeting
    held = "●" if meeting.reports else "○"
    when = wording.short_day(meeting.day) or "not stated"
    _, how = wording.meeting_day(meeting)
    details = [
        wording.meeting_place(meeting),
        wording.meeting_mode(meeting),
        how,
        wording.meeting_status(meeting),
    ]
    said = " · ".join(part for part in details if part)
    lines = [
        clip_line(
            line(
                (f" {held} ", "sign"),
                (f"{when:<{_WHEN}}", "date"),
                (wording.names(meeting), "strong"),
            ),
            width,
        ),
        spread(line(" " * _indent(width), (said, "dim")), _counts(meeting, texts), width),
    ]
    for word, evidence in (("", meeting.reports), ("↩ recalled by ", meeting.recalls)):
        seen: set[str] = set()
        for each in evidence:
            row = rows.get(each.article)
            if row and each.article not in seen:
                seen.add(each.article)
                lines.append(_entry(row, word, target(each), width))
    return [*lines, *(_led_back(earlier, reports, width) for earlier, reports in about.earlier)]


def _led_back(earlier: Meeting, reports: int, width: int) -> Line:
    """The way to an earlier meeting that so many reports of this one recall."""
    when = wording.short_day(earlier.date) or "a day not stated"
    where = wording.meeting_place(earlier) or wording.meeting_mode(earlier)
    said = wording.counted(reports, "report")
    made = line(
        *(" " * _indent(width), ("↩ recalls ", "dim"), (when, "date")),
        (f" · {where} · in {said}", "dim"),
    )
    return replace(clip_line(made, width), target=f">{earlier.id}")


def _indent(width: int) -> int:
    """Under the names where there is room, else close to the edge."""
    return _WHEN + 3 if width >= 64 else 3


def _entry(row: Row, word: str, opens: str, width: int) -> Line:
    indent = _indent(width)
    outlet = wording.credit(row.outlet, row.agency)
    shown = row.published_basis is not PublishedBasis.UNKNOWN
    day = wording.row_day(row.published, row.published_basis) if shown else "undated"
    lead = f"{word}{outlet}"
    room = max(width - indent - len(lead) - len(day) - 4, 0)
    title = clip(row.title, room) if room > 12 else ""
    made = line(" " * indent, (word, "dim"), (outlet, "outlet"), "  ", (title, ""))
    return replace(spread(made, line((day, "dim")), width), target=opens)
