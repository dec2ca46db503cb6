"""The Whoosh index of a library: derived, disposable, fed from the store's change table.

Opening a Whoosh index runs the pickles in it, and a damaged one can answer wrongly without an
error. So an index is opened only from a folder of ours (0700, named after the library), and only
while every file has the size and checksum that a marker file beside them tells. On any doubt the
folder goes and the index is made again; search works meanwhile, from the store alone.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import stat
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazadesk.library.articles import renew_words
from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.view import View

FORMAT = 1
"""Raised when the schema changes; an index of another format is made again."""

BATCH = 5_000
"""Articles in one commit."""

_MARKER = "gazadesk-index.json"
_LOCK = "gazadesk.lock"
_MEMORY = 256
"""Megabytes of postings that Whoosh gathers before it writes some to disk."""

REBUILDING = "the search index is being rebuilt; search works meanwhile"


class _DoubtError(Exception):
    """The folder does not hold what its marker says."""


class Index:
    """The index of one library. Safe to use from several threads and beside other processes."""

    def __init__(self, cache: Path, uuid: str) -> None:
        self.problem: str | None = None
        self._uuid = uuid
        self._folder = cache / f"index-{uuid}"
        self._lock = threading.Lock()
        self._view: View | None = None
        self._stamp: tuple[int, ...] | None = None
        self._checked: dict[str, tuple[int, ...]] = {}

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            view, self._view, self._stamp = self._view, None, None
        if view is not None:
            view.close()

    def view(self, last: int) -> View | None:
        """What the index holds now; None where there is none or it cannot be trusted.

        ``last`` is the store's newest change: an index that knows a later one is not of this
        library as it is (a backup was put back).
        """
        with self._lock:
            stamp = _stamp(self._folder / _MARKER)
            if stamp != self._stamp:
                # The old view is not closed: another thread may be searching it.
                self._stamp, self._view = stamp, None
                if stamp is not None:
                    self._view = self._opened()
            if self._view is not None and self._view.change > last:
                self._view, self.problem = None, REBUILDING
            return self._view

    def distrust(self) -> None:
        """Use this state of the index no more: it failed while it was searched."""
        with self._lock:
            self._view, self.problem = None, REBUILDING

    def feed(self, database: Database) -> None:
        """Take in what has changed; make the index anew where it is missing or in doubt.

        Returns at once while another process or thread is at it. Raises ``LibraryError`` where
        the store cannot be read; an index that cannot be written is only told of by ``problem``.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._exclusive() as ours:
                if ours:
                    if not database.read_only:
                        while renew_words(database):
                            pass
                    self._feed(database)
        except OSError as error:
            self._cannot_write(error)

    def _feed(self, database: Database) -> None:
        for last_try in (False, True):
            try:
                while self._take_in(database):
                    pass
            except LibraryError:
                raise
            except Exception as error:
                # Damage shows as any of a dozen types of error; a full disk as others.
                gc.collect()  # a writer that failed keeps its lock until it is collected
                self._clear()
                if last_try:
                    self._cannot_write(error)
                else:
                    self.problem = REBUILDING
            else:
                self.problem = None
                return

    def _take_in(self, database: Database) -> bool:
        """Take in one batch of changes; False where there are none left."""
        view = self.view(last_change(database))
        if view is None and _stamp(self._folder / _MARKER) is not None:
            self.problem = REBUILDING
        if view is None:
            self._clear()
        batch = database.read(
            "SELECT change.number, article, text, title, outlet, person, place, org"
            " FROM change JOIN words ON words.number = article"
            " WHERE change.number > ? ORDER BY change.number LIMIT ?",
            (view.change if view else 0, BATCH),
        )
        if batch:
            self._write(view, [(row[1], row[2:]) for row in batch])
            self._mark(batch[-1][0])
        return bool(batch)

    def _write(self, view: View | None, articles: list[tuple[int, tuple[str, ...]]]) -> None:
        from whoosh import index

        from gazadesk.library.fields import document, schema

        folder = str(self._folder)
        whole = index.open_dir(folder) if view else index.create_in(folder, schema())
        writer = whole.writer(limitmb=_MEMORY)
        try:
            held = view.documents() if view else {}
            for number, columns in articles:
                if number in held:
                    writer.delete_document(held[number])
                writer.add_document(**document(number, columns))
            writer.commit()
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise

    def _opened(self) -> View | None:
        """A view of the folder where it is ours and whole."""
        try:
            change = self._verified()
            from whoosh import index

            view = View(index.open_dir(str(self._folder)).reader(), change)
        except Exception:
            # Either damage, or another process is committing: feed() will know, under the lock.
            self.problem = REBUILDING
            return None
        self.problem = None
        return view

    def _verified(self) -> int:
        """The last change that the folder has taken in; ``_DoubtError`` where it is in doubt."""
        held = self._folder.lstat()
        if not stat.S_ISDIR(held.st_mode) or held.st_mode & 0o077:
            raise _DoubtError("others can write to the folder")
        if hasattr(os, "getuid") and held.st_uid != os.getuid():
            raise _DoubtError("the folder belongs to another user")
        marker = json.loads((self._folder / _MARKER).read_bytes())
        if (marker["format"], marker["library"]) != (FORMAT, self._uuid):
            raise _DoubtError("the index is of another library or gazadesk")
        if self._sums() != {name: tuple(sums) for name, sums in marker["files"].items()}:
            raise _DoubtError("a file is not as it was written")
        return int(marker["change"])

    def _mark(self, change: int) -> None:
        """Write down what the folder holds now, as the last thing of a commit."""
        marker = {
            "format": FORMAT,
            "library": self._uuid,
            "change": change,
            "files": self._sums(),
        }
        new = self._folder / f"{_MARKER}.new"
        with new.open("w") as file:
            json.dump(marker, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self._folder / _MARKER)

    def _sums(self) -> dict[str, tuple[int, int]]:
        """Size and CRC-32 of every file of the index. Files never change: each is read once."""
        sums: dict[str, tuple[int, int]] = {}
        checked: dict[str, tuple[int, ...]] = {}
        for path in self._folder.iterdir():
            if path.suffix not in (".seg", ".toc"):
                continue
            stamp = _stamp(path)
            if stamp is None:
                continue
            known = self._checked.get(path.name)
            crc = known[-1] if known and known[:-1] == stamp else _crc(path)
            checked[path.name] = (*stamp, crc)
            sums[path.name] = (stamp[0], crc)
        self._checked = checked
        return sums

    def _clear(self) -> None:
        """Empty the folder but for the lock that we hold."""
        with self._lock:
            self._view, self._stamp = None, None
        self._checked = {}
        for path in self._folder.iterdir():
            if path.name == _LOCK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        self._folder.chmod(0o700)

    @contextmanager
    def _exclusive(self) -> Iterator[bool]:
        """Whether we alone may write to the folder; a lock that ends with its process."""
        from whoosh.util.filelock import FileLock

        lock = FileLock(str(self._folder / _LOCK))
        ours = bool(lock.acquire(blocking=False))
        try:
            yield ours
        finally:
            if ours:
                lock.release()

    def _cannot_write(self, error: Exception) -> None:
        words = getattr(error, "strerror", None) or str(error) or type(error).__name__
        self.problem = f"the search index cannot be written ({words}); search works without it"


def last_change(database: Database) -> int:
    """The number of the store's newest change, 0 where there is none."""
    return int(database.read("SELECT coalesce(max(number), 0) FROM change")[0][0])


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Size, time and identity of a file, None where there is none."""
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_size, held.st_mtime_ns, held.st_ino


def _crc(path: Path) -> int:
    crc = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            crc = zlib.crc32(block, crc)
    return crc
