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
_LETTER = (
    "What the brokers say\n\nWhoever deals in ore here waits. A year ago nobody would have "
    "sold a share. Then Ilse Brandvik met Oren Talvik, and the brokers learnt over coffee that "
    "licences may pass to sons.\n\nPrices of tin, tea and timber hardly moved, nor did freight.\n"
)

LEDGER, POST, LATER = (text.partition("\n")[0] for text in (_LEDGER, _POST, _LATER))
"""The titles."""
LETTER = _LETTER.partition("\n")[0]
"""The title of a text that says neither when nor where the two met; ``letter_into`` reads it."""


def library(folder: Path) -> Library:
    """A library that has read three reports: two of one meeting, one of a later one."""
    files = folder / "reports"
    files.mkdir()
    for name, text in (("ledger", _LEDGER), ("post", _POST), ("later", _LATER)):
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    opened = Library.open(folder / "reports.gazadesk", folder / "cache")
    read_into(opened, [files])
    return opened


def letter_into(opened: Library, folder: Path) -> str:
    """Read the undated text as well; its id."""
    file = folder / "letter.txt"
    file.write_text(_LETTER, encoding="utf-8")
    read_into(opened, [file])
    return named(opened, LETTER)


def named(library: Library, title: str) -> str:
    """The id of the article of that title."""
    return next(row.id for row in library.rows(library.order()) if row.title == title)
