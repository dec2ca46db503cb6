"""What several reports say of one meeting, side by side, in their own words.

``telling`` takes from an article what it says of a meeting, ``compare`` sets the tellings beside
each other: the grid of facts, the sentences they share and those that only one has, how each
describes the parties. Nothing is decided between them (docs/comparison.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from gazadesk.annotate.quotations.speech import attribution
from gazadesk.meetings.accounts.find import find_accounts
from gazadesk.meetings.comparison.descriptors import descriptors
from gazadesk.meetings.comparison.figures import figure_facts
from gazadesk.meetings.comparison.sentences import compare_sentences, distinct_texts
from gazadesk.meetings.comparison.topics import Told, told, within
from gazadesk.meetings.comparison.words import (
    Cell,
    Comparison,
    Counts,
    Descriptor,
    Fact,
    FactKind,
    OnlyHere,
    Passage,
    SharedSentence,
    Statement,
    Telling,
)
from gazadesk.meetings.linking.containment import chain, place
from gazadesk.meetings.linking.dating import in_words
from gazadesk.model import (
    Account,
    Annotations,
    Article,
    DateBasis,
    EntityType,
    Meeting,
    Mention,
    Participant,
    PublishedBasis,
    Role,
    Span,
)
from gazadesk.text.fold import fold

__all__ = [
    "Cell",
    "Comparison",
    "Counts",
    "Descriptor",
    "Fact",
    "FactKind",
    "OnlyHere",
    "Passage",
    "SharedSentence",
    "Statement",
    "Telling",
    "compare",
    "telling",
]

_BASES = {
    DateBasis.STATED: "",
    DateBasis.RESOLVED: "",
    DateBasis.REPORTED: ", the day of the statement",
    DateBasis.INFERRED: ", inferred",
}


def telling(article: Article, annotations: Annotations, meeting: Meeting | None = None) -> Telling:
    """What an article says of ``meeting``; of whatever it reports where none is named."""
    found = find_accounts(article, annotations)
    accounts = sorted((a for a in found if a.role is Role.REPORT), key=lambda a: (a.title, a.start))
    if meeting is not None:
        spots = {(e.start, e.end) for e in meeting.reports if e.article == article.id}
        exact = [a for a in accounts if (a.start, a.end) in spots]
        # A day settled since may have moved the account to another of its sentences.
        accounts = exact or [a for a in accounts if _of_meeting(a, meeting)][:1]
    others = tuple(a for a in found if a not in accounts)
    return Telling(article, annotations, tuple(accounts), others)


def _of_meeting(account: Account, meeting: Meeting) -> bool:
    mine = {p.entity for p in account.participants} - {None}
    theirs = {p.entity for p in meeting.participants} - {None}
    return bool(mine & theirs) and account.mode is meeting.mode


def compare(tellings: Sequence[Telling], meeting: Meeting | None = None) -> Comparison:
    """Set tellings side by side, in order of publication, then outlet.

    The cost grows with the length of the texts, not with the number of their pairs.
    """
    ordered = sorted(tellings, key=_order)
    spoken = [told(one) for one in ordered]
    facts = [
        _fact(FactKind.DATE, [_dates(one) for one in ordered]),
        _fact(FactKind.PLACE, [_places(one) for one in ordered]),
        _fact(FactKind.NAMED, [_named(one) for one in ordered]),
        _fact(FactKind.TOPICS, [_topics(one, s) for one, s in zip(ordered, spoken, strict=True)]),
        *figure_facts(ordered),
        _fact(FactKind.SOURCE, [_sources(one, s) for one, s in zip(ordered, spoken, strict=True)]),
    ]
    shared, only = compare_sentences(ordered)
    return Comparison(
        tuple(one.article.id for one in ordered),
        tuple(facts),
        shared,
        only,
        descriptors(ordered),
        Counts(
            len(ordered),
            distinct_texts(one.article.body for one in ordered),
            tuple(sorted({one.article.agency for one in ordered if one.article.agency})),
        ),
        meeting,
    )


def _order(one: Telling) -> tuple[str, str, str, str]:
    article = one.article
    return (
        article.published or "9999",
        fold(article.outlet or article.agency or ""),
        fold(article.title),
        article.id,
    )


def _fact(kind: FactKind, cells: Sequence[Cell]) -> Fact:
    stated = list(dict.fromkeys(cell.values for cell in cells if cell.values))
    differs = any(_parted(kind, one, other) for one, other in combinations(stated, 2))
    return Fact(kind, kind.value, tuple(cells), differs)


def _parted(kind: FactKind, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether stated values differ; a month and a day in it, a city and its country do not."""
    match kind:
        case FactKind.DATE:
            return not any(a.startswith(b) or b.startswith(a) for a in one for b in other)
        case FactKind.PLACE:
            chains = [(a.split(" < "), b.split(" < ")) for a in one for b in other]
            return not any(a[0] in b or b[0] in a for a, b in chains)
        case FactKind.NAMED:
            # Each names somebody whom the other does not; saying less is no difference.
            return bool(one - other) and bool(other - one)
        case _:
            return False


def _dates(one: Telling) -> Cell:
    statements = []
    for account in one.accounts:
        if account.date_phrase is None:
            continue
        reading = ""
        if account.date:
            reading = in_words(account.date) + _BASES.get(
                account.date_basis or DateBasis.STATED, ""
            )
            inferred = one.article.published_basis is PublishedBasis.INFERRED
            if inferred and account.date_basis is DateBasis.RESOLVED:
                reading += ", inferred"
        words = _passage(one, account.date_phrase.start, account.date_phrase.end, account.title)
        statements.append(Statement(words, account.date, reading))
    return Cell(one.article.id, tuple(statements))


def _places(one: Telling) -> Cell:
    entities = {entity.id: entity for entity in one.annotations.entities}
    statements = []
    for account in one.accounts:
        if account.place_phrase is None or account.place is None:
            continue
        around = chain(place(account.place_entity, entities))
        words = _passage(one, account.place_phrase.start, account.place_phrase.end, account.title)
        value = " < ".join(around or (fold(account.place),))
        statements.append(Statement(words, value, account.place))
    return Cell(one.article.id, tuple(statements))


def _named(one: Telling) -> Cell:
    statements: dict[str, Statement] = {}
    for account in one.accounts:
        for participant in account.participants:
            words = _as_named(one, account, participant)
            if words is not None:
                key = participant.entity or f"side {fold(words.text)}"
                statements.setdefault(key, Statement(words, participant.entity, participant.name))
    return Cell(one.article.id, tuple(statements.values()))


def _as_named(one: Telling, account: Account, participant: Participant) -> Passage | None:
    """The fullest form in which the article names a participant, where it first stands."""
    if participant.entity:
        notes = one.annotations
        own = [m for m in notes.mentions if _names(m, participant)]
        if own:
            fullest = max(own, key=lambda m: (m.end - m.start, -m.start))
            return _passage(one, fullest.start, fullest.end)
        titled = [m for m in notes.title_mentions if _names(m, participant)]
        if titled:
            return _passage(one, titled[0].start, titled[0].end, True)
    text = one.article.title if account.title else one.article.body
    printed = participant.as_named or participant.name
    at = text.find(printed, account.start, account.end)
    if at < 0:
        at = text.find(printed)
    return _passage(one, at, at + len(printed), account.title) if printed and at >= 0 else None


def _names(mention: Mention, participant: Participant) -> bool:
    return mention.type is EntityType.PERSON and mention.entity == participant.entity


def _topics(one: Telling, spoken: Sequence[Told]) -> Cell:
    found: dict[str, Statement] = {}
    for sentence in spoken:
        for words in sentence.topics:
            found.setdefault(fold(words.text), Statement(words))
    return Cell(one.article.id, tuple(found.values()))


def _sources(one: Telling, spoken: Sequence[Told]) -> Cell:
    """Whose word the sentences of the meeting are, where they say it by more than a pronoun."""
    found: dict[str, Statement] = {}
    for sentence in spoken:
        if sentence.title:
            continue
        start, end = sentence.span.start, sentence.span.end
        said = attribution(one.article.body[start:end])
        if said is None or fold(said[0]).split()[0] in {"he", "she", "they", "it", "we", "i"}:
            continue
        at = one.article.body.find(said[0], start, end)
        if at >= 0:
            stop = _before_day(one, at, at + len(said[0]))
            words = _passage(one, at, stop)
            found.setdefault(fold(words.text).removeprefix("the "), Statement(words))
    return Cell(one.article.id, tuple(found.values()))


def _before_day(one: Telling, start: int, end: int) -> int:
    """The end of a source without the day on which it spoke ("officials on Sunday")."""
    body = one.article.body
    days = within(one.annotations.dates, Span(start, end))
    if not days or days[0].start == start:
        return end
    kept = body[start : days[0].start].rstrip()
    return start + len(kept.removesuffix(" on").rstrip(" ,"))


def _passage(one: Telling, start: int, end: int, title: bool = False) -> Passage:
    text = one.article.title if title else one.article.body
    return Passage(one.article.id, start, end, text[start:end], title)
