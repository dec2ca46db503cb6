"""The command line: data to stdout, words to stderr; heavy imports only inside commands."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from gazadesk.cli.commands import COMMANDS, Run, parser
from gazadesk.cli.output import BROKEN, INTERRUPTED, OK, USAGE, say
from gazadesk.cli.reading import open_desk
from gazadesk.settings import Places, Settings, SettingsError

__all__ = ["main"]


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
        options = parser().parse_args(_with_command(words))
        run: Run = options.run
        if run is not open_desk:  # the desk opens in any case, and says it there
            Settings.read(places.config)  # a wrong setting is told before anything is read
        return run(options, places)
    except SettingsError as error:
        say(str(error))
        return USAGE
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
    if first in COMMANDS or any(word in {"-h", "--help", "--version"} for word in words[:1]):
        return words
    return ["open", *words]


def _say_broken(error: Exception, places: Places) -> int:
    """One line for the user, the details in the log file."""
    from gazadesk.settings import log_error

    where = log_error(error, places.log)
    say(f"something went wrong ({type(error).__name__}); details in {where}")
    return BROKEN
