"""The parent of the confined process: gives it jobs, keeps its time, and outlives it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Container, Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, cast

import gazadesk
from gazadesk.ingest import frames
from gazadesk.ingest.confined import CPU, MEMORY
from gazadesk.model import ReadError, Source

if TYPE_CHECKING:
    import subprocess

PATIENCE = 60.0
"""Seconds without a sign of life after which a process is ended; the limit that counts is of
processor time (``confined.CPU``), this one is for what waits without working."""

_PROGRAM = ("-c", "from gazadesk.ingest.confined import main; main()")
_START = 60.0  # seconds for an interpreter to come up on a busy machine
_LIVES = 8  # processes that one file may cost
_FAT = 512 * 1024 * 1024  # bytes of memory after which a process is replaced by a fresh one


_ENVIRONMENT = ("PATH", "PYTHONHOME", "SYSTEMROOT", "LANG", "LC_ALL", "LC_CTYPE", "TZ")
"""What the process is told of the user's environment: nothing that could be a secret."""


def _environment() -> dict[str, str]:
    package = Path(gazadesk.__file__).parent.parent
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(paths)}


class Worker:
    """One confined process, started when it is first needed and replaced when it dies.

    A context: leaving it ends the process. Not for use by two threads at once. ``program`` is what
    the interpreter runs and ``patience`` in seconds: both as they are, but in tests.
    """

    def __init__(self, program: Sequence[str] = _PROGRAM, patience: float = PATIENCE) -> None:
        self._program = program
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False
        self._busy = False
        self._clock: Timer | None = None
        self._due: float | None = None  # when patience ends with a process that is waited for

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._end()

    def read(
        self,
        name: str,
        suffix: str,
        known: Container[str],
        *,
        path: Path | None = None,
        raw: bytes = b"",
        url: str = "",
        told: str = "",
    ) -> Iterator[Source | ReadError]:
        """What the file at ``path`` holds, or ``raw`` where there is none; ``name`` is its name as
        shown, ``suffix`` decides its kind where its bytes do not. ``url`` is where ``raw`` was
        fetched from, and ``told`` the encoding that came with it.

        An article that kills the process is lost, in one ``ReadError``; what the file holds after
        it is read by another process, a few times.
        """
        job: frames.Message = {
            "name": name,
            "suffix": suffix,
            "path": os.fsencode(path.absolute()).hex() if path else None,
            "url": url,
            "told": told,
        }
        if self._busy:  # with a reading that whoever asks is in the midst of
            with Worker(self._program, self._patience) as other:
                yield from other.read(name, suffix, known, path=path, raw=raw, url=url, told=told)
            return
        self._busy = True
        try:
            yield from self._lives(job, raw, known)
        finally:
            self._busy = False

    def _lives(
        self, job: frames.Message, raw: bytes, known: Container[str]
    ) -> Iterator[Source | ReadError]:
        """Everything that a few processes, each where the last one died, make of a job."""
        skip = 0
        for life in range(_LIVES):
            asked = yield from self._attempt({**job, "skip": skip}, raw, known)
            if asked is None:
                return
            last = life == _LIVES - 1
            rest = "; the rest of the file is not read, after so many of these" if last else ""
            yield ReadError(job["name"], self._epitaph() + rest, max(asked - 1, 0))
            if last or asked == skip:
                return
            skip = asked

    def _attempt(
        self, job: frames.Message, raw: bytes, known: Container[str]
    ) -> Generator[Source | ReadError, None, int | None]:
        """Everything that one process makes of a job; returns None where it came to its end, else
        how many articles it had begun when it died."""
        asked = int(job["skip"])
        finished = False
        try:
            try:
                to, of = self._pipes()
                frames.put(to, job, raw)
                while (frame := self._next(of, self._patience)) is not None:
                    message, bytes_ = frame
                    if message["is"] == "known?":
                        asked += 1
                        frames.put(to, {"known": message["sha256"] in known})
                    elif message["is"] == "done":
                        finished = True
                        if message["memory"] > _FAT:
                            self._end()
                        return None
                    elif message["is"] != "busy":
                        yield frames.decoded(message, bytes_)
            except (OSError, ValueError):
                self._kill()  # a broken pipe, or frames that are none: dead or not to be trusted
            finished = True
            return asked
        finally:
            if not finished:  # whoever reads has lost interest in the rest
                self._end()

    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        if self._process is None:
            import subprocess  # not where only texts are read

            self._process = subprocess.Popen(
                [sys.executable, "-P", *self._program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl+C at the terminal is the parent's to hear
            )
            if self._next(cast(BinaryIO, self._process.stdout), _START) is None:
                raise BrokenPipeError  # it came up and died at once
        return cast(BinaryIO, self._process.stdin), cast(BinaryIO, self._process.stdout)

    def _next(self, of: BinaryIO, patience: float) -> tuple[frames.Message, bytes] | None:
        """The next frame, or None where none came within ``patience`` seconds."""
        self._late = False
        self._due = monotonic() + patience
        if self._clock is None:
            self._wind(min(patience, self._patience))
        try:
            return frames.get(of)
        finally:
            self._due = None

    def _wind(self, seconds: float) -> None:
        # One clock for many frames, which come by the thousand in a second.
        self._clock = Timer(seconds, self._look_at_clock)
        self._clock.daemon = True
        self._clock.start()

    def _look_at_clock(self) -> None:
        process, due = self._process, self._due
        if process is None:
            self._clock = None
        elif due is None or (left := due - monotonic()) > 0:
            self._wind(self._patience if due is None else left)
        else:
            self._clock = None
            self._late = True
            process.kill()

    def _epitaph(self) -> str:
        """Why the process died, in one line, once it has."""
        code = self._kill()
        if self._late:
            return f"took too long: nothing came of it in {self._patience:.0f} seconds"
        if code == -getattr(signal, "SIGXCPU", 0) or code == -signal.SIGKILL:
            return f"took too long: more than {CPU} seconds of work on one article"
        if code == -signal.SIGABRT:
            return f"needs too much memory: more than {MEMORY >> 20} MB"
        return "is damaged or hostile: its parser crashed"

    def _kill(self) -> int:
        if self._process is None:
            return 0
        with suppress(OSError):
            self._process.kill()
        code = self._process.wait()
        self._end()
        return code

    def _end(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what could not be written to the dead is lost with them
                cast(BinaryIO, pipe).close()
