"""Which files a set of paths means."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazadesk.model import ReadError
from gazadesk.text.clean import display


def shown(path: Path) -> str:
    """A path as it is kept and shown: nothing in it acts on a terminal or breaks a line.

    Bytes that are no text and characters that cannot be shown stand as escapes ("caf\\xe9.txt"), so
    that two files never go by one name.
    """
    name = str(path)
    return name if name.isascii() and name.isprintable() else display("".join(map(_told, name)))


def _told(character: str) -> str:
    if "\udc80" <= character <= "\udcff":  # a byte that is no text, as Python takes it down
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character != "\ufffd" and display(character) == "\ufffd":
        return character.encode("unicode_escape").decode("ascii")
    return character


def discover(paths: Iterable[Path]) -> list[Path | ReadError]:
    """The files to read under ``paths``, each once, folders in order of name; opens none of them.

    Folders are walked to any depth. Hidden names, FIFOs, sockets and devices are passed over;
    links to folders, out of the folder or to nothing are not followed and say so. A path given
    by name is taken as it is.
    """
    found: list[Path | ReadError] = []
    seen: set[str] = set()
    for path in paths:
        for item in _under(path):
            key = os.path.realpath(item) if isinstance(item, Path) else item.path
            if key not in seen:
                seen.add(key)
                found.append(item)
    return found


def _under(path: Path) -> Iterator[Path | ReadError]:
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield ReadError(shown(path), "does not exist")
    except (OSError, ValueError) as problem:
        yield ReadError(shown(path), f"cannot be read: {reason(problem)}")
    else:
        if stat.S_ISDIR(mode):
            yield from _walk(path)
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield ReadError(shown(path), "is neither a file nor a folder")


def _walk(folder: Path) -> Iterator[Path | ReadError]:
    root = os.path.realpath(folder)
    any_found = False
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            with os.scandir(here) as entries:
                names = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            any_found = True
            yield ReadError(shown(here), f"cannot be read: {reason(problem)}")
            continue
        deeper: list[Path] = []
        for entry in names:
            path = here / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                deeper.append(path)
            elif entry.is_file(follow_symlinks=False):
                any_found = True
                yield path
            elif entry.is_symlink():
                any_found = True
                yield _linked(path, root)
        pending.extend(reversed(deeper))
    if not any_found:
        yield ReadError(shown(folder), "holds no files to read")


def _linked(link: Path, root: str) -> Path | ReadError:
    """What a link stands for: a regular file within ``root``, else why it is passed over."""
    try:
        mode = link.stat().st_mode
    except (OSError, RuntimeError) as problem:
        if getattr(problem, "errno", None) == errno.ELOOP:
            return ReadError(shown(link), "is a link that leads back to itself")
        return ReadError(shown(link), "is a link to nothing")
    if stat.S_ISDIR(mode):
        return ReadError(shown(link), "is a link to a folder: not followed")
    target = os.path.realpath(link)
    if os.path.commonpath((root, target)) != root:
        return ReadError(shown(link), "is a link out of the folder: not followed")
    if not stat.S_ISREG(mode):
        return ReadError(shown(link), "is a link to something that is no file")
    return link


def reason(problem: BaseException) -> str:
    """Why the system refused, in its own words and without a path."""
    return (problem.strerror if isinstance(problem, OSError) else None) or type(problem).__name__
