"""XML that is no page and no feed: parsed with nothing expanded, fetched or opened."""

from __future__ import annotations

from typing import Any

from gazadesk.ingest.extras import require
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.markup import decode_markup, tame


def xml_of(raw: bytes, what: str) -> Any:
    """The root element of an XML document, its names without namespaces.

    Damaged XML is read as far as it goes. ``UnreadableError`` where there is none of it; ``what``
    it was to be ("an e-book").
    """
    require("lxml.etree", "web", what)
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(tame(decode_markup(raw).text).encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None:
        raise UnreadableError(f"is damaged: what should be {what} is no XML")
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def words_of(element: Any, path: str) -> str:
    """The text of the first element at ``path`` under another, as one line; empty where none is."""
    found = element.find(path)
    return "" if found is None else " ".join("".join(found.itertext()).split())
