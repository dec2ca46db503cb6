"""The dispatcher: each file to the reader of its kind, each failure to one clear line."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.folder import discover, reason, shown
from gazadesk.ingest.kinds import ENOUGH, Kind, kind_of
from gazadesk.ingest.opening import open_regular
from gazadesk.ingest.plain import read_plain
from gazadesk.ingest.records import read_document, read_lines
from gazadesk.ingest.worker import Worker
from gazadesk.model import ReadError, Source

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of the largest file read whole; JSON Lines are streamed and may be of any size."""

_OWN = frozenset((Kind.PLAIN, Kind.MARKDOWN, Kind.JSON, Kind.JSON_LINES))
"""Kinds read in this process: their readers are ours and cannot be led far astray."""


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
                yield from _read_file(found, known, hand)


def _read_file(path: Path, known: Container[str], worker: Worker) -> Iterator[Source | ReadError]:
    name = shown(path)
    suffix = path.suffix.lower()
    try:
        with open_regular(path) as file:
            kind = _kind(file, suffix)
            if kind in _OWN:
                yield from _read_own(file, kind, name, known)
                return
        yield from worker.read(name, suffix, known, path=path)
    except UnreadableError as problem:
        yield ReadError(name, str(problem))
    except (OSError, ValueError) as problem:
        yield ReadError(name, f"cannot be read: {reason(problem)}")


def _kind(file: BinaryIO, suffix: str) -> Kind:
    start = file.read(ENOUGH)
    if not start:
        raise UnreadableError("is empty")
    file.seek(0)
    return kind_of(start, suffix)


def _read_own(
    file: BinaryIO, kind: Kind, name: str, known: Container[str]
) -> Iterator[Source | ReadError]:
    if kind is Kind.JSON_LINES:
        yield from read_lines(file, name, known)
        return
    raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        size = os.fstat(file.fileno()).st_size
        raise UnreadableError(f"is too large: {size / 1e6:.0f} MB, and at most 20 MB are read")
    if fields.digest(raw) in known:
        return
    if kind is Kind.JSON:
        yield from read_document(raw, name, known)
    else:
        yield read_plain(raw, name)
