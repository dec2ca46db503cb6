"""Mail: a message is an article, a mailbox one after the other; a saved page (MHTML) is a page."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Container, Iterator
from email.errors import MessageError
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO, cast

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping, Form
from gazadesk.ingest.decode import NotTextError, decode
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.formats.markup import decode_markup
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.model import ReadError, Source

_MOST_PARTS = 500
_MOST_MARKS = 2_000  # lines that may part a message; those of a hundred thousand parts take 10 s
_LONGEST_LINE = 1 << 20
_LONGEST_HEADER = 4_000  # characters
_SIGNATURE = re.compile(r"^-- $.*", re.MULTILINE | re.DOTALL)
# The line that begins a message; "From here on" begins a sentence.
_BEGINS = re.compile(rb"From \S+(?:\s*$|\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b|.{0,200}\d{4}\s*$)")
_HEAD_END = re.compile(rb"\n\r?\n")
_ENOUGH = 200  # characters of plain text that are preferred to markup


class _ShortHeaders(email.policy.EmailPolicy):
    """Python's own reading of mail, with headers of any length read up to a point: it takes time
    out of all proportion for those of a hundred kilobytes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value of a header; as ``EmailPolicy``."""
        if sum(map(len, sourcelines)) > _LONGEST_HEADER:
            sourcelines = ["".join(sourcelines)[:_LONGEST_HEADER]]
        return super().header_source_parse(sourcelines)


_POLICY = _ShortHeaders()


def read_mail(
    file: BinaryIO, path: str, known: Container[str], record: int = 0, *, whole: bool = True
) -> Iterator[Source]:
    """The article of one message; ``UnreadableError`` where it holds no text."""
    raw = file.read(LARGEST_MARKUP + 1)
    if len(raw) > LARGEST_MARKUP:
        raise UnreadableError("is too large: at most 10 MB of a message are read")
    if fields.digest(raw) not in known:
        yield _article(raw, path, record, whole)


def read_mailbox(
    file: BinaryIO, path: str, known: Container[str]
) -> Iterator[Source | ReadError | None]:
    """The articles of a mailbox, read message by message."""
    record = -1
    for record, raw in enumerate(_messages(file)):
        yield None
        if len(raw) > LARGEST_MARKUP:
            yield ReadError(path, f"message {record + 1}: is larger than 10 MB", record)
        elif not _has_body(raw):
            yield ReadError(path, f"message {record + 1}: has no text", record)
        elif fields.digest(raw) not in known:
            try:
                yield _article(raw, path, record, whole=False)
            except UnreadableError as problem:
                yield ReadError(path, f"message {record + 1}: {problem}", record)
    if record < 0:
        raise UnreadableError("is no mailbox: no line of it begins a message")


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Each message with the line that begins it; of one too large, no more than shows that."""
    held: list[bytes] = []
    size = 0
    blank = True
    begun = False
    while line := file.readline(_LONGEST_LINE):
        if blank and _BEGINS.match(line):
            if begun:
                yield b"".join(held)
            held, size, begun = [], 0, True
        if begun and size <= LARGEST_MARKUP:
            held.append(line)
            size += len(line)
        blank = not line.strip(b"\r\n")
    if begun:
        yield b"".join(held)


def _has_body(raw: bytes) -> bool:
    """Whether anything stands below a message's headers: asked before they are parsed."""
    head = _HEAD_END.search(raw)
    return head is not None and bool(raw[head.end() :].strip())


def _article(raw: bytes, path: str, record: int, whole: bool) -> Source:
    body = raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
    message = email.message_from_bytes(body[: _end_of_parts(body)], policy=_POLICY)
    plain, markup, others = _texts(message)
    warnings = (f"{others} attachments are not read",) if others else ()
    saved = _header(message, "Snapshot-Content-Location")
    facts = Clipping(
        "",
        title=_header(message, "Subject"),
        author=_sender(_header(message, "From")),
        published=_header(message, "Date"),
        language=_header(message, "Content-Language"),
        own=_header(message, "Message-ID"),
    )
    if markup and (saved or "multipart/related" in str(message.get("Content-Type", ""))):
        clipping = Clipping(markup, Form.PAGE, title="", url=saved)
    elif plain.strip() and (len(plain) >= _ENOUGH or not markup):
        clipping = Clipping(_SIGNATURE.sub("", plain), Form.TEXT).filled(facts)
    else:
        clipping = Clipping(markup, Form.FRAGMENT).filled(facts)
    return article_of(clipping, raw, path, record=record, whole=whole, warnings=warnings)


def _end_of_parts(body: bytes) -> int:
    """Where a message ends of which ``_MOST_MARKS`` are enough; one in one part is never cut."""
    if body.count(b"\n--") <= _MOST_MARKS or b"multipart" not in body.lower():
        return len(body)
    at = 0
    for _ in range(_MOST_MARKS):
        at = body.index(b"\n--", at + 1)
    return at


def _header(message: Message, name: str) -> str:
    """A header decoded; as it stands where the parser cannot make sense of it."""
    try:
        value = message.get(name)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, MessageError):
        value = next((raw for key, raw in message._headers if key.lower() == name.lower()), "")  # type: ignore[attr-defined]
    return fields.one_line(str(value)) or "" if value else ""


def _sender(value: str) -> str:
    try:
        name, address = parseaddr(value)
    except (ValueError, IndexError, TypeError, RecursionError):
        return ""
    return name or address.partition("@")[0]


def _texts(message: Message) -> tuple[str, str, int]:
    """The first plain text, the first markup, and how many parts are neither."""
    plain = markup = ""
    others = 0
    pending: list[Message] = [message]
    for _ in range(_MOST_PARTS):
        if not pending:
            break
        part = pending.pop(0)
        if part.is_multipart():
            inside = cast(list[Message], part.get_payload())
            pending[:0] = [inner for inner in inside if isinstance(inner, Message)]
            continue
        kind = part.get_content_type()
        attached = _header(part, "Content-Disposition").lower().startswith("attachment")
        if kind == "text/plain" and not attached and not plain:
            plain = _text(part)
        elif kind in ("text/html", "application/xhtml+xml") and not attached and not markup:
            markup = _text(part)
        elif kind.startswith("text/") or attached:
            others += 1
    return plain, markup, others


def _text(part: Message) -> str:
    """A part's text: sound UTF-8 before the charset it declares, as with pages."""
    try:
        raw = part.get_payload(decode=True)
        declared = part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError, AttributeError):
        return ""
    if not isinstance(raw, bytes) or not raw.strip():
        return ""
    try:
        known = b"<" in raw or declared
        return decode_markup(raw, declared).text if known else decode(raw).mended().text
    except (UnreadableError, NotTextError):
        return ""
