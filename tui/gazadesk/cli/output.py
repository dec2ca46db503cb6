"""What the commands print: data to stdout, words to stderr, foreign text made safe."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gazadesk.export.records import Record
    from gazadesk.model import ReadError

OK, FAILED, USAGE, BROKEN, INTERRUPTED = 0, 1, 2, 70, 130
"""Exit codes: all read; something could not be; wrong usage; a fault of ours; stopped by hand."""


def put(lines: Iterable[str]) -> None:
    """Print lines of data; whatever door their words came in by, they are safe to show."""
    from gazadesk.text.clean import display

    for line in lines:
        print("\t".join(display(part) for part in line.split("\t")))


def room() -> int | None:
    """The width of the terminal that data goes to, in cells; None where it goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return max(get_terminal_size((100, 24)).columns, 30)


def put_json(data: Record | list[Record]) -> None:
    """Print one JSON value."""
    import json

    json.dump(data, sys.stdout, ensure_ascii=False, indent=1)
    print()


def put_json_lines(records: Iterable[Record]) -> None:
    """Print one JSON object a line."""
    import json

    for record in records:
        print(json.dumps(record, ensure_ascii=False))


def say(words: str) -> None:
    """Tell the user something that is no data, on one line and safe for the terminal."""
    print(f"gazadesk: {shown(words)}", file=sys.stderr)


def say_errors(errors: Iterable[ReadError]) -> None:
    """Tell what could not be read, a line each."""
    for error in errors:
        say(f"{error.path}: {error.message}")


def shown(foreign: object) -> str:
    """Foreign text (a path, an argument) made safe for the terminal."""
    from gazadesk.text.clean import display

    return display(str(foreign))
