"""One self-contained HTML file: no script, nothing loaded, readable on paper and in the dark.

All text is escaped; the page's own policy forbids whatever might slip through. Only http and https
addresses become links, and each paragraph finds its own direction (Arabic, Hebrew).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from gazadesk.export.claims import Claim
from gazadesk.export.credits import headed
from gazadesk.export.entries import Entry
from gazadesk.export.placing import Between, Within
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
from gazadesk.model import Caption, Mention
from gazadesk.text.clean import clean_line

_WEB = re.compile(r"https?://[^\s<>\"]+")
_STYLE = """\
:root { color-scheme: light dark; --ink: #1d1f21; --ground: #fdfdfb; --quiet: #5c6166;
  --rule: #d4d6d2; --mark: #0b5c7a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e4df; --ground: #16181a;
  --quiet: #a0a5a9; --rule: #3a3e42; --mark: #7cc4e0; } }
body { background: var(--ground); color: var(--ink); max-width: 42rem; margin: 2.5rem auto;
  padding: 0 1.25rem; font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.7rem; line-height: 1.25; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
.about, .hash, dt, figcaption, footer { color: var(--quiet); font-size: .88rem; }
.hash { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--mark); overflow-wrap: anywhere; }
article + article { border-top: 1px solid var(--rule); margin-top: 3rem; padding-top: 1rem; }
figure { margin: 1.25rem 0; padding-left: 1rem; border-left: 2px solid var(--rule); }
.person { text-decoration: underline; text-decoration-thickness: 1px; }
.organisation { font-weight: 600; } .place { font-style: italic; }
.group { text-decoration: underline dotted; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; } dd { margin: 0; }
.claim { margin: 1.1rem 0; } .claim p { margin: .2rem 0; } .claim .sentence { padding-left: 1rem; }
.inferred { font-style: italic; }
@media print { :root { --ink: #000; --ground: #fff; --quiet: #333; --rule: #999; --mark: #000; }
  body { margin: 0; max-width: none; font-size: 11pt; } a { text-decoration: none; }
  h2, .claim, figure { break-inside: avoid; } article + article { break-before: page; } }"""


def article_lines(articles: Articles) -> Iterator[str]:
    """One article, or several below one heading, as a page."""
    yield from _head(articles.heading)
    if len(articles) != 1:
        yield f'<h1 dir="auto">{_text(articles.heading)}</h1>'
    level = "h1" if len(articles) == 1 else "h2"
    for entry in articles:
        yield from _article(entry, level)
    yield from _foot()


def dossier_lines(dossier: Dossier) -> Iterator[str]:
    """A meeting: what is known of it, its reports, and each claim with where it stands."""
    meeting = dossier.meeting
    yield from _head(meeting_title(meeting))
    yield f'<h1 dir="auto">{_text(meeting_title(meeting))}</h1>'
    yield "<dl>"
    for name, value in meeting_facts(meeting):
        yield f'<dt>{_text(name)}</dt><dd dir="auto">{_text(value)}</dd>'
    yield "</dl>"
    yield f"<p>{_text(outlets_told(dossier))}</p>"
    yield "<h2>Reports</h2>"
    yield "<ol>"
    for entry in dossier.entries:
        yield from _report(entry, entry.article.id in recalling(dossier))
    yield "</ol>"
    kind = ""
    for claim in dossier.claims:
        if claim.kind != kind:
            kind = claim.kind
            yield f"<h2>{_text(heading(kind))}</h2>"
        yield from _claim(claim)
    yield from _foot()


def _head(title: str) -> Iterator[str]:
    yield "<!doctype html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(title)}</title>"
    yield "<style>"
    yield from _STYLE.split("\n")
    yield "</style>"
    yield "</head>"
    yield "<body>"


def _foot() -> Iterator[str]:
    yield "<footer><p>Words in quotation marks are the reports' own.</p></footer>"
    yield "</body>"
    yield "</html>"


def _article(entry: Entry, level: str) -> Iterator[str]:
    article = entry.article
    language = f' lang="{escape(article.language)}"' if article.language else ""
    yield f"<article{language}>"
    yield f'<{level} dir="auto">{_text(article.title)}</{level}>'
    yield f'<p class="about">{_about(entry)}</p>'
    yield f'<p class="hash">sha256 of the text: {entry.sha256}</p>'
    pictures, names = Between(article.captions), Within(entry.annotations.mentions)
    yield from _captions(pictures.at(0))
    at = 0
    for paragraph in article.body.split("\n\n"):
        end = at + len(paragraph)
        if at:
            yield from _captions(pictures.at(at))
        yield f'<p dir="auto">{_marked(paragraph, at, names.of(at, end))}</p>'
        at = end + 2
    yield from _captions(pictures.since(at))
    yield from _work(entry)
    yield "</article>"


def _about(entry: Entry) -> str:
    facts = [_text(fact) for fact in article_facts(entry.article)]
    return " · ".join([*facts, _link(entry.article.url)])


def _captions(captions: Iterable[Caption]) -> Iterator[str]:
    for caption in captions:
        said = _text(caption.text)
        yield f'<figure><figcaption dir="auto">Picture: {said}</figcaption></figure>'


def _work(entry: Entry) -> Iterator[str]:
    if entry.tags:
        yield f'<p class="about">My tags: {_text(", ".join(entry.tags))}</p>'
    for note in entry.notes_told:
        yield f'<p dir="auto">My note: {_text(note)}</p>'


def _marked(paragraph: str, at: int, mentions: Sequence[Mention]) -> str:
    """The paragraph with its names told apart by type; mentions never overlap."""
    parts: list[str] = []
    done = 0
    for mention in mentions:
        start, end = mention.start - at, mention.end - at
        if start < done:
            continue
        name = _text(paragraph[start:end])
        parts += [_text(paragraph[done:start]), f'<span class="{mention.type}">{name}</span>']
        done = end
    return "".join((*parts, _text(paragraph[done:]))).replace("\n", "<br>")


def _report(entry: Entry, recalled: bool) -> Iterator[str]:
    only = " (recalls it only)" if recalled else ""
    yield f'<li><p dir="auto">{_text(entry.article.title)}{only}</p>'
    yield f'<p class="about">{_about(entry)}</p>'
    yield f'<p class="hash">sha256 of the text: {entry.sha256}</p>'
    yield from _work(entry)
    yield "</li>"


def _claim(claim: Claim) -> Iterator[str]:
    article = claim.entry.article
    yield '<div class="claim">'
    yield f'<p dir="auto">{_text(claim_told(claim))}</p>'
    if claim.sentence != claim.words:
        yield f'<p class="sentence" dir="auto">“{_text(claim.sentence)}”</p>'
    yield f'<p class="about">{_text(headed(article))} · {_link(article.url)}</p>'
    yield f'<p class="hash">sha256 of the text: {claim.entry.sha256}</p>'
    if claim.inferred:
        yield f'<p class="about inferred">inferred, not stated: {_text(claim.inferred)}</p>'
    yield "</div>"


def _link(url: str | None) -> str:
    line = clean_line(url or "")
    if not _WEB.fullmatch(line):
        return _text(line) or "address not stated"
    return f'<a href="{escape(line)}" rel="noopener noreferrer nofollow">{escape(line)}</a>'


def _text(text: str) -> str:
    """Foreign text between tags; never for an attribute."""
    return escape(text, quote=False)
