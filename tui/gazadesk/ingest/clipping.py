"""An article cut out of what carried it: a feed, a mail, a book, a web archive, a fetched page.

A clipping keeps the article's own text or markup and the facts that stood around it, as printed.
Its bytes (``to_bytes``) are what the library keeps as raw, so that the article can be derived from
them again without its feed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from gazadesk.ingest.fields import UnreadableError

MARK = b'{"gazadesk":"clipping"'
"""What the bytes of every clipping begin with."""


class Form(StrEnum):
    """What a clipping's ``content`` is."""

    PAGE = "page"
    """A whole web page, with all that stands around its article."""
    FRAGMENT = "fragment"
    """Markup that is the article."""
    TEXT = "text"
    """Text without markup."""


@dataclass(frozen=True, slots=True)
class Clipping:
    """The content and its facts; every fact as printed, empty where nothing states it.

    ``outlet_basis`` says where the outlet's name stood ("feed title"). ``certain`` is True where
    the carrier itself states the day of publication, False where it was found in a page.
    ``own`` is the carrier's own name for the article (a guid, a message id).
    """

    content: str
    form: Form = Form.FRAGMENT
    title: str = ""
    outlet: str = ""
    outlet_basis: str = ""
    author: str = ""
    published: str = ""
    certain: bool = True
    updated: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    own: str = ""

    def to_bytes(self) -> bytes:
        """The clipping as one line of JSON; the same facts give the same bytes."""
        value: dict[str, object] = {"gazadesk": "clipping"}
        for field in fields(self):
            if (fact := getattr(self, field.name)) != field.default:
                value[field.name] = fact
        return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()

    def filled(self, other: Clipping) -> Clipping:
        """This clipping with the facts of ``other`` where it has none of its own."""
        gaps: dict[str, str | bool] = {
            name: getattr(other, name)
            for name in ("title", "author", "updated", "section", "language", "url", "own")
            if not getattr(self, name)
        }
        if not self.outlet:
            gaps |= {"outlet": other.outlet, "outlet_basis": other.outlet_basis}
        if not self.published:
            gaps |= {"published": other.published, "certain": other.certain}
        return replace(self, **gaps)  # type: ignore[arg-type]


_DEFAULTS = {field.name: field.default for field in fields(Clipping)}


def clipping_of(value: dict[str, object]) -> Clipping:
    """The clipping that ``to_bytes`` wrote; ``UnreadableError`` where it is none."""
    given: dict[str, object] = {}
    for name, default in _DEFAULTS.items():
        fact = value.get(name, "" if name == "content" else default)
        wanted = bool if name == "certain" else str
        if not isinstance(fact, wanted):
            raise UnreadableError(f"is a damaged clipping: its {name} is of a wrong type")
        given[name] = fact
    try:
        given["form"] = Form(str(given["form"]))
    except ValueError:
        raise UnreadableError("is a damaged clipping: it is of no known form") from None
    return Clipping(**given)  # type: ignore[arg-type]
