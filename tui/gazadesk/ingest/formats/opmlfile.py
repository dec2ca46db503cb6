"""An OPML file among articles: it is said what it is."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import BinaryIO

from gazadesk.ingest import opml
from gazadesk.ingest.fields import UnreadableError
from gazadesk.model import Source


def read_opml(file: BinaryIO, path: str, known: Container[str]) -> Iterator[Source]:
    """Always ``UnreadableError``: a list of feeds holds no article."""
    feeds = opml.read(file.read(opml.LARGEST + 1))
    raise UnreadableError(f"is a list of {len(feeds)} feeds (OPML), not an article")
    yield
