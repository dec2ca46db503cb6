"""The table of commands, and the parser made from it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from gazadesk import __version__
from gazadesk.cli import (
    about,
    asking,
    deciding,
    exporting,
    feeding,
    importing,
    reading,
    searching,
    showing,
    upkeep,
)
from gazadesk.settings import Places

_EXAMPLES = """\
examples:
  gazadesk                        open the desk: the sample story, later the last library
  gazadesk reports/               read a folder and open the desk on it
  gazadesk search "Kalin before:2024-07"
  gazadesk inspect reports/ --json > reports.json

The desk explains itself: press ? in it. Nothing is sent anywhere; only `feeds fetch` and `fetch`
go to the network, and only when they are given.
"""

Run: TypeAlias = Callable[[argparse.Namespace, Places], int]
Declare: TypeAlias = Callable[[argparse.ArgumentParser], None]


class Command(NamedTuple):
    """A command: what it runs, what it does in a line, examples, and its arguments."""

    run: Run
    about: str
    example: str
    declare: Declare


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    made = argparse.ArgumentParser(
        prog="gazadesk",
        description="A terminal news desk for one developing story told by many outlets.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"gazadesk {__version__}")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        example = command.example.replace("\n", "\n  ")
        added = commands.add_parser(
            name,
            help=command.about,
            description=f"{command.about[0].upper()}{command.about[1:]}.",
            epilog=f"example{'s' if chr(10) in example else ''}:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.declare(added)
        added.set_defaults(run=command.run)
    return made


def _open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="folders or files to read"
    )
    parser.add_argument("--sample", action="store_true", help="open the bundled sample story")
    _library(parser)


def _read(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders or files")
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library to read into, made where missing"
    )
    parser.add_argument(
        "--errors", type=Path, metavar="FILE", help="write what could not be read, as JSON Lines"
    )
    parser.add_argument(
        "--wait",
        type=float,
        default=30.0,
        metavar="SECONDS",
        help="how long to wait while another gazadesk reads into the library (default 30)",
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=Path, metavar="FILE", help="where the copy goes")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    _library(parser)


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dump", type=Path, metavar="FILE", help="what `dump` printed; - for stdin")
    _library(parser)


def _rebuild(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--wait", type=float, default=30.0, metavar="SECONDS", help="as for `read` (default 30)"
    )
    _library(parser)


def _versions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="an article's id or the start of it, or an earlier id")
    _list(parser)


def _inspect(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folders or files")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object (docs/json.md)")
    shape.add_argument("--jsonl", action="store_true", help="one JSON object a line")


def _list(parser: argparse.ArgumentParser) -> None:
    _library(parser)
    _json(parser)


def _related(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", help="an article's id or the start of it, as `list` shows it")
    parser.add_argument(
        "--near", action="store_true", help="also what comes near and is not linked, with why not"
    )
    _list(parser)


def _why(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("one", metavar="A", help="an article's id or the start of it")
    parser.add_argument("other", metavar="B", help="the other's")
    _list(parser)


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="+", metavar="ID", help="a meeting, or an article that reports one; or several"
    )
    _list(parser)


def _decide(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("word", choices=tuple(deciding.WORDS), metavar="WORD", help=_WORDS)
    parser.add_argument("ids", nargs="*", metavar="ID", help="articles or meetings, by id")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, for the record")
    _library(parser)


def _decisions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--audit", action="store_true", help="who did what when, undone ones too")
    _library(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _export(parser: argparse.ArgumentParser) -> None:
    exporting.declare(parser)
    _library(parser)


def _asking(declare: Declare) -> Declare:
    """Arguments of its own, then those of every command that asks a library."""

    def both(parser: argparse.ArgumentParser) -> None:
        declare(parser)
        _list(parser)

    return both


def _library(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--library", type=Path, metavar="FILE", help="the library to use (default: the last opened)"
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


_WORDS = (
    "same, different, unsure: two articles; split: an article out of a meeting; merge: two "
    "meetings; undo: the last decision"
)

COMMANDS: dict[str, Command] = {
    "open": Command(
        reading.open_desk, "open the desk (the default)", "gazadesk open reports/", _open
    ),
    "read": Command(
        importing.read,
        "read files into a library without opening the desk",
        "gazadesk read reports/\n"
        "gazadesk read dump.jsonl --library news.gazadesk --errors bad.jsonl",
        _read,
    ),
    "inspect": Command(
        reading.inspect_files,
        "analyse files without touching any library",
        "gazadesk inspect reports/ --json",
        _inspect,
    ),
    "list": Command(
        asking.list_articles, "list the library's articles, newest first", "gazadesk list", _list
    ),
    "search": Command(
        searching.search,
        "search the library",
        'gazadesk search "prisoner exchange" outlet:trt\n'
        "gazadesk search ceasefire date:2024-06..2024-09 --best --snippets\n"
        "gazadesk search ceasefire --facets",
        _asking(searching.declare_search),
    ),
    "searches": Command(
        searching.searches,
        "list the searches you keep, with counts of new matches",
        "gazadesk searches\ngazadesk searches --keep 'hostage talks' --name hostages",
        _asking(searching.declare_searches),
    ),
    "show": Command(
        showing.show,
        "show an article or a meeting as text",
        "gazadesk show 5aa0\ngazadesk show 5aa0 --json",
        _asking(showing.declare_show),
    ),
    "entities": Command(
        showing.entities,
        "list who and what is named: in an article, a meeting, or the library",
        "gazadesk entities 5aa0",
        _asking(showing.declare_part),
    ),
    "entity": Command(
        showing.entity,
        "show the card of someone or something named",
        "gazadesk entity kalin",
        _asking(showing.declare_entity),
    ),
    "quotations": Command(
        showing.quotations,
        "list what is quoted, and whose words they are",
        "gazadesk quotations --with hamdan",
        _asking(showing.declare_findings),
    ),
    "figures": Command(
        showing.figures,
        "list what is counted, and who says so",
        'gazadesk figures 5aa0\ngazadesk figures --with "people killed"',
        _asking(showing.declare_findings),
    ),
    "dates": Command(
        showing.dates,
        "list the dates in the texts, and what they were taken for",
        "gazadesk dates 5aa0",
        _asking(showing.declare_findings),
    ),
    "notes": Command(
        showing.notes,
        "list your notes",
        "gazadesk notes --json",
        _asking(showing.declare_part),
    ),
    "related": Command(
        asking.related,
        "show an article's related coverage with the reasons",
        "gazadesk related 5aa0",
        _related,
    ),
    "why": Command(
        asking.why,
        "say why two articles are linked, or why not",
        "gazadesk why 5aa0 c52b",
        _why,
    ),
    "compare": Command(
        asking.compare,
        "set the reports of a meeting side by side",
        "gazadesk compare 5aa0\ngazadesk compare 5aa0 c52b --json",
        _compare,
    ),
    "meetings": Command(
        asking.meetings,
        "list the meetings, by date, with their reports",
        "gazadesk meetings --json",
        _list,
    ),
    "timeline": Command(
        asking.timeline,
        "show the meetings in order of time, with the days between",
        "gazadesk timeline",
        _list,
    ),
    "decide": Command(
        deciding.decide,
        "say whether two articles report one meeting; the machine never overrides it",
        'gazadesk decide same 5aa0 c52b --note "both name the hotel"\n'
        "gazadesk decide split 5aa0 M1f2e3d4c\ngazadesk decide undo",
        _decide,
    ),
    "decisions": Command(
        deciding.decisions,
        "list your decisions",
        "gazadesk decisions --json > decisions.jsonl",
        _decisions,
    ),
    "export": Command(
        exporting.export,
        "write out an article, the dossier of a meeting, or what a search finds",
        "gazadesk export 5aa0 > report.md\n"
        "gazadesk export 5aa0 --meeting --to dossier.html\n"
        "gazadesk export --search kalin --format csv --to kalin.csv\n"
        "gazadesk export --search '' --format jsonl --to library.jsonl",
        _export,
    ),
    "versions": Command(
        importing.versions,
        "show how an article's text changed since it was first read",
        "gazadesk versions 5aa0",
        _versions,
    ),
    "check": Command(
        upkeep.check,
        "look whether the library is whole",
        "gazadesk check",
        _list,
    ),
    "backup": Command(
        upkeep.backup,
        "put a whole copy of the library in a file, while others use it",
        "gazadesk backup news-2024-07-01.gazadesk",
        _backup,
    ),
    "dump": Command(
        upkeep.dump,
        "print your own work (marks, tags, notes, decisions, searches) as JSON Lines",
        "gazadesk dump > work.jsonl",
        _library,
    ),
    "restore": Command(
        upkeep.restore,
        "merge dumped work into a library; what is there stays",
        "gazadesk restore work.jsonl --library news.gazadesk",
        _restore,
    ),
    "rebuild": Command(
        upkeep.rebuild,
        "derive everything anew from the bytes as they were read; your work stays",
        "gazadesk rebuild",
        _rebuild,
    ),
    "feeds": Command(
        feeding.feeds,
        "follow feeds and fetch what is new in them: add, list, remove, fetch, import, export",
        "gazadesk feeds add https://example.org/feed.xml\n"
        "gazadesk feeds fetch\n"
        "gazadesk feeds import subscriptions.opml\n"
        "gazadesk feeds export - > feeds.opml",
        _asking(feeding.declare_feeds),
    ),
    "fetch": Command(
        feeding.fetch,
        "fetch single pages into the library, where their sites allow it",
        "gazadesk fetch https://example.org/report.html",
        _asking(feeding.declare_fetch),
    ),
    "keys": Command(asking.keys, "list the desk's keys", "gazadesk keys", _json),
    "themes": Command(about.themes, "list the desk's themes", "gazadesk themes", _json),
    "paths": Command(
        about.paths, "say where libraries, log and settings lie", "gazadesk paths", _json
    ),
}
"""Every command by name, in the order of the help."""
