"""What is said where a package that a format needs is not there."""

import io
import sys

import pytest
from containers import samples

from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.table import read_foreign
from gazadesk.model import Source


@pytest.mark.parametrize(
    ("module", "name", "words"),
    [
        ("trafilatura", "a.html", 'is an HTML page, which .* pip install "gazadesk\\[web\\]"'),
        ("lxml.html", "a.html", "gazadesk\\[web\\]"),
        ("feedparser", "rss.xml", 'is a feed, which .* pip install "gazadesk\\[feeds\\]"'),
        ("warcio.archiveiterator", "a.warc", "is a web archive, which .*gazadesk\\[warc\\]"),
        ("pypdf", "a.pdf", "is a PDF, which .*gazadesk\\[pdf\\]"),
        ("lxml.etree", "a.nitf", "gazadesk\\[web\\]"),
        ("lxml.etree", "a.epub", "gazadesk\\[web\\]"),
    ],
)
def test_a_missing_extra_is_one_line_that_names_it(
    monkeypatch: pytest.MonkeyPatch, module: str, name: str, words: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UnreadableError, match=words) as said:
        list(read_foreign(io.BytesIO(samples()[name]), name[name.rindex(".") :], name, ()))
    assert "\n" not in str(said.value)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.json", "a.eml", "a.jsonl.gz"])
def test_texts_and_what_carries_them_need_nothing(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("lxml", "lxml.html", "lxml.etree", "trafilatura", "feedparser", "warcio"):
        monkeypatch.setitem(sys.modules, module, None)
    found = list(read_foreign(io.BytesIO(samples()[name]), name[name.rindex(".") :], name, ()))
    assert found and all(one is None or isinstance(one, Source) for one in found)
