"""A terminal for measuring: runs a command in a pseudo-terminal and stamps all that it writes.

The bytes are stamped as they are read, before the emulator (pyte) works out what they show, so its
own cost is in no figure. POSIX; memory and processor time come from /proc (Linux).
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

SIZE = (120, 40)  # columns and rows
QUIET = 0.06  # seconds of silence that end an answer

# The emulator would print the ends of sequences whose parameters begin with < = or >: the keyboard
# protocol and the like, which draw nothing.
_DRAWS_NOTHING = re.compile(rb"\x1b\[[<=>][0-9;:]*[@-~]")
_UNFINISHED = re.compile(rb"\x1b(\[[0-9;:<=>?$ ]*|\][^\x07\x1b]*)?$")
_ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c"}


class Terminal:
    """One run of a command at a terminal of ``SIZE``; a context, which ends the command."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._unread: list[bytes] = []
        self._rest = b""
        self._ended = False
        self.started = self.last_byte = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, environment)
        _set_size(self._fd)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGTERM)
        deadline = time.perf_counter() + 2
        while os.waitpid(self.pid, os.WNOHANG)[0] == 0:
            if time.perf_counter() > deadline:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                break
            self._read(0.02)
        os.close(self._fd)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, a string a row."""
        self._feed()
        return list(self._screen.display)

    def wait_for(self, texts: Sequence[str], seconds: float = 60) -> tuple[float, float]:
        """Wait until all of the texts stand on the screen; SystemExit where they never do.

        Gives the seconds from the start, and those of processor time. The screen is looked at when
        nothing more has come for a few milliseconds, and taken as it was at the last byte before.
        """
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline and not self._ended:
            if self._read(0.004) or not self._unread:
                continue
            used = self.cpu()
            shown = "\n".join(self.lines)
            if all(text in shown for text in texts):
                return self.last_byte - self.started, used
        raise SystemExit("\n".join([*self.lines, f"{texts!r} did not come in {seconds} s"]))

    def settle(self, quiet: float = 0.6) -> None:
        """Read until nothing has come for so many seconds."""
        while self._read(quiet):
            pass
        self._feed()

    def press(self, key: bytes, seconds: float = 5) -> tuple[float, float]:
        """Send a key: seconds until the last byte of the answer, and of processor until silence.

        SystemExit where no answer comes.
        """
        used, sent = self.cpu(), time.perf_counter()
        os.write(self._fd, key)
        if not self._read(seconds):
            raise SystemExit("\n".join([*self.lines, f"nothing answered {key!r}"]))
        while self._read(QUIET):
            pass
        return self.last_byte - sent, self.cpu() - used

    def cpu(self) -> float:
        """Seconds of processor time that the command and all of its threads have used."""
        total = 0
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            total += int((thread / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory(self) -> float:
        """MiB of memory that the command holds."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def _read(self, seconds: float) -> bool:
        if self._ended or not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            self._ended = True
            return False
        self.last_byte = time.perf_counter()
        self._unread.append(data)
        for asked, answer in _ANSWERS.items():
            if asked in data:
                os.write(self._fd, answer)
        return True

    def _feed(self) -> None:
        data = self._rest + b"".join(self._unread)
        self._unread.clear()
        cut = _UNFINISHED.search(data)
        at = cut.start() if cut else len(data)
        self._rest = data[at:]
        self._stream.feed(_DRAWS_NOTHING.sub(b"", data[:at]))


def _become(command: Sequence[str], environment: Mapping[str, str]) -> None:
    _set_size(sys.stdout.fileno())
    kind = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    os.execvpe(command[0], list(command), {**environment, **kind})


def _set_size(fd: int) -> None:
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
