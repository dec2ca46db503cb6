"""Invented reports that the desk's tests read as files, for what rests on the other rooms' work."""

from __future__ import annotations

from pathlib import Path

from gazadesk.library import Library
from gazadesk.pipeline import read_into

_LEDGER = (
    "Brandvik and Talvik meet in Varnholm\n\nPublished: 12 March 2031\n\n"
    "Governor Ilse Brandvik met union leader Oren Talvik in Varnholm on Wednesday to discuss the "
    "closing of the Karsk pit.\n\n"
    "Brandvik said the pit would stay open until autumn. “We will not leave a single family "
    "without an answer,” she told reporters.\n\n"
    "At least 34 miners were injured in a fall of rock, according to the Karsk Council.\n"
)
_POST = (
    "Brandvik, Talvik hold talks on Karsk pit\n\nPublished: 12 March 2031\n\n"
    "Oren Talvik, who leads the miners, held talks with Governor Ilse Brandvik in Varnholm on "
    "Wednesday about the closing of the Karsk pit.\n\n"
    "Brandvik said the pit would stay open until autumn. Some 41 miners were injured, the union "
    "said.\n"
)
_LATER = (
    "Brandvik and Talvik meet again in Ostvik\n\nPublished: 2 June 2031\n\n"
    "Governor Ilse Brandvik met Oren Talvik in Ostvik on Monday to sign an agreement on the Karsk "
    "pit.\n\nThe harbour of Ostvik will take the ore.\n"
)

LEDGER, POST, LATER = (text.partition("\n")[0] for text in (_LEDGER, _POST, _LATER))
"""The titles."""


def library(folder: Path) -> Library:
    """A library that has read three reports: two of one meeting, one of a later one."""
    files = folder / "reports"
    files.mkdir()
    for name, text in (("ledger", _LEDGER), ("post", _POST), ("later", _LATER)):
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    opened = Library.open(folder / "reports.gazadesk", folder / "cache")
    read_into(opened, [files])
    return opened


def named(library: Library, title: str) -> str:
    """The id of the article of that title."""
    return next(row.id for row in library.rows(library.order()) if row.title == title)
