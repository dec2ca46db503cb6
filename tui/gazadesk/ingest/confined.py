"""The process in which foreign formats are parsed (``main``), started by ``worker``.

It reads jobs from its standard input and answers on its standard output (``frames``), one at a
time, until the input ends. It may use little memory and time, write no file, start no program and
open no connection; what goes wrong beyond that ends it, and costs its parent one article.
"""

from __future__ import annotations

import io
import logging
import math
import os
import sys
import warnings
from collections.abc import Container, Iterator
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from gazadesk.ingest import frames
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.opening import open_regular
from gazadesk.model import ReadError, Source

MEMORY = 1 << 30
"""Bytes of address space; the interpreter with every parser takes about a quarter of it."""

_OFTEN = 1.0  # seconds between two signs of life

CPU = 8
"""Seconds of processor time for one article; trafilatura takes 0.02 (95 % take under 0.03)."""

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")
_CHANGES = (
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.chown", "os.kill", "shutil.", "webbrowser.open", "ftplib.", "urllib.",
    "http.client.", "smtplib.", "tempfile.",
)  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine() -> None:
    """Give up, for good, what no parser needs. Limits that the system lacks are left out."""
    sys.dont_write_bytecode = True
    logging.disable()
    warnings.simplefilter("ignore")
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit there
        pass
    else:
        for limit, most in (
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
        ):
            hard = resource.getrlimit(limit)[1]
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(limit, (most, hard))
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        refused = isinstance(flags, int) and bool(flags & _WRITING)
    else:
        refused = event.startswith(_FORBIDDEN) or event.startswith(_CHANGES)
        refused = refused and event != "socket.__new__"
    if refused:
        raise PermissionError(f"{event} is not allowed here")


def renew_time() -> None:
    """Allow another ``CPU`` seconds from now on."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = math.ceil(used.ru_utime + used.ru_stime) + CPU
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


class _Known(Container[str]):
    """What the library knows already, asked of the parent one article at a time.

    Every answer is the start of another article. The first ``skip`` were dealt with by a process
    before this one.
    """

    def __init__(self, jobs: BinaryIO, answers: BinaryIO, skip: int) -> None:
        self._jobs, self._answers, self._skip = jobs, answers, skip
        self.asked = 0

    @property
    def again(self) -> bool:
        """Whether the article at hand is one that a process before this one dealt with."""
        return self.asked < self._skip

    def __contains__(self, sha256: object) -> bool:
        renew_time()
        self.asked += 1
        if self.asked <= self._skip:
            return True
        frames.put(self._answers, {"is": "known?", "sha256": sha256})
        answer = frames.get(self._jobs)
        if answer is None:
            raise SystemExit
        return bool(answer[0]["known"])


def main() -> None:
    """Do every job that comes, until no more do."""
    jobs = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a parser that prints disturbs no frame
    sys.stdin = io.StringIO()
    confine()
    frames.put(answers, {"is": "ready"})
    while (job := frames.get(jobs)) is not None:
        renew_time()
        message, raw = job
        known = _Known(jobs, answers, message["skip"])
        due = 0.0
        for item in _items(message, raw, known):
            if item is None:
                renew_time()
                if monotonic() >= due:
                    due = monotonic() + _OFTEN
                    frames.put(answers, {"is": "busy"})
            elif not (isinstance(item, ReadError) and known.again):
                frames.put(answers, *frames.encoded(item))
        frames.put(answers, {"is": "done", "memory": _memory()})


def _items(
    message: frames.Message, raw: bytes, known: Container[str]
) -> Iterator[Source | ReadError | None]:
    from gazadesk.ingest.formats.table import Origin, read_foreign, trouble

    name = message["name"]
    try:
        with (
            io.BytesIO(raw)
            if message["path"] is None
            else open_regular(Path(os.fsdecode(bytes.fromhex(message["path"])))) as file
        ):
            origin = Origin(message["url"], message["told"])
            yield from read_foreign(file, message["suffix"], name, known, origin)
    except UnreadableError as problem:
        yield ReadError(name, str(problem))
    except (Exception, RecursionError) as problem:
        yield ReadError(name, trouble(problem))


def _memory() -> int:
    """The most memory this process has held, in bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
