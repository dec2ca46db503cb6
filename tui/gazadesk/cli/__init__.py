"""The command line: data to stdout, words to stderr; heavy imports only inside commands."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from gazadesk.cli.commands import COMMANDS, Run, parser
from gazadesk.cli.output import BROKEN, FAILED, INTERRUPTED, OK, USAGE, say, shown
from gazadesk.cli.reading import open_desk
from gazadesk.settings import Places, Settings, SettingsError

__all__ = ["main"]

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""What the system says where no more can be written; the library says it in words of its own."""

_LISTS: dict[str, Callable[[str], object]] = {
    "paths": Path,
    **dict.fromkeys(("ids", "name", "query", "urls", "words"), str),
}
"""Arguments that take any number of words, and what each word becomes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; no traceback ever reaches the user."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # The matrices here are small: threads of the linear algebra only fight over the cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if isinstance(sys.stdout, io.TextIOWrapper):  # a letter the terminal lacks is no error
        sys.stdout.reconfigure(errors="backslashreplace")
    places = Places.default()
    if tightened := places.tighten():
        say(tightened)
    try:
        options = _parsed(_with_command(words))
        run: Run = options.run
        if run is not open_desk:  # the desk opens in any case, and says it there
            Settings.read(places.config)  # a wrong setting is told before anything is read
        status = run(options, places)
        sys.stdout.flush()
        return status
    except SettingsError as error:
        say(str(error))
        return USAGE
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        _close_stdout()
        return OK
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno not in _FULL:
            return _say_broken(error, places)
        _close_stdout()
        say(f"the output is not whole: {(error.strerror or 'it cannot be written').lower()}")
        return FAILED
    except Exception as error:
        return _say_broken(error, places)


def _close_stdout() -> None:
    """Let what is still to be written to stdout go nowhere: Python would try once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parsed(words: list[str]) -> argparse.Namespace:
    """The options of a command line.

    argparse takes no more words into a list once an option stood between (``feeds export --force
    FILE``): those that are left go where the first ones went.
    """
    made = parser()
    options, left = made.parse_known_args(words)
    if not left:
        return options
    lists = [name for name in _LISTS if isinstance(getattr(options, name, None), list)]
    if not lists or any(word.startswith("-") for word in left):
        made.error(f"unrecognized arguments: {' '.join(map(shown, left))}")
    held = getattr(options, lists[0])
    held += map(_LISTS[lists[0]], left)
    return options


def _with_command(words: list[str]) -> list[str]:
    """`gazadesk FOLDER` means `gazadesk open FOLDER`; `--help` and `--version` stay as they are."""
    first = next((word for word in words if not word.startswith("-")), None)
    if first in COMMANDS or any(word in {"-h", "--help", "--version"} for word in words[:1]):
        return words
    return ["open", *words]


def _say_broken(error: Exception, places: Places) -> int:
    """One line for the user, the details in the log file."""
    from gazadesk.settings import log_error

    where = log_error(error, places.log)
    say(f"something went wrong ({type(error).__name__}); details in {where}")
    return BROKEN
