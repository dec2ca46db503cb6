"""Lifelike pages: nothing that trafilatura finds is lost, and the facts have their basis."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import trafilatura
from lifelike import PAGES

from gazadesk.ingest import Worker, read
from gazadesk.model import Article, PublishedBasis, ReadError, Source
from gazadesk.text.clean import clean
from gazadesk.text.fold import fold


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", fold(clean(text))))


def shown(article: Article) -> str:
    return "\n".join([*(line.text for line in article.hidden), article.title, article.body])


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Source | ReadError]:
    folder = tmp_path_factory.mktemp("pages")
    found: dict[str, Source | ReadError] = {}
    with Worker() as worker:
        for name, make in PAGES.items():
            path = Path(folder / f"{name}.html")
            path.write_bytes(make().raw)
            (found[name],) = read([path], worker=worker)
    return found


@pytest.mark.parametrize("name", PAGES)
def test_nothing_that_trafilatura_finds_is_lost(
    items: dict[str, Source | ReadError], name: str
) -> None:
    made = PAGES[name]()
    given = made.raw.decode(made.codec) if made.codec else made.raw
    wanted = trafilatura.extract(given, include_comments=False) or ""
    item = items[name]
    if made.refused:
        assert isinstance(item, ReadError) and made.refused in item.message
        return
    assert isinstance(item, Source), item
    text = shown(item.article)
    assert not words_of(wanted) - words_of(text)
    assert all(line.rule == "title repeated" for line in item.article.hidden)
    for paragraph in made.article:
        assert words_of(paragraph) <= words_of(text), paragraph
    assert not [words for words in made.gone if words in text]


@pytest.mark.parametrize("name", [name for name, make in PAGES.items() if not make().refused])
def test_facts_and_where_they_come_from(items: dict[str, Source | ReadError], name: str) -> None:
    made, item = PAGES[name](), items[name]
    assert isinstance(item, Source)
    article = item.article
    if made.title:
        assert article.title == made.title
    if made.published:
        assert (article.published, article.published_basis) == (
            made.published,
            PublishedBasis.EXTRACTED,
        )
    assert article.published_basis is not PublishedBasis.STATED
    if made.outlet:
        assert (article.outlet, article.outlet_basis) == (made.outlet, made.basis)
