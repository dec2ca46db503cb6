"""Markup that is an article into the lines of its text."""

from __future__ import annotations

import re
from typing import Any

from gazadesk.ingest.extras import require

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
    "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))  # fmt: skip
_GONE = frozenset((
    "script", "style", "title", "noscript", "template", "head", "iframe", "object", "embed",
    "applet",
    "svg", "math", "canvas", "audio", "video", "source", "track", "map", "select", "textarea",
    "button", "input", "form",
))  # fmt: skip
_TAG = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:#\d|#[xX]|[a-zA-Z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])")


def has_markup(text: str) -> bool:
    """Whether a text holds a tag or a character reference."""
    return bool(_TAG.search(text))


def tree_of(markup: str) -> Any:
    """The root element of an HTML document or fragment, tame already; None where there is none.

    Entities are never fetched or expanded beyond HTML's own, nothing is loaded; what is nested
    deeper than the parser goes (256) is dropped by it.
    """
    require("lxml.html", "web", "an HTML page")
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        return html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def lines_of(markup: str) -> str:
    """The text of a fragment, a line a block; scripts, frames, forms and hidden parts left out."""
    if not has_markup(markup):
        return markup
    tree = tree_of(f"<div>{markup}</div>")
    return "" if tree is None else text_of(tree)


def text_of(tree: Any) -> str:
    """The text under an element of a tree, a line a block."""
    parts: list[str] = []
    # A walk without recursion: each element is met at its start and at its end.
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, closing = stack.pop()
        block = element.tag in _BLOCKS
        if closing:
            parts.append("\n" if block else "")
            parts.append(_inline(element.tail))
            continue
        if not isinstance(element.tag, str) or element.tag in _GONE or _is_hidden(element):
            parts.append(_inline(element.tail))
            continue
        parts.append("\n" if block else "")
        parts.append(_inline(element.text))
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    return "\n".join(line for line in map(_one_blank, "".join(parts).split("\n")) if line)


def one_line_of(markup: str) -> str:
    """The text of a title that may hold markup, as one line."""
    return " ".join(lines_of(markup).split())


def _inline(text: str | None) -> str:
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def _one_blank(line: str) -> str:
    return " ".join(line.split())


def _is_hidden(element: Any) -> bool:
    style = element.get("style", "")
    return "hidden" in element.attrib or bool(style and _HIDDEN.search(style.lower()))
