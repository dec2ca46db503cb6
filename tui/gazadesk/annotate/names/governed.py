"""Names beside the offices that govern them: where the country ends and the person begins.

"Foreign Minister of Armenia Ararat Grigoryan" names two, "National Security Adviser" no body at
all, and "President Recep Tayyip Yildiz" is called by three names though a tagger saw two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import (
    Gazetteer,
    given_names,
    is_common,
    name_key,
)
from gazadesk.annotate.names.offices import offices
from gazadesk.annotate.names.phrases import OFFICE_LINKS, OFFICE_REACH
from gazadesk.model import EntityType, MentionForm

Tagged = tuple[int, int, EntityType]

_SENTENCE_PART = re.compile(r"[^.,;:()\n“”\"]*$")
_LONGEST_LOOK = 120
"""Characters looked back at for an office."""
_OFFICE_FOR = re.compile(
    r"\b(?:[Mm]inisters?|[Uu]nder-?secretary|[Ss]ecretary|[Dd]eputy|[Aa]dvis[eo]r|[Cc]ommissioner)"
    r" (?:of|for|on) (?:the )?$"
)
_OFFICE_AFTER = re.compile(
    r" (?:(?:Prime |Deputy |Vice )?Ministers?|Advis[eo]rs?|Secretary|Representatives?"
    r"|Commissioner)\b"
)
_REALMS = frozenset(("State", "Republic", "Kingdom", "Sultanate", "Emirate", "Islamic"))
"""With these a country's full name may look like that of a body."""
_LAST_WORD = re.compile(r"([^\W\d_]+)(,?) $")
_OF_ONE = frozenset(("counterpart", "colleague", "predecessor", "successor", "aide"))
"""What one person is to another: a name after it is a person's."""
_INITIAL = re.compile(r"([\w’'-]+)\.? ((?:[A-Z](?:\. ?| ))?[A-Z]\.? )$")


def parted(text: str, span: Tagged, gazetteer: Gazetteer) -> Iterator[Tagged]:
    """The span, or the country and the person it is made of where an office governs both."""
    start, end, kind = span
    at = 0
    words = text[start:end].split(" ")
    may_be = kind is not EntityType.ORGANISATION or words[0] in _REALMS
    if may_be and text[start - 1 : start] == " " and len(words) > 2 and _governed(text, start):
        at = _words_of_place(words, gazetteer, kind)
    if at:
        cut = start + len(" ".join(words[:at]))
        yield start, cut, EntityType.PLACE
        yield cut + 1, end, EntityType.PERSON
    else:
        yield span


def _governed(text: str, start: int) -> bool:
    """Whether an office and "of", "for" or "to" stand before, with no stop or comma between."""
    begin = max(0, start - _LONGEST_LOOK)
    near = _SENTENCE_PART.search(text[begin : start - 1])
    words = name_key(near[0]) if near else ()
    words = words[:-1] if words[-1:] == ("the",) else words
    if not words or words[-1] not in OFFICE_LINKS:
        return False
    return any(word in cues.OFFICE_HEADS for word in words[-1 - OFFICE_REACH : -1])


def _words_of_place(words: Sequence[str], gazetteer: Gazetteer, kind: EntityType) -> int:
    """How many of the first words are the place; 0 where the rest is no full name of a person."""
    keys = [name_key(word) for word in words]
    for n in range(len(words) - 2, 0, -1):
        forms = gazetteer.forms.get(tuple(part for key in keys[:n] for part in key), ())
        if any(f.key.startswith("place:") and f.form is MentionForm.NAME for f in forms):
            longer = n + ("".join(keys[n]) in cues.PLACE_HEADS)
            return longer if longer < len(words) - 1 else n
    given = given_names()
    if kind is EntityType.PERSON and len(words) == 3:
        first, second = ("".join(key) for key in keys[:2])
        return int(second in given and first not in given)
    return 0


def apposed(text: str, span: Tagged, gazetteer: Gazetteer) -> Tagged:
    """The span, as a person where an office of one stands right beside it.

    "His Norwegian counterpart, Solbakken Lunde," is no town, whatever a tagger saw, nor is
    "Solbakken Lunde, Norway's top envoy,".
    """
    start, end, kind = span
    words = name_key(text[start:end]) if kind is not EntityType.PERSON else ()
    if not 1 < len(words) < 5 or words in gazetteer.forms:
        return span
    if any(word in cues.ORG_HEADS or word in cues.PLACE_HEADS for word in words):
        return span
    before = _LAST_WORD.search(text[max(0, start - 40) : start])
    one = before[1].casefold() if before else ""
    apart = before is not None and before[2] == "," and text[end : end + 1] == ","
    if one in _OF_ONE or (apart and one in cues.OFFICE_HEADS) or offices(text, start, end):
        return start, end, EntityType.PERSON
    return span


def names_office(text: str, start: int, end: int) -> bool:
    """Whether what looks like a body is an office's business: "Minister of Foreign Affairs"."""
    words = name_key(text[start:end])
    if any(word in cues.ORG_HEADS for word in words):
        return False
    if words[:2] == ("minister", "of"):
        return True
    plain = [word in cues.GENERIC or is_common(word) for word in words]
    if _OFFICE_FOR.search(text, max(0, start - 30), start):
        return all(plain) or plain[:2] == [True, True]
    return all(plain) and _OFFICE_AFTER.match(text, end) is not None


def first_of_name(text: str, start: int, ruled: int) -> int:
    """Where the name begins whose end the tagger saw at ``start``.

    ``ruled`` is where the rules see it begin; only given names are taken from them. An initial
    between an office and the name is part of the name ("Minister S Raghavan").
    """
    if ruled < start and not text.startswith("the ", max(0, ruled - 4)):
        words, given = name_key(text[ruled:start]), given_names()
        if words and all(word in given and word not in cues.OFFICE_WORDS for word in words):
            return ruled
    if text[start - 2 : start - 1].isupper() or text[start - 2 : start - 1] == ".":
        initial = _INITIAL.search(text, max(0, start - 30), start)
        if initial is not None and initial[1].casefold() in cues.OFFICE_WORDS:
            return initial.start(2)
    return start
