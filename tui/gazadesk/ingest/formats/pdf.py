"""PDF: the text of its pages, read as a plain text with leftovers of a page."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.extras import require
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.plain import read_plain
from gazadesk.ingest.sizes import LARGEST_FILE
from gazadesk.model import Source

_MOST_PAGES = 200
_LONGEST = 2_000_000  # characters of text
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\xad]\n(?=[a-zà-ÿ])")


def read_pdf(file: BinaryIO, path: str, known: Container[str]) -> Iterator[Source]:
    """The article of a PDF; ``UnreadableError`` where it holds no text."""
    raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise UnreadableError("is too large: at most 20 MB of a PDF are read")
    if fields.digest(raw) in known:
        return
    text, title, warnings = _text(raw)
    if not text.strip():
        raise UnreadableError("is a PDF without text: its pages may be pictures")
    made = read_plain(text.encode("utf-8", "replace"), path)
    sha256 = fields.digest(raw)
    article = replace(
        made.article,
        id=fields.derived_id(sha256),
        title=title if title and _is_made(made) else made.article.title,
        warnings=(*warnings, *made.article.warnings),
    )
    yield replace(made, article=article, raw=raw, sha256=sha256)


def _is_made(made: Source) -> bool:
    return any(warning.startswith("no title was found") for warning in made.article.warnings)


def _text(raw: bytes) -> tuple[str, str | None, tuple[str, ...]]:
    """The text of the pages, the title of the document, and warnings."""
    import io

    pypdf = require("pypdf", "pdf", "a PDF")
    try:
        reader: Any = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        locked = reader.is_encrypted and not reader.decrypt("")
    except pypdf.errors.DependencyError:
        raise UnreadableError("is encrypted in a way that is not read (AES)") from None
    if locked:
        raise UnreadableError("is locked with a password")
    pages: list[str] = []
    size = 0
    warnings: tuple[str, ...] = ()
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES or size > _LONGEST:
            warnings = (f"only the first {number} pages are read",)
            break
        pages.append(_HYPHEN.sub("", page.extract_text() or ""))
        size += len(pages[-1])
    title = fields.one_line(str((reader.metadata or {}).get("/Title") or ""))
    return "\n\n".join(pages), title, warnings
