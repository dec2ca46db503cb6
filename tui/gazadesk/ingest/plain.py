"""Plain text, with or without front matter and leftovers of the web page it came from."""

from __future__ import annotations

from collections.abc import Callable

from gazadesk.ingest import fields
from gazadesk.ingest.decode import Decoded, NotTextError, decode
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.frontmatter import split_front_matter
from gazadesk.ingest.leftovers import resolved
from gazadesk.ingest.page import Page, read_page
from gazadesk.model import Article, PublishedBasis, Source


def read_plain(raw: bytes, path: str) -> Source:
    """The article that the bytes of a text file hold; ``path`` is the file's, safe to show.

    ``UnreadableError`` where they hold none.
    """
    return read_decoded(raw, path, lambda text: text)


def read_decoded(raw: bytes, path: str, plainly: Callable[[str], str]) -> Source:
    """The same for a text that ``plainly`` makes plain once it is decoded."""
    if not raw.strip(b"\0 \t\r\n\x0b\x0c"):
        raise UnreadableError("is empty")
    try:
        decoded = decode(raw).mended()
    except NotTextError as problem:
        raise UnreadableError(f"is not text: {problem}") from None
    stated, warnings, text = split_front_matter(resolved(plainly(decoded.text)))
    page = read_page(text, fields.one_line(stated.get("title", "")) or "")
    if not page.body:
        if not (page.title or page.hidden or page.captions):
            raise UnreadableError("is empty")
        raise UnreadableError(
            "has no article in it: no text is left beside the title and page furniture"
        )
    sha256 = fields.digest(raw)
    article = _article(decoded, stated, page, warnings, fields.derived_id(sha256), path)
    return Source(article, raw, sha256, whole=True)


def _article(
    decoded: Decoded, stated: dict[str, str], page: Page, warnings: list[str], id: str, path: str
) -> Article:
    published, phrase = page.published, page.published_phrase
    if printed := stated.get("published"):
        published = fields.checked_day(printed)
        phrase = fields.one_line(printed) if published else None
        if published is None:
            warnings.append(f"no such day in the front matter: “{fields.one_line(printed)}”")
    outlet = fields.one_line(stated.get("outlet", ""))
    url = fields.checked_url(stated.get("url", ""))
    if stated.get("url") and url is None:
        warnings.append("the address in the front matter is not an http(s) one")
    return Article(
        id=id,
        path=path,
        title=page.title,
        body=page.body,
        outlet=outlet or page.outlet,
        agency=fields.checked_agency(stated.get("agency", "")) or page.agency,
        author=fields.one_line(stated.get("author", "")) or page.author,
        dateline=fields.one_line(stated.get("dateline", "")) or page.dateline,
        published=published,
        published_basis=PublishedBasis.STATED if published else PublishedBasis.UNKNOWN,
        published_phrase=phrase,
        url=url,
        language=fields.checked_language(stated.get("language", "")),
        summary_of=fields.one_line(stated.get("summary_of", "")),
        captions=page.captions,
        hidden=page.hidden,
        encoding=decoded.encoding,
        warnings=(*decoded.warnings, *warnings, *page.warnings),
        updated=fields.checked_day(stated.get("updated", "")),
        section=fields.one_line(stated.get("section", "")),
        outlet_basis="front matter" if outlet else "lines of the page" if page.outlet else None,
    )
