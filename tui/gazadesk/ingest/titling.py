"""A title set apart from the text under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.lines import Line, is_headline_like, split_lines
from gazadesk.model import Hidden
from gazadesk.text.fold import fold

# "(2nd LD)", "(URGENT)", "UPDATE 3-", "RPT-WRAPUP 1-": how often the wire has sent the report.
_WIRE_MARK = re.compile(
    r"\((?:(?:\d(?:st|nd|rd|th) )?(?:LEAD|LD)|URGENT|CORRECTED|RECAST|ROUNDUP|UPDATED?)"
    r"(?: \d{1,2})?\) ?|"
    r"(?:(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|RECAST|ADVISORY)(?: \d{1,2})? ?- ?)+"
)
_ENOUGH = 200  # characters of text that make an article without a title


def title_and_body(
    title: str, text: str, warnings: list[str]
) -> tuple[str, str, tuple[Hidden, ...]]:
    """Title, body in paragraphs, and the lines that only repeat the title.

    Where ``title`` is empty, a first line that looks like one is taken, or the first words of a
    text long enough, which is added to ``warnings``. ``UnreadableError`` where nothing is left.
    """
    lines = split_lines(text)
    known = fields.one_line(title)
    if not known:
        known = _first_line_title(lines)
    if not known and lines and sum(len(line.text) for line in lines) >= _ENOUGH:
        known = lines[0].text[:80].rpartition(" ")[0].rstrip(" ,;:-–—") + "…"
        warnings.append("no title was given: the first words stand in for it")
    if not known or not lines:
        raise UnreadableError(
            f"has {'no text' if known else 'neither a title nor text enough to do without one'}"
        )
    repeated = 0
    key = fold(known)
    while repeated < len(lines) - 1 and fold(lines[repeated].text) == key:
        repeated += 1
    hidden = tuple(Hidden(line.text, "title repeated") for line in lines[:repeated])
    return known, "\n\n".join(line.text for line in lines[repeated:]), hidden


def wire_mark(title: str) -> str:
    """The mark a news agency put before its headline (``(LEAD)``, ``UPDATE 2-``); else nothing."""
    found = _WIRE_MARK.match(title)
    return found[0] if found and found.end() < len(title) else ""


def _first_line_title(lines: Sequence[Line]) -> str | None:
    if len(lines) > 1 and is_headline_like(lines[0].text):
        return lines[0].text
    return None
