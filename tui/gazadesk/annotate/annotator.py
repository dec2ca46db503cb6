"""Article -> annotations: names, entities, dates, figures, quotations and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazadesk.annotate.dates.find import find_dates
from gazadesk.annotate.figures.find import find_figures
from gazadesk.annotate.names.binding import bind
from gazadesk.annotate.names.document import settle
from gazadesk.annotate.names.entities import group
from gazadesk.annotate.names.gazetteer import load
from gazadesk.annotate.names.identities import LocalEntity, Registry
from gazadesk.annotate.names.merging import merge
from gazadesk.annotate.names.metonyms import stands_for_government
from gazadesk.annotate.names.rules import NameSpan, rule_spans
from gazadesk.annotate.names.taggers import Tagger, chosen
from gazadesk.annotate.names.tokens import tokenise
from gazadesk.annotate.quotations.find import find_quotations
from gazadesk.annotate.sought import sought
from gazadesk.model import (
    Annotations,
    Article,
    DateMention,
    Entity,
    Figure,
    Mention,
    MentionForm,
    PublishedBasis,
    Span,
)
from gazadesk.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Named:
    """A name in title and body, which stand one behind the other with two line breaks between.

    ``entity`` is the place of what it names in ``Found.entities``.
    """

    start: int
    end: int
    form: MentionForm
    entity: int


@dataclass(frozen=True, slots=True)
class Found:
    """What an article's own words tell, before its names meet the identities of other articles.

    It takes nearly all the time, needs nothing but the article, and can cross to another process.
    """

    sentences: tuple[Span, ...]
    names: tuple[Named, ...]
    entities: tuple[LocalEntity, ...]
    dates: tuple[DateMention, ...]
    figures: tuple[Figure, ...]


def annotate(
    article: Article, registry: Registry | None = None, *, tagger: Tagger | None = None
) -> Annotations:
    """Everything found in an article's title and body.

    ``registry`` holds the identities of the articles before and is given this one's; without one
    the article stands alone. ``tagger`` finds names beside the rules; without one it is the
    tagger that the user's settings choose, read when the first article comes.
    """
    return settled(
        article, find(article, tagger=tagger), Registry() if registry is None else registry
    )


def find(article: Article, *, tagger: Tagger | None = None) -> Found:
    """What can be found without looking at any other article; ``tagger`` as for ``annotate``.

    An absurdly long one is read as far as ``sought`` goes.
    """
    article = sought(article)
    spans = tuple(Span(start, end) for start, end in sentences(article.body))
    names, entities = _names(article, spans, tagger or chosen())
    inferred = article.published_basis is PublishedBasis.INFERRED
    return Found(
        spans,
        names,
        entities,
        find_dates(article.body, article.published, anchor_inferred=inferred),
        find_figures(article.body, spans),
    )


def settled(article: Article, found: Found, registry: Registry) -> Annotations:
    """The article's annotations once its names have met the identities of ``registry``."""
    article = sought(article)
    entities = [registry.settle(local) for local in found.entities]
    offset = len(article.title) + 2
    title: list[Mention] = []
    body: list[Mention] = []
    for name in found.names:
        entity = entities[name.entity]
        if name.end <= len(article.title):
            title.append(Mention(name.start, name.end, entity.type, entity.id, name.form))
        elif name.start >= offset:
            start, end = name.start - offset, name.end - offset
            body.append(Mention(start, end, entity.type, entity.id, name.form))
    return Annotations(
        mentions=tuple(body),
        title_mentions=tuple(title),
        entities=tuple(_of_article(entities, found.entities)),
        dates=found.dates,
        figures=found.figures,
        quotations=find_quotations(article.body, found.sentences, body),
        sentences=found.sentences,
    )


def find_names(
    text: str, tagger: Tagger | None, sentences: Sequence[tuple[int, int]]
) -> list[NameSpan]:
    """The names of a whole text after the document pass, bound where the text binds them.

    ``sentences`` are half-open offsets in order; ``tagger`` None leaves the rules alone.
    """
    tokens = tokenise(text)
    spans = rule_spans(tokens)
    if tagger is not None:
        spans = merge(text, spans, tagger.tag(text, sentences))
    search = tagger is None or not tagger.thorough
    return bind(text, settle(tokens, spans, search=search), load())


def _names(
    article: Article, sentences: Sequence[Span], tagger: Tagger | None
) -> tuple[tuple[Named, ...], tuple[LocalEntity, ...]]:
    """The names of title and body, and what they name, in order of first mention."""
    offset = len(article.title) + 2
    text = f"{article.title}\n\n{article.body}"
    lines = [(0, len(article.title)), *((s.start + offset, s.end + offset) for s in sentences)]
    spans = find_names(text, tagger, lines)
    locals_ = group(text, spans, load(), article.id)
    entities = tuple(dict.fromkeys(locals_))  # the same one is the same object
    places = {local.id: place for place, local in enumerate(entities)}
    names = tuple(
        Named(span.start, span.end, _form(text, span), places[local.id])
        for span, local in zip(spans, locals_, strict=True)
    )
    return names, entities


def _of_article(entities: Sequence[Entity], locals_: Sequence[LocalEntity]) -> list[Entity]:
    """The entities with the spellings and offices that this article uses for them."""
    mine: dict[str, Entity] = {}
    for entity, local in zip(entities, locals_, strict=True):
        before = mine.get(entity.id)
        mine[entity.id] = replace(
            entity,
            aliases=tuple(dict.fromkeys((*(before.aliases if before else ()), *local.spellings))),
            titles=tuple(dict.fromkeys((*(before.titles if before else ()), *local.titles))),
        )
    return list(mine.values())


def _form(text: str, span: NameSpan) -> MentionForm:
    if span.form is MentionForm.NAME and stands_for_government(text, span):
        return MentionForm.METONYM
    return span.form
