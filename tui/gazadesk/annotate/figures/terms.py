"""The words that make a number a figure: whom it counts, and what happened to them.

Closed lists of general news English. A number of anything else (days, sources, rounds of talks)
is not a figure.
"""

from __future__ import annotations

import re

PEOPLE = (
    "people persons civilians children women men boys girls adults babies infants minors "
    "youths teenagers pupils students teachers doctors medics nurses patients journalists "
    "reporters workers employees staff officers policemen soldiers troops servicemen reservists "
    "sailors personnel peacekeepers fighters militants gunmen rebels insurgents terrorists "
    "attackers combatants guards residents villagers citizens nationals foreigners tourists "
    "pilgrims worshippers passengers commuters crew miners farmers fishermen firefighters rescuers "
    "victims survivors bodies relatives inhabitants voters settlers households families members "
    "customers supporters activists suspects individuals"
)
STATUS = {  # nouns that say themselves what happened
    "dead": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "casualties": "casualties",
    "wounded": "injured",
    "injured": "injured",
    "injuries": "injured",
    "displaced": "displaced",
    "refugees": "refugees",
    "migrants": "migrants",
    "hostages": "hostages",
    "captives": "hostages",
    "prisoners": "prisoners",
    "detainees": "detained",
    "inmates": "prisoners",
    "arrests": "detained",
    "protesters": "protesters",
    "protestors": "protesters",
    "demonstrators": "protesters",
    "marchers": "protesters",
    "missing": "missing",
    "infections": "infected",
}
_DEMONYMS = (
    r"[A-Z][a-z]+(?:ians|eans|cans|mans|xans|hans|dans|ians|elis|aqis|mis|dis|nis|ris|tis|his|kis|"
    r"ese|lans|rians)|Turks|Kurds|Arabs|Jews|Muslims|Christians|Britons|Swedes|Poles|Greeks|Serbs|"
    r"Croats|Yazidis|Druze|Czechs|Finns|Danes|Filipinos|Afghans|Syrians|Lebanese|Americans"
)
NOUN = rf"(?:{'|'.join(PEOPLE.split())}|{'|'.join(STATUS)}|others|{_DEMONYMS})\b"
"""Regex of a noun that counts people."""

_MEASURES = {
    "killed": (
        r"killed|killing|kills|dead|died|dying|slain|martyred|assassinated|executed|massacred|"
        r"lost their lives|shot dead|drowned|murdered|perished|deaths?"
    ),
    "injured": r"injured|injuring|injures|wounded|wounding|wounds|hurt|maimed|hospitali[sz]ed",
    "displaced": (
        r"displaced|displacing|fled|forced to flee|been forced from their homes|left homeless|"
        r"homeless|uprooted|evacuated|forced out"
    ),
    "sought refuge": r"sought (?:refuge|shelter)|taken (?:refuge|shelter)|sheltering|taken in",
    "missing": r"missing|unaccounted for",
    "detained": r"detained|arrested|arresting|detaining|imprisoned|jailed|in custody|rounded up",
    "held hostage": (
        r"held hostage|taken hostage|kidnapped|kidnapping|abducted|abducting|held captive|"
        r"taken captive|seized"
    ),
    "freed": r"freed|released|freeing|releasing|rescued|rescuing",
    "trapped": r"trapped|stranded|stuck",
    "infected": r"infected|tested positive|sickened",
    "deployed": r"deployed|deploying",
}
MEASURE = rf"(?:{'|'.join(_MEASURES.values())})\b"
"""Regex of a word that says what happened to the people counted."""

_MEASURE_OF = tuple((name, re.compile(words)) for name, words in _MEASURES.items())

CURRENCIES = {
    "$": "dollars",
    "US$": "US dollars",
    "€": "euros",
    "£": "pounds",
    "₺": "liras",
    "¥": "yen",
    "₪": "shekels",
    "₹": "rupees",
}
MONEY_WORD = (
    r"(?:(?:US|U\.S\.|Canadian|Australian|Turkish|Egyptian|Syrian|Lebanese)\s)?"
    r"(?:dollars|euros|pounds|liras?|shekels|yen|yuan|rupees|rubles|roubles|dinars|riyals|dirhams|"
    r"francs|pesos|crowns|kroner)\b"
)
"""Regex of a currency's name."""

QUALIFIER = (
    r"(?:at least|at most|(?:slightly |far |well |many |no |not )?more than|(?:well |just )?over|"
    r"nearly|almost|about|around|some|up to|as many as|as few as|fewer than|less than|"
    r"(?:just )?under|roughly|approximately|an estimated|estimated|close to|no fewer than|"
    r"no less than|upwards of|only|just|another|a further|an additional|exactly|a total of|"
    r"a record|above|below|nearing)"
)
"""Regex of a phrase before a number that says how exact it is."""


def measure_of(printed: str) -> str | None:
    """The measure ("killed", "displaced") that a verb or noun as printed stands for, or None."""
    for name, words in _MEASURE_OF:
        if words.fullmatch(printed):
            return name
    return STATUS.get(printed)
