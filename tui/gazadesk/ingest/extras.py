"""Packages that only some formats need, and the line that names them where they are missing."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from gazadesk.ingest.fields import UnreadableError


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
