"""What a report says was talked about, in its own words, and which of its sentences tell it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from gazadesk.meetings.comparison.words import Passage, Telling
from gazadesk.model import Account, DateMention, EntityType, Mention, Span

LONGEST = 300
"""Characters of a topic; beyond, a sentence lists more than a cell can show."""

_TALK = re.compile(
    r"\b(?:discuss(?:ed|es|ing)?|address(?:ed|es|ing)?|review(?:ed|s|ing)?|tackled|debated|"
    r"(?:focus(?:ed|es|ing)?|cent(?:red|ered)|touch(?:ed|es)) (?:on|upon)|dealt with|took up|"
    r"(?:go|goes|going|gone|went) over|"
    r"(?:talk(?:ed|s|ing)?|spoke|speak|conferred|negotiated|consulted|met) (?:about|over)|"
    r"(?:talks|discussions|negotiations|consultations|a meeting|the meeting) (?:about|on|over)|"
    r"exchang(?:ed|es?|ing) (?:views|opinions|ideas|notes) (?:about|on|over))\s",
    re.IGNORECASE,
)
_SAME_TALKS = re.compile(
    r"(?:[^,;:.\n]{1,60}? said (?:that )?)?(?:(?:during|at|in) )?(?:the|their|both) (?:\w+ )?"
    r"(?:meeting|talks|discussions?|conversation|"
    r"call|visit|two|men|women|leaders|ministers|officials|sides|parties|pair)\b|they\b|both\b",
    re.IGNORECASE,
)
_END = re.compile(
    r",? according to |,? amid |,? at a (?:news|press) conference|,? during |; |\n|"
    r", (?:[a-z]+ ){0,4}(?:officials|sources|ministry|agency|office|statement|he|she|they) "
    r"(?:said|says|added|reported|"
    r"informed|noted)\b|,? (?:officials|sources) (?:said|informed)\b"
)
_WITH = re.compile(r" with (?:[\w’'.()-]+ ){0,8}?$")
_ON = re.compile(r",? (?:on|in|at) $")


_Marked = TypeVar("_Marked", Mention, DateMention)


def within(marks: Sequence[_Marked], span: Span) -> Sequence[_Marked]:
    """The marks that begin inside ``span``; ``marks`` are in order of start."""
    start = attrgetter("start")
    return marks[
        bisect_left(marks, span.start, key=start) : bisect_left(marks, span.end, key=start)
    ]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells of the meeting, with the topics it names."""

    span: Span
    topics: tuple[Passage, ...]
    title: bool = False


def told(telling: Telling) -> list[Told]:
    """The sentences of an article that tell of its meeting, in order.

    They are the accounts' own, and those that name a topic with nobody but the participants in
    them ("They also discussed ..."); never one that tells of another meeting.
    """
    if not telling.accounts:
        return []
    found = [t for account in telling.accounts if account.title for t in _title(telling, account)]
    own = {a.start for a in telling.accounts if not a.title}
    others = {a.start for a in telling.others if not a.title} - own
    first = min(own, default=0)
    people = {p.entity for a in telling.accounts for p in a.participants if p.entity}
    mine = True
    for span in telling.annotations.sentences:
        mine = span.start in own or (mine and span.start not in others)
        topics = tuple(_topics(telling, span))
        goes_on = topics and span.start > first and span.start not in others
        if span.start in own or (goes_on and _about(telling, span, people, mine)):
            found.append(Told(span, topics))
    return found


def _title(telling: Telling, account: Account) -> Iterator[Told]:
    span = Span(account.start, account.end)
    notes = telling.annotations
    title = telling.article.title
    topics = _found(telling.article.id, title, span, notes.title_mentions, (), title=True)
    yield Told(span, tuple(topics), title=True)


def _about(telling: Telling, span: Span, people: set[str], mine: bool) -> bool:
    """Whether a sentence goes on about the meeting: participants alone, or the talks, or they.

    ``mine``: this meeting is the one told last, which "they" then means.
    """
    text = telling.article.body
    mentions = within(telling.annotations.mentions, span)
    named = {m.entity for m in mentions if m.type is EntityType.PERSON}
    if named:
        return named <= people
    return mine and _SAME_TALKS.match(text, span.start) is not None


def _topics(telling: Telling, span: Span) -> Iterator[Passage]:
    notes = telling.annotations
    mentions, dates = within(notes.mentions, span), within(notes.dates, span)
    return _found(telling.article.id, telling.article.body, span, mentions, dates)


def _found(
    id: str,
    text: str,
    span: Span,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
    *,
    title: bool = False,
) -> Iterator[Passage]:
    at = span.start
    while verb := _TALK.search(text, at, span.end):
        start = verb.end()
        end = _topic_end(text, start, span.end, mentions, dates)
        words = text[start:end].rstrip(" ,.;:–—-")
        at = max(start, start + len(words))
        if len(words.split()) >= 1 and not words.lower().startswith(("with ", "that ")):
            yield Passage(id, start, start + len(words), words, title)


def _topic_end(
    text: str,
    start: int,
    stop: int,
    mentions: Sequence[Mention],
    dates: Sequence[DateMention],
) -> int:
    """Where the topic ends: before who says so, before "with" a person, before the day."""
    end = min(stop, start + LONGEST)
    if end < stop:
        end = text.rfind(" ", start, end)
    if cut := _END.search(text, start, end):
        end = cut.start()
    for mention in mentions:
        if start <= mention.start < end and mention.type is EntityType.PERSON:
            begin = max(start - 1, mention.start - 120)
            if with_ := _WITH.search(text, begin, mention.start):
                end = with_.start()
    for date in dates:
        if start <= date.start < end:
            on = _ON.search(text, max(start - 1, date.start - 5), date.start)
            end = date.start - (len(on[0]) if on else 0)
    return max(end, start)
