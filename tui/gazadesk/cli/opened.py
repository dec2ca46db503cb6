"""The library that a command works on, and the articles named on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.cli.output import FAILED, USAGE, say, shown
from gazadesk.settings import Places

if TYPE_CHECKING:
    from gazadesk.library import Library


class Opened:
    """The named library, the last opened, or the sample; a library's refusal ends the command."""

    def __init__(self, options: argparse.Namespace, places: Places) -> None:
        self._named: Path | None = options.library
        self._places = places

    def __enter__(self) -> Library:
        from gazadesk.library import Library, LibraryError

        sample = self._places.library_for(())
        path = self._named or self._places.last() or sample
        if self._named and not path.exists():
            say(f"{shown(path)}: no such library; `gazadesk FOLDER` makes one")
            raise SystemExit(USAGE)
        fresh = not path.exists()
        try:
            self._library = Library.open(path, self._places.cache)
        except LibraryError as error:
            say(str(error))
            raise SystemExit(FAILED) from None
        if fresh and path == sample:
            from gazadesk.pipeline import read_into
            from gazadesk.resources import seeds_dir

            read_into(self._library, [seeds_dir()])
        return self._library

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        from gazadesk.library import LibraryError

        self._library.close()
        if isinstance(error, LibraryError):
            say(str(error))
            raise SystemExit(FAILED)


def article(library: Library, words: str) -> str:
    """The id of the article whose id begins with ``words``; ends the command where none does."""
    return _only(words, library.order(), "article", "list")


def meeting(library: Library, words: str) -> str:
    """The id of the meeting whose id begins with ``words``; ends the command where none does."""
    return _only(words, [meeting.id for meeting in library.meetings()], "meeting", "meetings")


def article_or_meeting(library: Library, words: str) -> str:
    """The same for either; an id in full is taken as it stands."""
    meetings = {meeting.id for meeting in library.meetings()}
    return words if words in meetings else article(library, words)


def _only(words: str, ids: Iterable[str], noun: str, command: str) -> str:
    known = list(ids)
    matches = [words] if words in known else [id for id in known if words and id.startswith(words)]
    if len(matches) == 1:
        return matches[0]
    what = f"no {noun}" if not matches else f"{len(matches)} {noun}s"
    say(f"{shown(words)}: {what} with that id; `gazadesk {command}` shows them")
    raise SystemExit(USAGE)
