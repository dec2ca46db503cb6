"""The meetings of the library by date, as lines; each report or recall can be opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, clip_line, line, spread
from gazadesk.model import Evidence, Meeting, PublishedBasis

if TYPE_CHECKING:
    from gazadesk.library.rows import Row

_WHEN = 13  # cells: "30 Jun 2024" and two blanks


def timeline_lines(
    meetings: Sequence[Meeting],
    rows: Mapping[str, Row],
    width: int,
    texts: Mapping[str, int] | None = None,
) -> list[Line]:
    """All meetings, earliest first and undated last, under the months they fall in.

    Targets are ``article@offset``: the article to open and the sentence that carries the meeting;
    ``>ID`` leads to another meeting of the list. ``texts`` counts a meeting's distinct texts,
    where it has several reports and they are known.
    """
    lines: list[Line] = []
    month = None
    recalled = _recalled_by(meetings)
    for meeting in sorted(meetings, key=_order):
        if (here := (meeting.date or "")[:7]) != month:
            month = here
            lines += [BLANK, line((_month(here), "heading"))]
        lines.append(BLANK)
        lines += _meeting(meeting, rows, width, (texts or {}).get(meeting.id))
        lines += _recalling(meeting, recalled, width)
    return lines


def first_target(meeting: Meeting) -> str | None:
    """The first entry of a meeting in the list."""
    spots = (*meeting.reports, *meeting.recalls)
    return target(spots[0]) if spots else None


def _recalled_by(meetings: Sequence[Meeting]) -> dict[str, list[Meeting]]:
    """The meetings that each article recalls, by date."""
    found: dict[str, list[Meeting]] = {}
    for meeting in sorted(meetings, key=_order):
        for each in dict.fromkeys(each.article for each in meeting.recalls):
            found.setdefault(each, []).append(meeting)
    return found


def _recalling(
    meeting: Meeting, recalled: Mapping[str, Sequence[Meeting]], width: int
) -> list[Line]:
    """The earlier meetings that the reports of this one recall: the way back to each."""
    reports = dict.fromkeys(each.article for each in meeting.reports)
    counts: dict[str, int] = {}
    told: dict[str, Meeting] = {}
    for id in reports:
        for earlier in recalled.get(id, ()):
            if earlier.id != meeting.id:
                told[earlier.id] = earlier
                counts[earlier.id] = counts.get(earlier.id, 0) + 1
    lines = []
    for id, earlier in told.items():
        when = wording.short_day(earlier.date) or "a day not stated"
        where = wording.meeting_place(earlier) or wording.meeting_mode(earlier)
        said = wording.counted(counts[id], "report")
        made = line(
            *(" " * _indent(width), ("↩ recalls ", "dim"), (when, "date")),
            (f" · {where} · in {said}", "dim"),
        )
        lines.append(replace(clip_line(made, width), target=f">{id}"))
    return lines


def target(evidence: Evidence) -> str:
    """What Enter opens: the article, and the offset of the sentence in its body."""
    return f"{evidence.article}@{evidence.start}"


def opened(target: str) -> tuple[str, int]:
    """The article and the offset that a target names."""
    article, _, offset = target.rpartition("@")
    return article, int(offset)


def _order(meeting: Meeting) -> tuple[str, str]:
    return (meeting.date or "9999", wording.names(meeting))


def _month(value: str) -> str:
    year, _, month = value.partition("-")
    if not value:
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


def _meeting(
    meeting: Meeting, rows: Mapping[str, Row], width: int, texts: int | None
) -> list[Line]:
    held = "●" if meeting.reports else "○"
    when = wording.short_day(meeting.date) or "not stated"
    _, how = wording.meeting_day(meeting)
    details = [
        wording.meeting_place(meeting),
        wording.meeting_mode(meeting),
        how,
        wording.meeting_status(meeting),
    ]
    about = " · ".join(part for part in details if part)
    lines = [
        clip_line(
            line(
                (f" {held} ", "sign"),
                (f"{when:<{_WHEN}}", "date"),
                (wording.names(meeting), "strong"),
            ),
            width,
        ),
        spread(line(" " * _indent(width), (about, "dim")), _counts(meeting, texts), width),
    ]
    for word, evidence in (("", meeting.reports), ("↩ recalled by ", meeting.recalls)):
        seen: set[str] = set()
        for each in evidence:
            row = rows.get(each.article)
            if row and each.article not in seen:
                seen.add(each.article)
                lines.append(_entry(row, word, target(each), width))
    return lines


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
