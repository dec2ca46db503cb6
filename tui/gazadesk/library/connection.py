"""The library's SQLite file: checked before it is touched, one connection a thread."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from gazadesk.library import schema
from gazadesk.library.errors import LibraryError, explained
from gazadesk.library.hold import hold

BUSY_TIMEOUT = 5000
"""How long a writer waits for another one, in milliseconds."""

_MIGRATION = 600.0  # seconds to wait while another process brings the library up to date
_MAGIC = b"SQLite format 3\0"
_FAILURES = (sqlite3.Error, UnicodeError, OSError)


class Database:
    """One library file. Reads and writes from any thread, each over its own connection.

    Errors of SQLite come out as ``LibraryError`` with words for the reader.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = threading.Lock()
        self._open: dict[threading.Thread, sqlite3.Connection] = {}
        self._closed = False
        try:
            _check_file(path, read_only)
            self._connection()
        except _FAILURES as error:
            self.close()
            raise explained(error, path) from error
        except LibraryError:
            self.close()
            raise

    def close(self) -> None:
        """Close every thread's connection; a second call does nothing."""
        with self._lock:
            self._closed = True
            for connection in self._open.values():
                connection.close()
            self._open.clear()

    def read(self, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        try:
            return self._connection().execute(sql, values).fetchall()
        except _FAILURES as error:
            raise explained(error, self.path) from error

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Any]:
        """The rows of a query one by one, for what does not fit in memory."""
        try:
            yield from self._connection().execute(sql, values)
        except _FAILURES as error:
            raise explained(error, self.path) from error

    def reading(self) -> sqlite3.Connection:
        """This thread's connection, for what reads several things through one object."""
        return self._connection()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction that has the write lock: kept whole, or not at all."""
        if self.read_only:
            raise LibraryError(f"library {self.path}: it was opened for reading only")
        try:
            connection = self._connection()
            if connection.in_transaction:  # within together()
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                # A full disk may have rolled back already.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
        except _FAILURES as error:
            raise explained(error, self.path) from error

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make this thread's writes one: all kept, or, where any of them fails, none."""
        with self.write():
            yield

    @contextmanager
    def interruptible(self, stop: Callable[[], bool]) -> Iterator[None]:
        """Let ``stop`` end this thread's running query early: it then raises ``LibraryError``."""
        connection = self._connection()
        connection.set_progress_handler(lambda: int(stop()), 20_000)
        try:
            yield
        finally:
            connection.set_progress_handler(None, 0)

    def copy_to(self, to: Path) -> None:
        """Put a copy of the database, as of now, at ``to``; others may write meanwhile."""
        try:
            copy(self._connection(), to)
        except _FAILURES as error:
            raise explained(error, to) from error

    def _connection(self) -> sqlite3.Connection:
        thread = threading.current_thread()
        connection = self._open.get(thread)
        if connection is None:
            connection = self._connect()
            with self._lock:
                if self._closed:
                    connection.close()
                    raise sqlite3.ProgrammingError("it has been closed")
                for old in [one for one in self._open if not one.is_alive()]:
                    self._open.pop(old).close()
                self._open[thread] = connection
        return connection

    def _connect(self) -> sqlite3.Connection:
        mode = "mode=ro" if self.read_only else "mode=rwc"
        connection = _opened(self.path, mode)
        try:
            if self.read_only:
                connection = _readable(connection, self.path)
                _refuse_version(schema.user_version(connection), self.path, read_only=True)
            elif schema.user_version(connection) < schema.VERSION:
                _bring_up_to_date(connection, self.path)
            _refuse_version(schema.user_version(connection), self.path)
            if not self.read_only:
                _write_ahead(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_TIMEOUT / 1000,
        isolation_level=None,
        check_same_thread=False,  # closed by the thread that closes the library
    )
    try:
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _readable(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection, or one that takes the file as unchanging.

    A WAL file in a folder that cannot be written to opens only so, and holds everything in the
    main file as long as no log stands beside it.
    """
    try:
        schema.user_version(connection)
    except sqlite3.OperationalError:
        if path.with_name(path.name + "-wal").exists():
            raise
        connection.close()
        return _opened(path, "mode=ro&immutable=1")
    return connection


def _write_ahead(connection: sqlite3.Connection) -> None:
    """WAL where the file system can do it; on a network share SQLite keeps its older journal."""
    with suppress(sqlite3.OperationalError):  # another process is switching it on
        connection.execute("PRAGMA journal_mode = WAL")


def _check_file(path: Path, read_only: bool) -> None:
    """Refuse what is not ours from the file's first 100 bytes, before SQLite may touch it."""
    if not path.exists():
        if read_only:
            raise LibraryError(f"library {path}: there is no such file")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):  # SQLite gives its log the same rights
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        return
    if not path.is_file():
        raise LibraryError(f"library {path}: it is not a file; name a library file")
    with path.open("rb") as file:
        header = file.read(100)
    if not header and not read_only:
        return
    ours = len(header) == 100 and header.startswith(_MAGIC)
    # Offsets from "The Database Header", sqlite.org/fileformat2.html.
    if not ours or int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise LibraryError(f"library {path}: it is not a gazadesk library; name another file")
    _refuse_version(int.from_bytes(header[60:64], "big"), path)


def _refuse_version(version: int, path: Path, *, read_only: bool = False) -> None:
    if version > schema.VERSION:
        raise LibraryError(
            f"library {path}: it was made by a newer gazadesk; update gazadesk to open it"
        )
    if read_only and version < schema.VERSION:
        raise LibraryError(
            f"library {path}: it was made by an older gazadesk; open it once for writing"
        )


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables, or migrate them after a copy of the library is put beside it.

    One process at a time: a second one finds it done.
    """
    if not schema.user_version(connection):
        schema.migrate(connection)
        return
    with hold(path, wait=_MIGRATION):
        version = schema.user_version(connection)
        if version < schema.VERSION:
            copy(connection, path.with_name(f"{path.name}.version-{version}.backup"))
            schema.migrate(connection)


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Put a copy of the database, as of now, at ``to``: whole and on the disk, or not at all.

    A copy that was there is replaced. Only its owner may read the copy.
    """
    part = to.with_name(f"{to.name}.part")
    part.unlink(missing_ok=True)  # left by one that was cut off
    # VACUUM INTO takes a file that is there if it is empty, with its rights.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
        _check_copy(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(to)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(to.parent)


def _check_copy(path: Path) -> None:
    held = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        if held.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the copy is not as it should be; the disk may be failing")
    finally:
        held.close()


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system has a way to."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
