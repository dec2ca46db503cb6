"""The line above each group of the article list: what its articles have in common."""

from __future__ import annotations

from gazadesk.desk import wording
from gazadesk.desk.lines import Line, Part, line, spread
from gazadesk.library.listing import Grouping
from gazadesk.model import Meeting


def group_line(
    grouping: Grouping, key: str | None, count: int, width: int, meeting: Meeting | None = None
) -> Line:
    """The heading of one group, ``width`` cells wide; ``key`` as ``listing.Groups`` has it.

    ``meeting`` is the one that ``key`` names, where the list is parted by meeting.
    """
    parts: list[Part] = [" "]
    match grouping:
        case Grouping.DAY:
            parts.append((wording.short_day(key) if key else "undated", "heading"))
        case Grouping.OUTLET:
            parts.append((key or "outlet not stated", "heading"))
        case Grouping.MEETING if meeting is not None:
            day = wording.short_day(meeting.day) if meeting.day else "date not stated"
            parts += [(day, "heading"), (f" · {wording.names(meeting)}", "dim")]
        case _:
            parts.append(("no meeting reported", "heading"))
    return spread(line(*parts), line((f"{count:,} ", "dim")), width)
