"""An annotated article's accounts of meetings: sentences read one by one, then folded together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from typing import Generic, TypeVar

from gazadesk.meetings.accounts.acts import may_tell
from gazadesk.meetings.accounts.circumstances import When, Where, find_mode, find_when, find_where
from gazadesk.meetings.accounts.folding import Sides, fold_accounts
from gazadesk.meetings.accounts.offices import Offices
from gazadesk.meetings.accounts.parties import Party
from gazadesk.meetings.accounts.reading import Reading, distinct, readings, spoken_of
from gazadesk.meetings.accounts.shape import Shape, shape
from gazadesk.meetings.accounts.standing import is_match, is_sport, role, status
from gazadesk.meetings.linking.containment import place as place_named
from gazadesk.model import (
    Account,
    Annotations,
    Article,
    DateBasis,
    DateMention,
    Entity,
    Mention,
    Participant,
    Role,
    Span,
    Status,
)
from gazadesk.text.fold import fold

LEAD_SENTENCES = 4
"""Sentences at the top that carry the news; an undated meeting below them is background."""

MOST_SENTENCES, MOST_ACCOUNTS = 1000, 300
"""Sentences with an act that are read, and accounts kept, of one text; news has far fewer."""

_ANAPHORA = re.compile(
    r"^(?:the|this|that|their) (?:\w+ ){0,2}?(?:meeting|talks|call|conversation|summit|discussions|"
    r"visit|encounter)\b"
)
_PRONOUN = re.compile(r"(?:[^,;]{1,30}, ?){0,2}(?:[A-Za-z]+ ){0,3}?(?:he|she)\b", re.IGNORECASE)
_KEEPS_SUBJECT = re.compile(
    r"(?:[^,]{1,30}, ?)?(?:he|she) (?:(?:had )?also|will|separately|is (?:also )?"
    r"(?:scheduled|due|expected|set))\b|on \w+ (?:he|she) will\b"
)
_TOOK_PLACE = re.compile(
    r"\b(?:took place|(?:was|were) held|held|happened|occurred|convened|began|started|came)\b"
)
_AS_NEWS = re.compile(r"\b(?:separate(?:ly)?|later|earlier in the day|also|then)\b")
_AT_SOME_TIME = re.compile(r"\b(?:has|have|having)\b")
_EARLIER = re.compile(
    r"\b(?:had (?:\w+ )?(?:met|spoken|held)|previously|(?:last|first) (?:met|spoke|held|talked))\b"
)
_THE_TWO = re.compile(r"^(?:the (?:two|pair|duo)|both|the two \w+|both \w+|they)\b")


Piece = TypeVar("Piece", Mention, DateMention)


@dataclass(frozen=True, slots=True)
class _Context:
    """What the sentences of one article share."""

    article: Article
    names: dict[str, Entity]
    offices: Offices
    sides: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sport: list[bool] = field(default_factory=list)

    def is_sport(self) -> bool:
        """Whether the article is about sport, looked up once and only when asked."""
        if not self.sport:
            self.sport.append(is_sport(self.article))
        return self.sport[0]


def find_accounts(article: Article, annotations: Annotations) -> tuple[Account, ...]:
    """The article's accounts of meetings: its reports first by place in the text, then recalls.

    Several sentences on one meeting give one account, whose ``start``/``end`` bound the sentence
    that says most. A meeting told only in the title comes with ``title`` True. An account has at
    least two participants; statements, news conferences and undated "talks with the West" give
    none.
    """
    names = {entity.id: entity for entity in annotations.entities}
    found: list[tuple[Account, tuple[Party, ...]]] = []
    title = Span(0, len(article.title))
    head = shape(article.title, title, annotations.title_mentions)
    context = _Context(article, names, Offices(article, annotations))
    found.extend(_read(context, head, None, title=True))
    for before, sentence in islice(_sentences(article, annotations), MOST_SENTENCES):
        if len(found) >= MOST_ACCOUNTS:
            break
        new = list(_read(context, sentence, before, title=False))
        if new:
            found.extend(new)
        elif found:
            _add_circumstances(context, sentence, found)
    folded = fold_accounts(found, Sides(context.sides))
    return tuple(
        _dated(context, a, annotations) for a in folded if _is_news(article, annotations, a)
    )


def _sentences(article: Article, annotations: Annotations) -> Iterator[tuple[Party | None, Shape]]:
    """Sentences with an act of meeting, each with whom an opening "he" or "she" in it means."""
    mentions = _Within(annotations.mentions)
    dates = _Within(annotations.dates)
    spans = annotations.sentences
    subject: Party | None = None
    for at, span in enumerate(spans):
        names, days = mentions.of(span), dates.of(span)
        tells = bool(names or days) and may_tell(article.body, span)
        refers = at + 1 < len(spans) and _refers(article, spans[at + 1])
        if not (tells or refers):
            subject = None
            continue
        sentence = shape(article.body, span, names, days)
        if tells:
            yield subject, sentence
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
    context: _Context, sentence: Shape, subject: Party | None, *, title: bool
) -> Iterator[tuple[Account, tuple[Party, ...]]]:
    for told in readings(sentence, subject=subject, heading=title):
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
        if when and stands is Status.PLANNED:
            when = _to_come(when, context.article.published)
        if not _tells_of_meeting(reading, when, where):
            continue
        _learn_sides(context, reading.parties)
        news = title or stands is not Status.HELD
        carried = Role.REPORT if news else role(sentence, reading, when, context.article)
        account = _account(context, sentence, reading, when, where, carried, stands)
        yield replace(account, title=title), reading.parties


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
    """Persons just meet; sides alone meet only on a day or in a place.

    An office without a side ("the president") names nobody.
    """
    if any(not p.person and not p.sides for p in reading.parties):
        return False
    if any(p.person for p in reading.parties):
        return all(not p.bare for p in reading.parties) or _has_day(when) or where is not None
    offices = all(not p.bare for p in reading.parties)
    return (where is not None and (offices or _has_day(when))) or (offices and _has_day(when))


def _has_day(when: When | None) -> bool:
    return when is not None and (when.weekday is not None or len(when.value or "") == 10)


def _learn_sides(context: _Context, parties: tuple[Party, ...]) -> None:
    for party in parties:
        if party.person:
            known = context.sides.get(party.person.entity, ())
            context.sides[party.person.entity] = tuple(dict.fromkeys(known + party.sides))


def _participant(context: _Context, party: Party) -> Participant:
    side = party.sides[0] if party.sides else None
    if party.person is None:
        return Participant(party.name, None, side, party.name)
    entity = context.names.get(party.person.entity)
    name = entity.name if entity else party.name
    return Participant(name, party.person.entity, side, party.name)


def _account(
    context: _Context,
    sentence: Shape,
    reading: Reading,
    when: When | None,
    where: Where | None,
    carried: Role,
    stands: Status,
) -> Account:
    place = place_named(where.entity, context.names) if where else None
    return Account(
        article=context.article.id,
        role=carried,
        start=sentence.span.start,
        end=sentence.span.end,
        participants=tuple(_participant(context, p) for p in reading.parties),
        date=when.value if when else None,
        date_basis=when.basis if when else None,
        date_phrase=when.phrase if when else None,
        weekday=when.weekday if when else None,
        place=(place.name if place else where.name) if where else None,
        place_entity=where.entity if where else None,
        place_phrase=where.phrase if where else None,
        mode=find_mode(sentence, reading, where),
        status=stands,
        acts=(reading.act.words,),
    )


def _add_circumstances(
    context: _Context, sentence: Shape, found: list[tuple[Account, tuple[Party, ...]]]
) -> None:
    """ "The meeting took place in Doha on Monday" completes the account told before it."""
    last, parties = found[-1]
    words = fold(sentence.text[sentence.span.start : sentence.span.end])
    about = _ANAPHORA.match(words) and _TOOK_PLACE.search(words)
    met = _THE_TWO.match(words) and "A" in sentence.codes
    if last.role is not Role.REPORT or last.title or not (about or met):
        return
    at = sentence.codes.find("A")
    if at < 0:
        return
    token = sentence.tokens[at]
    assert token.act is not None
    if met and not re.match(r"met|meet|held|spoke", fold(token.act.words)):
        return
    end = at + 1
    if about:
        verb = _TOOK_PLACE.search(words)
        assert verb is not None
        stop = sentence.span.start + verb.end()
        end = next((n for n, t in enumerate(sentence.tokens) if t.start >= stop), at + 1)
    reading = Reading(token.act, at, parties, at, end)
    if status(sentence, reading, title=False) is not Status.HELD:
        return
    when, where = find_when(sentence, reading), find_where(sentence, reading)
    if when is None and where is None:
        return
    if _EARLIER.search(words) or role(sentence, reading, when, context.article) is Role.RECALL:
        recalled = _account(context, sentence, reading, when, where, Role.RECALL, Status.HELD)
        if met:
            found.append((recalled, parties))
        return
    if met and last.status is Status.PLANNED:
        last = replace(last, status=Status.HELD)  # "arrived for talks with B. The two met ..."
        found[-1] = (last, parties)
    extra = _account(context, sentence, reading, when, where, Role.REPORT, last.status)
    extra = replace(extra, participants=last.participants, mode=last.mode, acts=())
    found.append((extra, parties))


def _is_news(article: Article, annotations: Annotations, account: Account) -> bool:
    """False for an undated meeting deep in the text that nothing marks as news or as recall.

    "Separately" and the like mark news, where two persons are named.
    """
    if account.role is Role.RECALL or account.title:
        return True
    if account.date or account.weekday is not None or account.date_phrase:
        return True
    lead = annotations.sentences[LEAD_SENTENCES - 1 : LEAD_SENTENCES]
    if not lead or account.start <= lead[0].start:
        return True
    named = sum(participant.entity is not None for participant in account.participants)
    sentence = fold(article.body[account.start : account.end])
    return named > 1 and bool(_AS_NEWS.search(sentence)) and not _AT_SOME_TIME.search(sentence)


def _dated(context: _Context, account: Account, annotations: Annotations) -> Account:
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
