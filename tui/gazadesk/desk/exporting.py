"""What can be written out, in which format and where, as lines to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.desk.lines import BLANK, Line, clip, line
from gazadesk.desk.wrap import wrapped
from gazadesk.export.destination import name
from gazadesk.export.formats import FORMATS
from gazadesk.model import Article, Meeting

if TYPE_CHECKING:
    from gazadesk.export.subjects import Subject
    from gazadesk.library import Library

WRITE = "write"
"""The target of the entry that writes."""
_WIDEST = 12  # cells of a format's name


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be written out: its target, what it is, and which one."""

    target: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is chosen: an offer's target, a format's name, and whether tags and notes go along."""

    what: str
    format: str = "markdown"
    notes: bool = False


def offers(article: Article, meetings: Sequence[Meeting], listed: int, query: str) -> list[Offer]:
    """The article, the meetings it reports or recalls, and the list as it is narrowed."""
    found = [Offer("article", "this article", article.title or "No title")]
    for meeting in meetings:
        reports = any(spot.article == article.id for spot in meeting.reports)
        title = f"the meeting it {'reports' if reports else 'recalls'}"
        day = wording.short_day(meeting.day) or "date not stated"
        found.append(Offer(f"meeting:{meeting.id}", title, f"{day} · {wording.names(meeting)}"))
    which = f"what matches “{query}”" if query.strip() else "as it is now"
    found.append(Offer("list", "the list", f"{wording.counted(listed, 'article')}, {which}"))
    return found


def offer_lines(found: Sequence[Offer], wanted: Wanted, problem: str, width: int) -> list[Line]:
    """The entry that writes, then everything that can be chosen, what is chosen marked."""
    into = ("  into the file named below", "dim")
    lines = [line(("Write it", "strong"), into, target=WRITE)]
    lines += wrapped(problem, width, "note", first="  ", rest="  ") if problem else []
    lines += [BLANK, line(("What", "heading"))]
    room = max(len(each.title) for each in found)
    for each in found:
        lead = f"{_mark(each.target == wanted.what)} {each.title:<{room}}  "
        note = clip(each.note, max(width - len(lead), 4))
        lines.append(line(lead, (note, "dim"), target=each.target))
    lines += [BLANK, line(("As", "heading"))]
    for format_ in FORMATS.values():
        lead = f"{_mark(format_.name == wanted.format)} {format_.name:<{_WIDEST}}"
        about = clip(format_.about, max(width - len(lead), 4))
        lines.append(line(lead, (about, "dim"), target=f"format:{format_.name}"))
    lines += [BLANK, line(("With", "heading"))]
    lines.append(line(f"{'☑' if wanted.notes else '☐'} my tags and notes", target="notes"))
    return lines


def _mark(chosen: bool) -> str:
    return "●" if chosen else "○"


def subject(
    library: Library, wanted: Wanted, article: str, listed: Sequence[str], query: str
) -> Subject:
    """What is to be written out, read from the library; errors as the library's."""
    from gazadesk.export.subjects import Articles, dossier, one

    kind, _, id = wanted.what.partition(":")
    if kind == "meeting":
        return dossier(library, id, work=wanted.notes)
    if kind == "list":
        heading = f"Articles that match: {query}" if query.strip() else "Articles"
        return Articles(library, listed, heading, query, work=wanted.notes)
    return one(library, article, work=wanted.notes)


def suggested(found: Subject, format_: str) -> str:
    """A name for the file, in the folder that the desk was started in."""
    return name(found, FORMATS[format_])


def chosen_path(typed: str) -> Path:
    """The file that was typed: ``~`` is the user's home, a bare name lies where the desk began."""
    path = Path(typed.strip())
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # no such user
        return path.absolute()
