"""What was fetched, and what the library keeps: articles without a file."""

from dataclasses import replace
from pathlib import Path

import pytest
from containers import HTML, TEXT, feed, item, samples
from pages import TITLE

from gazadesk.ingest import Worker, read, read_fetched, reread
from gazadesk.ingest.fields import UnreadableError
from gazadesk.model import ReadError, Source


@pytest.mark.parametrize("name", samples())
def test_every_article_can_be_derived_again_from_its_own_bytes(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(samples()[name])
    with Worker() as worker:
        for one in read([path], worker=worker):
            assert isinstance(one, Source)
            article = one.article
            again = reread(one.raw, article.path, article.record, worker=worker)
            assert replace(again.article, encoding=article.encoding) == article
            assert again.sha256 == one.sha256


def test_bytes_that_are_no_article_any_more() -> None:
    with pytest.raises(UnreadableError, match="no article"):
        reread(b"<html><p>Nothing", "a.html")
    with pytest.raises(UnreadableError, match="damaged clipping"):
        reread(b'{"gazadesk":"clipping","title":7}', "a.xml")
    with pytest.raises(UnreadableError, match="damaged clipping"):
        reread(b'{"gazadesk":"clipping","form":"odd"}', "a.xml")


def test_a_fetched_page_knows_its_address() -> None:
    url = "https://www.northern.example/ferry"
    (found,) = read_fetched(HTML.encode("cp1252"), url, "text/html; charset=windows-1252")
    assert isinstance(found, Source)
    assert (found.article.title, found.article.url) == (TITLE, url)
    assert found.article.outlet == "northern.example"
    assert (found.article.path, found.origin, found.whole) == (url, url, True)
    assert reread(found.raw, found.article.path).article.url == url
    assert list(read_fetched(HTML.encode(), url, known={found.sha256})) == []


def test_links_of_a_fetched_feed_are_relative_to_its_address() -> None:
    content = feed(item(link="/1", guid="")).replace("<link>https://northern.example/</link>", "")
    (found,) = read_fetched(content.encode(), "https://n.example/rss", "application/rss+xml")
    assert isinstance(found, Source)
    assert found.article.url == "https://n.example/1"
    assert found.article.outlet == "Northern Daily"


@pytest.mark.parametrize(
    ("raw", "kind", "words"),
    [
        (b"", "text/html", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "not supported"),
        (b"<html><p>Nothing", "text/html", "no article"),
    ],
)
def test_what_was_fetched_and_is_no_article_says_so(raw: bytes, kind: str, words: str) -> None:
    (found,) = read_fetched(raw, "https://n.example/x\x1b[31m", kind)
    assert isinstance(found, ReadError)
    assert words in found.message and "\x1b" not in found.path


def test_the_type_that_came_along_decides_where_bytes_do_not() -> None:
    (found,) = read_fetched(TEXT.encode(), "https://n.example/download?x=1", "text/plain")
    assert isinstance(found, Source)
    assert found.article.title == TITLE
