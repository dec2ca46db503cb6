"""Mail, e-books, web archives, PDF, NITF: whole ones, and what is wrong with broken ones."""

import email.message
import json
import time
from pathlib import Path

import pytest
from containers import (
    HTML,
    NITF,
    TEXT,
    chapter,
    epub,
    mailbox,
    message,
    pdf,
    samples,
    warc,
    zipped,
)
from pages import PARAGRAPHS, TITLE

from gazadesk.ingest import read
from gazadesk.model import Article, PublishedBasis, ReadError, Source


def told(tmp_path: Path, name: str, content: str | bytes) -> tuple[list[Article], list[str]]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = list(read([path]))
    failed = [one.message for one in items if isinstance(one, ReadError)]
    return [one.article for one in items if isinstance(one, Source)], failed


@pytest.mark.parametrize("name", samples())
def test_every_sound_sample_lands_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    content = samples()[name]
    found, failed = told(tmp_path, name, content)
    assert found and not failed
    marked = not name.endswith((".txt", ".md", ".jsonl", ".json", ".mbox", ".eml"))
    if marked and ".jsonl" not in name:
        again, failed = told(tmp_path, "named-otherwise.txt", content)
        assert [one.title for one in again] == [one.title for one in found]


def test_a_message(tmp_path: Path) -> None:
    (found,), failed = told(tmp_path, "a.eml", message(TEXT + "\n-- \nNora\n"))
    assert not failed
    assert (found.title, found.author) == (TITLE, "Nora Haug")
    assert (found.published, found.published_basis) == ("2024-03-05", PublishedBasis.STATED)
    assert found.body.split("\n\n") == list(PARAGRAPHS)


def test_a_message_of_many_parts(tmp_path: Path) -> None:
    made = email.message.EmailMessage()
    made["Subject"] = "İstanbul: ferry again"
    made.set_content("See the other part.")
    made.add_alternative(f"<html><p>{'</p><p>'.join(PARAGRAPHS)}</p></html>", subtype="html")
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="../../x.pdf")
    (found,), _ = told(tmp_path, "a.eml", made.as_bytes())
    assert found.title == "İstanbul: ferry again"
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    assert found.warnings == ("1 attachments are not read",)


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("windows-1254", "cp1254"), ("utf-8", "cp1254"), ("x-unheard-of", "utf-8"), ("", "utf-8")],
)
def test_charsets_of_mail(tmp_path: Path, charset: str, codec: str) -> None:
    letters = "İbrahim Çağlar'ın gemisi şimdi gitti, dedi liman yetkilisi Salı günü."
    head = message("", **{"Content-Type": f'text/plain; charset="{charset}"'})
    (found,), _ = told(tmp_path, "a.eml", head.encode() + letters.encode(codec))
    assert letters in found.body


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "a@b, " * 40_000},
        {"From": "(" * 50_000},
        {"From": "<a@" * 20_000},
        {"Content-Type": "text/plain" + "; a=b" * 40_000},
        {"Content-Type": "text/plain; charset*=utf-8''%00%1b"},
        {"Content-Type": 'text/plain; charset="' + "x" * 50_000},
        {"Subject": "=?utf-8?b?" + "A" * 200_000 + "?=", "Date": "1 " * 50_000},
        {"Message-ID": "[" * 100_000, "Content-Disposition": "a;" * 50_000},
    ],
    ids=["addresses", "brackets", "routes", "parameters", "NUL", "charset", "words", "others"],
)
def test_headers_that_go_on_and_on_cost_no_article(tmp_path: Path, headers: dict[str, str]) -> None:
    made = mailbox(message(**headers), message(Subject="Two"))
    began = time.process_time()
    found, failed = told(tmp_path, "a.mbox", made)
    assert not failed
    assert found[0].body.split("\n\n")[-1] == PARAGRAPHS[-1]
    assert found[1].title == "Two"
    assert time.process_time() - began < 2


def test_a_mailbox_in_order_with_its_failures(tmp_path: Path) -> None:
    second = message("From here on, the ferry leaves at noon.\n\n" + PARAGRAPHS[0], Subject="Two")
    made = mailbox(message(), "Subject: empty\n\n", second)
    found, failed = told(tmp_path, "a.mbox", made)
    assert [(one.record, one.title) for one in found] == [(0, TITLE), (2, "Two")]
    assert found[1].body.startswith("From here on")
    assert failed == ["message 2: has no text"]
    assert told(tmp_path, "b.mbox", "no mail at all\n")[1] == [
        "is no mailbox: no line of it begins a message"
    ]


def test_a_page_saved_with_its_pictures(tmp_path: Path) -> None:
    made = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://northern.example/1\n"
        "Subject: x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        f"Content-Type: text/html; charset=utf-8\n\n{HTML}\n"
        "--b\nContent-Type: image/png\n\nx\n--b--"
    )
    (found,), _ = told(tmp_path, "a.mhtml", made)
    assert (found.title, found.url) == (TITLE, "https://northern.example/1")
    assert "Most read" not in found.body


def test_an_e_book(tmp_path: Path) -> None:
    cover = "<html><body><img src='c.jpg'/><p>Northern Daily</p></body></html>"
    made = epub([cover, chapter(), chapter("Second chapter")])
    found, failed = told(tmp_path, "a.epub", made)
    assert not failed
    assert [(one.record, one.title) for one in found] == [(1, TITLE), (2, "Second chapter")]
    assert found[0].body.split("\n\n") == list(PARAGRAPHS)
    assert (found[0].outlet, found[0].outlet_basis) == ("Northern Daily", "publisher of the book")
    assert (found[0].published, found[0].published_basis) == (
        "2024-03-05",
        PublishedBasis.EXTRACTED,
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (epub([chapter()], container="../../etc/passwd"), "a file that it names is not in it"),
        (epub([chapter()], opf="<package/>"), "without a chapter"),
        (epub([chapter()], opf="not xml"), "no XML"),
        (zipped({"mimetype": "application/epub+zip"}), "no container file"),
        (epub(["<html><body/></html>"]), "without a chapter"),
    ],
)
def test_e_books_that_are_none(tmp_path: Path, made: bytes, words: str) -> None:
    found, failed = told(tmp_path, "a.epub", made)
    assert not found
    assert words in failed[0]


def test_a_web_archive(tmp_path: Path) -> None:
    made = warc(
        ("https://www.northern.example/1", "text/html; charset=utf-8", HTML.encode()),
        ("https://www.northern.example/logo.png", "image/png", b"\x89PNG"),
        ("https://www.northern.example/2", "text/html", b"<html><p>Nothing"),
        ("https://www.northern.example/3", "text/html", HTML.replace("third", "fourth").encode()),
    )
    found, failed = told(tmp_path, "a.warc", made)
    assert [(one.record, one.url) for one in found] == [
        (0, "https://www.northern.example/1"),
        (3, "https://www.northern.example/3"),
    ]
    assert (found[0].outlet, found[0].outlet_basis) == (
        "northern.example",
        "host of the address",
    )
    assert failed == ["page 3: has no article in it"]


def test_a_web_archive_without_pages(tmp_path: Path) -> None:
    made = warc(("https://northern.example/logo.png", "image/png", b"\x89PNG"))
    assert told(tmp_path, "a.warc", made) == (
        [],
        ["has no article in it: it is a web archive without a page"],
    )


def test_a_pdf(tmp_path: Path) -> None:
    lines = "The harbour of Ostby was closed for a third day on Tuesday after a\nstorm, they said."
    made = pdf(f"Harbour of Ostby stays closed\n\nPublished March 5, 2024\n\n{lines}", "Page two.")
    (found,), _ = told(tmp_path, "a.pdf", made)
    assert found.title == "Harbour of Ostby stays closed"
    assert found.published == "2024-03-05"
    assert told(tmp_path, "b.pdf", pdf("")) == (
        [],
        ["is a PDF without text: its pages may be pictures"],
    )
    assert "is damaged" in told(tmp_path, "c.pdf", made[:200])[1][0]


def test_nitf(tmp_path: Path) -> None:
    (found,), _ = told(tmp_path, "a.xml", NITF)
    assert (found.title, found.author, found.dateline) == (TITLE, "Nora Haug", "OSTBY")
    assert (found.outlet, found.published) == ("Northern Daily", "2024-03-05")
    assert found.body.split("\n\n") == list(PARAGRAPHS)
    assert told(tmp_path, "b.xml", "<nitf></nitf>")[1] == [
        "has no article in it: it is NITF without a body"
    ]


def test_a_list_of_feeds_is_no_article(tmp_path: Path) -> None:
    made = '<opml><body><outline text="a" xmlUrl="https://a.example/"/></body></opml>'
    assert told(tmp_path, "a.opml", made) == (
        [],
        ["is a list of 1 feeds (OPML), not an article"],
    )


def test_json_stays_json(tmp_path: Path) -> None:
    made = json.dumps({"title": TITLE, "text": TEXT, "html": HTML})
    (found,), _ = told(tmp_path, "a.json", made)
    assert found.title == TITLE
