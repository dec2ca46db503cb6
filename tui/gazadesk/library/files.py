"""The files that articles came from: what is known of each, and which of them are gone.

A file is passed over while its size and time of change are those of its last reading. A time that
is hardly older than that reading proves nothing (the file may have changed within one tick of the
file system's clock), so such a file is looked into again; Git calls this "racily clean".

What could not be read is not tried again as long as its file is as it was and the same gazadesk,
with the same extras, would try.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gazadesk.ingest.folder import shown
from gazadesk.library.connection import Database
from gazadesk.library.encode import decode, encode
from gazadesk.model import Article, ReadError

_SETTLED = 2_000_000_000
"""Nanoseconds after which a time of change is past: FAT counts in steps of two seconds."""

_LATEST = 2**63 - 1

_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ')"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's size in bytes and its time of change in nanoseconds since 1970."""

    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> Stamp:
        """The stamp of the file at ``path``; raises ``OSError`` where there is none."""
        held = path.stat()
        # Some file systems hold times that SQLite cannot: after the year 2262.
        return cls(held.st_size, max(-_LATEST, min(held.st_mtime_ns, _LATEST)))


class Files:
    """The files of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unchanged(self, path: Path, stamp: Stamp, reader: str) -> Sequence[ReadError] | None:
        """What could not be read in a file that is as it was when it was read; None: it is not.

        Nor is one that ``reader`` has not tried yet, where another could not read all of it.
        """
        row = self._database.read(
            "SELECT read, failed FROM file WHERE path = ? AND size = ? AND changed = ?"
            " AND gone IS NULL AND (failed IS NULL OR failed = ?)",
            (_key(path), stamp.size, stamp.changed, reader),
        )
        if not row or int(row[0][0]) - stamp.changed <= _SETTLED:
            return None
        return () if row[0][1] is None else self._failures(path)

    def _failures(self, path: Path) -> list[ReadError]:
        return [
            ReadError(within.decode("utf-8", "surrogatepass"), message, record)
            for within, record, message in _failures(self._database.reading(), path)
        ]

    def has(self, path: Path, sha256: str) -> bool:
        """Whether the file was last read with these bytes, whole and without a failure."""
        return bool(
            self._database.read(
                "SELECT 1 FROM file WHERE path = ? AND sha256 = ? AND size >= 0 AND gone IS NULL",
                (_key(path), sha256),
            )
        )

    def sizes(self) -> set[int]:
        """The sizes of the files that were read whole and without a failure."""
        return {
            int(size)
            for (size,) in self._database.read("SELECT DISTINCT size FROM file WHERE sha256 != ''")
        }

    def holds(self, sha256: str) -> bool:
        """Whether an article is there as it was read from bytes of this SHA-256."""
        return bool(
            self._database.read("SELECT 1 FROM derivation WHERE sha256 = ? LIMIT 1", (sha256,))
        )

    def taken(self, article: Article, sha256: str) -> bool:
        """Whether the article's id is that of another one: other words from another place."""
        rows = self._database.read(
            "SELECT sha256, article FROM derivation WHERE number ="
            " (SELECT number FROM article WHERE id = ?)",
            (article.id,),
        )
        if not rows or rows[0][0] == sha256:
            return False
        old = decode(Article, rows[0][1])
        same_place = (old.path, old.record) == (article.path, article.record)
        return not same_place and (old.title, old.body) != (article.title, article.body)

    def begin(self, path: Path) -> int:
        """Note that the file is being read; gives its number. Not finished, it is read again."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO file (path, size, changed, read, sha256) VALUES (?, -1, 0, 0, '')"
                " ON CONFLICT (path) DO UPDATE SET size = -1, gone = NULL, failed = NULL",
                (_key(path),),
            )
            row = connection.execute("SELECT number FROM file WHERE path = ?", (_key(path),))
            return int(row.fetchone()[0])

    def finish(self, file: int, path: Path, read: Read) -> None:
        """Note that the file was read to its end: what it holds, and what it holds no more."""
        with self._database.write() as connection:
            numbers = set(_numbers(connection, "article", "id", read.ids))
            numbers |= set(_numbers(connection, "derivation", "sha256", read.passed))
            before = _numbers(connection, "file_article", "file", [file], "article")
            connection.executemany(
                "INSERT OR IGNORE INTO file_article VALUES (?, ?)", [(file, n) for n in numbers]
            )
            connection.executemany(
                "DELETE FROM file_article WHERE file = ? AND article = ?",
                [(file, number) for number in before if number not in numbers],
            )
            if read.whole:
                # Only what was read in full is known by its bytes, wherever they lie.
                sha256, failed = ("", read.reader) if read.failed else (read.sha256, None)
                connection.execute(
                    "UPDATE file SET size = ?, changed = ?, read = ?, sha256 = ?, failed = ?"
                    " WHERE number = ?",
                    (read.stamp.size, read.stamp.changed, time.time_ns(), sha256, failed, file),
                )
            _look_again(connection, numbers.union(before))
            _forget_errors(connection, path, read.failed)

    def touch(self, path: Path, stamp: Stamp) -> None:
        """Note a new time of a file whose bytes are as they were."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE file SET size = ?, changed = ?, read = ? WHERE path = ?",
                (stamp.size, stamp.changed, time.time_ns(), _key(path)),
            )

    def missing(self, roots: Sequence[Path], present: Container[bytes]) -> list[tuple[Path, str]]:
        """Files at or under ``roots`` that were read and are not there now, with their SHA-256.

        ``present`` are the paths, in bytes, that were just seen. Those told before are left out. A
        root that is not there itself, as a disk that is not plugged in, says nothing of the files
        under it.
        """
        exact = {_key(root) for root in roots}
        folders = tuple(_key(root / "x")[:-1] for root in roots if root.is_dir())
        return [
            (Path(os.fsdecode(key)), str(sha256))
            for key, sha256 in self._database.read(
                "SELECT path, sha256 FROM file WHERE gone IS NULL ORDER BY path"
            )
            if (key in exact or key.startswith(folders))
            and key not in present
            and _is_missing(Path(os.fsdecode(key)))
        ]

    def set_gone(self, paths: Iterable[Path]) -> int:
        """Note that these files are gone; their articles stay, and say so. Gives how many had any.

        A file that no article came from is forgotten.
        """
        count = 0
        with self._database.write() as connection:
            for path in paths:
                if numbers := _held(connection, path):
                    count += 1
                else:
                    connection.execute("DELETE FROM file WHERE path = ?", (_key(path),))
                connection.execute(f"UPDATE file SET gone = {_NOW} WHERE path = ?", (_key(path),))
                _look_again(connection, numbers)
                _forget_errors(connection, path, ())
        return count

    def move(self, old: Path, new: Path) -> None:
        """Note that a file lies elsewhere now; its articles go with it."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM file WHERE path = ?", (_key(new),))
            connection.execute(
                "UPDATE file SET path = ?, gone = NULL WHERE path = ?", (_key(new), _key(old))
            )
            numbers = _held(connection, new)
            for number in numbers:
                _move_article(connection, number, shown(old), shown(new))
            _look_again(connection, numbers)
            _forget_errors(connection, old, ())


@dataclass(frozen=True, slots=True)
class Read:
    """How a file was read: the state it had, and what was found in it.

    ``ids`` are those of its articles, ``passed`` the SHA-256 of what the library held already,
    ``failed`` what ``reader`` could not read. ``whole`` is False where it changed meanwhile.
    """

    stamp: Stamp
    sha256: str
    ids: Collection[str] = ()
    passed: Collection[str] = ()
    failed: Sequence[ReadError] = ()
    whole: bool = True
    reader: str = ""


def _key(path: Path) -> bytes:
    return os.fsencode(path)


def _is_missing(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:  # a folder that may not be entered hides files, and removes none
        return False


def _numbers(
    connection: sqlite3.Connection,
    table: str,
    column: str,
    values: Iterable[str | int],
    number: str = "number",
) -> list[int]:
    found: list[int] = []
    for value in values:
        rows = connection.execute(f"SELECT {number} FROM {table} WHERE {column} = ?", (value,))
        found.extend(row[0] for row in rows)
    return found


def _held(connection: sqlite3.Connection, path: Path) -> list[int]:
    rows = connection.execute(
        "SELECT article FROM file_article JOIN file ON file.number = file WHERE path = ?",
        (_key(path),),
    )
    return [number for (number,) in rows]


def _look_again(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Say of each article since when no file holds it."""
    connection.executemany(
        f"UPDATE article SET gone = CASE WHEN EXISTS (SELECT 1 FROM file_article JOIN file"
        f" ON file.number = file WHERE article = :number AND gone IS NULL)"
        f" THEN NULL ELSE coalesce(gone, {_NOW}) END WHERE number = :number",
        [{"number": number} for number in numbers],
    )


def _move_article(connection: sqlite3.Connection, number: int, old: str, new: str) -> None:
    (text,) = connection.execute(
        "SELECT article FROM derivation WHERE number = ?", (number,)
    ).fetchone()
    article = decode(Article, text)
    if not article.path.startswith(old):
        return  # it is the other copy's
    moved = replace(article, path=new + article.path[len(old) :])
    connection.execute(
        "UPDATE derivation SET article = ? WHERE number = ?", (encode(moved), number)
    )
    connection.execute(
        "UPDATE OR IGNORE article SET file = ? WHERE number = ? AND file IS NOT NULL",
        (moved.path.encode("utf-8", "surrogatepass"), number),
    )


def _forget_errors(
    connection: sqlite3.Connection, path: Path, standing: Sequence[ReadError]
) -> None:
    """Drop what was said of a file that does not hold any more."""
    kept = {(error.path.encode("utf-8", "surrogatepass"), error.record) for error in standing}
    connection.executemany(
        "DELETE FROM error WHERE path = ? AND record = ?",
        [row[:2] for row in _failures(connection, path) if row[:2] not in kept],
    )


def _failures(connection: sqlite3.Connection, path: Path) -> list[tuple[bytes, int, str]]:
    """Place, record and reason of what could not be read in a file or in what lies within it."""
    key = shown(path).encode("utf-8", "surrogatepass")
    return connection.execute(
        "SELECT path, record, message FROM error"
        " WHERE path = :key OR (path > :first AND path < :last) ORDER BY path, record",
        {"key": key, "first": key + b"/", "last": key + b"0"},  # what lies within: "0" follows "/"
    ).fetchall()
