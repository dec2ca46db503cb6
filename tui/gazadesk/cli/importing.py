"""Commands that bring files into a library, and show what became of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, Any

from gazadesk.cli.opened import Opened, article
from gazadesk.cli.output import FAILED, INTERRUPTED, OK, USAGE, put, put_json, say, shown
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.library import Library
    from gazadesk.model import ReadError
    from gazadesk.pipeline import Progress, Summary

_TOLD = 20
"""Failures that are told on the screen one by one; ``--errors`` and the desk hold all."""

_OFTEN = 0.2


def read(options: argparse.Namespace, places: Places) -> int:
    """Read files into a library, with a line of progress on a terminal, and say what it brought."""
    from gazadesk.library import Library, LibraryError

    paths = tuple(options.paths)
    for path in (missing := [path for path in paths if not path.exists()]):
        say(f"{shown(path)}: no such file or folder")
    if len(missing) == len(paths):
        return USAGE
    path = options.library or places.library_for(paths)
    try:
        with _errors_file(options.errors) as errors, Library.open(path, places.cache) as library:
            summary = _read_into(library, paths, errors, options.wait)
    except LibraryError as error:
        say(str(error))
        return FAILED
    finally:
        places.remember(path)
    if options.json:
        put_json(_record(summary))
    else:
        put(_lines(summary))
    if summary.cancelled:
        say("stopped; the same command goes on from here")
        return INTERRUPTED
    return FAILED if summary.failed else OK


@contextmanager
def _errors_file(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    try:
        file = path.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        say(f"{shown(path)}: cannot be written ({error.strerror})")
        raise SystemExit(USAGE) from None
    try:
        yield file
    finally:
        with suppress(OSError):  # of which was told when it was written to
            file.close()


def _read_into(
    library: Library, paths: tuple[Path, ...], errors: IO[str] | None, wait: float
) -> Summary:
    from gazadesk.pipeline import read_into

    line = ProgressLine(sys.stderr)
    told = 0

    def failed(error: ReadError) -> None:
        import json

        nonlocal told, errors
        told += 1
        if errors is not None:
            record = {"path": error.path, "record": error.record, "message": error.message}
            try:
                errors.write(json.dumps(record, ensure_ascii=False) + "\n")
                errors.flush()
            except OSError as problem:  # the disk is full: reading goes on without
                line.clear()
                say(f"{errors.name}: no more is written to it ({problem.strerror})")
                errors = None
        if told <= _TOLD:
            line.clear()
            say(f"{error.path}: {error.message}")
        elif told == _TOLD + 1:
            line.clear()
            say("more could not be read; --errors FILE takes them all down")

    with stopping() as stopped:
        try:
            return read_into(
                library,
                paths,
                progress=line.show,
                cancelled=stopped,
                failed=failed,
                waiting=say,
                wait=wait,
            )
        finally:
            line.clear()


@contextmanager
def stopping() -> Iterator[Any]:
    """A function that says whether Ctrl+C was pressed; pressed again, it stops at once."""
    import signal

    pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, usual)

    try:
        usual = signal.signal(signal.SIGINT, press)
    except ValueError:  # not the main thread
        yield lambda: False
        return
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, usual)


class ProgressLine:
    """One line that is written over; nothing where nobody would see it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._live = file.isatty()
        self._due = 0.0
        self._length = 0

    def show(self, progress: Progress) -> None:
        """Write how far it is, a few times a second."""
        if not self._live or (
            progress.stage in ("reading", "rebuilding") and monotonic() < self._due
        ):
            return
        self._due = monotonic() + _OFTEN
        if progress.stage in ("reading", "rebuilding"):
            failed = f" · {progress.failed:,} failed" if progress.failed else ""
            said = (
                f"{progress.done:,} of {progress.total:,} files · {progress.added:,} articles"
                f" · {progress.rate:.0f}/s{failed}"
            )
        else:
            said = f"{progress.stage} {progress.added:,} articles"
        self._file.write(f"\r{said.ljust(self._length)}")
        self._file.flush()
        self._length = len(said)

    def clear(self) -> None:
        """Leave the line empty for other words."""
        if self._live and self._length:
            self._file.write(f"\r{' ' * self._length}\r")
            self._file.flush()
            self._length = 0


def _record(summary: Summary) -> dict[str, Any]:
    from dataclasses import asdict

    return {**asdict(summary), "seconds": round(summary.seconds, 3)}


def _lines(summary: Summary) -> Iterator[str]:
    """What a reading brought, in words."""
    fresh = summary.added - summary.changed
    rate = f", {summary.added / summary.seconds:.0f} a second" if summary.added > 100 else ""
    yield f"{fresh:,} new article{'' if fresh == 1 else 's'} in {summary.seconds:.1f} s{rate}"
    for count, words in (
        (summary.changed, "changed since they were read; the earlier versions are kept"),
        (summary.same, "the same as an article that is kept"),
        (summary.unchanged, "unchanged, passed over"),
        (summary.moved, "moved, articles and all"),
        (summary.deleted, "gone; what was read there stays, marked"),
        (summary.failed, "could not be read"),
    ):
        if count:
            yield f"{count:,} {words}"


def versions(options: argparse.Namespace, places: Places) -> int:
    """Print the states of an article, and how each differs from the one before."""
    from gazadesk.export.versions import version_lines, version_records

    with Opened(options, places) as library:
        try:
            states = library.versions.of(options.article)
        except KeyError:
            states = library.versions.of(article(library, options.article))
        if options.json:
            put_json(version_records(states))
        else:
            put(version_lines(states, library.versions.same_text(states[-1].article.id)))
    return OK
