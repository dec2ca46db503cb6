"""What of the files under some paths a library has not read yet, in the order of reading."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gazadesk.ingest import Worker, discover, read
from gazadesk.ingest.extras import reader
from gazadesk.ingest.folder import reason, shown
from gazadesk.library.files import Read, Stamp
from gazadesk.model import Article, ReadError, Source

if TYPE_CHECKING:
    from gazadesk.library.files import Files


@dataclass(frozen=True, slots=True)
class Opened:
    """A file is being read."""

    path: Path


@dataclass(frozen=True, slots=True)
class Closed:
    """A file was read to its end."""

    path: Path
    read: Read


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that is as it was, or that is the copy of one, or has been moved."""

    path: Path


Step = Opened | Source | ReadError | Closed | Passed


@dataclass(slots=True)
class Counts:
    """Files ``unchanged``, ``moved`` and ``deleted``; articles the ``same`` as one that is kept."""

    files: int = 0
    unchanged: int = 0
    moved: int = 0
    deleted: int = 0
    same: int = 0


class _Known:
    """Whether the library holds an article of a SHA-256, remembering what was asked and held."""

    def __init__(self, holds: Callable[[str], bool]) -> None:
        self._holds = holds
        self.held: set[str] = set()

    def __contains__(self, sha256: object) -> bool:
        digest = str(sha256)
        if digest in self.held or self._holds(digest):
            self.held.add(digest)
            return True
        return False


@dataclass(slots=True)
class Intake:
    """The files under ``paths``, which are absolute, against what the library has read of them.

    ``steps`` gives what is to be done, file by file; ``total`` is how many files there are.
    """

    files: Files
    paths: Sequence[Path]
    counts: Counts = field(default_factory=Counts)
    total: int = 0
    _missing: dict[str, list[Path]] = field(default_factory=dict)
    _worker: Worker = field(default_factory=Worker)
    _ids: dict[str, int] = field(default_factory=dict)
    _reader: str = field(default_factory=reader)
    _sizes: Container[int] = ()
    """Of the files that were read in full: of another size, a file cannot have the bytes of one."""

    def steps(self) -> Iterator[Step]:
        """Every file in order of path: opened, its articles and failures, closed; or passed."""
        found = discover(self.paths)
        self.total = self.counts.files = sum(isinstance(item, Path) for item in found)
        self._sizes = self.files.sizes()
        present = {os.fsencode(item) for item in found if isinstance(item, Path)}
        for path, sha256 in self.files.missing(self.paths, present):
            self._missing.setdefault(sha256, []).append(path)
        with self._worker:
            for item in found:
                yield from [item] if isinstance(item, ReadError) else self._file(item)
        lost = [path for paths in self._missing.values() for path in paths]
        self.counts.deleted = self.files.set_gone(lost)

    def _file(self, path: Path) -> Iterator[Step]:
        try:
            stamp = Stamp.of(path)
            failures = self.files.unchanged(path, stamp, self._reader)
            if failures is not None:
                self.counts.unchanged += 1
                yield from failures
                yield Passed(path)
                return
            sha256 = _digest(path) if stamp.size in self._sizes else ""
        except (OSError, ValueError) as problem:
            yield ReadError(shown(path), f"cannot be read: {reason(problem)}")
            yield Passed(path)
            return
        if not sha256:
            yield from self._read(path, stamp, sha256)
        elif self.files.has(path, sha256):
            self.files.touch(path, stamp)
            self.counts.unchanged += 1
            yield Passed(path)
        elif sha256 in self._missing:
            old = self._missing[sha256].pop(0)
            if not self._missing[sha256]:
                del self._missing[sha256]
            self.files.move(old, path)
            self.files.touch(path, stamp)
            self.counts.moved += 1
            yield Passed(path)
        else:
            yield from self._read(path, stamp, sha256)

    def _read(self, path: Path, stamp: Stamp, sha256: str) -> Iterator[Step]:
        known = _Known(self.files.holds)
        ids: list[str] = []
        failed: list[ReadError] = []
        yield Opened(path)
        for item in read([path], known=known, worker=self._worker):
            if isinstance(item, ReadError):
                failed.append(item)
                yield item
            else:
                source = self._under_its_own_id(item)
                ids.append(source.article.id)
                yield source
        self.counts.same += len(known.held)
        try:
            sha256 = sha256 or ("" if failed else _digest(path))
            still = Stamp.of(path) == stamp
        except OSError:
            still = False
        yield Closed(path, Read(stamp, sha256, ids, known.held, failed, still, self._reader))

    def _under_its_own_id(self, source: Source) -> Source:
        """The article under an id that no other one has, in the library or on its way there."""
        article, sha256 = source.article, source.sha256
        said = hash((article.title, article.body))
        another = self._ids.setdefault(article.id, said) != said
        if another or self.files.taken(article, sha256):
            own = sha256[:16]
            self._ids[own] = said
            return replace(source, article=_renamed(article, own))
        return source


def _renamed(article: Article, id: str) -> Article:
    said = f"another article has the id {article.id} too: this one is kept as {id}"
    return replace(article, id=id, warnings=(*article.warnings, said))


def _digest(path: Path) -> str:
    # Never waits on a FIFO that took the file's place.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
