"""An annotated article's accounts of meetings: sentences read one by one, then folded together."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Generic, TypeVar

from gazadesk.meetings.accounts.acts import may_tell
from gazadesk.meetings.accounts.anaphora import Pair, may_mean_two
from gazadesk.meetings.accounts.circumstances import When, Where, find_when, find_where
from gazadesk.meetings.accounts.completing import (
    complete,
    may_lead,
    name_both,
    name_leaders,
    place_here,
    same_day,
)
from gazadesk.meetings.accounts.context import Context, Told, account
from gazadesk.meetings.accounts.folding import NEXT_SENTENCE, Sides, fold_accounts
from gazadesk.meetings.accounts.offices import Offices
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.reading import Reading, distinct, readings, spoken_of
from gazadesk.meetings.accounts.shape import Shape, shape
from gazadesk.meetings.accounts.standing import is_match, role, status
from gazadesk.model import (
    Account,
    Annotations,
    Article,
    DateBasis,
    DateMention,
    EntityType,
    Mention,
    Role,
    Span,
    Status,
)
from gazadesk.text.fold import fold

OLD_NEWS = 2
"""Days by which a meeting is old beside a fresher one of the same report."""

LEAD_SENTENCES = 4
"""Sentences at the top that carry the news; an undated meeting below them is background."""

FEW_BLANKS = 5
"""Blanks that a line above the text, without a full stop, has at most."""
_STOPS = '.!?"”'

MOST_SENTENCES, MOST_ACCOUNTS = 1000, 300
"""Sentences with an act that are read, and accounts kept, of one text; news has far fewer."""

_PRONOUN = re.compile(r"(?:[^,;]{1,30}, ?){0,2}(?:[A-Za-z]+ ){0,4}?(?:he|she)\b", re.IGNORECASE)
_KEEPS_SUBJECT = re.compile(
    r"(?:[^,]{1,30}, ?)?(?:he|she) (?:(?:had )?also|will|separately|is (?:also )?"
    r"(?:scheduled|due|expected|set))\b|on \w+ (?:he|she) will\b|"
    r"(?:later|earlier) (?:in (?:the|that)|that) \w+,? (?:he|she)\b"
)
_AS_NEWS = re.compile(r"\b(?:separate(?:ly)?|later|earlier in the day|also|then)\b")
_AT_SOME_TIME = re.compile(r"\b(?:has|have|having)\b")


Piece = TypeVar("Piece", Mention, DateMention)


def find_accounts(article: Article, annotations: Annotations) -> tuple[Account, ...]:
    """The article's accounts of meetings: its reports first by place in the text, then recalls.

    Several sentences on one meeting give one account, whose ``start``/``end`` bound the sentence
    that says most. A meeting told only in the title comes with ``title`` True. An account has at
    least two participants; statements, news conferences and undated "talks with the West" give
    none.
    """
    names = {entity.id: entity for entity in annotations.entities}
    found: list[Told] = []
    title = Span(0, len(article.title))
    head = shape(article.title, title, annotations.title_mentions)
    offices = Offices(article, annotations)
    context = Context(article, names, offices, _filed_from(article, annotations))
    found.extend(_read(context, head, None, title=True))
    for before, pair, sentence in islice(_sentences(article, annotations), MOST_SENTENCES):
        if len(found) >= MOST_ACCOUNTS:
            break
        new = list(_read(context, sentence, before, title=False, found=found))
        if not new and not (found and complete(context, sentence, found)):
            two = _two_of(found, pair)
            if two and may_mean_two(sentence):
                new = list(_read(context, sentence, before, title=False, pair=two, found=found))
        if not new:
            name_leaders(context, sentence, found)
        found.extend(new)
    found = list(_named(context, annotations, found))
    lead = _end_of_lead(article, annotations)
    news = partial(_is_news, article, lead)
    folded = fold_accounts(found, Sides(offices.sides), news)
    dated = tuple(_dated(context, account, annotations) for account in folded)
    told = _in_past(dated, article.published, lead)
    return tuple(sorted(told, key=lambda account: (account.role is Role.RECALL, account.start)))


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


def _two_of(found: list[Told], pair: tuple[Party, ...]) -> tuple[Party, ...]:
    """Whom "the two" may mean: the persons of the meeting told last, where it was of two, or the
    ``pair`` of one sentence after it."""
    people = tuple(p for p in found[-1][1] if p.person) if found else ()
    told = len(people) == 2 and not found[-1][0].title
    if pair and not (told and found[-1][0].start > max(p.start for p in pair)):
        return pair
    return people if len(people) == 2 else ()


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
        tells = tells or (bool(names) and may_lead(article.body, span))
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


def _read(
    context: Context,
    sentence: Shape,
    subject: Party | None,
    *,
    title: bool,
    pair: tuple[Party, ...] = (),
    found: Sequence[Told] = (),
) -> Iterator[Told]:
    for told in readings(sentence, subject=subject, heading=title, pair=pair):
        reading = replace(
            told, parties=distinct(context.offices.named(told.parties, sentence.text))
        )
        if len(reading.parties) < 2:
            continue
        if is_match(reading) and context.is_sport():
            continue
        stands = status(sentence, reading, title=title)
        if stands is None:
            continue
        when, where = find_when(sentence, reading), find_where(sentence, reading)
        when = when or same_day(sentence, found)
        where = where or place_here(context, sentence, reading)
        if when and stands is Status.PLANNED:
            when = _to_come(when, context.article.published)
        if not _tells_of_meeting(reading, when, where):
            continue
        context.offices.learn(reading.parties, sentence.text)
        news = title or stands is not Status.HELD
        carried = Role.REPORT if news else role(sentence, reading, when, context.article)
        new = account(context, sentence, reading, when, where, carried, stands)
        yield replace(new, title=title), reading.parties


def _to_come(when: When, published: str | None) -> When:
    """A planned meeting's day: "on Tuesday" is the next one, and no day before the report."""
    if when.value is None or published is None or when.basis is DateBasis.REPORTED:
        return when
    if len(when.value) < 10 or len(published) < 10 or when.value >= published[:10]:
        return when
    if when.weekday is None:
        return replace(when, value=None)
    days = (date.fromisoformat(published[:10]) - date.fromisoformat(when.value)).days
    if days > 7:
        return replace(when, value=None)
    return replace(when, value=(date.fromisoformat(when.value) + timedelta(7)).isoformat())


def _tells_of_meeting(reading: Reading, when: When | None, where: Where | None) -> bool:
    """Persons just meet; sides alone meet only on a day or in a place; to negotiate takes a day.

    An office without a side ("the president") names nobody.
    """
    if any(not p.person and not p.sides for p in reading.parties):
        return False
    if reading.act.words.lower().startswith("negotiat") and not _has_day(when):
        return False
    if any(p.person for p in reading.parties):
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
    """False for an undated meeting below the ``lead`` that nothing marks as news or as recall.

    "Separately" and the like mark news, where two persons are named.
    """
    if account.role is Role.RECALL or account.title:
        return True
    if account.date or account.weekday is not None or account.date_phrase:
        return True
    if account.start <= lead:
        return True
    named = sum(participant.entity is not None for participant in account.participants)
    sentence = fold(article.body[account.start : account.end])
    return named > 1 and bool(_AS_NEWS.search(sentence)) and not _AT_SOME_TIME.search(sentence)


def _in_past(accounts: tuple[Account, ...], published: str | None, lead: int) -> Iterator[Account]:
    """The accounts, with an older meeting below the ``lead`` made a recall beside fresher news.

    "The talks came two days after A met B".
    """
    newest = max((a.date for a in accounts if a.date and a.role is Role.REPORT), default="")
    if published is None or min(len(newest), len(published)) < 10:
        yield from accounts
        return
    old = (date.fromisoformat(min(newest, published[:10])) - timedelta(OLD_NEWS)).isoformat()
    for one in accounts:
        below = one.start > lead and not one.title
        held = one.role is Role.REPORT and one.status is Status.HELD
        past = one.date is not None and len(one.date) == 10 and one.date <= old
        yield replace(one, role=Role.RECALL) if below and held and past else one


def _dated(context: Context, account: Account, annotations: Annotations) -> Account:
    """A meeting reported as news without a day gets the day of publication, as inferred.

    Not so where its sentence names a day that could be the meeting's after all.
    """
    published = context.article.published
    undated = account.date is None and account.weekday is None and account.date_phrase is None
    other = not account.title and any(
        account.start <= d.start < account.end
        and (d.weekday is not None or d.value)
        and d.value != published
        for d in annotations.dates
    )
    news = account.role is Role.REPORT and account.status is Status.HELD
    if news and undated and published and not other:
        return replace(account, date=published, date_basis=DateBasis.INFERRED)
    return account
