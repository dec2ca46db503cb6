"""Text that was read in the wrong encoding before it came here, read as it was meant.

Scrapers and feeds take UTF-8 for Windows-1252 or Latin-1 and pass on "KalÄ±nâ€™s" for "Kalın’s".
Left so, a name is spelled in ways that meet nobody, and the second half of a misread quotation mark
(U+009D) begins what a terminal would take for a command. ftfy judges line by line, and leaves alone
what may have been meant; nothing is lost, for a library keeps the bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import Final

from gazadesk.text.clean import slices

_TRAIL: Final = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""The bytes 80 to BF as Latin-1 and Windows-1252 show them."""
_QUOTES: Final = "\x91-\x97"
"""Windows-1252's quotes and dashes, taken for Latin-1; as controls nothing uses these."""
_SUSPECT: Final = re.compile(f"[\xc2-\xf4][{_TRAIL}]|[{_QUOTES}]")
_MISREAD: Final = re.compile(
    f"[\xc2-\xdf][{_TRAIL}]|[\xe0-\xef][{_TRAIL}]{{2}}|[\xf0-\xf4][{_TRAIL}]{{3}}"
)
_COMMANDS: Final = re.compile("[\x1b\x90\x98\x9b\x9d-\x9f]")
_MOST: Final = 1 << 20
"""Characters of a text that are looked at: ftfy takes a second for them at its worst."""


def mended(text: str) -> tuple[str, int]:
    """The text as it was meant, and how many of its lines had been misread.

    Lines with terminal commands of their own are left for the cleaner, and so is what stands past
    the first million characters.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text, 0
    kept = StringIO()
    lines = 0
    for line in _lines(text[:_MOST]):
        meant = _meant(line)
        lines += meant != line
        kept.write(meant)
    kept.write(text[_MOST:])
    return kept.getvalue(), lines


def told(lines: int) -> str:
    """The warning that so many lines were put right."""
    where = "a line" if lines == 1 else f"{lines:,} lines"
    return f"{where} had been read in the wrong encoding (“â€™” for “’”) and put right"


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends; a line too long to be one in pieces."""
    for line in re.findall(r"[^\n]*\n|[^\n]+", text):
        yield from slices(line)


def _meant(line: str) -> str:
    if not _SUSPECT.search(line) or _COMMANDS.search(_MISREAD.sub("", line)):
        return line
    from ftfy import fix_encoding  # takes 0.1 s, and few texts need it

    return fix_encoding(line).replace("\0", "")
