"""Libraries for the tests of what leaves the desk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazadesk.library import Library
from gazadesk.model import Source

sys.path.insert(0, str(Path(__file__).parent))

import ferry


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The invented story."""
    with ferry.library(tmp_path) as opened:
        yield opened


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Library]:
    """A library that holds the hostile article as it is, tagged with more of the same."""
    article, annotations = ferry.hostile_article()
    with Library.open(tmp_path / "hostile.gazadesk", tmp_path / "cache") as opened:
        opened.add(Source(article, b"x", "sha"), annotations, {})
        opened.set_tags(article.id, [f"tag {ferry.HOSTILE}"])
        opened.work.change_note(article.id, None, text=f"note {ferry.HOSTILE}")
        yield opened
