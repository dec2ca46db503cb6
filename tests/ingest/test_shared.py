"""The sample articles and the hostile corpus that lie beside the checkout, where they do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gazadesk.ingest import read
from gazadesk.model import Article, Source

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = CHECKOUT.parent / "shared"
GOLD = SHARED / "gold" / "seeds_gold.json"
HOSTILE = SHARED / "hostile" / "check_hostile.py"

needs_gold = pytest.mark.skipif(not GOLD.exists(), reason="no ../shared/gold beside the checkout")
needs_hostile = pytest.mark.skipif(not HOSTILE.exists(), reason="no ../shared/hostile there")


@pytest.fixture(scope="module")
def seeds() -> list[tuple[dict[str, Any], Article]]:
    gold = json.loads(GOLD.read_text("utf-8"))["articles"]
    pairs = []
    for wanted in gold.values():
        (item,) = read([SHARED / "seeds" / wanted["file"]])
        assert isinstance(item, Source)
        pairs.append((wanted, item.article))
    return pairs


@needs_gold
def test_heads(seeds: list[tuple[dict[str, Any], Article]]) -> None:
    for wanted, found in seeds:
        assert found.title == wanted["title"]["text"]
        assert found.published == wanted["published"]["value"]
        assert found.agency == wanted.get("agency")
        assert found.outlet is None


@needs_gold
def test_lines_to_keep_are_whole_in_the_body(seeds: list[tuple[dict[str, Any], Article]]) -> None:
    kept = [
        " ".join(line["text"].split()) in found.body.split("\n\n")
        for wanted, found in seeds
        for line in wanted["lines"]
        if line["disposition"] == "keep"
    ]
    assert all(kept)
    assert len(kept) == 55


@needs_gold
def test_furniture_is_hidden(seeds: list[tuple[dict[str, Any], Article]]) -> None:
    hidden = [
        line["text"].strip() in [item.text for item in found.hidden]
        for wanted, found in seeds
        for line in wanted["lines"]
        if line["disposition"] == "drop"
    ]
    assert hidden.count(True) == len(hidden) == 13


@needs_hostile
def test_hostile_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(CHECKOUT / "tui"))
    docs = (CHECKOUT / "docs" / "formats.md").read_text("utf-8")
    door = re.search(r"^hostile-door: (\S+)$", docs, re.MULTILINE)
    assert door
    done = subprocess.run(
        [sys.executable, str(HOSTILE), door[1]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert [line for line in done.stdout.splitlines() if line.startswith("FAIL")] == []
    assert "pass" in done.stdout, done.stderr
    assert done.returncode == 0
