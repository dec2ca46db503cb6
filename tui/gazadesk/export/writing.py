"""Files written whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from gazadesk.model import Article, Meeting
from gazadesk.text.clean import display
from gazadesk.text.fold import fold

_LONGEST = 80  # characters of a name; file systems take 255 bytes, some tools far fewer
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)


class ExportError(Exception):
    """Why nothing was written, and what to do about it, in one line."""


def write(path: Path, lines: Iterable[str], *, force: bool = False) -> None:
    """Write the lines, which bring their own ends, to a file.

    The file appears when all of it is on the disk. One that is there stays as it is, unless
    ``force`` is given. ``ExportError`` where it is there, or cannot be written.
    """
    if not force and os.path.lexists(path):
        raise ExportError(f"{display(str(path))}: is there already; --force writes over it")
    if path.is_dir():
        raise ExportError(f"{display(str(path))}: is a folder; name a file in it")
    try:
        _write(path, lines, force)
    except FileExistsError:
        raise ExportError(
            f"{display(str(path))}: is there already; --force writes over it"
        ) from None
    except OSError as error:
        words = (error.strerror or "cannot be written").lower()
        raise ExportError(f"{display(str(path))}: not written: {words}") from None


def _write(path: Path, lines: Iterable[str], force: bool) -> None:
    part = path.with_name(f".gazadesk-{token_hex(8)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        if force:
            part.replace(path)
        else:
            _place(part, path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    _settle(path.parent)


def _place(part: Path, path: Path) -> None:
    """Give the file its name, which fails where another one has taken it meanwhile."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: claim the name, then take its place
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        part.replace(path)


def _settle(folder: Path) -> None:
    """Have the new name on the disk too, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def article_name(article: Article) -> str:
    """A name for the article's file, without its ending: day, outlet, title and id."""
    outlet = article.outlet or article.agency or ""
    return file_name([article.published or "undated", outlet, article.title], article.id)


def meeting_name(meeting: Meeting) -> str:
    """A name for a dossier's file, without its ending."""
    names = [participant.name for participant in meeting.participants]
    return file_name(["meeting", meeting.date or "", *names, meeting.place or ""], meeting.id)


def search_name(query: str) -> str:
    """A name for the file of what a search found, without its ending."""
    return file_name(["search", query] if query.strip() else ["articles"], "")


def file_name(parts: Iterable[str], id: str) -> str:
    """Letters, digits and hyphens of ASCII only: no path, no hidden file, no device, no option.

    The digits of ``id`` at the end keep apart what is called the same, on every file system.
    """
    from hashlib import sha256

    words = re.sub(r"[^a-z0-9]+", "-", fold(" ".join(part for part in parts if part)))
    own = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:8] if id else ""
    kept = words.strip("-")[: _LONGEST - len(own) - 1].strip("-")
    name = "-".join(part for part in (kept, own) if part) or "export"
    return f"{name}-file" if name in _RESERVED else name
