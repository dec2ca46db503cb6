"""Rules and a trained tagger together: who has the last word where they disagree.

Measured on news that was written for nobody's rules: the reviewed tables are right about what they
know and how it is spelt, the tagger about every phrase that no table knows and about people and
clubs who bear the name of a place. Head words and offices decide only where the tagger agrees that
there is a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from gazadesk.annotate.names import cues
from gazadesk.annotate.names.gazetteer import (
    TOKEN_KEYS,
    Gazetteer,
    given_names,
    load,
    name_key,
)
from gazadesk.annotate.names.governed import apposed, first_of_name, names_office, parted
from gazadesk.annotate.names.phrases import BODIES
from gazadesk.annotate.names.rules import NameSpan
from gazadesk.annotate.names.variants import REIGNING, SON_OF, names_father
from gazadesk.model import EntityType, MentionForm

Tagged = tuple[int, int, EntityType]
PERSON, ORGANISATION = EntityType.PERSON, EntityType.ORGANISATION
PLACE, GROUP = EntityType.PLACE, EntityType.GROUP

_FIRST = re.compile(r"([\w’'.-]+)\s+(?=\S)")
_OFFICE_OF = re.compile(r"\b[Ss]ecretary of $|\b[Mm]inister of $")
_SON_OF = tuple(f"{word} " for word in SON_OF)
_LETTER_AYN = re.compile(r"(?: [A-Z][a-z]+)?['’ʿ] ")
_OF_NAMES = cues.LINKS | cues.ARTICLES_OF_NAMES
_ARTICLES_JOINED = tuple(f"{article}-" for article in cues.ARTICLES_OF_NAMES)
_ARTICLE = re.compile(r"(?:al|el|Al|El)[- ]")
_SMALL_ENDS = re.compile(r"(?:[\s,&-]+(?:of|for|in|at|on|the|de|del|from|and|to))+\s*$|[\s,&-]+$")
_STORM = re.compile(r"(?:Hurricane|Typhoon|Cyclone|(?:Super|Tropical) [A-Z]\w+) [A-Z]")
_STANCE = frozenset(["pro-", "anti-", "non-"])
_GIVEN_IN_TWO = re.compile(r" \w+-\w+$")
_SMALL_TAIL = re.compile(r"\s+(?:airport|province|village|state|capital|islands?|region|coast)$")


def merge(text: str, rules: Sequence[NameSpan], tagged: Sequence[Tagged]) -> list[NameSpan]:
    """The spans of both, in order, without overlap; linear but for a look-up by offset each.

    ``rules`` and ``tagged`` are in order and each without overlap. A guess of the rules (neither
    known, nor offered, nor sure) never stands by itself: there the tagger decides, also that a
    phrase is no name at all.
    """
    gazetteer = load()
    persons = {rule.end: rule.start for rule in rules if rule.type is PERSON}
    parts = (part for one in tagged for part in parted(text, one, gazetteer))
    parts = (apposed(text, one, gazetteer) for one in parts)
    spans = sorted({tidy for one in parts if (tidy := _tidied(text, *one, persons)) is not None})
    starts, ends = [span[0] for span in spans], [span[1] for span in spans]
    kept: list[NameSpan] = []
    for rule in rules:
        near = spans[bisect_right(ends, rule.start) : bisect_left(starts, rule.end)]
        if _stands(text, rule, near, gazetteer):
            kept.append(rule)
        elif rule.type is ORGANISATION and rule.sure and near and near[0][0] > rule.start:
            kept += _people_before(text, rule.start, near[0][0], gazetteer)
    begins = [span.start for span in kept]
    closes = [span.end for span in kept]
    found = list(kept)
    for start, end, kind in spans:
        inside = kept[bisect_right(closes, start) : bisect_left(begins, end)]
        if not inside:
            found.append(NameSpan(start, end, kind))
        else:
            found += _rest(text, start, inside[0], kind)
    return _across_apostrophes(text, sorted(found))


def _people_before(text: str, start: int, end: int, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """The demonym that a body's name leaves out: "Peruvian Ministry of Foreign Affairs"."""
    word = text[start:end].rstrip()
    for form in gazetteer.forms.get(name_key(word), ()):
        if form.form is MentionForm.DEMONYM:
            yield NameSpan(start, start + len(word), PLACE, form.key, form.form, True)
            return


def _across_apostrophes(text: str, spans: Sequence[NameSpan]) -> list[NameSpan]:
    """The spans with "Rabi' al-Hamdan" as one name: the mark is a letter there, no possessive."""
    kept: list[NameSpan] = []
    for span in spans:
        before = kept[-1] if kept else None
        if before and span.type is before.type is PERSON and not (span.known or before.known):
            gap = text[before.end : span.start] if span.start - before.end < 20 else ""
            if _LETTER_AYN.fullmatch(gap) and _ARTICLE.match(text, span.start):
                kept[-1] = before._replace(end=span.end)
                continue
        kept.append(span)
    return kept


def _tidied(
    text: str, start: int, end: int, kind: EntityType, persons: Mapping[int, int]
) -> Tagged | None:
    """The tagger's span without the small words and offices before the name itself.

    ``persons`` has the start of the person that the rules see ending at an offset: the given names
    that the tagger left out come back.
    """
    if kind is ORGANISATION and names_office(text, start, end):
        return None
    while start < end and (match := _FIRST.match(text, start, end)):
        word = match[1]
        if word == "State" and _OFFICE_OF.search(text, max(start - 20, 0), start):
            start, kind = match.end(), PERSON  # "Secretary of State John Kerry"
            continue
        small = word.islower() and word.rstrip(".") not in _OF_NAMES
        small = small and not word.startswith(_ARTICLES_JOINED)
        office = kind is PERSON and (_is_office(word) or _reigns(text, word, match.end(), end))
        office = office and not text.startswith(_SON_OF, match.end())  # "Sultan bin Karim"
        if not (small or office):
            break
        start = match.end()
    if kind is PERSON:
        start = first_of_name(text, start, persons.get(end, start))
    if kind is PLACE and (tail := _SMALL_TAIL.search(text, start, end)):
        end = tail.start()
    printed = text[start:end]
    if printed.islower() or _says_nothing(printed, kind):
        return None
    return (start, end, kind) if start < end else None


def _says_nothing(printed: str, kind: EntityType) -> bool:
    """Whether a name is an office or a head word alone ("Pope", "River"), or that of a storm."""
    if kind is PERSON:
        return _is_office(printed) or len(printed.strip(".")) < 2 or bool(_STORM.match(printed))
    word = printed.casefold()
    head = word in cues.ORG_HEADS or word in cues.PLACE_HEADS
    return head and word not in BODIES and not printed.isupper()


def _is_office(word: str) -> bool:
    """Whether a word is an office and nobody's given name ("Judge", no "Don")."""
    key = TOKEN_KEYS[word]
    return key in cues.OFFICE_WORDS and key not in given_names()


def _reigns(text: str, word: str, start: int, end: int) -> bool:
    """Whether it is the title of the "X bin Y" named in ``text[start:end]`` ("Prince"), though
    others bear it as a given name."""
    return word.casefold() in REIGNING and names_father(text[start:end])


def _stands(text: str, rule: NameSpan, near: Sequence[Tagged], gazetteer: Gazetteer) -> bool:
    """Whether the rules' span stands beside what the tagger found ``near`` it."""
    if rule.known is None and not rule.offers and not rule.sure:
        return False
    same = next((kind for start, end, kind in near if (start, end) == (rule.start, rule.end)), None)
    longer = next(
        (t for t in near if t[0] <= rule.start and rule.end <= t[1] and same is None), None
    )
    if rule.known is not None or rule.offers:
        if same is not None:
            return _keeps_type(rule, same, gazetteer)
        return longer is None or _in_longer(text, rule, longer, gazetteer)
    return _cued(text, rule, same, near)


def _keeps_type(rule: NameSpan, kind: EntityType, gazetteer: Gazetteer) -> bool:
    """Whether a reviewed name keeps its type: clubs and people bear the names of cities."""
    if rule.type is not PLACE or kind is PLACE or rule.form is not MentionForm.NAME:
        return True
    known = gazetteer.known.get(rule.known or "")
    return known is not None and (known.kind == "country" or (known.capital and kind is not PERSON))


def _in_longer(text: str, rule: NameSpan, longer: Tagged, gazetteer: Gazetteer) -> bool:
    """Whether a reviewed name stands although the tagger sees it inside a longer one."""
    start, end, kind = longer
    if kind is PERSON:
        return False
    before, after = text[start : rule.start], text[rule.end : end]
    if before.casefold() in _STANCE and not after:
        return True
    if before.endswith("-") or after.startswith("-"):  # "Israel-Palestine", no "Al-Rashid"
        beside = name_key(before if before else after)
        return beside in gazetteer.forms or not beside
    after = after.strip(" '’s")
    if after:
        capital = after[:1].isupper() or after[:1].isdigit()
        if rule.form is MentionForm.DEMONYM:
            return not (capital and _headed(after))
        return not capital
    if rule.form is MentionForm.DEMONYM or (kind is PLACE and _opened(before)):
        return False
    known = gazetteer.known.get(rule.known or "")
    return known is not None and known.kind in ("country", "region")


def _opened(before: str) -> bool:
    """Whether words before a place make another place of it: "Western Kenya", "Gulf of X"."""
    words = name_key(before)
    return bool(words) and (words[-1] in cues.PLACE_OPENERS or words[-1] in ("of", "del", "de"))


def _headed(phrase: str) -> bool:
    words = name_key(phrase)
    return bool(words) and (words[-1] in cues.ORG_HEADS or words[0] in cues.ORG_HEADS)


def _cued(text: str, rule: NameSpan, same: EntityType | None, near: Sequence[Tagged]) -> bool:
    """Whether a phrase of the rules with a cue stands; no table knows it."""
    words = name_key(text[rule.start : rule.end])
    if rule.type is GROUP:
        return bool(near)
    if rule.type is PERSON:
        family_first = len(words) == 3 and words[0] in cues.FAMILY_FIRST
        hyphened = family_first and _GIVEN_IN_TWO.search(text, rule.start, rule.end)
        return same is PERSON or (bool(hyphened) and _only_shorter(rule, near))
    if rule.type is ORGANISATION:
        armed = words[-1] in cues.ARMED and text[rule.end - 1].islower()
        headed = not near and words[-1] in cues.ORG_HEADS - cues.ORG_HEADS_WEAK
        headed = headed and len(words) > 2 and not text[rule.start : rule.end].isupper()
        return same in (ORGANISATION, PLACE) or headed or (armed and _only_shorter(rule, near))
    if same is ORGANISATION:
        return words[0] in cues.PLACE_HEADS_OF
    return same is PLACE or (same is None and _only_shorter(rule, near))


def _only_shorter(rule: NameSpan, near: Sequence[Tagged]) -> bool:
    return all(rule.start <= start and end <= rule.end for start, end, _ in near)


def _rest(text: str, start: int, country: NameSpan, kind: EntityType) -> Iterator[NameSpan]:
    """What stands before the country at the end of a body's name: "Banco Azul Venezuela"."""
    if kind is not ORGANISATION or country.start <= start:
        return
    piece = text[start : country.start]
    if (small := _SMALL_ENDS.search(piece)) is not None:
        piece = piece[: small.start()]
    if piece.strip() and any(char.isupper() for char in piece):
        yield NameSpan(start, start + len(piece), ORGANISATION)
