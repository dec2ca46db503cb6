"""zip, tar, gz, bz2 and xz: what they hold, as if it lay in a folder of the archive's name.

Nothing is written anywhere: members are read as streams, so a name that points out of the archive
points nowhere; it is shown without its dots. Links and devices are not followed.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Container, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.bounds import (
    Bounds,
    BoundsError,
    check_listing,
    layer_of,
    seekable,
    unpacked,
)
from gazadesk.ingest.kinds import PICTURES
from gazadesk.model import ReadError, Source
from gazadesk.text.clean import display

Items = Iterator[Source | ReadError | None]
Opener = Callable[[], BinaryIO]

_TAR_NAMES = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}
_LONGEST_NAME = 500
_NOTHING = "holds no files to read"
_MOST_READS = 100  # at a tar's end: a member may claim any size, and tarfile would pass over it all


def read_gzip(file: BinaryIO, path: str, known: Container[str]) -> Items:
    """What a gzip file holds."""
    from gazadesk.ingest.formats.members import Members

    yield from _read_packed(cast(BinaryIO, Members(file)), file, path, known)


def read_bzip2(file: BinaryIO, path: str, known: Container[str]) -> Items:
    """What a bzip2 file holds."""
    import bz2

    with bz2.BZ2File(file) as stream:
        yield from _read_packed(cast(BinaryIO, stream), file, path, known)


def read_xz(file: BinaryIO, path: str, known: Container[str]) -> Items:
    """What an xz file holds."""
    import lzma

    with lzma.LZMAFile(file) as stream:
        yield from _read_packed(cast(BinaryIO, stream), file, path, known)


def _read_packed(stream: BinaryIO, file: BinaryIO, path: str, known: Container[str]) -> Items:
    from gazadesk.ingest.formats.table import read_foreign

    bounds, depth = layer_of(file)
    yield from read_foreign(unpacked(stream, bounds, depth + 1), inner_suffix(path), path, known)


def inner_suffix(path: str) -> str:
    """How the name of what is packed in a file ends: ``.jsonl`` for ``a.jsonl.gz``."""
    outer = PurePosixPath(path).suffix.lower()
    return _TAR_NAMES.get(outer) or PurePosixPath(path[: len(path) - len(outer)]).suffix.lower()


def read_zip(file: BinaryIO, path: str, known: Container[str]) -> Items:
    """What every member of a zip archive holds, in the archive's order."""
    import zipfile

    bounds, depth = layer_of(file)
    file = seekable(file)
    check_listing(file)
    any_found = False
    with zipfile.ZipFile(file) as archive:
        for member in archive.infolist():
            name = _inside(path, member.filename)
            if member.is_dir() or _is_dressing(member.filename):
                continue
            any_found = True
            bounds.count_member()
            if stat.S_ISLNK(member.external_attr >> 16):
                yield ReadError(name, "is a link: not followed")
            elif member.flag_bits & 1:
                yield ReadError(name, "is locked with a password")
            else:
                opened = cast(Opener, partial(archive.open, member))
                yield from _read_member(opened, name, member.file_size, bounds, depth, known)
            yield None
    if not any_found:
        raise UnreadableError(_NOTHING)


def read_tar(file: BinaryIO, path: str, known: Container[str]) -> Items:
    """What every file in a tar archive holds, in the archive's order."""
    import tarfile

    bounds, depth = layer_of(file)
    any_found = False
    with tarfile.open(fileobj=cast(BinaryIO, _Ending(file)), mode="r|") as archive:
        for member in archive:
            name = _inside(path, member.name)
            if member.isdir() or _is_dressing(member.name):
                continue
            any_found = True
            bounds.count_member()
            if member.issym() or member.islnk():
                yield ReadError(name, "is a link: not followed")
            elif not member.isreg() or member.issparse():
                yield ReadError(name, "is no plain file: not read")
            else:
                opened = cast(Opener, partial(archive.extractfile, member))
                yield from _read_member(opened, name, member.size, bounds, depth, known)
            yield None
    if not any_found:
        raise UnreadableError(_NOTHING)


class _Ending:
    """A file that is not read on and on behind its end."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._reads = _MOST_READS

    def read(self, size: int) -> bytes:
        """As of any file; ``OSError`` where that was asked too often at its end."""
        piece = self._file.read(size)
        if not piece:
            self._reads -= 1
            if self._reads < 0:
                raise OSError("unexpected end of data")
        return piece


def _read_member(
    opened: Opener, name: str, size: int, bounds: Bounds, depth: int, known: Container[str]
) -> Items:
    """The articles of one member; its failures are its own, but for those of all limits."""
    from gazadesk.ingest.formats.table import read_foreign, trouble

    try:
        with opened() as stream:
            suffix = PurePosixPath(name).suffix.lower()
            layer = unpacked(stream, bounds, depth + 1, size)
            yield from read_foreign(layer, suffix, name, known)
    except BoundsError:
        raise
    except UnreadableError as problem:
        yield ReadError(name, str(problem))
    except Exception as problem:
        yield ReadError(name, trouble(problem))


def _inside(path: str, name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return f"{path}/{display('/'.join(parts)[-_LONGEST_NAME:])}"


def _is_dressing(name: str) -> bool:
    """Whether a member is hidden, or what a page is dressed with."""
    parts = name.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return hidden or "__MACOSX" in parts or name.lower().endswith(PICTURES)
