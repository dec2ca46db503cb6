"""Libraries and articles for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from gazadesk.library import Library
from gazadesk.model import Article, PublishedBasis, Source


def source(id_: str, title: str = "", body: str = "", **fields: Any) -> Source:
    """An article as it comes in; dated where ``published`` is given."""
    if fields.get("published"):
        fields.setdefault("published_basis", PublishedBasis.STATED)
    raw = f"{title}\n{body}".encode("utf-8", "surrogatepass")
    article = Article(id_, fields.pop("path", f"{id_}.txt"), title or id_, body, **fields)
    return Source(article, raw, sha256(raw).hexdigest())


@pytest.fixture
def make_source() -> Callable[..., Source]:
    return source


@pytest.fixture
def place(tmp_path: Path) -> tuple[Path, Path]:
    """Where the library's file and its cache lie."""
    return tmp_path / "data" / "test.gazadesk", tmp_path / "cache"


@pytest.fixture
def library(place: tuple[Path, Path]) -> Iterator[Library]:
    with Library.open(*place) as opened:
        yield opened
