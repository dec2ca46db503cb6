"""Markdown: the marks go, the words stay, the first heading is the title.

Read line by line, for what articles use: headings, emphasis, links, pictures, lists, quotations,
code, rules, comments. What is no mark by CommonMark's rules ("5 * 3", "snake_case") stays. After
that the file is a text like any other, its front matter included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazadesk.ingest.frontmatter import split_front_matter
from gazadesk.ingest.plain import read_decoded
from gazadesk.model import Source

_MOST_LINES = 50_000  # that are looked at; what follows them stays as it is
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTED = re.compile(r" {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+.*$")
_CALLOUT = re.compile(r"\[!\w+\][-+]?[ \t]*")
_COMMENTS = (("<!--", "-->"), ("%%", "%%"))

# Inside a line. No pattern looks further than it has to: each character is read a few times.
_TARGET = r"(?:\([^()\s]{0,2000}(?:[ \t]+\"[^\"]*\")?\)|\[[^\[\]]*\])"
_MARKED = re.compile(r"[\[<`*_~=\\]")  # every mark holds one of these
_PICTURE = re.compile(rf"!\[([^\[\]]{{0,500}})\]{_TARGET}")
_LINK = re.compile(rf"\[([^\[\]]{{1,1000}})\]{_TARGET}")
_EMBED = re.compile(r"!\[\[[^\[\]]{1,500}\]\]")
_WIKI = re.compile(r"\[\[(?:[^\[\]|]{1,500}\|)?([^\[\]|]{1,500})\]\]")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`]{1,1000})(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*])\1(?![\w*])")
_STRESSED = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_])\1(?![\w_])")
_STRUCK = re.compile(r"(~~|==)(?=\S)([^~=\n]{1,2000}?)(?<=\S)\1")
_BREAK = re.compile(r"(?:\\|[ \t]{2,})$|<br ?/?>$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(raw: bytes, path: str) -> Source:
    """The article of a Markdown file; as ``read_plain``."""
    return read_decoded(raw, path, unmarked)


def unmarked(text: str) -> str:
    """Markdown as plain text. Front matter stays as it is.

    Paragraphs stay apart by blank lines, lines of one paragraph become one, and list items and
    headings stand alone.
    """
    _, _, body = split_front_matter(text)
    head = text[: len(text) - len(body)]
    return head + "\n".join(_lines(_without_comments(body)))


def _without_comments(text: str) -> str:
    for opening, closing in _COMMENTS:
        kept: list[str] = []
        at = 0
        while (start := text.find(opening, at)) >= 0:
            end = text.find(closing, start + len(opening))
            if end < 0:
                break
            kept.append(text[at:start])
            at = end + len(closing)
        text = "".join(kept) + text[at:]
    return text


def _lines(text: str) -> Iterator[str]:
    paragraph: list[str] = []
    fence = ""
    *lines, last = text.split("\n", _MOST_LINES)
    if len(lines) < _MOST_LINES:
        lines, last = [*lines, last], ""
    for line in lines:
        line = line.rstrip("\r")
        found = _FENCE.match(line)
        if found and (not fence or (found[1].startswith(fence) and not line.strip("`~ \t\r"))):
            fence = "" if fence else found[1]
            yield from _closed(paragraph)
        elif fence:
            yield line
        else:
            yield from _line(line, paragraph)
    yield from _closed(paragraph)
    yield last


def _line(line: str, paragraph: list[str]) -> Iterator[str]:
    """What one line outside code gives; ``paragraph`` holds what is not closed yet."""
    line = _CALLOUT.sub("", _QUOTED.sub("", line))
    if paragraph and _UNDERLINE.match(line):
        yield from _closed(paragraph)
        return
    heading = _HEADING.match(line)
    if not line.strip() or heading or _RULE.match(line) or _DEFINITION.match(line):
        yield from _closed(paragraph)
        if heading and heading[1]:
            yield _inline(heading[1])
            yield ""
        return
    if item := _ITEM.match(line):
        yield from _closed(paragraph)
        line = line[item.end() :]
    hard = bool(_BREAK.search(line))
    paragraph.append(_inline(_BREAK.sub("", line).strip()))
    if hard:
        yield " ".join(paragraph)
        paragraph.clear()


def _closed(paragraph: list[str]) -> Iterator[str]:
    if paragraph:
        yield " ".join(filter(None, paragraph))
        yield ""
        paragraph.clear()


def _inline(line: str) -> str:
    if not _MARKED.search(line):
        return line
    line = _EMBED.sub("", line)
    line = _PICTURE.sub(r"\1", line)
    line = _WIKI.sub(r"\1", line)
    for _ in range(2):  # a picture may be the words of a link
        line = _LINK.sub(r"\1", line)
    line = _AUTOLINK.sub(r"\1", line)
    line = _FOOTNOTE.sub("", line)
    line = _CODE.sub(r"\2", line)
    for pattern in (_STRONG, _STRONG, _STRESSED, _STRESSED, _STRUCK):  # one within the other
        line = pattern.sub(r"\2", line)
    return _ESCAPED.sub(r"\1", line)
