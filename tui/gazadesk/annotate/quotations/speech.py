"""Verbs of saying, and the phrase of a sentence that says whose word it is."""

from __future__ import annotations

import re

_VERBS = (
    "said say says told tells added adds announced announces reported reports stated states "
    "stressed stresses noted notes confirmed confirms claimed claims declared declares "
    "insisted insists explained explains warned warns wrote writes tweeted posted argued "
    "argues acknowledged emphasised emphasized underlined underscored reiterated maintained "
    "continued replied asked asserted remarked recalled revealed pledged vowed promised "
    "admitted denied disclosed commented concluded testified shouted cried joked quipped "
    "observed complained cautioned countered conceded retorted lamented quoted called "
    "describes described urged estimates estimated"
)
SPEECH_VERBS = frozenset(_VERBS.split())
"""Finite verbs of saying, each form for itself."""
SPEECH_VERB = rf"(?:{'|'.join(_VERBS.split())})"
"""Regex of a finite verb of saying, as news uses them around quotations and figures."""

NAME_CHARACTER = (
    r"(?:[^,;:!?.…\"“”«»¤()\n]|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr))\."
    r"|(?<=\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Maj|Sgt))\.)"
)
"""Regex of one character of a noun phrase: none of the marks that end one ("U.S." does not)."""

NAME_END = (
    r"(?:(?=[,;:!?…\"“”«»¤()\n]|$)"
    r"|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Lt|Jr|Sr))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Maj|Sgt))(?=\.))"
)
"""Regex of the place where a noun phrase ends at a mark or a stop."""

ACCORDING_TO = re.compile(
    rf"\b[Aa]ccording\sto\s(?P<who>{NAME_CHARACTER}{{2,120}}?)"
    rf"(?:{NAME_END}|(?=\s(?:which|who|since|while|that|as|after|said)\b))"
)
"""The phrase that names a source, in its group ``who``."""

_FIGURES_FROM = re.compile(
    r"\b(?:figures|data|numbers|statistics|records|a (?:count|tally)|estimates)\s+"
    r"(?:(?:released|published|compiled|provided|kept|given)\s+)?(?:by|from|of)\s+"
    r"(?P<who>[^.,;:()\n\"“”]{2,80}?)(?=[.,;:()\n\"“”]|$|\s(?:show|say|suggest|indicate|reveal)\w*)"
)
_CLAUSE = re.compile(r"[,;:()—–\"“”]\s*|\s-\s")
_NOT_A_SPEAKER = re.compile(
    r"\b(?:is|was|are|were|be|been|being|it|not|that|which|there|to|than|killed|injured)\b|^\W*$"
)
_VERB = re.compile(
    r"\b(?:(?:has|have|had|also|later)\s){0,2}"
    r"(?:said|say(?!\s(?:in|over)\b)|says|reported|reports|announced|confirmed|estimates|estimated|claims|claimed|stated|"
    r"added)\b(?!\sto\b)"
)
_LONGEST_SPEAKER = 12  # words; a longer stretch before "said" is not one noun phrase


def attribution(sentence: str) -> tuple[str, bool] | None:
    """Who a sentence says its facts are from, as printed, and whether the phrase covers all of it.

    "according to X" and "figures from X" cover the sentence; "X said" covers what is told in it,
    not what its relative clauses take for granted. None where the sentence names nobody.
    """
    if found := ACCORDING_TO.search(sentence):
        return found["who"].strip(), True
    if speaker := _speaker_of_clause(sentence):
        return speaker, False
    if found := _FIGURES_FROM.search(sentence):
        return found["who"].strip(), True
    return None


def _speaker_of_clause(sentence: str) -> str | None:
    """The words between a clause's start and its verb of saying."""
    for verb in _VERB.finditer(sentence):
        before = sentence[max(0, verb.start() - 160) : verb.start()].rstrip()
        clauses = _CLAUSE.split(before)
        who = clauses[-1].strip()
        if not who and len(clauses) > 2:  # "X, the mayor, said"
            who = clauses[-3].strip() or clauses[-2].strip()
        who = re.sub(r"^(?:and|but|as|while|because)\s", "", who)
        words = who.split()
        if 1 <= len(words) <= _LONGEST_SPEAKER and not _NOT_A_SPEAKER.search(who):
            return who
    return None
