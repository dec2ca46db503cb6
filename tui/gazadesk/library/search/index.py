"""The Whoosh index of a library: derived, disposable, fed from the store's change table.

Opening a Whoosh index runs the pickles in its table of contents, and a damaged one can answer
wrongly without an error. So an index is used only from a folder of ours (0700, named after the
library), and only while every file has the size and checksum that a marker file beside them
tells. On any doubt the folder goes and the index is made again; search works meanwhile.

The marker also tells which segments there are and what of them is replaced, so that a search needs
neither the pickles nor Whoosh, whose import would be half of the time to a first answer.

Checksums of large files take longer than a search, so a file that has the size, time and identity
on the disk that it had when its checksum was taken is believed at first (not the table of
contents); feeding, which comes in the background, reads all once.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import stat
import threading
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazadesk.library.connection import Database
from gazadesk.library.errors import LibraryError
from gazadesk.library.search.texts import mean_length, numbers_after, renew_words, texts_of

if TYPE_CHECKING:
    from gazadesk.library.search.view import View

FORMAT = 3
"""Raised when the schema changes; an index of another format is made again."""

BATCH = 10_000
"""Articles in one commit, at most."""

CHARACTERS = 9_000_000
"""Characters of their words, at most: some 14 bytes of memory each while a segment is made."""

TIER = 8
"""So many segments of about one size become one, of up to ``BATCH`` articles."""

_MARKER = "gazadesk-index.json"
_LOCK = "gazadesk.lock"
_PICKLED = ".toc"
_FILES = (_PICKLED, ".arrays", ".col")

REBUILDING = "the search index is being rebuilt; search works meanwhile"


class _DoubtError(Exception):
    """The folder does not hold what its marker says."""


class Index:
    """The index of one library. Safe to use from several threads and beside other processes."""

    def __init__(self, cache: Path, uuid: str) -> None:
        self.problem: str | None = None
        self._uuid = uuid
        self.folder = cache / f"index-{uuid}"
        self._lock = threading.Lock()
        self._view: View | None = None
        self._stamp: tuple[int, ...] | None = None
        self._checked: dict[str, tuple[tuple[int, ...], int]] = {}
        self._read_whole = False

    def close(self) -> None:
        """Let go of the index's files."""
        with self._lock:
            self._view = self._stamp = None

    def view(self, last: int) -> View | None:
        """What the index holds now; None where there is none or it cannot be trusted.

        ``last`` is the store's newest change: an index that knows a later one is not of this
        library as it is (a backup was put back).
        """
        with self._lock:
            stamp = _stamp(self.folder / _MARKER)
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
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
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
                if _stamp(self.folder / _MARKER) is not None:
                    self._check_all()
                while self._take_in(database) or self._tidy(database):
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
        if view is None and _stamp(self.folder / _MARKER) is not None:
            self.problem = REBUILDING
        if view is None:
            self._clear()
        since = view.change if view else 0
        numbers, change = numbers_after(database, since, BATCH)
        most = _most(database, numbers)
        if len(numbers) > most:
            numbers, change = numbers_after(database, since, most)
        if numbers:
            absorbed = view.crowd(len(numbers), TIER, most) if view else set()
            self._write(database, view, numbers, absorbed)
            self._mark(change)
        return bool(numbers)

    def _tidy(self, database: Database) -> bool:
        """Write some large segments again that are mostly dead; False where there is none."""
        view = self.view(last_change(database))
        wasteful = view.wasteful(BATCH, least=BATCH // TIER) if view else set()
        if view and wasteful:
            most = _most(database, sorted(view.numbers_in(wasteful)))
            wasteful = view.wasteful(most, least=BATCH // TIER)
        if view and wasteful:
            self._write(database, view, (), wasteful)
            self._mark(view.change)
        return bool(wasteful)

    def _write(
        self, database: Database, view: View | None, numbers: Sequence[int], absorbed: set[int]
    ) -> None:
        """Write a segment of the articles and of what stands in the segments absorbed."""
        from whoosh import index

        from gazadesk.library.search.batch import build
        from gazadesk.library.search.codec import NUMBER, ArrayCodec, schema

        folder = str(self.folder)
        whole = index.open_dir(folder) if view else index.create_in(folder, schema())
        kept = view.numbers_in(absorbed) - set(numbers) if view else set()
        texts = texts_of(database, [*numbers, *sorted(kept)])
        arrays = build(texts.numbers, texts.columns)
        writer = whole.writer(codec=ArrayCodec(arrays), compound=False, limitmb=16)
        try:
            for document in view.documents(texts.numbers) if view else ():
                writer.delete_document(document)
            for number in texts.numbers:
                writer.add_document(**{NUMBER: number})
            writer.commit(mergetype=lambda _, segments: _without(segments, absorbed))
        except BaseException:
            if not writer.is_closed:
                writer.cancel()
            raise

    def _opened(self) -> View | None:
        """A view of the folder where it is ours and whole."""
        try:
            view = self._read(self._verified())
        except Exception:
            # Either damage, or another process is committing: feed() will know, under the lock.
            self.problem = REBUILDING
            return None
        self.problem = None
        return view

    def _read(self, marker: dict[str, Any]) -> View:
        from gazadesk.library.search.segment import Mapped, Segment
        from gazadesk.library.search.view import View

        segments = [Segment(Mapped(self.folder / name)) for name, _ in marker["segments"]]
        return View(segments, [dead for _, dead in marker["segments"]], int(marker["change"]))

    def _verified(self) -> dict[str, Any]:
        """The folder's marker; ``_DoubtError`` where the folder is in doubt."""
        held = self.folder.lstat()
        if not stat.S_ISDIR(held.st_mode) or held.st_mode & 0o077:
            raise _DoubtError("others can write to the folder")
        if hasattr(os, "getuid") and held.st_uid != os.getuid():
            raise _DoubtError("the folder belongs to another user")
        marker = self._marker()
        if (marker["format"], marker["library"]) != (FORMAT, self._uuid):
            raise _DoubtError("the index is of another library or gazadesk")
        told = {name: tuple(sums) for name, sums in marker["files"].items()}
        if self._sums(told) != {name: sums[:2] for name, sums in told.items()}:
            raise _DoubtError("a file is not as it was written")
        return marker

    def _marker(self) -> dict[str, Any]:
        content, _, crc = (self.folder / _MARKER).read_bytes().partition(b"\n")
        if zlib.crc32(content) != int(crc):
            raise _DoubtError("the marker is not as it was written")
        marker: dict[str, Any] = json.loads(content)
        return marker

    def _mark(self, change: int) -> None:
        """Write down what the folder holds now, as the last thing of a commit."""
        sums = self._sums({}, sync=True)
        marker = {
            "format": FORMAT,
            "library": self._uuid,
            "change": change,
            "segments": self._segments(),
            "files": {name: (*sums[name], *self._checked[name][0][1:]) for name in sums},
        }
        new = self.folder / f"{_MARKER}.new"
        content = json.dumps(marker).encode()
        with new.open("wb") as file:
            file.write(b"%s\n%d" % (content, zlib.crc32(content)))
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.folder / _MARKER)

    def _segments(self) -> list[tuple[str, list[int]]]:
        """The file of each segment, in Whoosh's order, and its documents that are replaced."""
        from whoosh import index

        from gazadesk.library.search.codec import EXTENSION

        with closing(index.open_dir(str(self.folder)).reader()) as reader:
            segments = [leaf.segment() for leaf, _ in reader.leaf_readers()]
            return [
                (one.make_filename(EXTENSION), sorted(one.deleted_docs()))
                for one in segments
                if one.doc_count_all()
            ]

    def _sums(
        self, told: dict[str, tuple[int, ...]], *, sync: bool = False
    ) -> dict[str, tuple[int, int]]:
        """Size and CRC-32 of every file of the index. Files never change: each is read once.

        A file whose stamp is as ``told`` (size, CRC-32, time, identity) is not read now. With
        ``sync`` those read now are first brought to the disk.
        """
        sums: dict[str, tuple[int, int]] = {}
        checked: dict[str, tuple[tuple[int, ...], int]] = {}
        for path in self.folder.iterdir():
            if path.suffix not in _FILES or (stamp := _stamp(path)) is None:
                continue
            size, crc, *when = told.get(path.name, (0, 0))
            known = self._checked.get(path.name)
            if known and known[0] == stamp:
                crc = known[1]
            elif path.suffix == _PICKLED or stamp != (size, *when):
                crc = _crc(path, sync=sync)
            checked[path.name] = stamp, crc
            sums[path.name] = (stamp[0], crc)
        self._checked = checked
        return sums

    def _check_all(self) -> None:
        """Read every file once; the index is distrusted where one is not as it was written."""
        if self._read_whole:
            return
        self._read_whole = True
        marker = self._marker()
        self._checked = {}
        if self._sums({}) != {name: tuple(sums[:2]) for name, sums in marker["files"].items()}:
            self._clear()
            self.problem = REBUILDING

    def _clear(self) -> None:
        """Empty the folder but for the lock that we hold."""
        with self._lock:
            self._view, self._stamp = None, None
        self._checked = {}
        for path in self.folder.iterdir():
            if path.name == _LOCK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
        self.folder.chmod(0o700)

    @contextmanager
    def _exclusive(self) -> Iterator[bool]:
        """Whether we alone may write to the folder; a lock that ends with its process."""
        from whoosh.util.filelock import FileLock

        lock = FileLock(str(self.folder / _LOCK))
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


def _most(database: Database, numbers: Sequence[int]) -> int:
    """How many articles like these are put into one segment."""
    length = mean_length(database, numbers)
    return BATCH if length * BATCH <= CHARACTERS else max(int(CHARACTERS / length), 1)


def _stamp(path: Path) -> tuple[int, ...] | None:
    """Size, time and identity of a file, None where there is none."""
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_size, held.st_mtime_ns, held.st_ino


def _without(segments: list[Any], absorbed: set[int]) -> list[Any]:
    return [segment for at, segment in enumerate(segments) if at not in absorbed]


def _crc(path: Path, *, sync: bool = False) -> int:
    crc = 0
    with path.open("rb") as file:
        if sync:
            os.fsync(file.fileno())
        while block := file.read(1 << 20):
            crc = zlib.crc32(block, crc)
    return crc
