"""Feeds as papers really print them: what is in them lands, or it is said why not."""

from pathlib import Path

import pytest
from containers import atom, feed, item, json_feed
from pages import PARAGRAPHS, TITLE, page

from gazadesk.ingest import read
from gazadesk.model import Article, PublishedBasis, ReadError, Source

DTD = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss-0.91.dtd">'


def landed(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> list[Article]:
    return [one.article for one in items(tmp_path, content, name) if isinstance(one, Source)]


def items(tmp_path: Path, content: str | bytes, name: str = "feed.xml") -> list[Source | ReadError]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read([path]))


def said(tmp_path: Path, content: str | bytes) -> str:
    return "; ".join(one.message for one in items(tmp_path, content) if isinstance(one, ReadError))


def test_an_entry_is_an_article(tmp_path: Path) -> None:
    first, second = landed(tmp_path, feed(item(1), item(2, author="desk@x.example (Nora Haug)")))
    assert first.title == "Ferry 1 leaves again"
    assert first.body == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert (first.outlet, first.outlet_basis) == ("Northern Daily", "feed title")
    assert (first.published, first.published_basis) == ("2024-03-05", PublishedBasis.STATED)
    assert first.published_phrase == "Tue, 05 Mar 2024 23:30:00 +0100"
    assert (first.url, first.language) == ("https://northern.example/1", "en-gb")
    assert (first.record, second.record) == (0, 1)


def test_atom_with_a_day_of_change_only_is_not_certain(tmp_path: Path) -> None:
    entry = (
        "<entry><title type='html'>A &amp;lt;b&amp;gt;new&amp;lt;/b&amp;gt; ferry</title>"
        "<id>tag:1</id><updated>2024-03-06T01:00:00Z</updated><category term='Coast'/>"
        "<author><name>Nora Haug</name></author><link href='/1'/>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{PARAGRAPHS[0]}</p>"
        "<script>alert(1)</script></div></content></entry>"
    )
    (found,) = landed(tmp_path, atom(entry))
    assert found.title == "A <b>new</b> ferry" or found.title == "A new ferry"
    assert (found.published, found.published_basis) == ("2024-03-06", PublishedBasis.EXTRACTED)
    assert (found.author, found.section) == ("Nora Haug", "Coast")
    assert found.url == "https://northern.example/1"
    assert found.body == PARAGRAPHS[0]


def test_rdf(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Northern Daily</title><link>https://n.example/</link></channel>"
        '<item rdf:about="https://n.example/1"><title>Ferry</title><link>https://n.example/1</link>'
        "<dc:date>2024-03-05</dc:date><dc:creator>Nora Haug</dc:creator>"
        f"<description>{PARAGRAPHS[0]}</description></item></rdf:RDF>"
    )
    (found,) = landed(tmp_path, content)
    assert (found.outlet, found.published, found.author) == (
        "Northern Daily",
        "2024-03-05",
        "Nora Haug",
    )


def test_json_feed(tmp_path: Path) -> None:
    whole: dict[str, object] = {
        "id": "1",
        "url": "https://northern.example/1",
        "title": "Ferry leaves again",
        "content_html": f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>",
        "summary": "Short.",
        "date_published": "2024-03-05T23:30:00+01:00",
        "authors": [{"name": "Nora Haug"}],
    }
    plain: dict[str, object] = {"id": 2, "title": "Second", "content_text": PARAGRAPHS[2]}
    content = json_feed(whole, plain, whole, {"id": 3, "title": "Empty"})
    found = landed(tmp_path, content, "feed.json")
    assert [one.title for one in found] == ["Ferry leaves again", "Second"]
    assert found[0].body == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    assert (found[0].published, found[0].author) == ("2024-03-05", "Nora Haug")
    assert "item 4: has no text" in said(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        feed(item(description="A&nbsp;ferry&hellip; the harbour of Ostby&rsquo;s own.")),
        feed(item(description="Fish & chips < meat, said the harbour of Ostby.")),
        feed(item(description="The harbour of Ostby is open.</b></p>")),
        feed(item(), head=DTD),
        feed(item()).replace("<channel>", '<channel xmlns:odd="urn:x"><odd:thing odd:a="1"/>'),
        feed(item()).replace("<item>", "<unheard:of><item>").replace("</item>", "</item></x>"),
        feed(item()).replace('<?xml version="1.0" encoding="utf-8"?>', "\n\n  "),
        "\ufeff" + feed(item()),
        feed(item()).replace("utf-8", "x-unheard-of"),
        feed(item()) + "<!-- served in 0.3 seconds -->\n<script>x()</script>",
        feed(item(pubDate="")),
        feed(item(pubDate="yesterday afternoon")),
        feed(item(link="", guid="")),
        feed(item(description="", **{"content:encoded": "The harbour of Ostby is open again."})),
        feed(item(description="&lt;p&gt;The harbour of Ostby &amp;amp; mail.&lt;/p&gt;")),
        feed(item(description="<![CDATA[<p>The harbour of Ostby]]>")),
        feed(item(description="The &unheard; of Ostby &hearts; the harbour of Ostby &#x1b;[31m.")),
        feed(item(description="The \x00\x08harbour of Ostby\x1b[31m\x7f is open.")),
        feed(item(description="<![CDATA[<p>The harbour of]]> <![CDATA[Ostby</p>]]>, the harbour "
                              "of Ostby<![CDATA[<br>]]>")),
        feed(item(title="<![CDATA[<b>Ferry 1</b> leaves again]]>")),
        feed(item(description="", **{"media:description": "The harbour of Ostby is open."})),
        feed(item(link="https://northern.example/?a=1&b=2", guid="")),
        feed("<enclosure url=http://n.example/a.mp3 length=1>" + item()),
        "<b>Warning</b>: line 3<br />\n" + feed(item()),
        feed(item()).replace("rss", "RSS").replace("item>", "ITEM>"),
    ],
    ids=[
        "entities", "bare signs", "stray tags", "old DTD", "namespaces", "crossed tags", "blanks",
        "mark", "encoding", "trailer", "no day", "odd day", "no link", "undeclared prefix",
        "escaped", "unclosed", "unheard entities", "controls", "pieces of CDATA", "CDATA title",
        "undeclared media", "bare ampersand", "unquoted", "warning first", "capitals",
    ],
)  # fmt: skip
def test_malformed_feeds_land(tmp_path: Path, content: str) -> None:
    (found,) = landed(tmp_path, content)
    assert found.title == "Ferry 1 leaves again"
    assert "harbour of Ostby" in found.body
    assert "<" not in found.body.replace("< meat", "")


@pytest.mark.parametrize("codec", ["cp1254", "utf-16", "iso8859-9", "utf-8"])
@pytest.mark.parametrize("declared", ["utf-8", "windows-1254", "utf-16"])
def test_whatever_encoding_is_declared(tmp_path: Path, codec: str, declared: str) -> None:
    content = feed(item(description="İbrahim Çağlar’ın gemisi şimdi gitti.".replace("’", "'")))
    raw = content.replace("utf-8", declared).encode(codec)
    (found,) = landed(tmp_path, raw)
    assert "İbrahim Çağlar'ın gemisi şimdi gitti." in found.body


def test_days_that_are_none_stay_open(tmp_path: Path) -> None:
    days = ["Fri, 31 Feb 2024 25:61:00 +9900", "9" * 300, "-1", "0000-00-00", "soon"]
    for day in days:
        (found,) = landed(tmp_path, feed(item(pubDate=day)))
        assert (found.published, found.published_basis) == (None, PublishedBasis.UNKNOWN)
        assert found.warnings


def test_the_same_entry_twice_is_one_and_a_changed_one_is_two(tmp_path: Path) -> None:
    changed = item(1, description=PARAGRAPHS[3])
    found = landed(tmp_path, feed(item(1), item(1), changed))
    assert [one.record for one in found] == [0, 2]


def test_the_entry_names_its_own_source(tmp_path: Path) -> None:
    source = '<source url="https://south.example/feed">Southern Post</source>'
    (found,) = landed(tmp_path, feed(item() + source))
    assert (found.outlet, found.outlet_basis) == ("Southern Post", "source of the entry")


def test_links_that_are_no_web_addresses_are_left_out(tmp_path: Path) -> None:
    for link in ("file:///etc/passwd", "javascript:alert(1)", "http://a b/"):
        (found,) = landed(tmp_path, feed(item(link=link, guid=link)))
        assert found.url is None
    (found,) = landed(tmp_path, feed(item(link="/relative", guid="")))
    assert found.url == "https://northern.example/relative"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (feed(), "without entries"),
        (feed(item(description="")), "entry 1: has no text"),
        (feed(item(1), item(2))[:-200], "is cut off"),
        ("http://127.0.0.1:9/feed", "is not a feed"),
        ("/etc/passwd", "is not a feed"),
        ("<?xml version='1.0'?>", "is not a feed"),
        ("<?xml version='1.0'?><unheard><of/></unheard>", "is not a feed"),
        ("<?xml version='1.0'?><urlset><url/></urlset>", "site map"),
        ("<rss><channel><item " + 'a="1" ' * 9_000 + "/></channel></rss>", "32 kB"),
    ],
    ids=["bare", "textless", "cut", "address", "path", "head", "other", "site map", "attributes"],
)
def test_what_does_not_land_is_said(tmp_path: Path, content: str, words: str) -> None:
    assert words in said(tmp_path, content)


def test_no_entity_is_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the combination is 4711")
    doctype = (
        f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n} "&a{n - 1 or ""};&a{n - 1 or ""};">' for n in range(1, 30))
        + "]>"
    )
    content = feed(item(description="The harbour of Ostby &s; &a29; is open."), head=doctype)
    (found,) = landed(tmp_path, content)
    assert "4711" not in found.body and "aaaa" not in found.body


def test_known_entries_are_passed_over(tmp_path: Path) -> None:
    first, _second = items(tmp_path, feed(item(1), item(2)))
    assert isinstance(first, Source) and not first.whole
    assert first.origin == "https://northern.example/1"
    (left,) = read([tmp_path / "feed.xml"], known={first.sha256})
    assert isinstance(left, Source) and left.article.record == 1


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Thu, 01 Jan 04 19:48:21 EST", "2004-01-01"),
        ("Sun Jan  4 16:29:06 PST 2004", "2004-01-04"),
        ("2003-12-31T10:14:55.123456+00:00", "2003-12-31"),
        ("20031231", "2003-12-31"),
        ("2024-07-04T10:00:00 +03:00", "2024-07-04"),
        ("Thursday, July 4, 2024 at 3:04 PM", "2024-07-04"),
        ("Thu, 04 Jul 2024 24:00:00 GMT", "2024-07-04"),
        ("04/07/2024", None),
        ("2003-W52", None),
        ("1720051200", None),
    ],
)
def test_days_in_odd_formats(tmp_path: Path, printed: str, day: str | None) -> None:
    (found,) = landed(tmp_path, feed(item(pubDate=printed)))
    assert found.published == day
    assert bool(found.warnings) == (day is None)


def test_entries_without_a_name_and_with_the_same_one(tmp_path: Path) -> None:
    nameless = [item(n, link="", guid="") for n in (1, 2)]
    other = item(1, title="Other", description=PARAGRAPHS[3])
    assert [one.title for one in landed(tmp_path, feed(*nameless, item(1), other))] == [
        "Ferry 1 leaves again", "Ferry 2 leaves again", "Ferry 1 leaves again", "Other"
    ]  # fmt: skip


def test_links_are_relative_to_what_the_entry_says(tmp_path: Path) -> None:
    entry = (
        '<entry xml:base="https://other.example/a/"><title>Ferry</title><link href="b.html"/>'
        f"<id>x</id><content type='html'>{PARAGRAPHS[0]}</content></entry>"
    )
    (found,) = landed(tmp_path, atom(entry))
    assert found.url == "https://other.example/a/b.html"


@pytest.mark.parametrize(
    ("odd", "landed_ids", "words"),
    [
        ({"author": "Nora", "tags": ["a", 1], "date_published": "2024-03-05 10:00"}, True, ""),
        ({"id": 1.5, "date_published": 1709600000, "url": ["x"]}, True, ""),
        ({"content_html": "", "summary": None}, True, ""),
        ({"content_text": None}, False, "item 1: has no text"),
        ({"content_text": {"a": 1}}, False, "item 1: has no text"),
        ({"title": {"a": 1}}, False, "item 1: has neither a title"),
    ],
    ids=["strings", "numbers", "empty", "null", "object", "title"],
)
def test_odd_json_feeds(
    tmp_path: Path, odd: dict[str, object], landed_ids: bool, words: str
) -> None:
    content = json_feed({"id": 1, "title": "Ferry", "content_text": PARAGRAPHS[0], **odd})
    assert bool(landed(tmp_path, content, "feed.json")) == landed_ids
    assert words in said(tmp_path, content)


def test_json_feeds_that_are_none(tmp_path: Path) -> None:
    for items_ in ("null", "{}", '"x"'):
        content = f'{{"version": "https://jsonfeed.org/version/1", "items": {items_}}}'
        assert said(tmp_path, content) == "is a JSON Feed without items"


def test_a_page_among_feeds_is_read_as_a_page(tmp_path: Path) -> None:
    (found,) = landed(tmp_path, page(), "feed.rss")
    assert found.title == TITLE and found.outlet is None
