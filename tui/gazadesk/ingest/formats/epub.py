"""E-books: every chapter with prose as an article, as calibre makes them of newspapers."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator
from typing import Any, BinaryIO
from urllib.parse import unquote

from gazadesk.ingest import fields
from gazadesk.ingest.clipping import Clipping, Form
from gazadesk.ingest.fields import UnreadableError
from gazadesk.ingest.formats.bounds import BoundsError, check_listing, layer_of, seekable, unpacked
from gazadesk.ingest.formats.fragment import text_of, tree_of
from gazadesk.ingest.formats.html import article_of
from gazadesk.ingest.formats.markup import decode_markup, tame
from gazadesk.ingest.formats.table import trouble
from gazadesk.ingest.formats.xml import words_of, xml_of
from gazadesk.ingest.lines import is_prose
from gazadesk.ingest.sizes import LARGEST_MARKUP
from gazadesk.model import ReadError, Source

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_OBFUSCATED = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to make a typeface useless outside of its book; they lock no text."""

_ENOUGH = 200  # characters of a chapter; covers and lists of contents have less prose


def read_epub(
    file: BinaryIO, path: str, known: Container[str]
) -> Iterator[Source | ReadError | None]:
    """The articles of an e-book; ``UnreadableError`` where it is none or has none."""
    import zipfile

    bounds, depth = layer_of(file)
    file = seekable(file)
    check_listing(file)
    with zipfile.ZipFile(file) as archive:
        book = _Book(archive, bounds, depth)
        package = book.package()
        about = _about(package)
        chapters = book.chapters(package)
        locked = book.locked().intersection(chapters)
        any_found = False
        for record, name in enumerate(chapters):
            yield None
            if name in locked:
                continue
            try:
                clipping = _chapter(book.read(name), about)
                if clipping is None:
                    continue
                any_found = True
                raw = clipping.to_bytes()
                if fields.digest(raw) not in known:
                    yield article_of(clipping, raw, path, record=record)
            except BoundsError:
                raise
            except UnreadableError as problem:
                yield ReadError(path, f"chapter {record + 1}: {problem}", record)
        if locked:
            which = f"{len(locked)} of {len(chapters)} chapters are" if any_found else "is"
            raise UnreadableError(f"{which} locked by the seller (DRM): such books cannot be read")
        if not any_found:
            raise UnreadableError("is an e-book without a chapter of prose")


class _Book:
    def __init__(self, archive: Any, bounds: Any, depth: int) -> None:
        self._archive, self._bounds, self._depth = archive, bounds, depth
        self._names = set(archive.namelist())

    def read(self, name: str) -> bytes:
        """One file of the book; ``UnreadableError`` where there is none, or a damaged one."""
        if name not in self._names:
            raise UnreadableError("is damaged: a file that it names is not in it")
        self._bounds.count_member()
        try:
            with self._archive.open(name) as stream:
                return unpacked(stream, self._bounds, self._depth + 1).read(LARGEST_MARKUP + 1)
        except UnreadableError:
            raise
        except Exception as problem:  # zipfile has many ways to fail
            raise UnreadableError(trouble(problem)) from None

    def package(self) -> Any:
        """The book's package document, its folder noted."""
        if _CONTAINER not in self._names:
            raise UnreadableError("is no e-book: it holds no container file")
        root = xml_of(self.read(_CONTAINER), "an e-book").find(".//rootfile")
        name = "" if root is None else self._named(root.get("full-path", ""))
        self._folder = posixpath.dirname(name)
        return xml_of(self.read(name), "an e-book")

    def chapters(self, package: Any) -> list[str]:
        """The names of the chapters in the order of reading, or as listed where none is given.

        One that the order names and the list does not have is called by the name it has there.
        """
        listed: dict[str, str] = {}
        others: set[str] = set()  # pictures, tables of contents
        for item in package.iterfind("manifest/item"):
            id, href = item.get("id", ""), item.get("href", "").partition("#")[0]
            if _is_chapter(item.get("media-type", ""), href, item.get("properties", "")):
                listed[id] = self._named(posixpath.join(self._folder, href))
            else:
                others.add(id)
        order = [item.get("idref", "") for item in package.iterfind("spine/itemref")]
        names = [listed.get(id, id) for id in order if id not in others] or listed.values()
        return list(dict.fromkeys(names))

    def locked(self) -> set[str]:
        """The names of the files that only the seller's own programs can open."""
        if _ENCRYPTION not in self._names:
            return set()
        found: set[str] = set()
        for one in xml_of(self.read(_ENCRYPTION), "an e-book").iter("EncryptedData"):
            method, place = one.find("EncryptionMethod"), one.find(".//CipherReference")
            if place is not None and (method is None or method.get("Algorithm") not in _OBFUSCATED):
                found.add(self._named(place.get("URI", "")))
        return found

    def _named(self, address: str) -> str:
        """The file that an address in the book means, with or without "%20" in its name."""
        plain = posixpath.normpath(address)
        return plain if plain in self._names else posixpath.normpath(unquote(address))


def _is_chapter(kind: str, href: str, properties: str) -> bool:
    named = unquote(href).lower().endswith((".xhtml", ".html", ".htm"))
    marked = kind in ("application/xhtml+xml", "text/html") or (named and "xml" in kind)
    return marked and "nav" not in properties.split()


def _about(package: Any) -> Clipping:
    publisher = words_of(package, "metadata/publisher")
    if publisher.lower() == "calibre":
        publisher = ""
    return Clipping(
        "",
        outlet=publisher,
        outlet_basis="publisher of the book" if publisher else "",
        published=words_of(package, "metadata/date"),
        certain=False,  # the book's day; its articles may be older
        language=words_of(package, "metadata/language"),
    )


def _chapter(raw: bytes, about: Clipping) -> Clipping | None:
    """One chapter as a clipping; None where it has too little prose to be an article."""
    markup = decode_markup(raw).text
    tree = tree_of(tame(markup))
    if tree is None:
        return None
    body = tree.find(".//body")
    text = text_of(tree if body is None else body)
    if len(text) < _ENOUGH or not any(is_prose(line) for line in text.split("\n")):
        return None
    headings = (tree.find(f".//{name}") for name in ("h1", "h2", "h3"))
    titles = (" ".join("".join(one.itertext()).split()) for one in headings if one is not None)
    return Clipping(markup, Form.FRAGMENT, title=next(titles, "")).filled(about)
