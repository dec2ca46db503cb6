"""The words around names that say what they name, from ``data/cues.txt``."""

from __future__ import annotations

from pathlib import Path
from typing import Final


def _sections() -> dict[str, str]:
    sections: dict[str, str] = {}
    name = ""
    text = (Path(__file__).parent / "data" / "cues.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections[name] = f"{sections.get(name, '')} {line}"
    return sections


_TEXT: Final = _sections()


def _set(section: str) -> frozenset[str]:
    return frozenset(_TEXT[section].split())


OFFICES: Final = frozenset(tuple(office.split()) for office in _TEXT["offices"].split(","))
"""Offices, titles and forms of address as tuples of words."""
OFFICE_FIRSTS: Final = frozenset(office[0] for office in OFFICES)
OFFICE_LONGEST: Final = max(map(len, OFFICES))
OFFICE_WORDS: Final = (
    frozenset(w for office in OFFICES for w in office) | _set("office_modifiers")
) - {"of"}
OFFICE_HEADS: Final = frozenset(office[-1] for office in OFFICES) | {"head", "founder"}
ADDRESSES: Final = frozenset(["mr", "mrs", "ms", "miss"])
"""Forms of address that are no office."""
OFFICE_STOPS: Final = _set("office_stops")
OFFICE_QUALIFIERS: Final = _set("office_words") | OFFICE_WORDS
STAGE: Final = _set("stage")
STATE: Final = _set("state")
"""Callings in sport and on the stage, and in state, church and army."""
FAMILY_FIRST: Final = _set("family_first")
"""Family names that stand before the given name, folded."""
HELD_BY_ONE: Final = _set("held_by_one")
"""Offices of one word that a country or church gives to one person at a time, or to few."""
LINKS: Final = _set("links")
ARTICLES_OF_NAMES: Final = _set("articles")
ORG_HEADS: Final = _set("org_heads")
ORG_HEADS_WEAK: Final = _set("org_heads_weak")
"""Heads of names of programmes and the like too: no proof of an organisation."""
ORG_HEADS_OF: Final = _set("org_heads_of")
AND_HEADS: Final = _set("and_heads")
PLACE_HEADS: Final = _set("place_heads")
PLACE_HEADS_OF: Final = _set("place_heads_of")
PLACE_OPENERS: Final = _set("place_openers")
PLACE_PLURALS: Final = _set("place_plurals")
PLACE_TAILS: Final = _set("place_tails")
PLACE_BEFORE: Final = _set("place_before")
PLACED: Final = PLACE_BEFORE - {"to", "from", "by", "between", "within"}
"""Words before a name that leave little doubt that it is a place."""
ORG_OPENERS: Final = _set("org_openers")
PEOPLE: Final = _set("people")
NAME_OPENERS: Final = _set("name_openers")
GROUP_HEADS: Final = _set("group_heads")
SAY: Final = _set("say")
ARMED: Final = _set("armed")
WEEKDAYS: Final = _set("weekdays")
MONTHS: Final = _set("months")
NOT_NAMES: Final = _set("not_names") | WEEKDAYS | MONTHS
GENERIC: Final = _set("generic")
ABBREVIATED: Final = _set("abbreviated")
