"""Packages that only some formats need, and the line that names them where they are missing."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from gazadesk import __version__
from gazadesk.ingest.fields import UnreadableError

_NEEDED = ("trafilatura", "feedparser", "warcio", "pypdf")


def reader() -> str:
    """What reads: this version and the packages it has. Another one may read what this cannot."""
    return " ".join((__version__, *(name for name in _NEEDED if find_spec(name))))


def require(module: str, extra: str, what: str) -> ModuleType:
    """The module, imported now.

    ``UnreadableError`` says how to get it, where ``extra`` of this package is not installed;
    ``what`` needs it ("an HTML page").
    """
    try:
        return import_module(module)
    except ImportError:
        raise UnreadableError(
            f'is {what}, which needs an extra that is not there: pip install "gazadesk[{extra}]"'
        ) from None
