"""Tables for spreadsheets: CSV as RFC 4180 has it, with no cell that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazadesk.export.claims import Claim
from gazadesk.export.entries import Entry
from gazadesk.export.quoting import flat
from gazadesk.export.subjects import Dossier
from gazadesk.model import Article

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (CWE-1236; OWASP, "CSV Injection")."""

ARTICLE_COLUMNS = (
    *("id", "outlet", "agency", "author", "headline", "published", "published_basis"),
    *("published_because", "address", "language", "dateline", "summary_of", "text_sha256"),
    *("tags", "notes"),
)
CLAIM_COLUMNS = (
    *("meeting", "about", "row", "words", "taken_for", "who_says_so", "differs", "outlet"),
    *("agency", "headline", "published", "published_basis", "address", "sentence", "inferred"),
    *("article", "in", "start", "end", "text_sha256"),
)


def article_rows(entries: Iterable[Entry]) -> Iterator[str]:
    """A heading, then one row an article."""
    yield row(ARTICLE_COLUMNS)
    for entry in entries:
        article = entry.article
        yield row(
            (
                article.id,
                article.outlet,
                article.agency,
                article.author,
                article.title,
                article.published,
                str(article.published_basis),
                article.published_phrase,
                article.url,
                article.language,
                article.dateline,
                article.summary_of,
                entry.sha256,
                ", ".join(entry.tags),
                " / ".join(entry.notes_told),
            )
        )


def claim_rows(dossier: Dossier) -> Iterator[str]:
    """A heading, then one row for each thing that a report says of the meeting."""
    yield row(CLAIM_COLUMNS)
    for claim in dossier.claims:
        yield row(_claim(dossier, claim, claim.entry.article))


def _claim(dossier: Dossier, claim: Claim, article: Article) -> Iterable[str | None]:
    return (
        dossier.meeting.id,
        claim.kind,
        claim.name,
        claim.words,
        claim.reading,
        claim.source,
        "yes" if claim.differs else "",
        article.outlet,
        article.agency,
        article.title,
        article.published,
        str(article.published_basis),
        article.url,
        claim.sentence,
        claim.inferred,
        article.id,
        "headline" if claim.in_title else "text",
        str(claim.start),
        str(claim.end),
        claim.entry.sha256,
    )


def row(cells: Iterable[str | None]) -> str:
    """One row: every cell in quotation marks, on one line, harmless to a spreadsheet."""
    return ",".join(_cell(guarded(flat(cell or ""))) for cell in cells)


def _cell(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def guarded(cell: str) -> str:
    """The cell, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.lstrip(" '\"").startswith(_RUNS) else cell
