"""What kind of file some bytes are: by what they hold first, by their name second."""

from __future__ import annotations

import re
from enum import Enum

from gazadesk.ingest.clipping import MARK
from gazadesk.ingest.fields import UnreadableError

ENOUGH = 4096
"""How many bytes of a file's beginning ``kind_of`` looks at; a tar's mark stands at 257."""

READABLE = (
    "text, Markdown, HTML, feeds, JSON, mail, EPUB, PDF and WARC are read, and zip, tar, gz, bz2 "
    "and xz of these"
)


class Kind(Enum):
    """The kinds that are read."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown file"
    JSON_LINES = "JSON Lines file"
    JSON = "JSON file"
    HTML = "HTML page"
    FEED = "feed"
    JSON_FEED = "JSON feed"
    NITF = "NITF file"
    OPML = "OPML file"
    MAIL = "mail"
    MBOX = "mailbox"
    EPUB = "e-book"
    WARC = "web archive"
    PDF = "PDF"
    ZIP = "zip archive"
    TAR = "tar archive"
    GZIP = "gzip file"
    BZIP2 = "bzip2 file"
    XZ = "xz file"
    CLIPPING = "clipping"


_BY_NAME = {
    Kind.PLAIN: (".txt", ".text"),
    Kind.MARKDOWN: (".md", ".markdown", ".mdown"),
    Kind.JSON_LINES: (".jsonl", ".ndjson"),
    Kind.JSON: (".json",),
    Kind.HTML: (".html", ".htm", ".xhtml", ".xht", ".shtml"),
    Kind.FEED: (".xml", ".rss", ".atom", ".rdf"),
    Kind.NITF: (".nitf",),
    Kind.OPML: (".opml",),
    Kind.MAIL: (".eml", ".mht", ".mhtml"),
    Kind.MBOX: (".mbox", ".mbx"),
    Kind.EPUB: (".epub",),
    Kind.WARC: (".warc", ".wet"),
    Kind.PDF: (".pdf",),
    Kind.ZIP: (".zip",),
    Kind.TAR: (".tar",),
    Kind.GZIP: (".gz", ".tgz"),
    Kind.BZIP2: (".bz2", ".tbz", ".tbz2"),
    Kind.XZ: (".xz", ".txz"),
}
_KIND = {suffix: kind for kind, suffixes in _BY_NAME.items() for suffix in suffixes}
_MARKED = {Kind.EPUB, Kind.WARC, Kind.PDF, Kind.ZIP, Kind.TAR, Kind.GZIP, Kind.BZIP2, Kind.XZ}
"""Kinds whose bytes begin with a mark of their own: without it, the name is wrong."""

PACKED = frozenset(suffix for kind in (Kind.GZIP, Kind.BZIP2, Kind.XZ) for suffix in _BY_NAME[kind])
"""How the names of single packed files end."""

PICTURES = (
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".tiff", ".ico", ".svg", ".mp3", ".mp4",
    ".ogg", ".webm", ".woff", ".woff2", ".ttf", ".otf", ".css", ".js",
)  # fmt: skip
"""Names of what a page or a book is dressed with; in an archive they are passed over."""

_OTHER_KINDS = {
    "e-book of a kind that is not read": (".mobi", ".azw3"),
    "web archive of a kind that is not read": (".wacz", ".wat"),
    "compressed file of a kind that is not read": (".zst", ".7z", ".rar", ".lz4", ".br"),
    "office document": (".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".pptx"),
    "mail file of a kind that is not read": (".msg", ".pst"),
    "table": (".csv", ".tsv", ".parquet"),
    "database": (".db", ".sqlite", ".sqlite3"),
    "program or its data": (".pkl", ".pickle", ".exe", ".so", ".pyc", ".class", ".js", ".css"),
    "picture, sound, film or type": PICTURES,
}
_OTHER = {suffix: kind for kind, suffixes in reversed(_OTHER_KINDS.items()) for suffix in suffixes}
_OTHER_MARKS = (
    (b"\x28\xb5\x2f\xfd", "compressed file of a kind that is not read"),
    (b"7z\xbc\xaf\x27\x1c", "compressed file of a kind that is not read"),
    (b"Rar!\x1a\x07", "compressed file of a kind that is not read"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"\x89PNG\r\n", "picture, sound, film or type"),
    (b"\xff\xd8\xff", "picture, sound, film or type"),
    (b"GIF8", "picture, sound, film or type"),
    (b"SQLite format 3\0", "database"),
    (b"{\\rtf", "office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
)
_MARKS = (
    (b"%PDF-", Kind.PDF),
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\0", Kind.XZ),
    (b"WARC/", Kind.WARC),
)
_OFFICE_IN_ZIP = (b"[Content_Types].xml", b"mimetypeapplication/vnd.oasis")

_PROLOGUE = re.compile(rb"(?:\s+|<\?[^>]*>|<!--.*?-->)+", re.DOTALL)
_DOCTYPE = re.compile(rb"<!doctype\s+([\w:.-]+)", re.IGNORECASE)
_DOCTYPE_END = re.compile(rb"[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]*)")
_ROOTS = {
    b"html": Kind.HTML,
    b"rss": Kind.FEED,
    b"feed": Kind.FEED,
    b"rdf:rdf": Kind.FEED,
    b"nitf": Kind.NITF,
    b"opml": Kind.OPML,
}
_OTHER_ROOTS = {
    b"svg": "picture, sound, film or type",
    b"urlset": "site map: a list of addresses without articles",
    b"sitemapindex": "site map: a list of addresses without articles",
    b"newsml": "NewsML file",
    b"newsmessage": "NewsML file",
    b"newsitem": "NewsML file",
}
_HTML_PARTS = frozenset((
    b"head", b"body", b"title", b"meta", b"link", b"script", b"style", b"div", b"p", b"span",
    b"article", b"main", b"section", b"h1", b"h2", b"h3", b"table", b"ul", b"a", b"br", b"img",
))  # fmt: skip
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org')
_FROM_LINE = re.compile(rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \S+ +\d")
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z-]*):[ \t]", re.MULTILINE)
_MAIL_HEADERS = frozenset((
    b"received", b"from", b"to", b"subject", b"date", b"message-id", b"mime-version",
    b"return-path", b"delivered-to", b"content-type", b"snapshot-content-location",
))  # fmt: skip
_SURE_MAIL_HEADERS = frozenset((b"message-id", b"mime-version", b"received", b"return-path"))


def kind_of(start: bytes, suffix: str) -> Kind:
    """The kind of a file that begins with ``start`` and whose name ends in ``suffix``.

    ``suffix`` is lower-case with its dot. ``UnreadableError`` says what the file is where it is of
    a kind that is not read, or not what its name says.
    """
    if start.startswith(MARK):
        return Kind.CLIPPING
    if kind := _by_mark(start, suffix):
        return kind
    named = _KIND.get(suffix)
    if suffix in _OTHER:
        raise _refusal(_OTHER[suffix])
    if named in _MARKED:
        raise UnreadableError(f"is no {named.value}, whatever its name says")
    text = _as_ascii(start)
    if kind := _by_markup(text, named):
        return kind
    if _JSON_FEED.search(text) and text.startswith(b"{"):
        return Kind.JSON_FEED
    if named is Kind.MBOX or (named in (None, Kind.PLAIN) and _FROM_LINE.match(text)):
        return Kind.MBOX
    if named in (None, Kind.PLAIN) and _is_mail(text):
        return Kind.MAIL
    if named is None and re.match(rb'\{\s*"|\[\s*\{\s*"', text):
        return Kind.JSON
    return named or Kind.PLAIN


def _by_mark(start: bytes, suffix: str) -> Kind | None:
    for mark, other in _OTHER_MARKS:
        if start.startswith(mark):
            raise _refusal(other)
    for mark, kind in _MARKS:
        if start.startswith(mark):
            return kind
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        if suffix == ".epub" or start[30:58] == b"mimetypeapplication/epub+zip":
            return Kind.EPUB
        if suffix in _OTHER or any(mark in start[:300] for mark in _OFFICE_IN_ZIP):
            raise _refusal(_OTHER.get(suffix, "office document"))
        return Kind.ZIP
    return Kind.TAR if start[257:262] == b"ustar" else None


def _as_ascii(start: bytes) -> bytes:
    """The beginning as it would stand in ASCII, without mark and blanks before it."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or start[:4].count(0) == 2:
        start = start.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    return start.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")


def _by_markup(text: bytes, named: Kind | None) -> Kind | None:
    """The kind of a file that begins with markup; None for any other."""
    if not text.startswith(b"<"):
        return None
    declared = text.startswith(b"<?xml")
    at = found.end() if (found := _PROLOGUE.match(text)) else 0
    doctype = _DOCTYPE.match(text, at)
    if doctype:
        if doctype[1].lower() == b"html":
            return Kind.HTML
        end = _DOCTYPE_END.match(text, doctype.end())
        at = end.end() if end else len(text)
        at = found.end() if (found := _PROLOGUE.match(text, at)) else at
    element = _ELEMENT.match(text, at)
    root = (element or doctype or [b"", b""])[1].lower()
    if named in (Kind.PLAIN, Kind.MARKDOWN) and not (declared or doctype or root in _ROOTS):
        return None  # a text may begin with any tag, and stays the text it is
    if root in _OTHER_ROOTS:
        raise _refusal(_OTHER_ROOTS[root])
    if root in _ROOTS:
        return _ROOTS[root]
    if root in _HTML_PARTS and named in (None, Kind.HTML):
        return Kind.HTML
    return Kind.FEED if declared and named in (None, Kind.PLAIN) else None


def _is_mail(text: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", text, maxsplit=1)[0]
    if not _HEADER.match(head):
        return False
    names = {name.lower() for name in _HEADER.findall(head)}
    return len(names & _MAIL_HEADERS) >= 3 and bool(names & _SURE_MAIL_HEADERS)


def with_article(kind: str) -> str:
    """The name of a kind of file with its article, as spoken: "an HTML page", "a zip archive"."""
    first = kind.split()[0]
    spelt = first == "xz" or (first.isupper() and first[0] in "AEFHILMNORSX")
    return f"{'an' if spelt or kind[0] in 'aeio' else 'a'} {kind}"


def _refusal(kind: str) -> UnreadableError:
    return UnreadableError(f"is {with_article(kind)}: not supported; {READABLE}")
