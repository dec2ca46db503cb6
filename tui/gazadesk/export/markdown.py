"""Markdown with YAML front matter: reads well as it stands, in a note taker, and rendered.

Foreign text is escaped, so that nothing in it is taken for markup, for HTML, or for code that a
note taker runs (fences of Dataview, Templater's ``<%``, ``{{``). An inferred day never stands
under ``published``: whatever reads the file next would take it for a stated one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from gazadesk.export.claims import Claim
from gazadesk.export.credits import headed, stated_day
from gazadesk.export.entries import Entry
from gazadesk.export.placing import Between
from gazadesk.export.subjects import Articles, Dossier
from gazadesk.export.told import (
    article_facts,
    claim_told,
    heading,
    meeting_facts,
    meeting_title,
    outlets_told,
    recalling,
)
from gazadesk.model import Caption
from gazadesk.text.clean import clean_line

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"}
_ACTIVE = re.compile(r"[&<>{}]|[\\`*_\[\]#$%~|^=@]|(?<!http)(?<!https)://")
_OPENS = re.compile(r"^(\s*)([-+]|\d{1,9}(?=[.)]))")
_WEB = re.compile(r"https?://[^\s<>\"\\`{}|^\[\]()*]+")
_AUTOLINK = re.compile(r"https?://[^\s<>\"\\`{}|^]+")


def article_lines(articles: Articles) -> Iterator[str]:
    """One article with its front matter, or several under one heading."""
    if len(articles) == 1:
        for entry in articles:
            yield from _front(entry)
            yield from ("", f"# {escaped(entry.article.title)}", "")
            yield from _article(entry)
        return
    yield "---"
    yield _pair("title", articles.heading)
    yield f"articles: {len(articles)}"
    if articles.query:
        yield _pair("search", articles.query)
    yield from ("---", "", f"# {escaped(articles.heading)}")
    for entry in articles:
        yield from ("", f"## {escaped(entry.article.title)}", "")
        yield from _article(entry, hashed=True)


def _front(entry: Entry) -> Iterator[str]:
    article = entry.article
    yield "---"
    yield _pair("title", article.title)
    for name, value in (
        ("outlet", article.outlet),
        ("agency", article.agency),
        ("author", article.author),
        ("dateline", article.dateline),
        ("published", stated_day(article)),
        ("published_inferred", None if stated_day(article) else article.published),
        ("published_basis", str(article.published_basis)),
        ("published_because", article.published_phrase),
        ("url", article.url),
        ("language", article.language),
        ("summary_of", article.summary_of),
        ("gazadesk_id", article.id),
        ("text_sha256", entry.sha256),
    ):
        if value:
            yield _pair(name, value)
    if entry.tags:
        yield f"tags: [{', '.join(_scalar(tag) for tag in entry.tags)}]"
    yield "---"


def _article(entry: Entry, *, hashed: bool = False) -> Iterator[str]:
    article = entry.article
    about = [escaped(each) for each in article_facts(article)]
    yield " · ".join([*about, _link(article.url)] if article.url else about)
    if hashed:
        yield from ("", f"sha256 of the text: `{entry.sha256}`")
    pictures = Between(article.captions)
    yield from _captions(pictures.at(0))
    at = 0
    for paragraph in article.body.split("\n\n"):
        if at:
            yield from _captions(pictures.at(at))
        yield from ("", _text(paragraph))
        at += len(paragraph) + 2
    yield from _captions(pictures.since(at))
    yield from _work(entry)


def _captions(captions: Iterable[Caption]) -> Iterator[str]:
    for caption in captions:
        yield from ("", f"> Picture: {escaped(caption.text)}")


def _work(entry: Entry) -> Iterator[str]:
    if entry.tags:
        yield from ("", f"My tags: {', '.join(escaped(tag) for tag in entry.tags)}")
    for note in entry.notes_told:
        yield from ("", f"My note: {escaped(note)}")


def dossier_lines(dossier: Dossier) -> Iterator[str]:
    """A meeting: what is known of it, its reports, and each claim with where it stands."""
    meeting = dossier.meeting
    yield "---"
    yield _pair("title", meeting_title(meeting))
    yield _pair("gazadesk_meeting", meeting.id)
    if meeting.date:
        inferred = str(meeting.date_basis) == "inferred"
        yield _pair("date_inferred" if inferred else "date", meeting.date)
    yield from ("---", "", f"# {escaped(meeting_title(meeting))}", "")
    for name, value in meeting_facts(meeting):
        yield f"- {name}: {escaped(value)}"
    yield from ("", escaped(outlets_told(dossier)), "", "## Reports", "")
    for number, entry in enumerate(dossier.entries, 1):
        yield from _report(number, entry, entry.article.id in recalling(dossier))
    kind = ""
    for claim in dossier.claims:
        if claim.kind != kind:
            kind = claim.kind
            yield from ("", f"## {heading(kind)}", "")
        yield from _claim(claim)


def _report(number: int, entry: Entry, recalled: bool) -> Iterator[str]:
    article = entry.article
    yield f"{number}. {escaped(article.title)}{' (recalls it only)' if recalled else ''}"
    yield f"   - {' · '.join(escaped(each) for each in article_facts(article))}"
    yield f"   - {_link(article.url)}"
    yield f"   - sha256 of the text: `{entry.sha256}`"
    if entry.tags:
        yield f"   - my tags: {', '.join(escaped(tag) for tag in entry.tags)}"
    for note in entry.notes_told:
        yield f"   - my note: {escaped(note)}"


def _claim(claim: Claim) -> Iterator[str]:
    article = claim.entry.article
    yield f"- {escaped(claim_told(claim))}"
    if claim.sentence != claim.words:
        yield f"  - “{escaped(claim.sentence)}”"
    yield f"  - {escaped(headed(article))} · {_link(article.url)} · sha256 `{claim.entry.sha256}`"
    if claim.inferred:
        yield f"  - inferred, not stated: {claim.inferred}"


def escaped(text: str) -> str:
    """Foreign text on one line of Markdown, shown as it is; http and https addresses stay live."""
    return _opened(_escape(clean_line(text)))


def _text(paragraph: str) -> str:
    """A paragraph whose own line breaks are kept."""
    return "  \n".join(escaped(line) for line in paragraph.split("\n"))


def _escape(text: str) -> str:
    parts: list[str] = []
    at = 0
    for found in _WEB.finditer(text):
        parts += (_ACTIVE.sub(_made_plain, text[at : found.start()]), _quiet(found[0]))
        at = found.end()
    return "".join((*parts, _ACTIVE.sub(_made_plain, text[at:])))


def _made_plain(found: re.Match[str]) -> str:
    char = found[0]
    if char == "://":
        return ":\\//"
    return _ENTITIES.get(char) or f"\\{char}"


def _quiet(url: str) -> str:
    """A bare address: live as it stands; marks of emphasis in it would not end it."""
    return url.replace("&", "&amp;")


def _opened(text: str) -> str:
    """The line with a list mark at its beginning made plain."""
    return _OPENS.sub(lambda found: f"{found[1]}{_list_mark(found[2])}", text)


def _list_mark(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _link(url: str | None) -> str:
    """The address as an autolink; text alone where it is not an http(s) one."""
    line = clean_line(url or "")
    return f"<{line}>" if _AUTOLINK.fullmatch(line) else escaped(line) or "address not stated"


def _pair(name: str, value: str) -> str:
    return f"{name}: {_scalar(value)}"


def _scalar(value: str) -> str:
    """A double-quoted YAML scalar: JSON's strings are such (YAML 1.2.2, 1.3)."""
    return json.dumps(clean_line(value), ensure_ascii=False)
