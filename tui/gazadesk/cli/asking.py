"""Commands that ask a library: its articles, what is related, its meetings, the desk's keys."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from gazadesk.cli.opened import Opened, article, article_or_meeting
from gazadesk.cli.output import OK, put, put_json, room
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.library import Library


def list_articles(options: argparse.Namespace, places: Places) -> int:
    """Print the library's articles, newest first."""
    return _rows(options, places, lambda library: library.order())


def _rows(
    options: argparse.Namespace, places: Places, ids: Callable[[Library], Sequence[str]]
) -> int:
    from gazadesk.export.plain import row_lines
    from gazadesk.export.records import row_record

    with Opened(options, places) as library:
        rows = library.rows(ids(library))
        if options.json:
            put_json([row_record(row) for row in rows])
        else:
            put(row_lines(rows, room()))
    return OK


def related(options: argparse.Namespace, places: Places) -> int:
    """Print what stands beside an article, with the reasons."""
    from gazadesk.export.plain import missed_lines, related_lines
    from gazadesk.export.records import link_record, missed_record
    from gazadesk.library.misses import near_misses

    with Opened(options, places) as library:
        id = article(library, options.article)
        links = library.links(id)
        near = near_misses(library, id) if options.near else None
        missed = (*near.story, *near.met, *near.alike) if near else ()
        if options.json:
            linked = [link_record(link) for link in links]
            put_json([*linked, *(missed_record(id, miss) for miss in missed)])
        else:
            put(related_lines(library, id, links))
            put(missed_lines(library, missed))
    return OK


def meetings(options: argparse.Namespace, places: Places) -> int:
    """Print the meetings by date."""
    from gazadesk.export.plain import meeting_lines
    from gazadesk.export.records import meeting_record

    with Opened(options, places) as library:
        found = sorted(library.meetings(), key=lambda meeting: (meeting.date or "9999", meeting.id))
        if options.json:
            put_json([meeting_record(meeting) for meeting in found])
        else:
            put(meeting_lines(library, found))
    return OK


def timeline(options: argparse.Namespace, places: Places) -> int:
    """Print the meetings in order of time, with the days between them."""
    from gazadesk.export.timeline import moment_lines, moment_record, timeline_lines
    from gazadesk.library.answers import moments

    with Opened(options, places) as library:
        found = moments(library)
        if options.json:
            put_json([moment_record(moment) for moment in found])
        else:
            width = room()
            lines = timeline_lines(library, found, width) if width else None
            put(lines or moment_lines(library, found))
    return OK


def compare(options: argparse.Namespace, places: Places) -> int:
    """Print reports side by side."""
    from gazadesk.export.comparison import (
        comparison_lines,
        comparison_record,
        comparison_told,
    )
    from gazadesk.library.answers import comparison

    with Opened(options, places) as library:
        if len(options.ids) == 1:
            ids = [article_or_meeting(library, options.ids[0])]
        else:
            ids = [article(library, words) for words in options.ids]
        found = comparison(library, ids)
        if options.json:
            put_json(comparison_record(found))
        else:
            articles = {id: library.article(id) for id in found.articles}
            width = room()
            put(
                comparison_lines(found, articles, width)
                if width
                else comparison_told(found, articles)
            )
    return OK


def why(options: argparse.Namespace, places: Places) -> int:
    """Print what speaks for and against two articles standing together."""
    from gazadesk.export.plain import why_lines
    from gazadesk.export.records import why_record
    from gazadesk.library.answers import why as reasons

    with Opened(options, places) as library:
        one, other = (article(library, words) for words in (options.one, options.other))
        found = reasons(library, one, other)
        links = [link for link in library.links(one) if other in (link.article, link.other)]
        if options.json:
            put_json(why_record(one, other, links, found))
        else:
            put(why_lines(library, one, other, links, found))
    return OK


def keys(options: argparse.Namespace, places: Places) -> int:
    """Print the desk's keys."""
    from gazadesk.desk.commands import COMMANDS

    if options.json:
        names = ("id", "keys", "title", "help", "scope")
        put_json(
            [
                {name: list(c.keys) if name == "keys" else getattr(c, name) for name in names}
                for c in COMMANDS
            ]
        )
    else:
        put(f"{', '.join(c.keys)}\t{c.title}\t{c.help}" for c in COMMANDS)
    return OK
