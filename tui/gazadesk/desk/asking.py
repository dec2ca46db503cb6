"""Decisions about whole meetings, put as a question before they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.desk import wording
from gazadesk.model import Decision, Meeting

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.library.rows import Row


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its title, what would be decided in words, and what decides it."""

    title: str
    words: str
    decide: Callable[[Library], Decision]


def splitting(library: Library, article: str, chosen: str | None) -> Asked | str:
    """Take ``chosen``, or the article, out of the meeting it reports; a str says why not."""
    out = chosen or article
    mine = {meeting.id for meeting in _reported(library, article)}
    shared = [meeting for meeting in _reported(library, out) if meeting.id in mine]
    if not shared:
        return "That report does not stand under the article's meeting."
    meeting = max(shared, key=lambda each: len(_reports(each)))
    if len(_reports(meeting)) < 2:
        return "It is the only report of that meeting."
    (row,) = library.rows([out])
    words = (
        f"{_named(row)} does not report the meeting of {_told(meeting)}. The other reports stay "
        "together; links follow. ctrl+z takes it back."
    )
    return Asked("Take it out of the meeting?", words, lambda kept: kept.split(out, meeting.id))


def merging(library: Library, article: str, chosen: str | None) -> Asked | str:
    """Take the article's meeting and that of ``chosen`` for one; a str says why not."""
    if chosen is None:
        return "Choose a related report first: Tab goes to them."
    mine, theirs = _reported(library, article), _reported(library, chosen)
    pairs = [
        (len(_people(one) & _people(other)), one, other)
        for one in mine
        for other in theirs
        if one.id != other.id
    ]
    if not pairs:
        same = {each.id for each in mine} & {each.id for each in theirs}
        return "They report one meeting already." if same else "One of them reports no meeting."
    _, one, other = max(pairs, key=lambda pair: (pair[0], pair[1].id, pair[2].id))
    words = (
        f"The meeting of {_told(one)} and the meeting of {_told(other)} are one. All of their "
        "reports come together; links follow. ctrl+z takes it back."
    )
    return Asked("Take the two meetings for one?", words, lambda kept: kept.merge(one.id, other.id))


def _reported(library: Library, id: str) -> list[Meeting]:
    return [meeting for meeting in library.meetings(id) if id in _reports(meeting)]


def _reports(meeting: Meeting) -> set[str]:
    return {each.article for each in meeting.reports}


def _people(meeting: Meeting) -> set[str]:
    return {each.entity or each.name for each in meeting.participants}


def _told(meeting: Meeting) -> str:
    day = wording.day(meeting.day) or "a day not stated"
    reports = wording.counted(len(_reports(meeting)), "report")
    return f"{day}, {wording.meeting_place(meeting)}, of {wording.names(meeting)} ({reports})"


def _named(row: Row) -> str:
    return f"“{row.title or 'No title'}” ({wording.credit(row.outlet, row.agency)})"
