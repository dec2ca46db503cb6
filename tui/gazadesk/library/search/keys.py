"""One key for the forms of an English word: talks, talked, talking; labour, labor.

Only inflection is taken off (plurals, -ed, -ing), as in steps 1a to 1c of Porter's algorithm
(M. Porter, "An algorithm for suffix stripping", 1980): further steps make one word of "general"
and "generals", but also of "international" and "intern". Two rules guard names: an s stays behind
a, i, s and u (Hamas is not Hama, Paris not Pari), and a short word stays as it is.

British and American spellings share a key where the rule makes no two words one. The key itself
need not be a word ("promise" has the key "promize"); it only has to be the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

# -as is seldom a plural, so the plurals that news uses are named.
_PLURALS_IN_A = {
    "agendas", "areas", "arenas", "cameras", "cinemas", "dilemmas", "dramas", "eras", "formulas",
    "ideas", "operas", "militias", "panoramas", "plazas", "quotas", "villas", "visas",
}  # fmt: skip
# Forms that look inflected and would fall together with another word.
_WHOLE = {
    "news", "united", "wedding", "evening", "morning", "during", "nothing", "something",
    "anything", "everything", "being", "hundred", "sacred", "species", "series", "always",
    "perhaps", "besides", "means", "emirates", "states",
}  # fmt: skip
_SPELLINGS = {
    "analys": "analyz", "paralys": "paralyz", "catalys": "catalyz",
    "centr": "center", "theatr": "theater", "metr": "meter", "kilometr": "kilometer",
    "centimetr": "centimeter", "litr": "liter", "fibr": "fiber", "calibr": "caliber",
    "sabr": "saber", "spectr": "specter", "sombr": "somber", "meagr": "meager",
    "defenc": "defens", "offenc": "offens", "licenc": "licens", "pretenc": "pretens",
    "programm": "program", "grey": "gray", "sceptic": "skeptic", "sceptical": "skeptical",
    "scepticism": "skepticism", "plough": "plow", "aluminium": "aluminum",
    "jewellery": "jewelry", "jewelleri": "jewelri", "ageing": "aging", "judgement": "judgment",
    "acknowledgement": "acknowledgment", "manoeuvr": "maneuver", "anaemia": "anemia",
    "paediatric": "pediatric", "paediatrician": "pediatrician", "anaesthetic": "anesthetic",
    "archaeology": "archeology", "archaeologist": "archeologist", "cosy": "cozy",
    "mould": "mold", "moustach": "mustach", "pyjama": "pajama",
    "skilful": "skillful", "wilful": "willful", "instalment": "installment",
    "fulfilment": "fulfillment", "enrolment": "enrollment",
}  # fmt: skip
_VOWEL = re.compile(r"[aeiouy]")
_TWO_SYLLABLES = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]")
_OUR = re.compile(r"(?<=[a-z]{3})our(?=$|abl|al|er|ful|hood|ing|ist|it|less|y)")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=$|ation|abl|er|ing|ed)")


@lru_cache(maxsize=200_000)
def key(word: str) -> str:
    """The key that a folded word shares with its other forms and spellings; never empty.

    Words with other signs than a to z, and those of up to three letters, are their own key.
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    return _spelled(_without_inflection(word))


def _without_inflection(word: str) -> str:
    if word in _WHOLE:
        return word
    stem = _singular(word)
    if stem.endswith("ied") and len(stem) > 4:
        return stem[:-3] + "i"
    for ending in ("ed", "ing"):
        before = stem[: -len(ending)]
        if stem.endswith(ending) and len(before) > 2 and _VOWEL.search(before):
            if before.endswith("ee"):  # agreeing
                return before[:-1]
            return _undoubled(before)
    if stem.endswith("e") and len(stem) > 4:
        return _undoubled(stem[:-1])
    if stem.endswith("y") and len(stem) > 3 and stem[-2] not in "aeiou":
        return stem[:-1] + "i"
    return _undoubled(stem)


def _singular(word: str) -> str:
    if word in _PLURALS_IN_A:
        return word[:-1]
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "aisu":
        return word[:-1]
    return word


def _undoubled(stem: str) -> str:
    """One letter where the ending doubled it: "stopp", and "travell" as "travel"."""
    last = stem[-1]
    if len(stem) > 3 and last == stem[-2] and last not in "aeiousz":
        return stem if last == "l" and not _TWO_SYLLABLES.search(stem) else stem[:-1]
    return stem


def _spelled(stem: str) -> str:
    known = _SPELLINGS.get(stem)
    if known is not None:
        return known
    if len(stem) < 5:
        return stem
    if "our" in stem and len(stem) > 5:
        stem = _OUR.sub("or", stem)
    if "is" in stem:
        stem = _ISE.sub("iz", stem)
    return stem
