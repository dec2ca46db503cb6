"""The library: SQLite holds the truth, a Whoosh index that can be made again serves search."""

from gazadesk.library.errors import LibraryError
from gazadesk.library.library import Library
from gazadesk.library.rows import Row
from gazadesk.library.search.found import Found

__all__ = ["Found", "Library", "LibraryError", "Row"]
