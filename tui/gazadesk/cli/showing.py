"""Commands that show one thing as text: an article, a meeting, who is named, what is found."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from gazadesk.cli.opened import Opened, article_or_meeting
from gazadesk.cli.output import OK, USAGE, put, put_json, room, say, shown
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.export.records import Record
    from gazadesk.library import Library
    from gazadesk.model import Entity

Held = TypeVar("Held")
_MOST = 12  # names that are offered where several match


def declare_show(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``show``, but for the library."""
    parser.add_argument("id", metavar="ID", help="an article or a meeting, by id or its start")
    parser.add_argument(
        "--hidden", action="store_true", help="also the lines hidden as furniture, in their places"
    )


def declare_entity(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``entity``."""
    parser.add_argument("name", nargs="+", metavar="NAME", help="a name in any spelling, or an id")


def declare_part(parser: argparse.ArgumentParser) -> None:
    """The arguments of commands on an article, a meeting or the whole library."""
    parser.add_argument(
        "id", nargs="?", metavar="ID", help="an article or a meeting; without it, the library"
    )


def declare_findings(parser: argparse.ArgumentParser) -> None:
    """The same, with words to keep lines by."""
    declare_part(parser)
    parser.add_argument("--with", dest="words", default="", metavar="WORDS", help="only with these")


def show(options: argparse.Namespace, places: Places) -> int:
    """Print an article or a meeting."""
    from gazadesk.export.entries import entry
    from gazadesk.export.reading import article_lines, meeting_lines, shown_record
    from gazadesk.export.records import meeting_record

    with Opened(options, places) as library:
        id = article_or_meeting(library, options.id)
        meeting = next((each for each in library.meetings() if each.id == id), None)
        if meeting is None:
            held = entry(library, id, work=True)
            if options.json:
                put_json(shown_record(library, held))
            else:
                put(article_lines(library, held, room(), hidden=options.hidden))
        elif options.json:
            put_json(meeting_record(meeting))
        else:
            put(meeting_lines(library, meeting, room()))
    return OK


def entities(options: argparse.Namespace, places: Places) -> int:
    """Print who and what is named."""
    from gazadesk.export.named import in_articles, in_library, named_lines, named_record

    with Opened(options, places) as library:
        ids = _part(library, options.id)
        found = in_library(library) if ids is None else in_articles(library, ids)
        if options.json:
            put_json([named_record(each) for each in found])
        else:
            put(named_lines(found, room()))
    return OK


def entity(options: argparse.Namespace, places: Places) -> int:
    """Print the card of one that is named."""
    from gazadesk.export.named import card, card_lines, card_record, matching

    with Opened(options, places) as library:
        words = " ".join(options.name)
        found = matching(library, words)
        if len(found) != 1:
            _say_which(words, found)
            return USAGE
        held = card(library, found[0])
        if options.json:
            put_json(card_record(held))
        else:
            put(card_lines(library, held, room()))
    return OK


def _say_which(words: str, found: Sequence[Entity]) -> None:
    if not found:
        say(f"{shown(words)}: no one of that name; `gazadesk entities` lists who is named")
        return
    say(f"{shown(words)}: {len(found)} have that name; give one of these ids")
    for each in found[:_MOST]:
        say(f"  {each.id}  {each.name}")


def quotations(options: argparse.Namespace, places: Places) -> int:
    """Print what is quoted."""
    return _findings("quotation", options, places)


def figures(options: argparse.Namespace, places: Places) -> int:
    """Print what is counted."""
    return _findings("figure", options, places)


def dates(options: argparse.Namespace, places: Places) -> int:
    """Print the dates in the texts."""
    return _findings("date", options, places)


def _findings(kind: str, options: argparse.Namespace, places: Places) -> int:
    from gazadesk.export.findings import finding_lines, finding_record, findings

    with Opened(options, places) as library:
        ids = _part(library, options.id)
        found = findings(library, kind, library.order() if ids is None else ids, options.words)
        _print(found, options, finding_record, lambda each: finding_lines(each, room()))
    return OK


def notes(options: argparse.Namespace, places: Places) -> int:
    """Print the reader's notes."""
    from gazadesk.export.jsonl import note_record
    from gazadesk.export.noted import note_lines

    with Opened(options, places) as library:
        ids = _part(library, options.id)
        found = (
            library.work.all_notes()
            if ids is None
            else [note for id in ids for note in library.work.notes(id)]
        )
        _print(
            found,
            options,
            lambda note: {"article": note.article, **note_record(note)},
            lambda note: note_lines(library, note, room()),
        )
    return OK


def _print(
    found: Iterable[Held],
    options: argparse.Namespace,
    record: Callable[[Held], Record],
    lines: Callable[[Held], Iterable[str]],
) -> None:
    if options.json:
        put_json([record(each) for each in found])
    else:
        put(line for each in found for line in lines(each))


def _part(library: Library, words: str | None) -> list[str] | None:
    """The articles meant: one, the reports of a meeting, or None for the whole library."""
    if words is None:
        return None
    id = article_or_meeting(library, words)
    meeting = next((each for each in library.meetings() if each.id == id), None)
    if meeting is None:
        return [id]
    return list(dict.fromkeys(spot.article for spot in meeting.reports))
