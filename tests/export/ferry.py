"""An invented story of a ferry line, and an article that tries to be more than text."""

from __future__ import annotations

import json
from pathlib import Path

from gazadesk.library import Library
from gazadesk.model import (
    Annotations,
    Article,
    Caption,
    Entity,
    EntityType,
    Hidden,
    Mention,
    PublishedBasis,
    Span,
)
from gazadesk.pipeline import read_into

_GAZETTE = (
    "---\ntitle: Minister meets ferry chief in Tarnby\noutlet: Tarnby Gazette\n"
    "published: 2029-04-11\nurl: https://gazette.example/ferry?a=1&b=2\nauthor: P. Holm\n---\n\n"
    "Transport minister Agnes Thorvald met Rasmus Eklund, who runs the ferry line, in Tarnby on "
    "Wednesday to discuss the winter timetable.\n\n"
    "“We cannot sail with half a crew,” Eklund told reporters. At least 14 sailors were injured "
    "in the storm, according to the Coast Guard.\n"
)
_RADIO = {
    "id": "radio-7",
    "title": "Thorvald and Eklund hold talks in Tarnby",
    "outlet": "Sound Radio",
    "published": "2029-04-11",
    "text": "Agnes Thorvald and Rasmus Eklund held talks in Tarnby on Wednesday about the winter "
    "timetable of the ferry line. Some 19 sailors were injured, the ferry union said.",
}
_LATER = (
    "---\ntitle: Thorvald speaks to Eklund by phone\noutlet: Tarnby Gazette\n"
    "published: 2029-06-04\n---\n\n"
    "Agnes Thorvald spoke by phone with Rasmus Eklund on Monday about new ships.\n"
)


def library(folder: Path) -> Library:
    """A library of three reports: two of a meeting in Tarnby, one of a later call."""
    files = folder / "reports"
    files.mkdir()
    (files / "gazette.txt").write_text(_GAZETTE, encoding="utf-8")
    (files / "radio.jsonl").write_text(json.dumps(_RADIO) + "\n", encoding="utf-8")
    (files / "later.txt").write_text(_LATER, encoding="utf-8")
    opened = Library.open(folder / "ferry.gazadesk", folder / "cache")
    read_into(opened, [files])
    return opened


def id_of(library: Library, title: str) -> str:
    """The id of the article whose title begins so."""
    return next(row.id for row in library.rows(library.order()) if row.title.startswith(title))


def meeting_of(library: Library, title: str) -> str:
    """The id of the meeting that the article of that title reports."""
    return library.meetings(id_of(library, title))[0].id


HOSTILE = (
    "=cmd|' /C calc'!A0 </title><script>alert(1)</script> [x](javascript:alert(1)) {{tp}} <% x %> "
    "\x1b]52;c;aGk=\x07 \u202egnp.exe \u2066 ER  - \r\nTY  - JOUR } @misc{x, $a_b^c~d# "
    "\\input{/etc}"
)


def hostile_article() -> tuple[Article, Annotations]:
    """An article whose every field tries to be something else than text; no door cleaned it."""
    body = f"{HOSTILE}\n\n```dataviewjs\napp.x()\n```\n\n# no heading\n\n- no list\n\n1. none"
    return (
        Article(
            id="../../etc/passwd\x1b[2J",
            path="x.txt",
            title=HOSTILE,
            body=body,
            outlet=HOSTILE,
            agency="\u202eagency",
            author="-2+3",
            dateline="@SUM(A1)",
            published="2029-04-11",
            published_basis=PublishedBasis.INFERRED,
            published_phrase=HOSTILE,
            url="javascript:alert(1)//\x1b[31m",
            language='en"onload="x',
            summary_of=HOSTILE,
            captions=(Caption(HOSTILE, 0),),
            hidden=(Hidden("furniture", "a rule", 0),),
        ),
        Annotations(
            mentions=(Mention(0, 4, EntityType.PERSON, "E1"),),
            entities=(Entity("E1", EntityType.PERSON, HOSTILE),),
            sentences=(Span(0, len(HOSTILE)),),
        ),
    )
