"""Articles for tests, with their names marked in the text itself.

``[[person:Ana Ruiz]]`` is a mention; ``[[person:Ruiz=Ana Ruiz]]`` says whom a shorter form means;
``[[demonym:Peruvian=Peru]]`` and ``[[metonym:Lima]]`` give other forms.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gazadesk.annotate.dates.filed import filed_on
from gazadesk.annotate.dates.find import find_dates
from gazadesk.meetings import Signature, find_accounts, signature
from gazadesk.model import (
    Account,
    Annotations,
    Article,
    Entity,
    EntityType,
    Mention,
    MentionForm,
    PublishedBasis,
    Span,
)
from gazadesk.text.sentences import sentences

_MARK = re.compile(r"\[\[(\w+):([^\]=]+)(?:=([^\]]+))?\]\]")
_TYPES = {
    "person": EntityType.PERSON,
    "org": EntityType.ORGANISATION,
    "place": EntityType.PLACE,
    "demonym": EntityType.PLACE,
    "metonym": EntityType.PLACE,
}
_FORMS = {"demonym": MentionForm.DEMONYM, "metonym": MentionForm.METONYM}


def _unmark(text: str, entities: dict[str, Entity]) -> tuple[str, tuple[Mention, ...]]:
    plain, mentions, at = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        kind, printed, meant = mark.group(1), mark.group(2), mark.group(3) or mark.group(2)
        entity = Entity(f"{_TYPES[kind]}:{meant}", _TYPES[kind], meant)
        entities.setdefault(entity.id, entity)
        form = _FORMS.get(kind, MentionForm.NAME)
        mentions.append(
            Mention(len(plain), len(plain) + len(printed), _TYPES[kind], entity.id, form)
        )
        plain += printed
        at = mark.end()
    return plain + text[at:], tuple(mentions)


def article(
    id: str,
    title: str,
    body: str,
    published: str | None = None,
    *,
    outlet: str | None = None,
    inferred: bool = False,
) -> tuple[Article, Annotations]:
    """An article and its annotations from marked text."""
    entities: dict[str, Entity] = {}
    head, title_mentions = _unmark(title, entities)
    text, mentions = _unmark(body.strip(), entities)
    basis = PublishedBasis.UNKNOWN if published is None else PublishedBasis.STATED
    if inferred:
        basis = PublishedBasis.INFERRED
    made = Article(
        id, f"{id}.txt", head, text, outlet=outlet, published=published, published_basis=basis
    )
    if published is None:
        made = replace(made, yearless=filed_on(made))
    return made, Annotations(
        mentions,
        title_mentions,
        tuple(entities.values()),
        find_dates(text, published, anchor_inferred=inferred),
        sentences=tuple(Span(*span) for span in sentences(text)),
    )


def accounts(body: str, published: str | None = "2023-05-12", title: str = "") -> list[Account]:
    """The accounts of one marked body, published on a Friday unless said."""
    return list(find_accounts(*article("a", title, body, published)))


def sign(
    id: str,
    title: str,
    body: str,
    published: str | None = None,
    *,
    outlet: str | None = None,
    inferred: bool = False,
) -> Signature:
    """The signature of a marked article, through its JSON form as the library keeps it."""
    made, notes = article(id, title, body, published, outlet=outlet, inferred=inferred)
    return Signature.from_dict(signature(made, notes, find_accounts(made, notes)).to_dict())


def names(account: Account) -> list[str]:
    """The participants' names in order."""
    return [participant.name for participant in account.participants]
