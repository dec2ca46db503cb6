"""An annotated article's accounts of meetings: sentences read one by one, then folded together."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Generic, TypeVar

from gazadesk.meetings.accounts.acts import Frame, may_tell
from gazadesk.meetings.accounts.anaphora import Pair
from gazadesk.meetings.accounts.circumstances import When, Where, find_when, find_where
from gazadesk.meetings.accounts.completing import (
    complete,
    may_name,
    name_attendance,
    name_both,
    name_leaders,
    place_here,
)
from gazadesk.meetings.accounts.context import (
    LEAD_SENTENCES,
    MOST_SENTENCES,
    Context,
    Told,
    account,
)
from gazadesk.meetings.accounts.counting import as_quoted, counted
from gazadesk.meetings.accounts.folding import NEXT_SENTENCE, Sides, fold_accounts
from gazadesk.meetings.accounts.news_days import dated, in_past, is_today
from gazadesk.meetings.accounts.offices import Offices
from gazadesk.meetings.accounts.pairs import two_meant
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.reading import Reading, distinct, readings, spoken_of
from gazadesk.meetings.accounts.sentence import Sentence
from gazadesk.meetings.accounts.shape import Shape, shape
from gazadesk.meetings.accounts.standing import is_match, role, status
from gazadesk.meetings.accounts.tense import in_tense
from gazadesk.meetings.accounts.weighing import MOST_CROWDED, Setting, weighed
from gazadesk.meetings.accounts.yearless import told_without_year
from gazadesk.model import (
    Account,
    Annotations,
    Article,
    DateMention,
    EntityType,
    Mention,
    Role,
    Span,
    Status,
)
from gazadesk.text.fold import fold

FEW_BLANKS = 5
"""Blanks that a line above the text, without a full stop, has at most."""
_AGREED = ("agreed", "pledged", "vowed")
_STOPS = '.!?"”'

MOST_ACCOUNTS = 300
"""Accounts kept of one text."""

_PRONOUN = re.compile(r"(?:[^,;]{1,30}, ?){0,2}(?:[A-Za-z]+ ){0,7}?(?:he|she)\b", re.IGNORECASE)
_KEEPS_SUBJECT = re.compile(
    r"(?:[^,]{1,30}, ?)?(?:he|she) (?:(?:had |has )?also|and|will|separately|is (?:also )?"
    r"(?:scheduled|due|expected|set))\b|on \w+ (?:he|she) will\b|"
    r"(?:later|earlier) (?:in (?:the|that)|that) \w+,? (?:he|she)\b|"
    r"(?:(?:on )?(?:the same|that) day|(?:a|one|two|three) days? (?:earlier|later)),? (?:he|she)\b|"
    r"(?:on )?the (?:(?:day|night|evening) (?:before|after)|(?:following|next|previous) day),? "
    r"(?:he|she)\b"
)
_AT_SOME_TIME = re.compile(
    r"\b(?:(?:has|have|having)"
    r"(?! (?:said|told|announced|confirmed|reported|stated|added|learned|written)\b)|"
    r"(?:several|many|\w+) times|often|regularly|repeatedly)\b"
)


Piece = TypeVar("Piece", Mention, DateMention)


def find_accounts(article: Article, annotations: Annotations) -> tuple[Account, ...]:
    """The article's accounts of meetings: its reports first by place in the text, then recalls.

    Several sentences on one meeting give one account, whose ``start``/``end`` bound the sentence
    that says most. A meeting told only in the title comes with ``title`` True. An account has at
    least two participants; statements, news conferences and undated "talks with the West" give
    none.
    """
    if article.published is None:
        return told_without_year(article, annotations, _read)
    return _read(article, annotations)


def _read(article: Article, annotations: Annotations) -> tuple[Account, ...]:
    framed = by_frames(article, annotations)
    context, found = framed.context, list(framed.found)
    if framed.crowded:
        setting = Setting(context, annotations, framed.heading, framed.found)
        crowded = framed.crowded[:MOST_CROWDED]
        found.extend(told for one in crowded for told in _weighed(setting, framed, *one))
        found.sort(key=lambda told: (not told[0].title, told[0].start))
    found = list(_named(context, annotations, found))
    lead = context.lead
    told = tuple(
        dated(context, account, annotations, today=any(is_today(article, lead, p) for p in parts))
        for account, parts in fold_accounts(found, Sides(context.offices.sides))
        if any(_is_news(article, lead, part) for part in (account, *parts))
    )
    settled = in_past(told, article.published, lead)
    return tuple(sorted(settled, key=lambda account: (account.role is Role.RECALL, account.start)))


@dataclass(frozen=True, slots=True)
class Framed:
    """What the frames read in an article: the accounts ``found``, and the sentences ``crowded``
    with two persons and more around an act, each with what was read in it."""

    context: Context
    heading: Shape
    found: tuple[Told, ...]
    crowded: tuple[tuple[Sentence, tuple[Reading, ...]], ...]


def by_frames(article: Article, annotations: Annotations) -> Framed:
    """The accounts that the frames of meeting read, sentence by sentence."""
    names = {entity.id: entity for entity in annotations.entities}
    found: list[Told] = []
    title = Span(0, len(article.title))
    head = shape(article.title, title, annotations.title_mentions)
    offices = Offices(article, annotations)
    lead = _end_of_lead(article, annotations)
    filed_from = _filed_from(article, annotations)
    context = Context(article, names, offices, lead, filed_from, annotations.quotations)
    found.extend(_told_in(context, head, readings(Sentence(head, heading=True)), (), title=True))
    crowded: list[tuple[Sentence, tuple[Reading, ...]]] = []
    for before, pair, sentence in islice(_sentences(article, annotations), MOST_SENTENCES):
        if len(found) >= MOST_ACCOUNTS:
            break
        if name_attendance(context, sentence, found):
            continue
        plain = Sentence(sentence, subject=before)
        read = tuple(readings(plain))
        if "A" in sentence.codes and sentence.codes.count("P") > 1:
            crowded.append((plain, read))
        new = list(_told_in(context, sentence, read, found))
        if not new and not (found and complete(context, sentence, found)):
            two = two_meant(context, sentence, found, pair)
            if two:
                of_two = readings(Sentence(sentence, subject=before, pair=two))
                new = list(_told_in(context, sentence, of_two, found))
        if not new:
            name_leaders(context, sentence, found)
        found.extend(new)
    return Framed(context, head, tuple(found), tuple(crowded))


def _filed_from(article: Article, annotations: Annotations) -> Mention | None:
    """The first place of the body, where it stands in a dateline ("BEIJING, Dec. 18 (Xinhua)")."""
    first = next(iter(annotations.mentions), None)
    if first is None or first.type is not EntityType.PLACE:
        return None
    name = article.body[first.start : first.end]
    opens = first.start == 0 or article.body[first.start - 1] == "\n"
    return first if opens and (name.isupper() or name == article.dateline) else None


def _named(context: Context, annotations: Annotations, found: list[Told]) -> Iterator[Told]:
    """The accounts, two unnamed sides under the names that the sentence right after it gives."""
    for one, parties in found:
        told = one, parties
        if len(parties) == 2 and not one.title and not any(p.person for p in parties):
            at = bisect(annotations.sentences, one.start, key=lambda span: span.start)
            span = next(iter(annotations.sentences[at : at + 1]), None)
            if span and span.start - one.end <= NEXT_SENTENCE:
                names = _Within(annotations.mentions).of(span)
                told = name_both(context, shape(context.article.body, span, names), told)
        yield told


def _sentences(
    article: Article, annotations: Annotations
) -> Iterator[tuple[Party | None, tuple[Party, ...], Shape]]:
    """Sentences with an act of meeting, each with whom "he" or "she" and "the two" in it mean."""
    mentions = _Within(annotations.mentions)
    dates = _Within(annotations.dates)
    spans = annotations.sentences
    subject: Party | None = None
    pair = Pair()
    for at, span in enumerate(spans):
        names, days = mentions.of(span), dates.of(span)
        two = pair.parties
        pair.read(article.body, names)
        tells = bool(names or days or two) and may_tell(article.body, span)
        tells = tells or (bool(names) and may_name(article.body, span))
        refers = at + 1 < len(spans) and _refers(article, spans[at + 1])
        if not (tells or refers):
            subject = None
            continue
        sentence = shape(article.body, span, names, days)
        if tells:
            yield subject, two, sentence
        about, alone = spoken_of(sentence, subject) if refers else (None, False)
        subject = about if alone or (refers and _keeps_subject(article, spans[at + 1])) else None


def _refers(article: Article, span: Span) -> bool:
    """Whether a sentence opens with "he" or "she"."""
    return _PRONOUN.match(article.body, span.start, min(span.end, span.start + 60)) is not None


def _keeps_subject(article: Article, span: Span) -> bool:
    """Whether it goes on about whom the one before was about ("She also met ...")."""
    return bool(_KEEPS_SUBJECT.match(fold(article.body[span.start : span.start + 80])))


@dataclass(slots=True)
class _Within(Generic[Piece]):
    """Pieces of a text in order, handed out sentence by sentence."""

    pieces: Sequence[Piece]
    at: int = 0

    def of(self, span: Span) -> list[Piece]:
        """Those that start inside ``span``; spans must come in order."""
        while self.at < len(self.pieces) and self.pieces[self.at].start < span.start:
            self.at += 1
        first = self.at
        while self.at < len(self.pieces) and self.pieces[self.at].start < span.end:
            self.at += 1
        return list(self.pieces[first : self.at])


def _told_in(
    context: Context,
    sentence: Shape,
    read: Iterable[Reading],
    found: Sequence[Told],
    *,
    title: bool = False,
) -> Iterator[Told]:
    """The accounts of what was ``read`` in a sentence; ``found`` are those before it."""
    for reading in read:
        told = _told(context, sentence, reading, title=title, found=found)
        if told:
            yield told


def _weighed(
    setting: Setting, framed: Framed, sentence: Sentence, read: Sequence[Reading]
) -> Iterator[Told]:
    """What weight finds in a sentence where the frames ``read`` nothing."""
    likely = weighed(setting, sentence, read)
    before = [told for told in framed.found if told[0].start < sentence.shape.span.start]
    for told, parties in _told_in(framed.context, sentence.shape, likely, before):
        framed.context.offices.learn_printed(parties)
        yield replace(told, loose=True), parties


def _told(
    context: Context, sentence: Shape, reading: Reading, *, title: bool, found: Sequence[Told]
) -> Told | None:
    """The account of a reading; None where it tells of no meeting after all."""
    named = distinct(context.offices.named(reading.parties, sentence.text))
    reading = replace(reading, parties=named)
    if len(named) < 2 or (is_match(reading) and context.is_sport()):
        return None
    stands = status(sentence, reading, title=title)
    if stands is None:
        return None
    when, where = find_when(sentence, reading), find_where(sentence, reading)
    when = when if title else as_quoted(context, sentence, when)
    when = counted(context, sentence, when, [one for one in found if _as_real(one[0], stands)])
    where = where or place_here(context, sentence, reading)
    if when:
        when = in_tense(sentence, when, stands, context.article.published)
    if not _tells_of_meeting(reading, when, where):
        return None
    context.offices.learn(named, sentence.text)
    news = title or stands is not Status.HELD
    carried = Role.REPORT if news else role(sentence, reading, when, context.article)
    new = account(context, sentence, reading, when, where, carried, stands)
    return replace(new, title=title), named


def _as_real(before: Account, stands: Status) -> bool:
    """Whether the day of a meeting told before may be the one that another counts from: what has
    been held "earlier in the day" was not on the day of a meeting to come."""
    return before.status is not Status.PLANNED or stands is Status.PLANNED


def _tells_of_meeting(reading: Reading, when: When | None, where: Where | None) -> bool:
    """Persons just meet; sides alone meet only on a day or in a place; to negotiate takes a day,
    and those who "agreed" have met only where a town is told ("A and B agreed in Oslo").

    An office without a side ("the president") names nobody.
    """
    if any(not p.person and not p.sides for p in reading.parties):
        return False
    if reading.act.words.lower().startswith("negotiat") and not _has_day(when):
        return False
    people = sum(p.person is not None for p in reading.parties)
    if reading.act.words.lower().startswith(_AGREED):
        return people > 1 and where is not None
    if people > 1 and reading.act.frame is not Frame.NOUN:
        return True
    if people:
        return all(not p.bare for p in reading.parties) or _has_day(when) or where is not None
    offices = all(not p.bare for p in reading.parties)
    return (where is not None and (offices or _has_day(when))) or (offices and _has_day(when))


def _has_day(when: When | None) -> bool:
    return when is not None and (when.weekday is not None or len(when.value or "") == 10)


def _end_of_lead(article: Article, annotations: Annotations) -> int:
    """Where the last sentence begins that carries the news; short lines above it do not count."""
    told = (span.start for span in annotations.sentences if _is_sentence(article.body, span))
    return next(islice(told, LEAD_SENTENCES - 1, None), len(article.body))


def _is_sentence(body: str, span: Span) -> bool:
    """Whether it is more than a line above the text ("By our staff in Oslo")."""
    return body.count(" ", span.start, span.end) > FEW_BLANKS or body[span.end - 1] in _STOPS


def _is_news(article: Article, lead: int, account: Account) -> bool:
    """False for an undated meeting below the ``lead`` of sides without names, or at some time
    ("has met", "spoke several times")."""
    if account.role is Role.RECALL or account.title:
        return True
    if account.date or account.weekday is not None or account.date_phrase:
        return True
    if account.start <= lead:
        return True
    named = sum(participant.entity is not None for participant in account.participants)
    sentence = fold(article.body[account.start : account.end])
    return named > 1 and not _AT_SOME_TIME.search(sentence)
