"""Quotations with their speakers: straight or curly, whole or in fragments.

The words around a quotation decide who speaks it; then the quotation before it in the paragraph.
A pronoun stands for the last one it can mean. Passives ("was stressed") have no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gazadesk.annotate.quotations.marks import Quoted, quoted
from gazadesk.annotate.quotations.speakers import (
    MASK,
    Namer,
    Speaker,
    according_to,
    spoken_after,
    spoken_in,
)
from gazadesk.model import EntityType, Mention, Quotation, Span
from gazadesk.text.sentences import paragraphs

_OWN_WORD = re.compile(rf"[^\W{MASK}]")
_NEAR = 400  # characters before a pronoun in which its person is looked for
_CLOSING = ",.!?…—–"


def find_quotations(
    text: str, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[Quotation, ...]:
    """The quotations of ``text`` in order, offsets without the marks.

    ``sentences`` and ``mentions`` are those of the same text; a speaker is an entity only through
    a mention. The speaker's words are those of the nearest naming phrase ("the sources" for a
    later "they said"); both are None where the text names nobody.
    """
    return _Reader(text, sentences, mentions).quotations()


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence says about who speaks in it; offsets into the text."""

    start: int
    end: int
    own: int
    """Where the writer's own words begin: the sentence's end if it is all quotation."""
    verbs: list[int]
    subjects: list[tuple[int, int]]
    source: tuple[int, int] | None


class _Reader:
    """One reading of a text from its start to its end, remembering who spoke last."""

    def __init__(self, text: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> None:
        self.text = text
        self.quoted = quoted(text)
        self.masked = _masked(text, self.quoted)
        self.namer = Namer(mentions)
        self.paragraphs = paragraphs(text)
        self.sentences = _outer_sentences(self.masked, sentences, self.quoted)
        self.person: Speaker | None = None  # whom "he said" may mean
        self.group: Speaker | None = None  # whom "they said" may mean

    def quotations(self) -> tuple[Quotation, ...]:
        found: list[tuple[Quoted, Speaker | None]] = []
        at = 0
        for start, end in self.sentences:
            inside = []
            while at < len(self.quoted) and self.quoted[at].start < end:
                inside.append(self.quoted[at])
                at += 1
            said = self._said_in(start, end)
            for quote in inside:
                found.append((quote, self._speaker(quote, said, found)))
            for span in said.subjects:
                self._remember(self.namer.speaker(self.text, *span))
            if not said.verbs and not inside:
                self._remember_subject(start, end)
        found += [(quote, None) for quote in self.quoted[at:]]
        return tuple(
            Quotation(
                quote.start,
                quote.end,
                speaker=speaker.entity if speaker else None,
                speaker_text=speaker.text if speaker else None,
            )
            for quote, speaker in _carried_back(found)
        )

    def _said_in(self, start: int, end: int) -> _Said:
        events = spoken_in(self.masked, start, end)
        own = _OWN_WORD.search(self.masked, start, end)
        return _Said(
            start,
            end,
            own.start() if own else end,
            [at for at, _ in events],
            [subject for _, subject in events],
            according_to(self.masked, start, end),
        )

    def _speaker(
        self, quote: Quoted, said: _Said, found: list[tuple[Quoted, Speaker | None]]
    ) -> Speaker | None:
        """Whose words a quotation is, by its sentence or by what came before it."""
        ends_clause = self.text[quote.end - 1] in _CLOSING
        span = spoken_after(self.masked, quote.end, said.end, ends_clause) or said.source
        if span is None and said.verbs:
            after = bisect_right(said.verbs, quote.start)
            span = said.subjects[after - 1] if after else said.subjects[-1]
        if span is not None:
            return self._resolved(self.namer.speaker(self.text, *span), said.start)
        return self._continued(quote, said, found)

    def _continued(
        self, quote: Quoted, said: _Said, found: list[tuple[Quoted, Speaker | None]]
    ) -> Speaker | None:
        """The speaker carried over from the quotation before, or from "X said:" above."""
        if said.own < quote.start:
            return None  # a fragment in a sentence of the writer's own
        here = self._paragraph(quote.start)
        if found:
            last, speaker = found[-1]
            there = self._paragraph(last.start)
            if there == here or (there == here - 1 and (last.goes_on or self._fills(quote, here))):
                return speaker
        if here and self.text[self.paragraphs[here - 1][1] - 1] == ":":
            return self.person or self.group
        return None

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, (at, len(self.text) + 1)) - 1

    def _fills(self, quote: Quoted, number: int) -> bool:
        start, end = self.paragraphs[number]
        return quote.start - start <= 1 and end - quote.end <= 1

    def _resolved(self, speaker: Speaker, start: int) -> Speaker | None:
        """A pronoun's antecedent; a speaker that is none is itself."""
        match speaker.pronoun:
            case None:
                return speaker
            case "he" | "she" as pronoun:
                person = self._person_before(speaker.start, start) or self.person
                return person if person and person.answers_to(pronoun) else None
            case "they":
                return self.group
            case _:
                return None

    def _person_before(self, at: int, start: int) -> Speaker | None:
        """The one person named earlier in the same sentence, outside its quotations."""
        people = [
            mention
            for mention in self.namer.within(max(start, at - _NEAR), at)
            if mention.type is EntityType.PERSON and self.masked[mention.start] != MASK
        ]
        if len({mention.entity for mention in people}) != 1:
            return None
        first = people[0]
        return Speaker(first.start, self.text[first.start : first.end], first.entity, first.type)

    def _remember(self, speaker: Speaker) -> None:
        if speaker.pronoun:
            return
        if speaker.plural:
            self.group = speaker
        elif speaker.person:
            self.person = speaker

    def _remember_subject(self, start: int, end: int) -> None:
        """A person whose name opens a sentence is whom a later "he" means."""
        opening = self.namer.within(start, min(end, start + 60))
        people = [mention for mention in opening if mention.type is EntityType.PERSON]
        if people and len({mention.entity for mention in people}) == 1:
            first = people[0]
            if "," not in self.text[start : first.start]:
                name = self.text[first.start : first.end]
                self.person = Speaker(first.start, name, first.entity, first.type)


def _masked(text: str, spans: Sequence[Quoted]) -> str:
    """The text with every quoted character masked, but for a stop right before the closing mark."""
    parts: list[str] = []
    at = 0
    for span in spans:
        last = text[span.end - 1] if text[span.end - 1] in ".!?…," else MASK
        parts += [text[at : span.start], MASK * (span.end - span.start - 1), last]
        at = span.end
    return "".join([*parts, text[at:]])


def _outer_sentences(
    masked: str, sentences: Sequence[Span], spans: Sequence[Quoted]
) -> list[tuple[int, int]]:
    """The sentences, with those joined that a quotation of several sentences had parted."""
    joined: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        while at < len(spans) and spans[at].end <= sentence.start:
            at += 1
        inside = at < len(spans) and spans[at].start < sentence.start - 1
        goes_on = joined and masked[sentence.start] in "\"”»’'" and inside
        if joined and (inside or goes_on):
            joined[-1] = (joined[-1][0], sentence.end)
        else:
            joined.append((sentence.start, sentence.end))
    return joined


def _carried_back(
    found: list[tuple[Quoted, Speaker | None]],
) -> list[tuple[Quoted, Speaker | None]]:
    """Gives the parts of a quotation over several paragraphs the speaker its last part has."""
    carried = list(found)
    for n in range(len(carried) - 2, -1, -1):
        quote, speaker = carried[n]
        if quote.goes_on and speaker is None:
            carried[n] = (quote, carried[n + 1][1])
    return carried
