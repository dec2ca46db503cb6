"""Text that is safe to keep, compare and show in a terminal.

Textual and Rich hand ESC, OSC 52 (clipboard), OSC 8 (links) and C1 controls on to the terminal, so
foreign text loses them at the door. Escape sequences go first, as wholes, so that no "[31m" stays
behind; what is left of lone controls goes after them. Grammar of the sequences: ECMA-48, and
xterm's "Control Sequences" for OSC ended by BEL.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from io import StringIO

CLEANER_VERSION = 2
"""Raised whenever the same bytes give another text, here or in what reads them: texts are then
derived anew."""

MAX_MARKS = 16
"""Most combining marks kept on one letter; no living orthography stacks more than a few."""

_MAX_UNTERMINATED = 256
"""Most characters cut after an escape string that never ends: real ones are short."""

_AT_ONCE = 1 << 16
"""Characters replaced in one call of ``re``, which holds all pieces until the last is found."""

_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
# Bidi marks, embeddings, overrides and isolates (CVE-2021-42574), then what shows nothing at all.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffc\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)

_PLAIN_ASCII = re.compile(r"[^\n -~]")
_PLAIN = bytes([10, *range(32, 127)])
_ESCAPE_CHARS = re.compile("[\x1b\x90\x98\x9b\x9d-\x9f]")
# Content of an escape string never crosses a line or another control: each character is read once.
_STRING = "[^\x00-\x06\x08\n-\x1f\x7f-\x9f\u2028\u2029\x07]"
_SEQUENCE = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"  # OSC, DCS, SOS, PM, APC ...
    f"(?:{_STRING}*+(?:\x07|\x1b\\\\|\x9c)"  # ... ended by BEL or ST
    f"|{_STRING}{{0,{_MAX_UNTERMINATED}}})"  # ... or never: to the end of the line at most
    "|\x1b[ -/]+[0-~]?"  # charset selections and kin
    "|\x1b[0-~]?"  # two-character escapes, a lone ESC
)
_OVERSTRUCK = re.compile("([^\n\b])(?:\b\\1)++")
_UNDERLINED = re.compile("_\b([^\n\b])|([^\n\b])\b_")
_LINE_END = re.compile(f"[\r{_BREAKS}]")
_SPACE = re.compile(f"[{_SPACES}]")
_BLANK = re.compile(r"\s")
_GONE = re.compile(f"[{_CONTROLS}{_BIDI}{_INVISIBLE}{_SURROGATES}{_NONCHARACTERS}]")
_KELVIN = "\u212a"
# Joiners shape Arabic, Indic and emoji; between Latin letters they only hide a word from search.
_JOINER_IN_WORD = re.compile("(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])")
# No combining mark is alphanumeric, a blank, below U+0300 or among the common punctuation and
# drawing characters: only runs of what remains need counting.
_MARK = "[^\\w\\s\x00-\u02ff\u2000-\u20cf\u2100-\u2bff]"
_MARK_RUN = re.compile(f"{_MARK}{{{MAX_MARKS + 1},}}")
_UNCLEAN = re.compile(
    f"[\r{_BREAKS}{_SPACES}{_CONTROLS}{_BIDI}{_INVISIBLE}{_SURROGATES}{_NONCHARACTERS}"
    f"\u200c\u200d{_KELVIN}]|{_MARK}"
)
"""Each character that any step of ``clean`` may change, but for what NFC does."""


def clean(text: str) -> str:
    """The text as it is kept: lines parted by "\\n", nothing in it that acts on a terminal.

    Escape sequences, controls, bidi and invisible characters, tag characters, lone surrogates and
    noncharacters go; every other line separator becomes "\\n", every other blank a plain space; the
    rest is NFC with at most ``MAX_MARKS`` combining marks a letter. Overstruck letters ("N\\bN",
    as in manual pages) become one; any other backspace goes and hides nothing. ``clean`` is
    idempotent and takes time in proportion to the text.
    """
    if text.isascii() and not _PLAIN_ASCII.search(text):
        return text
    if len(text) <= _AT_ONCE and _is_clean(text):
        return text
    if _ESCAPE_CHARS.search(text):
        text = _each(_SEQUENCE, lambda found: "", text)
    text = _characters(_LINE_END, "\n", text.replace("\r\n", "\n"))
    if "\b" in text:
        text = _each(_OVERSTRUCK, lambda found: found[1], text)
        text = _each(_UNDERLINED, lambda found: found[1] or found[2], text)
    text = _characters(_GONE, "", text)
    text = _characters(_SPACE, " ", text)
    if text.isascii():
        return text
    text = _JOINER_IN_WORD.sub("", text.replace(_KELVIN, "K"))
    # Before NFC, whose reordering is quadratic in a run; and after it, which may lengthen one.
    text = unicodedata.normalize("NFC", _cap_marks(text, ""))
    return _cap_marks(text, "")


def _is_clean(text: str) -> bool:
    """Whether nothing is to be done: looks only at the few characters beyond printed ASCII."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if _UNCLEAN.search(others.decode("utf-8", "surrogatepass")):
        return False
    return unicodedata.is_normalized("NFC", text)


def clean_line(text: str) -> str:
    """``clean`` for one-line fields: runs of blanks and line ends become one space each."""
    return single_spaced(clean(text))


def single_spaced(text: str) -> str:
    """The words of ``text`` with one space between them.

    Slice by slice: a list of all the words of a long text takes twenty times its memory.
    """
    if len(text) <= _AT_ONCE:
        return " ".join(text.split())
    kept = StringIO()
    for piece in slices(text):
        if words := " ".join(piece.split()):
            kept.write(f" {words}" if kept.tell() else words)
    return kept.getvalue()


def slices(text: str) -> Iterator[str]:
    """The text in pieces of some 65,000 characters, each but the first from a blank on."""
    at = 0
    while at < len(text):
        blank = _BLANK.search(text, at + _AT_ONCE)
        end = blank.start() if blank else len(text)
        yield text[at:end]
        at = end


def display(text: str) -> str:
    """Text that never went through ``clean`` (a file name, a query), safe to show on one line.

    One character for one, so offsets stay true: controls, line ends and tabs become their control
    pictures ("␛", "␊"), other forbidden characters "\\ufffd".
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SPACE.sub(lambda found: "␉" if found[0] == "\t" else " ", text)
    text = _FORBIDDEN.sub(lambda found: _picture(found[0]), text)
    return _cap_marks(text, "\ufffd")


_FORBIDDEN = re.compile(
    f"[\n\r{_BREAKS}{_CONTROLS}{_BIDI}{_INVISIBLE}{_SURROGATES}{_NONCHARACTERS}]"
)


def _characters(pattern: re.Pattern[str], by: str, text: str) -> str:
    """``pattern.sub(by, text)`` for a pattern of one character, in bounded memory."""
    if len(text) <= _AT_ONCE:
        return pattern.sub(by, text)
    if not pattern.search(text):
        return text
    kept = StringIO()
    for at in range(0, len(text), _AT_ONCE):
        kept.write(pattern.sub(by, text[at : at + _AT_ONCE]))
    return kept.getvalue()


def _each(pattern: re.Pattern[str], by: Callable[[re.Match[str]], str], text: str) -> str:
    """``pattern.sub(by, text)`` in bounded memory, for what few texts hold."""
    kept = StringIO()
    at = 0
    for found in pattern.finditer(text):
        start, end = found.span()
        if at < start:
            kept.write(text[at:start])
        kept.write(by(found))
        at = end
    kept.write(text[at:])
    return kept.getvalue()


def _picture(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def _cap_marks(text: str, excess: str) -> str:
    """The text with every combining mark past the sixteenth in a row replaced by ``excess``."""
    return _MARK_RUN.sub(lambda found: _cap_run(found[0], excess), text)


def _cap_run(run: str, excess: str) -> str:
    kept = StringIO()
    marks = 0
    for char in run:
        marks = marks + 1 if unicodedata.combining(char) else 0
        kept.write(char if marks <= MAX_MARKS else excess)
    return kept.getvalue()
