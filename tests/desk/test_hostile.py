"""Hostile texts on every screen of the real app, at a terminal: what is written to it is looked at
byte for byte, and nothing in it may come from the texts."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import hostile
import newsroom
import pytest
from pilots import at_rest, desk_of
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from gazadesk.desk.app import Desk
from gazadesk.library import Library
from gazadesk.model import Annotations, Article, ReadError, Source

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


class Written(HeadlessDriver):
    """A driver that keeps what is written, in place of a terminal."""

    kept: ClassVar[list[str]] = []

    @property
    def is_headless(self) -> bool:
        """Frames are made as for a terminal."""
        return False

    def write(self, data: str) -> None:
        """Keep what would be written."""
        self.kept.append(data)


# Every list and text of the desk, on the article that everything hangs on, and every line that
# is typed in. Each row leads back to the desk.
_VISITS = (
    ("1", "G", "g"),
    ("enter", "w", "w", "right_square_bracket", "greater_than_sign", "less_than_sign"),
    ("full_stop", "i", "i", "d", "right_parenthesis", "G", "full_stop", "g"),
    ("a", "G", "escape"),
    ("t", "down", "escape"),
    ("tab", "j", "j", "j", "j", "G", "shift+tab"),
    ("tab", "minus", "escape", "shift+tab"),
    ("c", "G", "l", "g", "escape"),
    ("v", "j", "j", "l", "G", "escape"),
    ("e", "j", "equals_sign", "l", "G", "escape"),
    ("number_sign", "l", "G", "escape"),
    ("quotation_mark", "l", "G", "escape"),
    ("h", "m", "g", "G", "v", "G", "v", "escape"),
    ("W", "j", "l", "G", "escape"),
    ("M", "j", "l", "G", "escape"),
    ("B", "B", "G", "g", "B", "B"),
    ("slash", "left_square_bracket", "at", "escape"),
    ("slash", *"boats", "enter", "n", "F", "G", "escape", "K", "escape"),
    ("F", "escape"),
    ("x", "down", "down", "escape"),
    ("E", "G", "escape"),
    ("question_mark", "left_square_bracket", "escape"),
    ("y", "o"),
)


async def visited(library: Library, visits: Sequence[Sequence[str]]) -> tuple[str, set[str]]:
    """All that the desk writes while its screens are visited, and the names of those."""
    seen: set[str] = set()

    async def drive(pilot: Pilot[None]) -> None:
        desk = desk_of(pilot)
        await at_rest(pilot)
        desk.articles.move_to(hostile.READ)
        desk.show_article(hostile.READ)
        for words in hostile.STRINGS:
            desk.say(words)
        for keys in visits:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                seen.add(type(pilot.app.screen).__name__)
            await at_rest(pilot)
            assert desk.is_active, keys
        pilot.app.exit()

    Written.kept.clear()
    desk = Desk(library)
    desk.driver_class = Written
    await desk.run_async(size=(120, 40), auto_pilot=drive)
    assert desk.failure is None
    return "".join(Written.kept), seen


async def test_hostile_words_act_in_no_list_and_no_text_of_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gazadesk.desk.browser.open_address", lambda url: True)
    with hostile.library(tmp_path, ["A text.\n\nAnd more."] * 5) as library:
        written, seen = await visited(library, _VISITS)
    (copied,) = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", written)
    assert base64.b64decode(copied).decode().isprintable()
    written = written.replace(copied, "")
    assert foreign(written.replace("\x1b]52;c;\x07", "").encode("utf-8", "surrogatepass")) == []
    assert "end." in written
    assert len(seen) > 12, seen


async def test_the_hostile_files_act_in_no_list_and_no_text_of_the_desk(
    tmp_path: Path, shared: Path
) -> None:
    """Their bytes as they lie there, in place of every word of an article."""
    files = sorted((shared / "hostile" / "files").iterdir())
    texts = [each.read_bytes()[:2000].decode("utf-8", "replace") for each in files]
    visits = (["j"] * len(texts), ("F", "G", "escape"), ("W", "G", "escape"), ("M", "G", "escape"))
    with hostile.library(tmp_path, texts) as library:
        written, _ = await visited(library, visits)
    assert foreign(written.encode("utf-8", "surrogatepass")) == []
    assert len(files) > 50
