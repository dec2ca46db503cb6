"""Hostile texts on every screen of the real app, at a terminal: what is written to it is looked at
byte for byte, and nothing in it may come from the texts."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from pathlib import Path

import newsroom

from gazadesk.library import Library
from gazadesk.model import Annotations, Article, ReadError, Source
from gazadesk.pipeline import read_into

# What Textual and Rich write themselves: cursor, colour, modes, queries, keyboard, title.
_OWN = re.compile(
    rb"\x1b\[[0-9;:]*[mHJKABCDGST]|\x1b\[[?<>=][0-9;]*\$?[a-zA-Z]|\x1b\[6n|\x1b\[c|\x1b\[[0-9;]*[tu]"
    rb"|\x1b\]22;[a-z-]*\x07|\x1bP\+q[0-9a-fA-F]*\x1b\\|\x1b\][0-9]*;gazadesk\x07|\x1b[78=>]"
)
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]"
)
KEYS = [*"jjjlw].i", "tab", *"jqqej", "\x1b", *"mj", "\x1b", "c", "\x1b", "v", "\x1b", "#", "\x1b"]
KEYS += ['"', "\x1b", "E", "\x1b", "?", "a", "\x1b", "S", "B", "/", "[", "]", "\x1b"]
EVIL = (
    "Ministers \x1b]52;c;aGk=\x07 met \x1b[31min [/bold] Oslo[@click=app.quit] \u202eabc\u202c"
    "\x9b2J \x1b[2J\x1b]0;owned\x07 \x7f \ud800 [link=http://x]"
)


def run_desk(library: Path, cache: Path, size: tuple[int, int]) -> bytes:
    """Open a library on the real app at a terminal, press the keys, leave; all that was written."""
    code = (
        "import sys; from pathlib import Path; from gazadesk.desk import run\n"
        "sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2])))"
    )
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        os.execv(sys.executable, [sys.executable, "-c", code, str(library), str(cache)])
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    written = _read(fd, 30, until=b"Articles")
    for key in KEYS:
        os.write(fd, {"tab": b"\t"}.get(key, key.encode()))
        written += _read(fd, 0.15)
    os.write(fd, b"\x11")
    written += _read(fd, 10, until=b"\x1b[?1049l")
    deadline = time.monotonic() + 10
    while (done := os.waitpid(pid, os.WNOHANG))[0] == 0 and time.monotonic() < deadline:
        written += _read(fd, 0.1)
    os.close(fd)
    assert done[0] == pid, "the desk did not leave"
    assert os.waitstatus_to_exitcode(done[1]) == 0, written[-2000:]
    return written


def _read(fd: int, seconds: float, until: bytes | None = None) -> bytes:
    found, end = b"", time.monotonic() + seconds
    while time.monotonic() < end and not (until and until in found):
        if select.select([fd], [], [], 0.05)[0]:
            try:
                found += os.read(fd, 65536)
            except OSError:
                break
    return found


def foreign(written: bytes) -> list[str]:
    """What of the bytes Textual does not write itself and a terminal or a reader's eye acts on."""
    left = _OWN.sub(b"", written).decode("utf-8", "replace")
    return [
        f"{found[0]!r} in {left[max(found.start() - 30, 0) : found.end() + 30]!r}"
        for found in _CONTROLS.finditer(left)
    ]


def test_what_is_looked_for_is_found() -> None:
    assert foreign(b"\x1b[2J\x1b[1;1Habc\x1b[0m") == []
    for evil in (b"\x1b]52;c;aGk=\x07", b"\x1b]8;;http://x\x1b\\", b"\xc2\x9b2J", b"\xe2\x80\xae"):
        assert foreign(b"\x1b[1;1Habc" + evil)


def test_evil_that_reached_the_store_reaches_no_terminal(tmp_path: Path) -> None:
    """As if cleaning on the way in had failed: every field of an article is hostile."""
    printable = EVIL.replace("\ud800", "")
    article = Article(
        "evil", printable, printable, f"{printable}\n\n{printable * 20}", outlet=printable,
        agency=printable, author=printable, dateline=printable, published="2031-06-29",
        url=printable, warnings=(printable,),
    )  # fmt: skip
    with newsroom.library(tmp_path) as library:
        library.add(Source(article, b"x", "evil"), Annotations(), {})
        library.record_error(ReadError(printable, printable))
    assert foreign(run_desk(tmp_path / "story.gazadesk", tmp_path / "cache", (120, 40))) == []


def test_the_hostile_files_reach_no_terminal(tmp_path: Path, shared: Path) -> None:
    files = shared / "hostile" / "files"
    wanted = sorted(files.glob("esc_*.txt"))[:12]
    with Library.open(tmp_path / "hostile.gazadesk", tmp_path / "cache") as library:
        read_into(library, wanted)
    written = run_desk(tmp_path / "hostile.gazadesk", tmp_path / "cache", (120, 40))
    assert foreign(written) == []
