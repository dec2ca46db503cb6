"""OPML: lists of feeds, as readers of feeds give them to each other.

Only http and https addresses come through: an address that names a program or a file has been
used to run it (newsboat, 2026). A document type or an entity in such a file is refused.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, iterparse

from gazadesk.ingest import fields
from gazadesk.ingest.fields import UnreadableError

LARGEST = 10 << 20
"""Bytes of the largest list that is read."""

_DEEPEST = 100
_MOST = 20_000  # feeds
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed of a list: its address, its name, and the folders it lies in, outermost first."""

    url: str
    title: str = ""
    folders: tuple[str, ...] = ()


def read(raw: bytes) -> tuple[Feed, ...]:
    """The feeds that an OPML file lists, each address once, in order.

    ``UnreadableError`` where it is no OPML. Damage ends the list where it stands.
    """
    if len(raw) > LARGEST:
        raise UnreadableError("is too large: at most 10 MB of OPML are read")
    if _DECLARATION.search(raw.replace(b"\0", b"")):
        raise UnreadableError("declares a document type or an entity, as no list of feeds does")
    found: dict[str, Feed] = {}
    folders: list[str] = []
    root = ""
    try:
        for event, element in iterparse(io.BytesIO(raw), events=("start", "end")):
            name = element.tag.rpartition("}")[2].lower()
            root = root or name
            if root != "opml":
                break
            if name == "outline" and event == "start":
                feed = _feed(element, folders)
                if feed and len(found) < _MOST:
                    found.setdefault(feed.url, feed)
                folders.append(_attribute(element, "title", "text"))
                if len(folders) > _DEEPEST:
                    raise UnreadableError("is nested too deeply")
            elif name == "outline":
                folders.pop()
                element.clear()
    except (ParseError, ValueError, LookupError) as problem:
        if isinstance(problem, UnreadableError):
            raise
        if not found:
            raise UnreadableError("is damaged: it is no OPML that can be read") from None
    if root != "opml":
        raise UnreadableError("is no OPML")
    return tuple(found.values())


def _feed(element: Element, folders: list[str]) -> Feed | None:
    url = fields.checked_url(_attribute(element, "xmlurl", "url"))
    if url is None:
        return None
    title = _attribute(element, "title", "text")
    return Feed(url, title, tuple(folder for folder in folders if folder))


def _attribute(element: Element, *names: str) -> str:
    held = {name.lower(): value for name, value in element.attrib.items()}
    for name in names:
        if line := fields.one_line(held.get(name, "")):
            return line
    return ""
