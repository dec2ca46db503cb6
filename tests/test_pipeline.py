"""From files to articles: what the four steps together must not lose."""

from __future__ import annotations

import json
from pathlib import Path

from gazadesk.pipeline import inspect


def test_articles_that_claim_one_id_are_all_kept(tmp_path: Path) -> None:
    texts = ["The ferry sailed at noon.", "The barge sank at dusk.", "A tug was towed home."]
    rows = [{"id": "note", "title": text[:9], "text": text} for text in texts]
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = inspect([file])
    assert [article.id for article in found.articles] == ["note", "note#1", "note#2"]
    assert [len(article.warnings) for article in found.articles] == [0, 1, 1]
    assert "another article has the id note too" in found.articles[1].warnings[0]
    assert not found.errors
