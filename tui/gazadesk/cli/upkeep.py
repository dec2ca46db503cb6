"""Commands that look after a library: is it whole, copies, your work out and in, made anew."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from gazadesk.cli.opened import Opened
from gazadesk.cli.output import (
    FAILED,
    INTERRUPTED,
    OK,
    USAGE,
    put,
    put_json,
    put_json_lines,
    say,
    shown,
)
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.library.dump import Restored

_LONGEST = 20 << 20
"""Characters of a line of a dump that are held at once; the longest note has a few thousand."""


def check(options: argparse.Namespace, places: Places) -> int:
    """Look whether the library is whole and print what was found; 1 where it is not."""
    with Opened(options, places) as library:
        found = list(library.upkeep.check())
        if options.json:
            put_json([{"subject": f.subject, "found": f.words, "broken": f.broken} for f in found])
        else:
            put(f"{'BROKEN ' if f.broken else ''}{f.subject}: {f.words}" for f in found)
    return FAILED if any(finding.broken for finding in found) else OK


def backup(options: argparse.Namespace, places: Places) -> int:
    """Put a copy of the library in another file."""
    to: Path = options.to
    if to.is_dir() or (to.exists() and not options.force):
        say(f"{shown(to)}: is there already; name another file" + (" or --force" * to.is_file()))
        return USAGE
    with Opened(options, places) as library:
        library.upkeep.backup(to)
        put([f"{library.count():,} articles copied to {shown(to)}"])
    return OK


def dump(options: argparse.Namespace, places: Places) -> int:
    """Print the reader's own work, one JSON object a line."""
    with Opened(options, places) as library:
        put_json_lines(library.upkeep.dump())
    return OK


def restore(options: argparse.Namespace, places: Places) -> int:
    """Merge dumped work into the library, and say what could not be placed."""
    with Opened(options, places) as library:
        if str(options.dump) == "-":
            done = library.upkeep.restore(_lines(sys.stdin))
        else:
            try:
                with options.dump.open(encoding="utf-8", errors="replace") as file:
                    done = library.upkeep.restore(_lines(file))
            except OSError as error:
                say(f"{shown(options.dump)}: cannot be read ({error.strerror})")
                return USAGE
        if library.unlinked():
            from gazadesk.pipeline import relink

            relink(library)
        library.index_pending()
    _say_restored(done)
    return FAILED if done.left else OK


def _lines(file: IO[str]) -> Iterator[str]:
    """The lines of a dump; one that is far too long comes in pieces, which are no records."""
    while line := file.readline(_LONGEST):
        yield line


def _say_restored(done: Restored) -> None:
    placed = [f"{count:,} {kind}{'s' * (count > 1)}" for kind, count in done.placed.items()]
    put([f"restored: {', '.join(placed) or 'nothing new'}; {done.there:,} were there already"])
    for left in done.left:
        say(f"not placed: {left}")


def rebuild(options: argparse.Namespace, places: Places) -> int:
    """Derive everything anew from the bytes that the library keeps."""
    from gazadesk.cli.importing import ProgressLine, stopping
    from gazadesk.pipeline.rebuilding import rebuild

    line = ProgressLine(sys.stderr)
    with Opened(options, places) as library, stopping() as stopped:
        try:
            done = rebuild(
                library, progress=line.show, cancelled=stopped, waiting=say, wait=options.wait
            )
        finally:
            line.clear()
    put([f"{done.made:,} articles made anew in {done.seconds:.1f} s"])
    if done.kept:
        put([f"{done.kept:,} kept as they had been read: nothing is read in their bytes today"])
    if done.cancelled:
        say("stopped; the same command goes on from here")
        return INTERRUPTED
    return OK
