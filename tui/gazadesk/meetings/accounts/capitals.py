"""A capital told by its country: "the Qatari capital", "Qatar's capital"."""

from __future__ import annotations

import re
from functools import lru_cache

from gazadesk.annotate.names import gazetteer

CAPITAL = re.compile(r"(?:['’]s?)? ?capital\b(?! city of)")
"""What follows the country's name or demonym; the town's own name may follow in turn."""


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    seats: dict[str, str] = {}
    for known in gazetteer.load().known.values():
        if known.capital and known.kind == "city" and known.within:
            seats[known.within] = "" if known.within in seats else known.key
    return seats


def capital_of(country: str) -> str | None:
    """The key of a country's capital in the alias data; None where it lists none or several."""
    return _seats().get(country) or None
