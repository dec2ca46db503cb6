"""The signature of an article: all that linking needs, compact and JSON-able.

The library stores it beside the article, so that linking never reads a text again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import starmap
from sys import intern
from typing import Any
from zlib import crc32

from gazadesk.meetings.linking import terms
from gazadesk.meetings.linking.containment import chain, place
from gazadesk.meetings.linking.packed import PrintedNames, SentenceKeys
from gazadesk.model import (
    Account,
    Annotations,
    Article,
    DateBasis,
    Entity,
    Mode,
    Participant,
    Role,
    Span,
    Status,
    Yearless,
)
from gazadesk.text.calendar import MONTHS
from gazadesk.text.fold import fold

SENTENCES = 80
"""Sentences of an article kept for comparison; background below them repeats itself anyway."""
DAYS_WITHIN = 150
"""Words at the top in which a day is likely to be the event's."""
PRINTED = 30
"""Names kept as printed, for saying what two articles share."""
_MONTH = re.compile(rf"\b({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b")

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """An account as linking sees it.

    ``people`` holds, for each participant, the folded names of the person (none for an unnamed
    side); ``sides`` those of the organisations and countries it stands for. ``places`` is the
    place and what it lies in, innermost first; ``month`` (1-12) that of a phrase like "In June"
    whose year only the article's day settles; ``phrase`` the date as printed.
    """

    account: Account
    people: tuple[tuple[str, ...], ...]
    sides: tuple[tuple[str, ...], ...]
    places: tuple[str, ...] = ()
    month: int | None = None
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """What linking knows of an article. ``words`` is the length of title and body in words.

    ``printed`` gives the most frequent names as (key, as printed, start, end in the body).
    """

    id: str
    title: str
    outlet: str | None
    agency: str | None
    published: str | None
    published_inferred: bool
    words: int
    sketches: tuple[Sketch, ...]
    title_terms: Counts
    lead_terms: Counts
    text_terms: Counts
    name_terms: Counts
    number_terms: Counts
    day_terms: Counts
    sentences: SentenceKeys
    quotations: SentenceKeys
    figures: tuple[tuple[int, int, str], ...]
    printed: PrintedNames

    def to_dict(self) -> dict[str, Any]:
        """The signature as plain JSON values; ``from_dict`` gives it back."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Signature:
        """A signature from what ``to_dict`` gave; ``KeyError`` where a field is missing."""
        simple = {f.name: data[f.name] for f in fields(cls)}
        for name in (
            "title_terms",
            "lead_terms",
            "text_terms",
            "name_terms",
            "number_terms",
            "day_terms",
        ):
            simple[name] = tuple(starmap(_count, data[name]))
        for name in ("title_terms", "lead_terms"):
            if simple[name] == simple["text_terms"]:
                simple[name] = simple["text_terms"]
        for name in ("sentences", "quotations"):
            simple[name] = SentenceKeys.of(data[name])
        simple["figures"] = tuple((s, e, text) for s, e, text in data["figures"])
        simple["printed"] = PrintedNames.of(data["printed"])
        for name in ("outlet", "agency", "published"):
            simple[name] = _shared(data[name])
        simple["sketches"] = tuple(_sketch(item) for item in data["sketches"])
        return cls(**simple)


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if kind is tuple:
        if value and type(value[0]) is tuple:  # nearly all: words and how often they stand
            return list(map(list, value))
        return [item if type(item) in _SIMPLE else _plain(item) for item in value]
    if isinstance(value, (Sketch, Account, Participant, Yearless)):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (SentenceKeys, PrintedNames)):
        return value.plain()
    if isinstance(value, Span):
        return [_plain(getattr(value, f.name)) for f in fields(value)]
    return str(value) if isinstance(value, (Role, DateBasis, Mode, Status)) else value


_SIMPLE = frozenset((str, int, float, bool, type(None)))


def _sketch(data: Mapping[str, Any]) -> Sketch:
    raw = dict(data["account"])
    raw["role"], raw["mode"], raw["status"] = (
        Role(raw["role"]),
        Mode(raw["mode"]),
        Status(raw["status"]),
    )
    raw["date_basis"] = DateBasis(raw["date_basis"]) if raw["date_basis"] else None
    for name in ("date_phrase", "place_phrase"):
        raw[name] = Span(*raw[name]) if raw[name] else None
    raw["participants"] = tuple(Participant(**p) for p in raw["participants"])
    raw["acts"] = tuple(raw["acts"])
    if short := raw.get("yearless"):
        raw["yearless"] = Yearless(short["filed"], tuple(short["days"]))
    people, sides = (tuple(tuple(names) for names in data[key]) for key in ("people", "sides"))
    places = tuple(data["places"])
    return Sketch(Account(**raw), people, sides, places, data["month"], data["phrase"])


def signature(article: Article, annotations: Annotations, accounts: Sequence[Account]) -> Signature:
    """The signature of ``article``; ``accounts`` are those that ``find_accounts`` gave."""
    entities = {entity.id: entity for entity in annotations.entities}
    title, body = article.title, article.body
    whole = body if fold(body).startswith(fold(title)) else f"{title}\n{body}"
    body_words = terms.words(whole)
    named = terms.names(whole)
    title_words = body_words if title == whole else terms.words(title)
    text, longer = _counts(Counter(body_words)), len(body_words) > terms.LEAD_WORDS
    return Signature(
        id=article.id,
        title=title,
        outlet=_shared(article.outlet),
        agency=_shared(article.agency),
        published=_shared(article.published),
        published_inferred=str(article.published_basis) == "inferred",
        words=len(whole.split()),
        sketches=tuple(_sketch_of(article, account, entities) for account in accounts),
        # A headline's title and lead are all its text: kept once.
        title_terms=text if title_words == body_words else _counts(Counter(title_words)),
        lead_terms=_counts(Counter(body_words[: terms.LEAD_WORDS])) if longer else text,
        text_terms=text,
        name_terms=_counts(named),
        number_terms=_counts(terms.numbers(whole)),
        day_terms=_counts(terms.days(" ".join(whole.split(None, DAYS_WITHIN)[:DAYS_WITHIN]))),
        sentences=_sentence_keys(body, annotations.sentences, 5, SENTENCES),
        quotations=_sentence_keys(body, [Span(q.start, q.end) for q in annotations.quotations], 4),
        figures=tuple(
            (f.start, f.end, f"{f.value:g} {fold(f.counts)}")
            for f in annotations.figures
            if f.value is not None
        ),
        printed=_printed(whole, len(whole) - len(body), named),
    )


def _printed(whole: str, title: int, named: Counter[str]) -> PrintedNames:
    """The most frequent names as the body prints them, which begins at ``title`` of the whole."""
    spans = terms.name_spans(whole, title)
    best = sorted((key for key in named if key in spans), key=lambda key: (-named[key], key))
    kept = sorted(best[:PRINTED])
    body = whole[title:]
    return PrintedNames.of([(key, body[slice(*spans[key])], *spans[key]) for key in kept])


def _counts(counter: Counter[str]) -> Counts:
    return tuple(starmap(_count, sorted(counter.items())))


@lru_cache(maxsize=500_000)
def _count(term: str, count: int) -> tuple[str, int]:
    """The one copy of a counted term: the signatures of a large library share it."""
    return intern(term), count


def _shared(text: str | None) -> str | None:
    """The one copy of a text that many articles have."""
    return None if text is None else intern(text)


def _sentence_keys(
    body: str, spans: Sequence[Span], least: int, most: int | None = None
) -> SentenceKeys:
    keys = []
    for span in spans:
        found = terms.words(body[span.start : span.end])
        if len(found) >= least:
            keys.append((span.start, span.end, sorted(set(map(_hash, found)))))
    return SentenceKeys.of(keys[:most])


@lru_cache(maxsize=50_000)
def _hash(word: str) -> int:
    return crc32(word.encode())


def _sketch_of(article: Article, account: Account, entities: Mapping[str, Entity]) -> Sketch:
    text = article.title if account.title else article.body
    span = account.date_phrase
    phrase = text[span.start : span.end] if span else ""
    month = _MONTH.search(fold(phrase))
    return Sketch(
        account,
        tuple(_people(p, entities) for p in account.participants),
        tuple(_sides(p, entities) for p in account.participants),
        _places(account, place(account.place_entity, entities)),
        MONTHS[month.group(1)] if month and not (account.date or account.yearless) else None,
        phrase,
    )


def _places(account: Account, named: Entity | None) -> tuple[str, ...]:
    if account.place is None:
        return ()
    outwards = chain(named)
    return outwards or (fold(account.place),)


def _people(participant: Participant, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    if participant.entity is None:
        return ()
    entity = entities.get(participant.entity)
    aliases = entity.aliases if entity else ()
    named = {participant.entity, fold(participant.name), *(fold(a) for a in aliases)}
    return tuple(sorted(named))


def _sides(participant: Participant, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    side = entities.get(participant.side) if participant.side else None
    if side is None:
        return () if participant.entity else (fold(participant.name),)
    return tuple(dict.fromkeys([side.id, fold(side.name), *chain(side)]))
