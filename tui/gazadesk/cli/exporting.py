"""The command that writes articles, dossiers and search results out."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.cli.opened import Opened, article, article_or_meeting
from gazadesk.cli.output import FAILED, OK, USAGE, put_json, say, shown
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.export.formats import Format
    from gazadesk.export.subjects import Subject
    from gazadesk.library import Library

NAMES = ("markdown", "html", "csv", "jsonl", "bibtex", "ris", "csl", "json")
"""The formats, as ``gazadesk.export.formats`` has them, and the one JSON object of docs/json.md."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``export``, but for the library."""
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="articles, or one meeting, by id or the start of it"
    )
    parser.add_argument("--search", metavar="QUERY", help="what a search finds; '' for everything")
    parser.add_argument(
        "--meeting", action="store_true", help="the dossier of the meeting that the article reports"
    )
    parser.add_argument(
        "--format", choices=NAMES, help="default: what the file's name ends in, else markdown"
    )
    parser.add_argument(
        "--to", default="-", metavar="PATH", help="a file, a folder, or - for stdout (default)"
    )
    parser.add_argument("--each", action="store_true", help="a file for each article, in a folder")
    parser.add_argument("--notes", action="store_true", help="with your own tags and notes")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--json", action="store_true", help="the same as --format json")


def export(options: argparse.Namespace, places: Places) -> int:
    """Write out what was asked for."""
    if problem := _problem(options):
        say(problem)
        return USAGE
    with Opened(options, places) as library:
        subject = _subject(library, options)
        if options.json or options.format == "json":
            return _whole(library, subject)
        format_ = _format(options)
        if options.to == "-":
            for line in format_.text(subject):
                sys.stdout.write(line)
            return OK
        return _write(subject, format_, options)


def _problem(options: argparse.Namespace) -> str | None:
    if options.json and options.format not in (None, "json"):
        return "--json and --format say different things; give one of them"
    if (options.json or options.format == "json") and options.to != "-":
        return "--json goes to stdout; --format jsonl writes files"
    if options.ids and options.search is not None:
        return "ids or --search, not both"
    if not options.ids and options.search is None and not options.json:
        return "say what: an id as `gazadesk list` shows it, --search QUERY, or --search '' for all"
    if options.meeting and len(options.ids) != 1:
        return "--meeting takes one article"
    if options.each and (options.to == "-" or not Path(options.to).is_dir()):
        return "--each needs a folder: --to FOLDER"
    return None


def _subject(library: Library, options: argparse.Namespace) -> Subject:
    from gazadesk.export.subjects import Articles, dossier, found, one, reported_meeting

    work: bool = options.notes
    if not options.ids:
        return found(library, options.search or "", work=work)
    if len(options.ids) == 1:
        id = article_or_meeting(library, options.ids[0])
        if options.meeting:
            id = reported_meeting(library, id)
        elif library.rows([id]):
            return one(library, id, work=work)
        return dossier(library, id, work=work)
    ids = [article(library, words) for words in options.ids]
    return Articles(library, ids, f"{len(ids)} articles", work=work)


def _format(options: argparse.Namespace) -> Format:
    from gazadesk.export.formats import FORMATS, of_name

    if options.format:
        return FORMATS[options.format]
    return of_name(Path(options.to).name) or FORMATS["markdown"]


def _write(subject: Subject, format_: Format, options: argparse.Namespace) -> int:
    from gazadesk.export.destination import destinations
    from gazadesk.export.writing import ExportError, write

    written = 0
    try:
        for path, part in destinations(subject, format_, Path(options.to), each=options.each):
            write(path, format_.text(part), force=options.force)
            written += 1
            if not options.each:
                say(f"written: {shown(path)}")
    except ExportError as error:
        say(str(error))
        return FAILED
    finally:
        if options.each:
            say(f"{written:,} file{'' if written == 1 else 's'} written to {shown(options.to)}")
    return OK


def _whole(library: Library, subject: Subject) -> int:
    from gazadesk.export.whole import library_record

    put_json(library_record(library, subject))
    return OK
