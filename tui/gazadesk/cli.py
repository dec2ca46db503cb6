"""The command line: data to stdout, words to stderr; heavy imports only inside commands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from gazadesk import __version__
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.export.records import Record
    from gazadesk.library import Library
    from gazadesk.model import ReadError

OK, FAILED, USAGE, BROKEN, INTERRUPTED = 0, 1, 2, 70, 130
"""Exit codes: all read; something could not be; wrong usage; a fault of ours; stopped by hand."""

_EXAMPLES = """\
examples:
  gazadesk                        open the desk: the sample story, later the last library
  gazadesk reports/               read a folder and open the desk on it
  gazadesk search "Kalin before:2024-07"
  gazadesk inspect reports/ --json > reports.json

The desk explains itself: press ? in it. Nothing is sent anywhere.
"""

Command: TypeAlias = Callable[[argparse.Namespace, Places], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no traceback ever reaches the user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    places = Places.default()
    try:
        options = _parser().parse_args(_with_command(words))
        run: Command = options.run
        return run(options, places)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        return _say_broken(error, places)


def _with_command(words: list[str]) -> list[str]:
    """`gazadesk FOLDER` means `gazadesk open FOLDER`; `--help` and `--version` stay as they are."""
    first = next((word for word in words if not word.startswith("-")), None)
    if first in _COMMANDS or any(word in {"-h", "--help", "--version"} for word in words[:1]):
        return words
    return ["open", *words]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gazadesk",
        description="A terminal news desk for one developing story told by many outlets.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gazadesk {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (run, words, declare) in _COMMANDS.items():
        about, _, example = words.partition("\n")
        command = commands.add_parser(
            name,
            help=about,
            description=about[0].upper() + about[1:] + ".",
            epilog=f"example:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        declare(command)
        command.set_defaults(run=run)
    return parser


def _declare_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="folders or files to read"
    )
    parser.add_argument("--sample", action="store_true", help="open the bundled sample story")
    _declare_library(parser)


def _declare_inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders or files")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object (docs/json.md)")
    shape.add_argument("--jsonl", action="store_true", help="one JSON object a line")


def _declare_list(parser: argparse.ArgumentParser) -> None:
    _declare_library(parser)
    _declare_json(parser)


def _declare_search(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", help='words, "phrases", -word, outlet: after: before:')
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most N (default 50)")
    _declare_list(parser)


def _declare_related(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="an article's id or the start of it, as `list` shows it")
    _declare_list(parser)


def _declare_keys(parser: argparse.ArgumentParser) -> None:
    _declare_json(parser)


def _declare_library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library to use (default: the last opened)"
    )


def _declare_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _open(options: argparse.Namespace, places: Places) -> int:
    from gazadesk.resources import seeds_dir

    paths = tuple(options.paths)
    if options.sample:
        paths = ()
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        _say(f"{_shown(path)}: no such file or folder")
    if missing and len(missing) == len(paths):
        return USAGE
    if not sys.stdout.isatty():
        _say("the desk needs a terminal; `gazadesk list` and `gazadesk search` print plain text")
        return USAGE
    library = options.library or (places.library_for(paths) if paths else None)
    if library is None:
        library = (not options.sample and places.last()) or places.library_for(())
        if library == places.library_for(()):
            paths = (seeds_dir(),)
    from gazadesk.desk import run
    from gazadesk.library.errors import LibraryError

    try:
        return run(library, places.cache, paths, log=places.log)
    except LibraryError as error:
        _say(str(error))
        return FAILED
    finally:
        places.remember(library)


def _inspect(options: argparse.Namespace, places: Places) -> int:
    from gazadesk.export.plain import inspection_lines
    from gazadesk.export.records import inspection_record
    from gazadesk.pipeline import inspect

    if options.jsonl:
        return _inspect_stream(options.paths)
    found = inspect(options.paths)
    if options.json:
        _print_json(inspection_record(found))
    else:
        _print(inspection_lines(found))
    _say_errors(found.errors)
    return FAILED if found.errors else OK


def _inspect_stream(paths: list[Path]) -> int:
    import json

    from gazadesk.export.records import coverage_records, stream_record
    from gazadesk.model import Coverage, ReadError
    from gazadesk.pipeline import stream

    status = OK
    for item in stream(paths):
        if isinstance(item, ReadError):
            _say_errors([item])
            status = FAILED
        records = coverage_records(item) if isinstance(item, Coverage) else [stream_record(item)]
        for record in records:
            print(json.dumps(record, ensure_ascii=False))
    return status


def _list(options: argparse.Namespace, places: Places) -> int:
    return _with_library(options, places, lambda library: library.order())


def _search(options: argparse.Namespace, places: Places) -> int:
    def ids(library: Library) -> Sequence[str]:
        found = library.search(" ".join(options.query), limit=options.limit)
        if found.problem:
            _say(found.problem)
        if found.total > len(found.ids):
            _say(f"{len(found.ids)} of {found.total} matches; --limit shows more")
        return found.ids

    return _with_library(options, places, ids)


def _with_library(
    options: argparse.Namespace, places: Places, ids: Callable[[Library], Sequence[str]]
) -> int:
    from gazadesk.export.plain import row_lines
    from gazadesk.export.records import row_record

    with _Opened(options, places) as library:
        rows = library.rows(ids(library))
        if options.json:
            _print_json([row_record(row) for row in rows])
        else:
            _print(row_lines(rows))
    return OK


def _related(options: argparse.Namespace, places: Places) -> int:
    from gazadesk.export.plain import related_lines
    from gazadesk.export.records import link_record

    with _Opened(options, places) as library:
        matches = [id for id in library.order() if id.startswith(options.article)]
        if len(matches) != 1:
            what = "no article" if not matches else f"{len(matches)} articles"
            _say(f"{_shown(options.article)}: {what} with that id; `gazadesk list` shows them")
            return USAGE
        links = library.links(matches[0])
        if options.json:
            _print_json([link_record(link) for link in links])
        else:
            _print(related_lines(library, matches[0], links))
    return OK


def _meetings(options: argparse.Namespace, places: Places) -> int:
    from gazadesk.export.plain import meeting_lines
    from gazadesk.export.records import meeting_record

    with _Opened(options, places) as library:
        meetings = sorted(library.meetings(), key=lambda found: (found.date or "9999", found.id))
        if options.json:
            _print_json([meeting_record(meeting) for meeting in meetings])
        else:
            _print(meeting_lines(library, meetings))
    return OK


def _keys(options: argparse.Namespace, places: Places) -> int:
    from gazadesk.desk.commands import COMMANDS

    if options.json:
        _print_json(
            [
                {
                    "id": c.id,
                    "keys": list(c.keys),
                    "title": c.title,
                    "help": c.help,
                    "scope": c.scope,
                }
                for c in COMMANDS
            ]
        )
    else:
        _print(f"{', '.join(c.keys)}\t{c.title}\t{c.help}" for c in COMMANDS)
    return OK


class _Opened:
    """The library a command works on: the named one, the last opened, or the sample."""

    def __init__(self, options: argparse.Namespace, places: Places) -> None:
        self._named: Path | None = options.library
        self._places = places

    def __enter__(self) -> Library:
        from gazadesk.library import Library, LibraryError

        sample = self._places.library_for(())
        path = self._named or self._places.last() or sample
        if self._named and not path.exists():
            _say(f"{_shown(path)}: no such library; `gazadesk FOLDER` makes one")
            raise SystemExit(USAGE)
        fresh = not path.exists()
        try:
            self._library = Library.open(path, self._places.cache)
        except LibraryError as error:
            _say(str(error))
            raise SystemExit(FAILED) from None
        if fresh and path == sample:
            from gazadesk.pipeline import read_into
            from gazadesk.resources import seeds_dir

            read_into(self._library, [seeds_dir()])
        return self._library

    def __exit__(self, *_: object) -> None:
        self._library.close()


_COMMANDS: dict[str, tuple[Command, str, Callable[[argparse.ArgumentParser], None]]] = {
    "open": (_open, "open the desk (the default)\ngazadesk open reports/", _declare_open),
    "inspect": (
        _inspect,
        "analyse files without touching any library\ngazadesk inspect reports/ --json",
        _declare_inspect,
    ),
    "list": (_list, "list the library's articles, newest first\ngazadesk list", _declare_list),
    "search": (
        _search,
        'search the library\ngazadesk search "prisoner exchange" outlet:trt',
        _declare_search,
    ),
    "related": (
        _related,
        "show an article's related coverage with the reasons\ngazadesk related 5aa0",
        _declare_related,
    ),
    "meetings": (
        _meetings,
        "list the meetings, by date, with their reports\ngazadesk meetings --json",
        _declare_list,
    ),
    "keys": (_keys, "list the desk's keys\ngazadesk keys", _declare_keys),
}


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _print_json(data: Record | list[Record]) -> None:
    import json

    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    print()


def _say_errors(errors: Iterable[ReadError]) -> None:
    for error in errors:
        _say(f"{_shown(error.path)}: {error.message}")


def _say(words: str) -> None:
    print(f"gazadesk: {words}", file=sys.stderr)


def _shown(foreign: object) -> str:
    """Foreign text (a path, an argument) made safe for the terminal."""
    from gazadesk.text.clean import display

    return display(str(foreign))


def _say_broken(error: Exception, places: Places) -> int:
    """One line for the user, the details in the log file."""
    from gazadesk.settings import log_error

    where = log_error(error, places.log)
    _say(f"something went wrong ({type(error).__name__}); details in {where}")
    return BROKEN
