"""The formats an export can have: one table that the command line, the desk and the docs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gazadesk.text.clean import display

if TYPE_CHECKING:
    from gazadesk.export.entries import Entry
    from gazadesk.export.subjects import Articles, Dossier, Subject


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, what it is for, and what files of it end in.

    ``newline`` ends each line. ``lines`` gives the lines of a subject, without their ends.
    """

    name: str
    about: str
    suffix: str
    lines: Callable[[Subject], Iterator[str]]
    newline: str = "\n"

    def text(self, subject: Subject) -> Iterator[str]:
        """The export, line by line, ends included.

        The last guard for every format: what acts on a terminal or turns text around is replaced
        here, whatever door it came in by.
        """
        for chunk in self.lines(subject):
            for line in chunk.split("\n"):
                yield display(line) + self.newline


def _markdown(subject: Subject) -> Iterator[str]:
    from gazadesk.export import markdown

    return _either(subject, markdown.article_lines, markdown.dossier_lines)


def _html(subject: Subject) -> Iterator[str]:
    from gazadesk.export import webpage

    return _either(subject, webpage.article_lines, webpage.dossier_lines)


def _csv(subject: Subject) -> Iterator[str]:
    from gazadesk.export import tables

    return _either(subject, tables.article_rows, tables.claim_rows)


def _jsonl(subject: Subject) -> Iterator[str]:
    from gazadesk.export import jsonl

    return _either(subject, jsonl.article_lines, jsonl.dossier_lines)


def _csl(subject: Subject) -> Iterator[str]:
    from gazadesk.export.citations import csl_lines

    return csl_lines(_entries(subject))


def _ris(subject: Subject) -> Iterator[str]:
    from gazadesk.export.citations import ris_lines

    return ris_lines(_entries(subject))


def _bibtex(subject: Subject) -> Iterator[str]:
    from gazadesk.export.citations import bibtex_lines

    return bibtex_lines(_entries(subject))


def _either(
    subject: Subject,
    articles: Callable[[Articles], Iterator[str]],
    dossier: Callable[[Dossier], Iterator[str]],
) -> Iterator[str]:
    from gazadesk.export.subjects import Dossier

    return dossier(subject) if isinstance(subject, Dossier) else articles(subject)


def _entries(subject: Subject) -> Iterable[Entry]:
    from gazadesk.export.subjects import Dossier

    return subject.entries if isinstance(subject, Dossier) else subject


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("markdown", "Markdown with front matter, to read and to keep", ".md", _markdown),
        Format("html", "a page of its own, to share and to print", ".html", _html),
        Format("csv", "a table, for spreadsheets", ".csv", _csv, "\r\n"),
        Format("jsonl", "JSON Lines, whole: gazadesk reads it back", ".jsonl", _jsonl),
        Format("bibtex", "citations for LaTeX", ".bib", _bibtex),
        Format("ris", "citations for reference managers", ".ris", _ris, "\r\n"),
        Format("csl", "citations as CSL-JSON, for Zotero and pandoc", ".csl.json", _csl),
    )
}
"""Every format by its name, in the order in which they are offered."""


def of_name(file: str) -> Format | None:
    """The format that a file's name ends in, if any."""
    lower = file.lower()
    return next((each for each in FORMATS.values() if lower.endswith(each.suffix)), None)
