"""Libraries and articles for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from gazadesk.annotate import Registry, annotate
from gazadesk.library import Library
from gazadesk.meetings import find_accounts, signature
from gazadesk.model import Article, PublishedBasis, Source
from gazadesk.pipeline import relink


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


@pytest.fixture
def fill(library: Library) -> Callable[[Mapping[str, tuple[str, str]]], Library]:
    """Puts articles in the library as a reading does, and links them: (day or "", body) by id."""

    def filled(texts: Mapping[str, tuple[str, str]]) -> Library:
        registry = Registry()
        for id, (published, body) in texts.items():
            fields = {"outlet": id.title(), "published": published or None}
            made = source(id, f"News from the {id}", body, **fields)
            notes = annotate(made.article, registry)
            signed = signature(made.article, notes, find_accounts(made.article, notes))
            library.add(made, notes, signed.to_dict())
        library.set_entities(registry.entities)
        relink(library)
        return library

    return filled
