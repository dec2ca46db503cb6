"""The dispatcher: each file to the reader of its kind, each failure to one clear line."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.folder import discover, reason, shown
from gazadesk.ingest.grouping import grouped
from gazadesk.ingest.kinds import ENOUGH, Kind, kind_of
from gazadesk.ingest.native import NATIVE, read_native
from gazadesk.ingest.opening import open_regular
from gazadesk.ingest.sizes import check_size, size_of
from gazadesk.ingest.worker import Worker
from gazadesk.model import ReadError, Source


def read(
    paths: Iterable[Path], *, known: Container[str] = (), worker: Worker | None = None
) -> Iterator[Source | ReadError]:
    """Every article under ``paths``, in order of path, and every failure as a ``ReadError``.

    One failure never stops the rest. ``known`` are SHA-256 of sources read before: their files
    and records are passed over in silence. No file is changed, nothing else opened, no network.
    Foreign formats are parsed by ``worker``, or by one of this reading's own: who reads file by
    file gives the same one to each reading.
    """
    with nullcontext(worker) if worker else Worker() as hand:
        for found in discover(paths):
            if isinstance(found, ReadError):
                yield found
            else:
                yield from grouped(_read_file(found, known, hand))


def _read_file(path: Path, known: Container[str], worker: Worker) -> Iterator[Source | ReadError]:
    name = shown(path)
    suffix = path.suffix.lower()
    try:
        with open_regular(path) as file:
            kind = checked_kind(file, suffix)
            if kind in NATIVE:
                yield from read_native(file, kind, name, known)
                return
        yield from worker.read(name, suffix, known, path=path)
    except UnreadableError as problem:
        yield ReadError(name, str(problem))
    except (OSError, ValueError) as problem:
        yield ReadError(name, f"cannot be read: {reason(problem)}")


def checked_kind(file: BinaryIO, suffix: str) -> Kind:
    """The kind of an open file that is none too large; no more than its beginning is read.

    What states no size is not read at all: it is empty, or endless as some files of /proc are.
    """
    size = size_of(file)
    start = file.read(ENOUGH) if size else b""
    if not start:
        raise UnreadableError("is empty")
    file.seek(0)
    kind = kind_of(start, suffix)
    check_size(size, kind)
    return kind
