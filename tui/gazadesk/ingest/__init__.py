"""Bytes into articles: one module a format, one dispatcher."""

from gazadesk.ingest.folder import discover
from gazadesk.ingest.inmemory import is_page, read_fetched, reread
from gazadesk.ingest.reading import read
from gazadesk.ingest.sizes import LARGEST_FILE
from gazadesk.ingest.worker import Worker

__all__ = ["LARGEST_FILE", "Worker", "discover", "is_page", "read", "read_fetched", "reread"]
