"""Days that news calls by month and number for years after ("the Sept. 11 attacks").

The rule for a date without a year (the latest one up to publication) is wrong for these once the
year has passed. A row is used only where the words right after the date name the event.
"""

from __future__ import annotations

import re

# (month, day): (year, words that may follow). One line a reason.
_NAMED: dict[tuple[int, int], tuple[int, str]] = {
    (9, 11): (
        2001,
        "attacks|terror",
    ),  # New York and Washington; one "attack" may be another year's
    (1, 6): (2021, "riot|insurrection|attack on the (?:U\\.?S\\.? )?Capitol|Capitol"),  # Washington
    (10, 7): (2023, "attacks?|massacre|assault|onslaught|raid"),  # Hamas's attack on Israel
    (7, 15): (2016, "coup"),  # the failed coup in Türkiye
    (7, 7): (2005, "(?:London )?bombings?"),  # London transport
    (11, 13): (2015, "(?:Paris )?attacks?"),  # Paris and Saint-Denis
}


def named_year(text: str, end: int, month: int, day: int) -> int | None:
    """The year of the event that ``text[end:]`` goes on to name after a month and day, or None."""
    row = _NAMED.get((month, day))
    if row is None:
        return None
    year, words = row
    return (
        year
        if re.match(rf"(?:,)?\s(?:terror(?:ist)?\s)?(?:{words})\b", text[end : end + 60])
        else None
    )
