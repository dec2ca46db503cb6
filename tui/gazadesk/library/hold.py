"""Who may read files into a library or migrate it: one process at a time, by a lock of the system.

The lock ends with its process, however that ends. What stands in the file is for the reader only.
Where the file system has no locks (some network shares) the hold is granted: each change is still
whole, because SQLite has locks of its own.
"""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gazadesk.library.errors import LibraryError, explained
from gazadesk.text.clean import clean_line, display

_PAUSE = 0.1
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class HeldError(LibraryError):
    """Another gazadesk is at work on the library; ``str()`` says which one."""


@contextmanager
def hold(
    library: Path,
    *,
    wait: float = 0.0,
    waiting: Callable[[str], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[None]:
    """Be the one at work on ``library``; waits up to ``wait`` seconds for another one.

    ``waiting`` is told once, in words, whom the wait is for. Raises ``HeldError`` where the other
    one is still at it then, or ``cancelled`` says so.
    """
    path = library.with_name(f"{library.name}.reading")
    until = time.monotonic() + wait
    told = False
    try:
        while (lock := _taken(path)) is None:
            holder = _holder(path)
            if time.monotonic() >= until or cancelled():
                raise HeldError(f"library {display(str(library))}: {holder}; try again later")
            if not told:
                told = True
                waiting(f"waiting: {holder}")
            time.sleep(_PAUSE)
    except OSError as error:
        raise explained(error, library) from error
    try:
        yield
    finally:
        if lock >= 0:
            with suppress(OSError):  # the lock itself ends with the descriptor
                path.unlink()
            os.close(lock)


def _taken(path: Path) -> int | None:
    """The descriptor of the lock that we now have; -1 where there are no locks, None if held."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            locked = _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _NO_LOCKS:
                return -1
            raise
        if not locked:
            os.close(descriptor)
            return None
        if _is_at(descriptor, path):
            break
        os.close(descriptor)  # the one before us has just removed it
    who = {
        "process": os.getpid(),
        "host": _host(),
        "since": time.strftime("%Y-%m-%d %H:%M:%S"),
    }
    os.ftruncate(descriptor, 0)
    os.write(descriptor, json.dumps(who).encode())
    return descriptor


def _lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        return _lock_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_windows(descriptor: int) -> bool:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    try:
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)  # past the words, which others may read
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
    except OSError:
        return False
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _holder(path: Path) -> str:
    """Who has the lock, in words."""
    try:
        who = json.loads(path.read_bytes())
        process, host, since = int(who["process"]), str(who["host"]), str(who["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return "another gazadesk is at work on it"
    where = "" if host == _host() else f" on {clean_line(host)}"
    since = clean_line(since)
    return f"another gazadesk (process {process}{where}) has been at work on it since {since}"


def _host() -> str:
    import platform

    return platform.node()
