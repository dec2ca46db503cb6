"""Commands that read files: the desk itself, and ``inspect``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gazadesk.cli.output import (
    FAILED,
    OK,
    USAGE,
    put,
    put_json,
    put_json_lines,
    say,
    say_errors,
    shown,
)
from gazadesk.settings import Places, Settings


def open_desk(options: argparse.Namespace, places: Places) -> int:
    """Open the desk on files, on a library, or on what was open last."""
    from gazadesk.resources import seeds_dir

    paths = tuple(options.paths)
    if options.sample:
        paths = ()
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        say(f"{shown(path)}: no such file or folder")
    if missing and len(missing) == len(paths):
        return USAGE
    if not (sys.stdout.isatty() and sys.stderr.isatty()):  # the screen is drawn on stderr
        say("the desk needs a terminal; `gazadesk list` and `gazadesk search` print plain text")
        return USAGE
    library = options.library or (places.library_for(paths) if paths else None)
    if library is None:
        library = (not options.sample and places.last()) or places.library_for(())
        if library == places.library_for(()):
            paths = (seeds_dir(),)
    from gazadesk.desk import run
    from gazadesk.library.errors import LibraryError

    try:
        settings, problems = Settings.forgiving(places.config)
        return run(
            library, places.cache, paths, log=places.log, settings=settings, problems=problems
        )
    except LibraryError as error:
        say(str(error))
        return FAILED
    finally:
        places.remember(library)


def inspect_files(options: argparse.Namespace, places: Places) -> int:
    """Analyse files without touching any library."""
    from gazadesk.export.plain import inspection_lines
    from gazadesk.export.records import inspection_record
    from gazadesk.pipeline import inspect

    if options.jsonl:
        return _stream(options.paths)
    found = inspect(options.paths)
    if options.json:
        put_json(inspection_record(found))
    else:
        put(inspection_lines(found))
    say_errors(found.errors)
    return FAILED if found.errors else OK


def _stream(paths: list[Path]) -> int:
    from gazadesk.export.records import coverage_records, stream_record
    from gazadesk.model import Coverage, ReadError
    from gazadesk.pipeline import stream

    status = OK
    for item in stream(paths):
        if isinstance(item, ReadError):
            say_errors([item])
            status = FAILED
        records = coverage_records(item) if isinstance(item, Coverage) else [stream_record(item)]
        put_json_lines(records)
    return status
