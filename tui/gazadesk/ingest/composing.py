"""A clipping's facts and paragraphs made into an article."""

from __future__ import annotations

from dataclasses import replace

from gazadesk.ingest import fields, heading
from gazadesk.ingest.agencies import named_agency
from gazadesk.ingest.clipping import Clipping
from gazadesk.ingest.datelines import Dateline, dateline
from gazadesk.ingest.stamps import day_of
from gazadesk.ingest.titling import title_and_body
from gazadesk.model import Article, PublishedBasis, Source


def compose(
    clipping: Clipping,
    text: str,
    raw: bytes,
    path: str,
    *,
    record: int = 0,
    whole: bool = False,
    encoding: str = "utf-8",
    warnings: tuple[str, ...] = (),
    place: str = "",
) -> Source:
    """The article of ``clipping``'s facts whose body is ``text``, lines parted by line breaks.

    Nothing is taken from the text but the place line it opens with, and nothing hidden in it but
    the title where it begins with that again. ``raw`` are the bytes it came from, ``place`` is the
    place line where it stands apart; the others are those of ``Article`` and ``Source``.
    ``UnreadableError`` where there is no text.
    """
    said = list(warnings)
    title, body, hidden = title_and_body(clipping.title, text, said)
    published = day_of(clipping.published)
    if clipping.published.strip() and published is None:
        shown = fields.one_line(clipping.published[:80])
        said.append(f"not a day that can be read one way only: “{shown}”")
    if clipping.url and fields.checked_url(clipping.url) is None:
        said.append("the address is not an http(s) one")
    opening = dateline(body) or Dateline("")
    author, agency = _author(clipping.author)
    outlet = fields.one_line(clipping.outlet)
    sha256 = fields.digest(raw)
    article = Article(
        id=fields.derived_id(sha256),
        path=path,
        title=title,
        body=body,
        record=record,
        outlet=outlet,
        agency=agency or opening.agency,
        author=author,
        dateline=fields.one_line(place) or opening.place or None,
        published=published,
        published_basis=_basis(published, clipping.certain),
        published_phrase=fields.one_line(clipping.published) if published else None,
        url=fields.checked_url(clipping.url),
        language=fields.checked_language(clipping.language),
        hidden=hidden,
        encoding=encoding,
        warnings=tuple(said),
        updated=day_of(clipping.updated),
        section=fields.one_line(clipping.section),
        outlet_basis=fields.one_line(clipping.outlet_basis) if outlet else None,
    )
    origin = article.url or fields.one_line(clipping.own)
    return replace(Source(article, raw, sha256, whole), origin=origin)


def _basis(published: str | None, certain: bool) -> PublishedBasis:
    if published is None:
        return PublishedBasis.UNKNOWN
    return PublishedBasis.STATED if certain else PublishedBasis.EXTRACTED


def _author(printed: str) -> tuple[str | None, str | None]:
    """Author and agency of a byline: an agency that signs is no person."""
    line = fields.one_line(printed)
    if not line:
        return None, None
    byline = heading.byline(line)
    if byline and (byline.author or byline.agency):
        return byline.author, byline.agency
    agency = named_agency(line)
    return (None, agency) if agency else (line, None)
