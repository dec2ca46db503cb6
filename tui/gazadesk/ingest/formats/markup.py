"""Bytes of markup into text that a parser can take: which encoding, and no characters that act.

The encodings a page may declare are those of the WHATWG's Encoding standard, which reads Latin-1
as Windows-1252 and its like. What is sound UTF-8 is UTF-8, whatever is declared: saved pages are
often converted while their declaration stays behind.
"""

from __future__ import annotations

import codecs
import re
from html import unescape

from gazadesk.ingest.decode import Decoded, NotTextError, decode
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.text.clean import clean

_HEAD = 4096  # bytes in which a declaration may stand
_SAMPLE = 256 * 1024  # bytes that a guess is made from
# What pages without a declaration are written in.
_LIKELY = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
    "big5", "gb18030", "euc_jp", "cp932", "euc_kr",
)  # fmt: skip
_XML = re.compile(rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})["']""")
_META = re.compile(rb"""(?i)<meta[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""")
_HIGH = bytes(range(0x80, 0x100))
_TAG = re.compile(rb"<[^<>]{0,10000}>")
_WHATWG = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # who can read the declaration reads no UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_REFERENCE = re.compile(r"&#(?:[0-9]{1,10}|[xX][0-9a-fA-F]{1,8});?")
_XML_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,300}\?>")
_INTERNAL_SUBSET = re.compile(r"(<!DOCTYPE\s[^\[<>]{0,500})\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)


def decode_markup(raw: bytes, told: str = "") -> Decoded:
    """The text of a page or feed. ``told`` is the encoding that came with it, if any.

    First what is certain: a byte-order mark, sound UTF-8; then what is declared, by the carrier
    before the document itself; then a guess, with a warning. ``UnreadableError`` where the bytes
    are no text.
    """
    return _decoded(raw, told).mended()


def _decoded(raw: bytes, told: str) -> Decoded:
    if len(raw) > LARGEST_MARKUP:
        raise UnreadableError("is too large: at most 10 MB of markup are read")
    if not raw.strip(b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise UnreadableError("is empty")
    try:
        plain = decode(raw)
    except NotTextError as problem:
        raise UnreadableError(f"is not text: {problem}") from None
    if plain.encoding.startswith("utf") and not plain.warnings:
        return plain
    if plain.encoding.startswith("utf-16"):
        return plain
    for name in (told, *_declared(raw[:_HEAD])):
        if (codec := _codec(name)) and codec != "utf-8":
            try:
                return Decoded(raw.decode(codec), codec)
            except UnicodeDecodeError:
                continue
    high = len(raw) - len(raw.translate(None, _HIGH))
    if plain.encoding == "utf-8" and 2 * plain.text.count("\ufffd") < high:
        return plain  # damaged, but most of it is sound
    if plain.encoding == "windows-1254" and _is_mostly_ascii(raw):  # Turkish by its letters
        return plain
    return _guessed(raw) or plain


def _declared(head: bytes) -> list[str]:
    found = (*_XML.finditer(head), *_META.finditer(head))
    return [declared[1].decode("ascii", "replace") for declared in found]


def _codec(name: str) -> str | None:
    """The codec that Python knows under a declared name; None where there is no such encoding."""
    try:
        found = codecs.lookup(name.strip().lower()) if name.strip() else None
    except (LookupError, ValueError):
        return None
    if found is None or not getattr(found, "_is_text_encoding", True):
        return None
    return _WHATWG.get(found.name, found.name)


def _is_mostly_ascii(raw: bytes) -> bool:
    """Whether letters are those of a Latin alphabet: others have few below 0x80, but in tags."""
    bare = _TAG.sub(b"", raw[:_SAMPLE])
    return len(bare.translate(None, _HIGH)) > 0.7 * len(bare)


def _guessed(raw: bytes) -> Decoded | None:
    """What charset_normalizer makes of the bytes, where it is there and comes to a result."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(raw[:_SAMPLE], cp_isolation=list(_LIKELY)).best()
    if best is None:
        return None
    text = raw.decode(best.encoding, "replace")
    name = best.encoding.replace("_", "-")
    return Decoded(
        text, name, (f"no encoding is declared that fits: read as {name}, which is a guess",)
    )


def tame(text: str) -> str:
    """Markup without characters that act on a terminal or stop a parser, written out or not.

    References to control characters become what HTML makes of them ("&#146;" is a right quote) and
    are then cleaned with the rest; any other reference stays. A declaration of the encoding goes,
    as it is of no more use, and so do declarations of entities: none is ever expanded.
    """
    text = _XML_DECLARATION.sub("", text, count=1)
    text = _INTERNAL_SUBSET.sub(r"\1>", text, count=1)
    return clean(_REFERENCE.sub(_resolved, text))


def _resolved(reference: re.Match[str]) -> str:
    digits = reference[0].strip("&#;")
    code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code < 0xFDD0 or code in (9, 10):
        return reference[0]
    if 0x10000 <= code <= 0x10FFFF and code & 0xFFFE != 0xFFFE:
        return reference[0]
    if code < 0x20 and code != 0x0D:
        return chr(code)  # a control, for ``clean`` to judge with what follows it
    return unescape(reference[0])
