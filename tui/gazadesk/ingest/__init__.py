"""Bytes into articles: one module a format, one dispatcher."""

from gazadesk.ingest.folder import discover
from gazadesk.ingest.reading import LARGEST_FILE, read

__all__ = ["LARGEST_FILE", "discover", "read"]
