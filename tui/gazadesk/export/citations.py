"""Citations for reference managers: CSL-JSON, RIS and BibTeX.

Fields hold what the article states. A day that was only inferred stands in the note, never in the
field for dates; names of authors stand as printed, since nothing says which part is the surname.
CSL 1.0.2 (article-newspaper); RIS: "RIS Format Specifications" (NEWS); BibTeX: "BibTeXing" (1988).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from gazadesk.export.credits import basis, stated_day
from gazadesk.export.days import long_day
from gazadesk.export.entries import Entry
from gazadesk.model import Article, PublishedBasis
from gazadesk.text.clean import clean_line
from gazadesk.text.fold import fold

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TEX = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    "{": "\\textbraceleft{}",  # BibTeX counts braces, whatever stands before them
    "}": "\\textbraceright{}",
    **{char: f"\\{char}" for char in "$&#_%"},
}
_TEX_ACTIVE = re.compile(r"[\\~^{}$&#_%]")
_NOT_IN_URL = re.compile(r"[{}\\\s<>\"^`|]")


def csl_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """A JSON array with one object an article."""
    yield "["
    last: str | None = None
    for entry in entries:
        if last is not None:
            yield f"{last},"
        last = json.dumps(csl_record(entry), ensure_ascii=False)
    if last is not None:
        yield last
    yield "]"


def csl_record(entry: Entry) -> dict[str, object]:
    """One article as a CSL item; fields that are not stated are left out."""
    article = entry.article
    record: dict[str, object] = {
        "id": key(article),
        "type": "article-newspaper",
        "title": clean_line(article.title),
    }
    if article.outlet:
        record["container-title"] = clean_line(article.outlet)
    if article.author:
        record["author"] = [{"literal": clean_line(article.author)}]
    if day := stated_day(article):
        record["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
    if article.url:
        record["URL"] = address(article.url)
    if article.language:
        record["language"] = article.language
    if said := notes(entry):
        record["note"] = "; ".join(said)
    return record


def ris_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """One record an article, each tag on a line of its own."""
    for entry in entries:
        article = entry.article
        yield _ris("TY", "NEWS")
        yield _ris("ID", key(article))
        yield _ris("TI", article.title)
        if article.outlet:
            yield _ris("T2", article.outlet)
        if article.author:
            yield _ris("AU", article.author)
        if day := stated_day(article):
            year, month, number = (*day.split("-"), "", "")[:3]
            yield _ris("PY", year)
            yield _ris("DA", f"{year}/{month}/{number}/")
        if article.url:
            yield _ris("UR", address(article.url))
        if article.language:
            yield _ris("LA", article.language)
        for note in notes(entry):
            yield _ris("N1", note)
        yield "ER  - "
        yield ""


def _ris(tag: str, value: str) -> str:
    return f"{tag}  - {clean_line(value)}"


def bibtex_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """One ``@article`` an article, under a key that no other article of the library has."""
    for entry in entries:
        article = entry.article
        yield f"@article{{{key(article)},"
        yield f"  title = {{{{{_tex(article.title)}}}}},"
        if article.author:
            yield f"  author = {{{{{_tex(article.author)}}}}},"
        if article.outlet:
            yield f"  journal = {{{_tex(article.outlet)}}},"
        if day := stated_day(article):
            yield from _bibtex_day(day)
        if article.url:
            yield f"  url = {{{address(article.url)}}},"
        if article.language:
            yield f"  language = {{{_tex(article.language)}}},"
        if said := notes(entry):
            yield f"  note = {{{_tex('; '.join(said))}}},"
        yield "}"
        yield ""


def _bibtex_day(day: str) -> Iterator[str]:
    year, month, number = (*day.split("-"), "", "")[:3]
    yield f"  year = {{{year}}},"
    if month:
        yield f"  month = {_MONTHS[int(month) - 1]},"
    if number:
        yield f"  day = {{{int(number)}}},"


def key(article: Article) -> str:
    """A name for the article in a bibliography: outlet, year, first word of the title, a digest
    of its id.

    Only letters, digits and hyphens of ASCII, so that every format takes it.
    """
    from hashlib import sha256

    own = sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    outlet = _word((article.outlet or article.agency or "").split())
    title = _word(fold(article.title).split()[:1])
    year = (stated_day(article) or "")[:4]
    return "-".join(part for part in (outlet, year, title, own) if part)


def _word(words: list[str]) -> str:
    return re.sub(r"[^a-z0-9]", "", "".join(fold(word) for word in words))[:24]


def address(url: str) -> str:
    """The address with nothing in it that could end a field or a line."""
    return _NOT_IN_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


def notes(entry: Entry) -> list[str]:
    """What the fields of a citation cannot hold: how the day is known, agency, the text's hash."""
    article, said = entry.article, []
    if article.agency and article.agency != article.outlet:
        said.append(f"agency credited: {article.agency}")
    if article.published and article.published_basis is PublishedBasis.INFERRED:
        said.append(f"date {basis(article)}: {long_day(article.published)}")
    elif article.published and (how := basis(article)):
        said.append(f"date {how}")
    if article.summary_of:
        said.append(f"summary of {article.summary_of}")
    said += [f"tags: {', '.join(entry.tags)}"] if entry.tags else []
    said += entry.notes_told
    said.append(f"sha256 of the text: {entry.sha256}")
    return [clean_line(each) for each in said]


def _tex(text: str) -> str:
    return _TEX_ACTIVE.sub(lambda found: _TEX[found[0]], clean_line(text))
