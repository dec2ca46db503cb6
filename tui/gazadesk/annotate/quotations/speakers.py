"""Who speaks: the subject of a verb of saying, as the words around a quotation print it.

Text is read with its quoted words masked out, so that nobody inside a quotation is taken for its
speaker. Where grammar leaves a choice, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.annotate.quotations.speech import (
    ACCORDING_TO,
    NAME_CHARACTER,
    NAME_END,
    SPEECH_VERB,
    SPEECH_VERBS,
)
from gazadesk.model import EntityType, Mention

MASK = "¤"  # stands for every quoted character; no word of a text is made of it

_ADVERB = (
    r"(?:has|have|had|also|later|earlier|then|often|recently|repeatedly|reportedly|again|once|just|now|"
    r"only|never|always|simply|publicly|flatly|angrily|quietly|initially|first|finally)"
)
_WORD = NAME_CHARACTER
_SAID = re.compile(rf"\b(?P<aux>(?:{_ADVERB}\s){{0,2}})(?P<verb>{SPEECH_VERB})\b(?!\s(?:by|off)\b)")
_SMALL_WORD = re.compile("[a-z]+")
_X_SAID = re.compile(
    rf"[,.]?[\"”»’']?[,.]?\s{{0,2}}(?P<who>{_WORD}{{1,90}}?)(?:,\s{_WORD}{{1,120}}(?:,\s{_WORD}{{1,120}})?,)?"
    rf"\s(?:{_ADVERB}\s){{0,2}}{SPEECH_VERB}\b"
)
_SAID_X = re.compile(
    rf"[,.]?[\"”»’']?[,.]?\s{{0,2}}(?:{_ADVERB}\s)?{SPEECH_VERB}\s(?P<who>(?:[A-Z]|(?:the|an?|one|his|her|"
    rf"their|its|another|he|she|they)\b){_WORD}{{0,90}}?)(?:{NAME_END}|(?=\s(?:on|in|at|after|during|"
    r"as|when|while|who|that|to|about|from|by|with|last|this|of\sthe)\b))"
)
_BEFORE_SUBJECT = re.compile(
    r"^(?:(?:and|but|as|while|because|when|after|that|if|though|although)\s|"
    r"(?:[Oo]n|[Ii]n|[Ll]ast|[Ee]arlier|[Mm]eanwhile|[Ll]ater)\s(?:[A-Z]\w+day|[A-Z]\w+\s\d{1,2}|\d{4})\s|"
    r"(?:[Mm]eanwhile|[Ll]ater|[Ee]arlier|[Ss]till|[Yy]et|[Aa]nd|[Bb]ut)\s)+"
)
_CLAUSE = re.compile(r"[,;:()\"“”«»¤—–]+\s*|\s-\s")
_NO_SUBJECT = re.compile(
    r"(?:^|\s)(?:is|was|are|were|be|been|being|to|not|than|there|would|will|could|may|might|did|do|"
    r"does|can|should|must|it|this|which|what|as|and|but|or|when|then|if|why|how|where)$|"
    rf"\b{SPEECH_VERB}\b|^(?:He|She|They|It|We|I|he|she|they)\s\w|^(?:When|As|Then|If|There|What|Why|How|Where|This|That|It)$|"
    r"\b(?:is|was|are|were|will|would)\b|^\W*$|^\d"
)
_NO_START = re.compile(
    r"(?:At|In|On|For|During|After|With|From|By|Under|Despite|Before|Since|Speaking|Asked|When|As|"
    r"While|If|Although|To|Among|Following|Citing|at|in|on|for|during|after|with|from|by|under|"
    r"when|as|while|if|to|speaking|asked|citing|including)\b"
)
_RELATIVE = re.compile(r"^.*\b(?:which|whom|that|where)\s")
_ASIDE = re.compile(
    r"(?:(?:the|an?|its|his|her|their|not|then|now|based|born|formerly|though|however|meanwhile|"
    r"too|in turn|by contrast)\b|D-|R-|\d)"
)
_PRONOUN_LAST = re.compile(r"\s(?P<who>he|she|they)$")  # "derided what she" called ...
_THING = re.compile(
    r"(?:report|release|statement|letter|document|study|poll|article|excerpts?|agency|ministry|group|"
    r"paper|newspaper|committee|company|army|military|court|party|government|website|office|"
    r"police|department|embassy|bank|union|site|channel|television|TV|post|message)$"
)
_LONGEST = 12  # words of a subject
_PREPOSITION = re.compile(r"\b(?:for|of|to|by|with|from|in|at|on|against|about|near)\b")
_PLURAL = re.compile(r"(?:s|police|people)$|\sand\s", re.IGNORECASE)
_HEAD_END = re.compile(
    r"\s(?:of|in|at|from|for|with|based|speaking|close|familiar|on|to|involved)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks: the words that name them, where, and the entity of their name if any."""

    start: int
    text: str
    entity: str | None = None
    type: EntityType | None = None

    @property
    def pronoun(self) -> str | None:
        """ "he", "she", "they" or "it" where the words are only that."""
        word = self.text.lower()
        return word if word in ("he", "she", "they", "it", "we", "i") else None

    @property
    def person(self) -> bool:
        """Whether "he" or "she" may mean this speaker."""
        if self.type is not None:
            return self.type is EntityType.PERSON
        return not _THING.search(_HEAD_END.split(self.text)[0])

    def answers_to(self, pronoun: str) -> bool:
        """Whether the title in the speaker's words, if any, agrees with "he" or "she"."""
        other = r"(?:Mr|Sir|Lord)\b" if pronoun == "she" else r"(?:Mrs|Ms|Miss|Lady|Dame)\b"
        return not re.match(other, self.text)

    @property
    def plural(self) -> bool:
        """Whether "they" may mean this speaker ("the sources", "police")."""
        return self.entity is None and bool(_PLURAL.search(_HEAD_END.split(self.text)[0]))


class Namer:
    """Finds the entity that a speaker's words name, among the mentions of the text."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that lie inside a span, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [mention for mention in self._mentions[first:last] if mention.end <= end]

    def speaker(self, text: str, start: int, end: int) -> Speaker:
        """The speaker whom ``text[start:end]`` names; a name after a preposition is not theirs."""
        inside = self.within(start, end)
        named: Mention | None = None
        for n in range(len(inside) - 1, -1, -1):
            mention = inside[n]
            after = text[mention.end : end].strip()
            heads = not after or _HEAD_END.match(text[mention.end : end])
            since = inside[n - 1].end if n else start
            bound = _PREPOSITION.search(text[since : mention.start])
            person = mention.type is EntityType.PERSON
            if heads and not (bound and (n == 0 or not person)):
                named = mention
                if person:
                    break
        if named is None and (apposed := self._apposed(text, end)):
            return Speaker(start, text[start : apposed.end], apposed.entity, apposed.type)
        if named is None:
            return Speaker(start, text[start:end])
        return Speaker(start, text[start:end], named.entity, named.type)

    def _apposed(self, text: str, end: int) -> Mention | None:
        """The person named right after: "a spokesman, Jon Ash"."""
        if text[end : end + 2] != ", ":
            return None
        at = bisect_left(self._starts, end + 2)
        if at < len(self._mentions) and self._starts[at] == end + 2:
            mention = self._mentions[at]
            return mention if mention.type is EntityType.PERSON else None
        return None


def spoken_after(masked: str, end: int, stop: int, ends_clause: bool) -> tuple[int, int] | None:
    """The subject of "..., X said" or "..., said X" right after a quotation that ends at ``end``.

    ``ends_clause`` says that the quotation closes with a comma or stop; without one, what follows
    goes on with the sentence that the quoted words belong to.
    """
    follows = masked[end : end + 2].strip("\"”»’'")
    if not ends_clause and not follows.startswith(","):
        return None
    for pattern in (_SAID_X, _X_SAID):
        if found := pattern.match(masked, end, stop):
            span = _subject(masked, *found.span("who"))
            if span is not None:
                return span
    return None


def spoken_in(masked: str, start: int, stop: int) -> list[tuple[int, tuple[int, int]]]:
    """Every verb of saying in a sentence with its subject: (offset of the verb, subject's span)."""
    found: list[tuple[int, tuple[int, int]]] = []
    if SPEECH_VERBS.isdisjoint(_SMALL_WORD.findall(masked, start, stop)):
        return found  # a tenth of what looking for the whole phrase takes
    for verb in _SAID.finditer(masked, start, stop):
        span = _subject_before(masked, start, verb.start())
        if span is not None:
            found.append((verb.start(), span))
    return found


def according_to(masked: str, start: int, stop: int) -> tuple[int, int] | None:
    """Whom "according to X" names in a sentence."""
    if masked.find("ccording", start, stop) < 0:  # as in nearly all: no need for the pattern
        return None
    found = ACCORDING_TO.search(masked, start, stop)
    return found.span("who") if found else None


def _subject_before(masked: str, start: int, verb: int) -> tuple[int, int] | None:
    """The noun phrase that ends right before a verb, or before the asides that do."""
    begin = max(start, verb - 200)
    before = masked[begin:verb]
    cuts = list(_CLAUSE.finditer(before))
    edges = [0, *(cut.end() for cut in cuts)]
    clauses = [
        (begin + opening, begin + (cuts[n].start() if n < len(cuts) else len(before)))
        for n, opening in enumerate(edges)
    ]
    commas = ["," in cut[0] for cut in cuts]
    last = masked[slice(*clauses[-1])].strip()
    if last not in ("", "who"):
        return _subject(masked, *clauses[-1])
    at = len(clauses) - 2
    if at < 0 or not commas[at]:
        return None
    while (
        at > 0
        and (commas[at - 1] or "(" in cuts[at - 1][0])
        and _goes_with_name(masked, clauses[at], clauses[at - 1])
    ):
        at -= 1  # "X, the mayor, who is forty, said"
    return _subject(masked, *clauses[at])


def _goes_with_name(masked: str, clause: tuple[int, int], before: tuple[int, int]) -> bool:
    """Whether a clause is an aside ("the mayor", "who is forty") about the one before it."""
    words, name = masked[slice(*clause)].strip(), masked[slice(*before)].strip()
    if not name or _NO_START.match(name):
        return False
    return words.startswith(("who ", "whose ")) or bool(_ASIDE.match(words))


def _subject(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """A span trimmed to the subject's own words; None where they cannot be one."""
    start, end = _trimmed(masked, start, end)
    for lead in (_RELATIVE, _BEFORE_SUBJECT):
        if found := lead.match(masked[start:end]):
            start, end = _trimmed(masked, start + found.end(), end)
    if found := _PRONOUN_LAST.search(masked[start:end]):
        start += found.start("who")
    words = masked[start:end]
    if not 1 <= len(words.split()) <= _LONGEST:
        return None
    if _NO_SUBJECT.search(words) or _NO_START.match(words):
        return None
    return start, end


def _trimmed(masked: str, start: int, end: int) -> tuple[int, int]:
    words = masked[start:end].lstrip(" -–—")
    start = end - len(words)
    return start, start + len(words.rstrip())
