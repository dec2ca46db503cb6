"""Commands that go to the network when asked: feeds, and single pages."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.cli.opened import Opened
from gazadesk.cli.output import FAILED, OK, USAGE, put, put_json, say, shown
from gazadesk.settings import Places, Settings

if TYPE_CHECKING:
    from gazadesk.fetch.client import Client
    from gazadesk.library import Library
    from gazadesk.library.feeds import Feed
    from gazadesk.pipeline.fetching import Outcome

_TAKES = {
    "add": (1, None, "takes one address and more"),
    "list": (0, 0, "takes no address"),
    "remove": (1, 1, "takes one feed"),
    "fetch": (0, None, ""),
    "import": (1, 1, "takes one OPML file"),
    "export": (0, 1, "takes one file, or - for stdout"),
}
"""What can be done with feeds, and how many words it takes at least and at most."""


def declare_feeds(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``feeds``, but for the library."""
    parser.add_argument("deed", choices=tuple(_TAKES), metavar="DEED", help=", ".join(_TAKES))
    parser.add_argument(
        "words",
        nargs="*",
        metavar="ADDRESS",
        help="addresses of feeds; for import and export a file",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    _network(parser)


def declare_fetch(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``fetch``, but for the library."""
    parser.add_argument("urls", nargs="+", metavar="ADDRESS", help="addresses of pages")
    _network(parser)


def _network(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--offline", action="store_true", help="fetch nothing, and say so")
    parser.add_argument(
        "--private", action="store_true", help="allow addresses of this machine and its network"
    )


def feeds(options: argparse.Namespace, places: Places) -> int:
    """Follow feeds, list them, fetch them, take them from and to other readers."""
    least, most, takes = _TAKES[options.deed]
    if len(options.words) < least or (most is not None and len(options.words) > most):
        say(f"feeds {options.deed} {takes}; `gazadesk feeds --help` shows examples")
        return USAGE
    with Opened(options, places) as library:
        match options.deed:
            case "add":
                return _add(library, options.words)
            case "list":
                return _list(library, options)
            case "remove":
                return _remove(library, options.words[0])
            case "import":
                return _import(library, Path(options.words[0]))
            case "export":
                return _export(library, options)
            case _:
                return _fetch(library, options, places)


def _add(library: Library, words: list[str]) -> int:
    from gazadesk.fetch.addresses import target
    from gazadesk.fetch.errors import FetchError

    status = OK
    for word in words:
        try:
            url = target(word).url
        except FetchError as error:
            say(str(error))
            status = USAGE
            continue
        put([f"{'added' if library.feeds.add(url) else 'followed already'}: {url}"])
    return status


def _list(library: Library, options: argparse.Namespace) -> int:
    held = library.feeds.all()
    if options.json:
        put_json([_record(feed) for feed in held])
        return OK
    put(
        "\t".join((feed.url, feed.title or "-", feed.fetched or "never", _state(feed)))
        for feed in held
    )
    if not held:
        say("no feeds yet; `gazadesk feeds add ADDRESS` follows one")
    return OK


def _record(feed: Feed) -> dict[str, object]:
    return {
        "url": feed.url,
        "title": feed.title or None,
        "added": feed.made,
        "fetched": feed.fetched,
        "problem": feed.outcome or None,
        "not_before": feed.again,
        "ended": feed.ended,
    }


def _state(feed: Feed) -> str:
    wait = f" (not before {feed.again})" if feed.resting else ""
    return f"{feed.outcome}{wait}" if feed.outcome else "-"


def _remove(library: Library, words: str) -> int:
    found = library.feeds.named(words)
    if len(found) != 1:
        say(f"{shown(words)}: {len(found)} feeds are called that; `gazadesk feeds list` shows them")
        return USAGE
    library.feeds.remove(found[0].url)
    put([f"no longer followed: {found[0].url} (what it brought stays)"])
    return OK


def _import(library: Library, path: Path) -> int:
    from gazadesk.fetch.addresses import target
    from gazadesk.fetch.errors import FetchError
    from gazadesk.ingest import opml
    from gazadesk.ingest.fields import UnreadableError

    try:
        with path.open("rb") as file:
            found = opml.read(file.read(opml.LARGEST + 1))
    except OSError as error:
        say(f"{shown(path)}: cannot be read: {(error.strerror or 'unknown reason').lower()}")
        return FAILED
    except UnreadableError as error:
        say(f"{shown(path)}: {error}")
        return FAILED
    added = known = 0
    for each in found:
        try:
            new = library.feeds.add(target(each.url).url, each.title)
        except FetchError as error:
            say(str(error))
            continue
        added, known = added + new, known + (not new)
    put([f"{added} added, {known} followed already"])
    return OK


def _export(library: Library, options: argparse.Namespace) -> int:
    from gazadesk.export.opml import opml_lines
    from gazadesk.export.writing import ExportError, write

    text = opml_lines((feed.url, feed.title) for feed in library.feeds.all())
    to = options.words[0] if options.words else "-"
    if to == "-":
        sys.stdout.writelines(text)
        return OK
    try:
        write(Path(to), text, force=options.force)
    except ExportError as error:
        say(str(error))
        return FAILED
    say(f"written: {shown(to)}")
    return OK


def _fetch(library: Library, options: argparse.Namespace, places: Places) -> int:
    from gazadesk.pipeline.fetching import fetch_feeds

    chosen: list[Feed] = []
    for word in options.words:
        found = library.feeds.named(word)
        if not found:
            say(f"{shown(word)}: no feed is called that; `gazadesk feeds list` shows them")
            return USAGE
        chosen += found
    chosen = chosen or [feed for feed in library.feeds.all() if feed.ended is None]
    if not chosen:
        say("no feeds yet; `gazadesk feeds add ADDRESS` follows one")
        return USAGE
    client = _client(options, places)
    if client is None:
        return FAILED
    outcomes = fetch_feeds(library, client, dict.fromkeys(chosen), told=_tell(options))
    return _told(outcomes, options)


def fetch(options: argparse.Namespace, places: Places) -> int:
    """Fetch pages into the library."""
    from gazadesk.fetch.robots import Robots
    from gazadesk.pipeline.fetching import fetch_pages

    client = _client(options, places)
    if client is None:
        return FAILED
    with Opened(options, places) as library:
        outcomes = fetch_pages(library, client, Robots(client), options.urls, told=_tell(options))
        return _told(outcomes, options)


def _client(options: argparse.Namespace, places: Places) -> Client | None:
    """The client, or None and a word about it where nothing may be fetched."""
    from gazadesk.fetch.client import Client

    if options.offline or Settings.read(places.config).offline:
        where = "--offline was given" if options.offline else "config.toml says offline = true"
        say(f"nothing was fetched: {where}")
        return None
    return Client(private=options.private)


def _tell(options: argparse.Namespace) -> Callable[[Outcome], None]:
    """What tells of each address as it is done; with ``--json``, all are told at the end."""
    return lambda outcome: None if options.json else put([_line(outcome)])


def _line(outcome: Outcome) -> str:
    if outcome.problem:
        return f"{outcome.url}: not read: {outcome.problem.removeprefix(f'{outcome.url}: ')}"
    if outcome.unchanged:
        said = "nothing new"
    else:
        said = f"{outcome.added} new"
        said += f" ({outcome.changed} of them changed)" if outcome.changed else ""
        said += f", {len(outcome.failed)} could not be read" if outcome.failed else ""
    said += f"; moved for good, followed at {outcome.moved} from now on" if outcome.moved else ""
    return f"{outcome.url}: {said}"


def _told(outcomes: list[Outcome], options: argparse.Namespace) -> int:
    if options.json:
        put_json(
            [
                {
                    "url": each.url,
                    "added": each.added,
                    "changed": each.changed,
                    "unchanged": each.unchanged,
                    "problem": each.problem or None,
                    "moved": each.moved or None,
                    "errors": [error.message for error in each.failed],
                }
                for each in outcomes
            ]
        )
    return FAILED if any(each.problem for each in outcomes) else OK
