"""What becomes of every record of a file, as plain dictionaries: a door for outside checks."""

from __future__ import annotations

from pathlib import Path

from gazadesk.ingest.reading import read
from gazadesk.model import ReadError


def outcomes(path: str) -> list[dict[str, str]]:
    """Every record under ``path``: ``status`` (imported or error) with ``title`` and ``text``, or
    with ``error``."""
    results: list[dict[str, str]] = []
    for item in read([Path(path)]):
        if isinstance(item, ReadError):
            results.append({"status": "error", "error": f"{item.path}: {item.message}"})
        else:
            article = item.article
            results.append({"status": "imported", "title": article.title, "text": article.body})
    return results
