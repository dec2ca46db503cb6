"""Invented articles in every format that carries them, made in memory."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Iterable

from pages import PARAGRAPHS, TITLE, page

TEXT = f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
HTML = page()
RECORDS = "".join(
    json.dumps({"title": f"Ferry {number} leaves again", "text": PARAGRAPHS[number % 5]}) + "\n"
    for number in range(4)
)


def feed(*items: str, head: str = "", title: str = "Northern Daily") -> str:
    """An RSS feed of ``items``, each the inside of its element."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel>'
        f"<title>{title}</title><link>https://northern.example/</link><description>d"
        f"</description><language>en-gb</language>{inside}</channel></rss>"
    )


def item(number: int = 1, **fields: str) -> str:
    """One entry of a feed; ``fields`` replace or add elements."""
    said = {
        "title": f"Ferry {number} leaves again",
        "link": f"https://northern.example/{number}",
        "guid": f"https://northern.example/{number}",
        "pubDate": "Tue, 05 Mar 2024 23:30:00 +0100",
        "description": f"<![CDATA[<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>]]>",
        **fields,
    }
    return "".join(f"<{name}>{value}</{name}>" for name, value in said.items() if value)


def atom(*entries: str) -> str:
    """An Atom feed."""
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Northern Daily</title>'
        '<link href="https://northern.example/"/><updated>2024-03-06T00:00:00Z</updated>'
        f"<id>tag:northern.example,2024:feed</id>{''.join(entries)}</feed>"
    )


def json_feed(*items: dict[str, object]) -> str:
    """A JSON Feed."""
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Northern Daily"}
    return json.dumps({**head, "items": list(items)})


def message(body: str = TEXT, kind: str = "text/plain", **headers: str) -> str:
    """A mail."""
    said = {
        "From": '"Nora Haug" <nora@northern.example>',
        "To": "desk@example.org",
        "Subject": TITLE,
        "Date": "Tue, 5 Mar 2024 23:30:00 +0100",
        "Message-ID": "<1@northern.example>",
        "MIME-Version": "1.0",
        "Content-Type": f"{kind}; charset=utf-8",
        **headers,
    }
    return "".join(f"{name}: {value}\n" for name, value in said.items()) + "\n" + body


def mailbox(*messages: str) -> str:
    """A mailbox of ``messages``."""
    return "".join(f"From nora Tue Mar  5 23:30:00 2024\n{one}\n" for one in messages)


def zipped(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def tarred(files: dict[str, str | bytes], *others: tarfile.TarInfo) -> bytes:
    """A tar archive; ``others`` are members without content: links, devices."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
        for other in others:
            archive.addfile(other)
    return held.getvalue()


def epub(chapters: Iterable[str], opf: str = "", container: str = "OEBPS/book.opf") -> bytes:
    """An e-book."""
    pages = dict(enumerate(chapters))
    manifest = "".join(
        f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in pages
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in pages)
    package = opf or (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<metadata><dc:title>Northern Daily, 5 March</dc:title><dc:language>en</dc:language>"
        "<dc:publisher>Northern Daily</dc:publisher><dc:date>2024-03-05</dc:date></metadata>"
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            f'container"><rootfiles><rootfile full-path="{container}"/></rootfiles></container>',
            "OEBPS/book.opf": package,
            **{f"OEBPS/text/c {n}.xhtml": chapter for n, chapter in pages.items()},
        },
        zipfile.ZIP_STORED,
    )


def chapter(title: str = TITLE) -> str:
    """A chapter of an e-book."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>'
        f"</head><body><h2>{title}</h2>{body}</body></html>"
    )


def warc(*records: tuple[str, str, bytes], kind: str = "response") -> bytes:
    """A web archive of (address, content type, content)."""
    held = b""
    for url, content_type, content in records:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-03-07T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        held += head.encode() + http + b"\r\n\r\n"
    return held


def pdf(*pages: str) -> bytes:
    """A PDF that prints ``pages``, each some lines of ASCII."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for n, text in enumerate(pages):
        lines = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").split("\n")
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode()
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
    held = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(held))
        held += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer\n"
    tail = f"<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(held)}\n%%EOF\n"
    return held + (end + tail).encode()


NITF = (
    '<?xml version="1.0"?><nitf><head><title>Other</title><docdata><date.issue '
    'norm="20240305T100000Z"/></docdata><pubdata name="Northern Daily"/></head><body><body.head>'
    f"<hedline><hl1>{TITLE}</hl1></hedline><byline>By Nora Haug</byline><dateline><location>OSTBY"
    "</location></dateline></body.head><body.content>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</body.content></body></nitf>"
)

PACKED = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
"""What packs a single file, by the suffix it adds."""


def samples() -> dict[str, bytes]:
    """A sound file of every format, by name."""
    texts = {
        "a.txt": TEXT,
        "a.md": f"# {TITLE}\n\n" + "\n\n".join(PARAGRAPHS),
        "a.jsonl": RECORDS,
        "a.json": json.dumps([{"title": TITLE, "text": "\n\n".join(PARAGRAPHS)}]),
        "a.html": HTML,
        "rss.xml": feed(item(1), item(2)),
        "atom.xml": atom(
            f"<entry><title>{TITLE}</title><id>1</id><published>2024-03-05T10:00:00Z</published>"
            f'<content type="html">&lt;p&gt;{PARAGRAPHS[0]}&lt;/p&gt;</content></entry>'
        ),
        "feed.json": json_feed({"id": 1, "title": TITLE, "content_html": f"<p>{PARAGRAPHS[0]}"}),
        "a.nitf": NITF,
        "a.eml": message(),
        "a.mbox": mailbox(message(), message(HTML, "text/html", Subject="Second")),
    }
    held = {name: text.encode() for name, text in texts.items()}
    held["a.epub"] = epub([chapter(), chapter("Second chapter")])
    held["a.warc"] = warc(("https://northern.example/1", "text/html", HTML.encode()))
    held["a.pdf"] = pdf(TEXT.replace("“", '"').replace("”", '"'))
    held["a.zip"] = zipped({"one.txt": TEXT, "two/two.html": HTML})
    held["a.tar"] = tarred({"one.txt": TEXT, "two/two.html": HTML})
    held["a.tgz"] = gzip.compress(held["a.tar"])
    for suffix, pack in PACKED.items():
        held[f"a.jsonl{suffix}"] = pack(RECORDS.encode())
    held["a.warc.gz"] = gzip.compress(held["a.warc"])
    return held
