"""What can go wrong with a library, in one clear line each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from gazadesk.text.clean import display


class LibraryError(Exception):
    """A library could not be opened, read or written; ``str()`` says what, where, what to do."""


def explained(error: Exception, path: Path) -> LibraryError:
    """The reader's words for what SQLite or the file system said about the library at ``path``."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        words = "another gazadesk is writing to it; try again when it has finished"
    elif code == sqlite3.SQLITE_FULL:
        words = "the disk is full; what was kept before stays, make room and try again"
    elif code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM) or isinstance(
        error, PermissionError
    ):
        words = "it cannot be written to; check the permissions of the file and its folder"
    elif code == sqlite3.SQLITE_NOTADB:
        words = "it is not a gazadesk library; name another file"
    elif code == sqlite3.SQLITE_CORRUPT:
        words = "the file is damaged; put a backup copy in its place"
    elif code == sqlite3.SQLITE_CANTOPEN:
        words = "it cannot be opened; check that the folder exists and can be written to"
    elif code == sqlite3.SQLITE_IOERR:
        words = "the disk could not be read or written; check the disk and try again"
    elif isinstance(error, OSError):
        words = (error.strerror or "it cannot be opened").lower()
    elif isinstance(error, UnicodeError):
        words = "a text holds characters that cannot be kept; nothing was changed"
    else:
        words = " ".join(str(error).split()) or type(error).__name__
    return LibraryError(f"library {display(str(path))}: {words}")
