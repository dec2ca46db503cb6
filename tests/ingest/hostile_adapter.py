"""The importer as ``check_hostile.py`` calls it: a path in, a list of plain dicts out."""

from __future__ import annotations

from pathlib import Path

from gazadesk.ingest import read
from gazadesk.model import ReadError


def run(path: str) -> list[dict[str, str]]:
    results: list[dict[str, str]] = []
    for item in read([Path(path)]):
        if isinstance(item, ReadError):
            results.append({"status": "error", "error": f"{item.path}: {item.message}"})
        else:
            article = item.article
            results.append({"status": "imported", "title": article.title, "text": article.body})
    return results
