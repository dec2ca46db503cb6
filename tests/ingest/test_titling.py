from __future__ import annotations

import pytest

from gazadesk.ingest.page import read_page
from gazadesk.ingest.titling import wire_mark

TITLE = "Varsund bridge reopens after long repair"


@pytest.mark.parametrize(
    "mark",
    ["(LEAD) ", "(2nd LD) ", "(URGENT) ", "UPDATE 3-", "WRAPUP 2-", "RPT-UPDATE 1-", "CORRECTED-"],
)
def test_marks_of_the_wire(mark: str) -> None:
    assert wire_mark(mark + TITLE) == mark
    page = read_page(f"{mark}{TITLE}\n\nThe bridge is open to lorries and to buses again.")
    assert page.title == TITLE
    assert [line.text for line in page.hidden] == [mark.strip()]


@pytest.mark.parametrize("title", [TITLE, "Update 3-D printers", "(Not) a bridge", "(LEAD)", ""])
def test_titles_without_one(title: str) -> None:
    assert wire_mark(title) == ""
