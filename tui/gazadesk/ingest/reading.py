"""The dispatcher: each file to the reader of its kind, each failure to one clear line."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.folder import discover, reason, shown
from gazadesk.ingest.plain import read_plain
from gazadesk.ingest.records import read_document, read_lines
from gazadesk.model import ReadError, Source

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of the largest file read whole; JSON Lines are streamed and may be of any size."""

_TODAY = "what can be read is plain text (.txt, .md) and JSON (.jsonl, .ndjson, .json)"
_LINES = frozenset((".jsonl", ".ndjson"))
_OTHER_KINDS = {
    "HTML page": (".html", ".htm", ".xhtml", ".mhtml", ".shtml"),
    "XML file": (".xml", ".rss", ".atom", ".opml", ".nitf", ".svg"),
    "PDF": (".pdf",),
    "e-book": (".epub", ".mobi", ".azw3"),
    "web archive": (".warc", ".wacz", ".wet", ".wat"),
    "compressed file": (".gz", ".zip", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar", ".tgz"),
    "office document": (".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".pptx"),
    "mail file": (".mbox", ".eml", ".msg"),
    "table": (".csv", ".tsv", ".parquet"),
    "database": (".db", ".sqlite", ".sqlite3"),
    "picture, sound or film": (
        ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tiff", ".mp3", ".mp4", ".ogg", ".webm",
    ),
    "program or its data": (".pkl", ".pickle", ".exe", ".so", ".pyc", ".class", ".js", ".css"),
}  # fmt: skip
_KIND = {suffix: kind for kind, suffixes in _OTHER_KINDS.items() for suffix in suffixes}
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "compressed file"),
    (b"\x1f\x8b", "compressed file"),
    (b"BZh", "compressed file"),
    (b"\xfd7zXZ\0", "compressed file"),
    (b"\x28\xb5\x2f\xfd", "compressed file"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"\x89PNG\r\n", "picture, sound or film"),
    (b"\xff\xd8\xff", "picture, sound or film"),
    (b"GIF8", "picture, sound or film"),
    (b"SQLite format 3\0", "database"),
    (b"{\\rtf", "office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
    (b"WARC/", "web archive"),
)
_MARKUP = ((b"<!doctype html", "HTML page"), (b"<html", "HTML page"), (b"<?xml", "XML file"))


def read(paths: Iterable[Path], *, known: Container[str] = ()) -> Iterator[Source | ReadError]:
    """Every article under ``paths``, in order of path, and every failure as a ``ReadError``.

    One failure never stops the rest. ``known`` are SHA-256 of sources read before: their files
    and records are passed over in silence. No file is changed, nothing else opened, no network.
    """
    for found in discover(paths):
        if isinstance(found, ReadError):
            yield found
        else:
            yield from _read_file(found, known)


def _read_file(path: Path, known: Container[str]) -> Iterator[Source | ReadError]:
    name = shown(path)
    try:
        with _open(path) as file:
            yield from _read_open(file, path.suffix.lower(), name, known)
    except UnreadableError as problem:
        yield ReadError(name, str(problem))
    except (OSError, ValueError) as problem:
        yield ReadError(name, f"cannot be read: {reason(problem)}")


def _open(path: Path) -> BinaryIO:
    """The file opened for reading; never waits on a FIFO that took its place meanwhile."""
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError("is not a regular file")
    return os.fdopen(descriptor, "rb")


def _read_open(
    file: BinaryIO, suffix: str, name: str, known: Container[str]
) -> Iterator[Source | ReadError]:
    size = os.fstat(file.fileno()).st_size
    if size == 0:
        raise UnreadableError("is empty")
    _refuse_other_kinds(file.read(512), suffix)
    file.seek(0)
    if suffix in _LINES:
        yield from read_lines(file, name, known)
        return
    if size > LARGEST_FILE:
        raise UnreadableError(f"is too large: {size / 1e6:.0f} MB, and at most 20 MB are read")
    raw = file.read(LARGEST_FILE)
    if fields.digest(raw) in known:
        return
    if suffix == ".json":
        yield from read_document(raw, name, known)
    else:
        yield read_plain(raw, name)


def _refuse_other_kinds(start: bytes, suffix: str) -> None:
    kind = _KIND.get(suffix) or next(
        (kind for magic, kind in _MAGIC if start.startswith(magic)), None
    )
    if kind is None:
        markup = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        kind = next((kind for opening, kind in _MARKUP if markup.startswith(opening)), None)
    if kind:
        article = "an" if kind[0] in "eoHX" else "a"
        raise UnreadableError(f"is {article} {kind}: not supported yet; {_TODAY}")
