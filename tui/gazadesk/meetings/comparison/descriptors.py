"""How each report describes the parties: the words around their names, as quotations.

Closed lists decide what describes ("group", "ruling", "-backed"), so that a verb or another party
is never taken for a description. Nothing is judged, and nothing is left out for its tone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gazadesk.annotate.names import cues
from gazadesk.meetings.comparison.words import Descriptor, Passage, Telling
from gazadesk.model import EntityType, Mention, MentionForm, Span
from gazadesk.text.fold import fold

_NOUNS_LIST = """
group groups movement faction factions militia militias party union alliance coalition wing
fighters militants rebels insurgents guerrillas forces force army military government regime
authority authorities administration leadership politician official officials figure negotiator
negotiators mediator diplomat commander fugitive dissident cleric billionaire businessman
businesswoman lawmaker monarch ruler strongman statesman agency organisation organization company
firm giant maker watchdog charity ally rival neighbour neighbor state country nation republic
kingdom enclave occupier
"""
_NOUNS = frozenset(_NOUNS_LIST.split())
_WORDS_LIST = """
armed militant resistance political ruling governing islamist islamic rebel paramilitary
nationalist separatist secessionist extremist terrorist terror banned outlawed proscribed
designated exiled opposition former late outgoing incoming acting deputy senior top veteran
long-time longtime long-serving so-called self-styled self-declared de-facto influential powerful
controversial embattled moderate hardline hard-line radical left-wing right-wing far-right
far-left socialist communist conservative liberal national international regional state-owned
private foreign prime intelligence spy security
"""
_WORDS = frozenset(_WORDS_LIST.split())
_HEADS = _NOUNS | cues.OFFICE_HEADS | cues.GROUP_HEADS
_DESCRIBES = _HEADS | _WORDS | cues.OFFICE_WORDS | {"wing", "bureau", "office"}
_COMPOUND = re.compile(r"[\w’'.]+-(?:backed|based|led|run|controlled|aligned|allied|linked|held)$")
_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = frozenset({"of", "the", "for"})
_TOKEN_BEFORE = re.compile(r"([\w’'.&-]+)(,? (?:\([\w .]{2,20}\) )?)$")
_MODIFIES = re.compile(r"['’]|\s\w")
_APPOSED = re.compile(r"(?: \([^()\n]{2,20}\))?, ((?:the |a |an )?[^,.;:!?()\n“”\"]{3,120})")
_WHICH_AS = re.compile(r", (?:which|whom)\b[^.;!?\n]{1,90}? as (?:an? |the )?\w")
_CALLED = re.compile(
    r"\b(?:describ|defin|label|designat|regard|consider|list|brand|recogni[sz])\w*\s(?:the )?$"
)
_AS = re.compile(r" as (?:an?|the) [^,.;:!?\n]{3,60}")
_CLAUSE_END = re.compile(r"[.;!?\n]")
_LONGEST = 240
_FAR = 14  # words walked back from a name


def descriptors(tellings: Sequence[Telling]) -> tuple[Descriptor, ...]:
    """Each report's descriptions of the participants and their sides, each wording once."""
    parties: dict[str, str] = {}
    for telling in tellings:
        names = {entity.id: entity.name for entity in telling.annotations.entities}
        for account in telling.accounts:
            for participant in account.participants:
                for id in (participant.entity, participant.side):
                    if id:
                        parties.setdefault(id, names.get(id, participant.name))
    found: list[Descriptor] = []
    for telling in tellings:
        seen: set[tuple[str, str]] = set()
        for descriptor in _of(telling, parties):
            key = (descriptor.entity, fold(descriptor.words.text))
            if key not in seen:
                seen.add(key)
                found.append(descriptor)
    return tuple(found)


def _of(telling: Telling, parties: dict[str, str]) -> Iterator[Descriptor]:
    body, notes = telling.article.body, telling.annotations
    at_end = {mention.end: mention for mention in notes.mentions}
    people = [m.start for m in notes.mentions if m.type is EntityType.PERSON]
    sentences = iter(notes.sentences)
    sentence = next(sentences, Span(0, len(body)))
    for mention in notes.mentions:
        while mention.start >= sentence.end:
            sentence = next(sentences, Span(mention.start, len(body)))
        named = mention.form in (MentionForm.NAME, MentionForm.ACRONYM)
        if mention.entity not in parties or not named:
            continue
        inside = people[bisect_left(people, mention.end) : bisect_left(people, sentence.end)]
        for start, end in (
            _before(body, mention, sentence, at_end),
            _after(body, mention, sentence, inside),
            _as(body, mention, sentence),
        ):
            if start < end:
                words = Passage(telling.article.id, start, end, body[start:end])
                yield Descriptor(telling.article.id, mention.entity, parties[mention.entity], words)


def _before(
    body: str, mention: Mention, sentence: Span, at_end: dict[int, Mention]
) -> tuple[int, int]:
    """ "Palestinian group Hamas": the describing words right before a name."""
    person = mention.type is EntityType.PERSON
    # "senior Hamas official": the adjective is the official's; "group Hamas" stands before Hamas.
    modifies = not person and _MODIFIES.match(body, mention.end) is not None
    at, described, first = mention.start, False, True
    start = mention.start
    for _ in range(_FAR):
        token = _TOKEN_BEFORE.search(body, max(sentence.start, at - 60), at)
        if not token or ("," in token[2] and not first):
            break
        begin = token.start(1)
        word = fold(token[1]).removesuffix("'s").removesuffix("'")
        other = at_end.get(begin + len(token[1])) or at_end.get(
            begin
            + len(token[1].removesuffix("'s").removesuffix("’s").removesuffix("'").rstrip("’"))
        )
        if other is not None and other.type is not EntityType.PERSON:
            if first and not person and other.form is not MentionForm.DEMONYM:
                break
            begin = other.start
            if first and modifies:
                break
        elif word in _DESCRIBES or _COMPOUND.match(word):
            if first and modifies and word not in _NOUNS:
                break
            described = True
        elif first or not person or word not in _SMALL:
            break
        if word not in _SMALL:
            start = begin
        at, first = begin, False
    return (start, mention.end) if described else (0, 0)


def _after(body: str, mention: Mention, sentence: Span, people: list[int]) -> tuple[int, int]:
    """ "Kalın, head of the agency,": an apposition whose head is a describing noun."""
    found = _APPOSED.match(body, mention.end, sentence.end)
    if not found or any(found.start(1) <= p < found.end(1) for p in people):
        return 0, 0
    head = re.split(r" (?:of|for|in|at|who|which|that|based|from|to) ", f"{fold(found[1])} ")[0]
    words = head.split()
    if not words or len(words) > 7 or words[-1] not in _HEADS:
        return 0, 0
    phrase = words[1:] if words[0] in _ARTICLES else words
    if words[0] in _ARTICLES and _ARTICLES.isdisjoint(phrase):
        return mention.start, mention.end + len(found[0].rstrip())
    if not all(map(_describes, found[1].split()[: len(words)])):
        return 0, 0
    return mention.start, mention.end + len(found[0].rstrip())


def _describes(printed: str) -> bool:
    """Whether a word may stand in a description before its noun: a name's, or a listed one."""
    word = fold(printed)
    return word in _DESCRIBES or printed[:1].isupper() or _COMPOUND.match(word) is not None


def _as(body: str, mention: Mention, sentence: Span) -> tuple[int, int]:
    """ "X, which it describes as ...", to the end of the clause; "labels X as a ..."."""
    if _WHICH_AS.match(body, mention.end, sentence.end):
        stop = _CLAUSE_END.search(body, mention.end, sentence.end)
        end = stop.start() if stop else sentence.end
        if end - mention.start > _LONGEST:
            end = body.rfind(" ", mention.start, mention.start + _LONGEST)
        return mention.start, end
    called = _CALLED.search(body, max(sentence.start, mention.start - 30), mention.start)
    as_ = _AS.match(body, mention.end, sentence.end)
    return (called.start(), as_.end()) if called and as_ else (0, 0)
