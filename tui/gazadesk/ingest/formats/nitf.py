"""NITF, the news agencies' own XML (IPTC): head line, byline, place line, day and paragraphs."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any, BinaryIO

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping
from gazadesk.ingest.composing import compose
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.fragment import text_of
from gazadesk.ingest.formats.xml import words_of, xml_of
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.model import Source


def read_nitf(file: BinaryIO, path: str, known: Container[str]) -> Iterator[Source]:
    """The article of a NITF file; ``UnreadableError`` where it holds none."""
    raw = file.read(LARGEST_MARKUP + 1)
    if fields.digest(raw) in known:
        return
    root = xml_of(raw, "a NITF file")
    content = root.find("body/body.content")
    if content is None:
        raise UnreadableError("has no article in it: it is NITF without a body")
    publication = root.find("head/pubdata")
    outlet = publication.get("name", "") if publication is not None else ""
    clipping = Clipping(
        "",
        title=words_of(root, "body/body.head/hedline/hl1") or words_of(root, "head/title"),
        outlet=outlet,
        outlet_basis="NITF" if outlet else "",
        author=words_of(root, "body/body.head/byline"),
        published=_day(root),
        url=publication.get("ex-ref", "") if publication is not None else "",
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    )
    place = words_of(root, "body/body.head/dateline/location")
    source = compose(clipping, text_of(content), raw, path, whole=True, place=place)
    yield source


def _day(root: Any) -> str:
    for place in ("body/body.head/dateline/story.date", "head/docdata/date.release",
                  "head/docdata/date.issue"):  # fmt: skip
        found = root.find(place)
        if found is not None and found.get("norm"):
            return str(found.get("norm"))
    return ""
