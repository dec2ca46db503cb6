"""How the tests of this folder run a command."""

from __future__ import annotations

import pytest

from gazadesk.cli import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit status of a command, and what it wrote to stdout and stderr."""
    try:
        status = main(words)
    except SystemExit as stop:
        status = int(stop.code or 0)
    out = capsys.readouterr()
    return status, out.out, out.err
