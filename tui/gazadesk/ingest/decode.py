"""Bytes into text: which encoding, and what had to be repaired.

The order: byte-order marks; NULs in every other byte (UTF-16 without a mark); strict UTF-8; UTF-8
with damage; Windows-1254 or Windows-1252. The last two differ in six letters only, so the choice
rests on those and on the vowels that Icelandic has and Turkish has not.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from gazadesk.ingest import mojibake

_SAMPLE = 65_536  # bytes looked at for NULs and controls
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that no text holds: C0 controls but for BEL, BS, TAB, LF, VT, FF, CR and ESC.
_CONTROLS = bytes(set(range(0x20)) - {7, 8, 9, 10, 11, 12, 13, 27})
_NON_ASCII = bytes(range(0x80, 0x100))
_TURKISH = b"\xd0\xdd\xde\xf0\xfd\xfe"  # Ğ İ Ş ğ ı ş in 1254; Ð Ý Þ ð ý þ in 1252
_ICELANDIC = b"\xc1\xc6\xcd\xd3\xda\xe1\xe6\xed\xf3\xfa"  # Á Æ Í Ó Ú á æ í ó ú in both
# A high byte as words and typesetting have it: a letter beside a letter, a quote, a dash, a blank.
_NATURAL = re.compile(
    rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])|[\x80\x85\x91-\x97\xa0-\xbf]"
)


class NotTextError(ValueError):
    """The bytes are no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding, and a warning for each thing that was not certain."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()

    def mended(self) -> Decoded:
        """The same with what had been misread before put right, and a warning that says so."""
        text, lines = mojibake.mended(self.text)
        if not lines:
            return self
        return replace(self, text=text, warnings=(*self.warnings, mojibake.told(lines)))


def decode(raw: bytes) -> Decoded:
    """The text that ``raw`` holds. Damaged bytes become U+FFFD, with a warning.

    ``NotTextError`` where the bytes are none.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _replacing(raw[len(mark) :], encoding, ())
    sample = raw[:_SAMPLE]
    if unmarked := _unmarked_utf16(sample):
        why = f"read as {unmarked.upper()} without a byte-order mark, by its zero bytes"
        return _replacing(raw, unmarked, (why,))
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(8, len(sample) // 20):
        raise NotTextError("it holds control characters as programs and pictures do")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _repaired(raw)


def _replacing(raw: bytes, encoding: str, warnings: tuple[str, ...]) -> Decoded:
    text = raw.decode(encoding, "replace")
    damaged = text.count("\ufffd") - raw.count("\ufffd".encode(encoding))
    if damaged > 0:
        warnings += (f"damaged {encoding.upper()}: {damaged} places were replaced by “\ufffd”",)
    return Decoded(text, encoding, warnings)


def _unmarked_utf16(sample: bytes) -> str | None:
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.5 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.5 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _repaired(raw: bytes) -> Decoded:
    """Not valid UTF-8: damaged UTF-8 where some of it is sound, else a Windows code page."""
    lenient = raw.decode("utf-8", "ignore")
    sound = sum(1 for char in lenient if char >= "\x80")
    high = len(raw) - len(raw.translate(None, _NON_ASCII))
    sound_bytes = len(lenient.encode("utf-8")) - (len(raw) - high)
    natural = sum(1 for _ in _NATURAL.finditer(raw))
    if (sound and sound_bytes >= high // 2) or natural < 0.6 * high:
        return _replacing(raw, "utf-8", ())
    turkish = len(raw) - len(raw.translate(None, _TURKISH))
    icelandic = len(raw) - len(raw.translate(None, _ICELANDIC))
    encoding = "windows-1254" if turkish > 4 * icelandic else "windows-1252"
    text = raw.decode(encoding, "replace")
    why = f"not UTF-8: read as {encoding.capitalize()}, which is a guess by its letters"
    return Decoded(text, encoding, (why,))
