"""The day that an article gives of itself without the year."""

from __future__ import annotations

import pytest

from gazadesk.annotate.dates.filed import filed_on
from gazadesk.ingest.page import read_page
from gazadesk.model import Article

P1 = "The old bridge at Varsund was opened again to lorries, the county said in a statement."
P2 = "Ferries ran all day, the harbour office said, and none was late on either shore."


def filed(*lines: str) -> str | None:
    page = read_page("\n\n".join(("Varsund bridge reopens", *lines, P2)))
    return filed_on(Article("a", "a.txt", page.title, page.body, hidden=page.hidden))


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ((f"VARSUND, June 5 (Reuters) - {P1}",), "06-05"),
        ((f"Varsund, 29 February (AFP) - {P1}",), "02-29"),
        ((f"Havana, May 24 (A Paper) {P1}",), "05-24"),
        ((f"Caracas, 12 Sep. VN.- {P1}",), "09-12"),
        ((f"KYIV, APRIL 7, UKRINFORM. {P1}",), "04-07"),
        ((f"SAPPORO, Japan, April 7, Kyodo - {P1}",), "04-07"),
        ((f"(ANSA) - Milan, April 7 - {P1}",), "04-07"),
        ((f"Varsund, June 5 was a day of rest. {P1}",), None),
        ((f"Since June 5 (a Monday) ships came again. {P1}",), None),
        (("By Maja Lund", f"MINSK, Apr 7. /TASS/. {P1}"), "04-07"),
        (("Lisbon, May 3, Lusa", P1), "05-03"),
        (("16:48 | Ostby, Sep. 5", P1), "09-05"),
        (("VARSUND", P1), None),
        ((f"VARSUND (AP) - {P1}",), None),
        ((f"VARSUND, June 5, 2023 (Reuters) - {P1}",), None),
        ((f"On June 5 ships came again. {P1}",), None),
        ((P1, f"VARSUND, June 31 (Reuters) - {P1}"), None),
        (("16:48 | Ostby, Sep. 5", "Lisbon, May 3, Lusa", P1), None),
    ],
)
def test_the_day_of_the_dateline_or_of_the_lines_above(
    lines: tuple[str, ...], day: str | None
) -> None:
    assert filed(*lines) == day
