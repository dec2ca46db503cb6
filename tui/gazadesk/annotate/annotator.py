"""Article -> annotations: names, entities, dates, figures, quotations and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from gazadesk.model import Annotations, Article, Entity, Mention, MentionForm, PublishedBasis, Span
from gazadesk.text.sentences import sentences


def annotate(
    article: Article, registry: Registry | None = None, *, tagger: Tagger | None = None
) -> Annotations:
    """Everything found in an article's title and body.

    ``registry`` holds the identities of the articles before and is given this one's; without one
    the article stands alone. ``tagger`` finds names beside the rules; without one it is the
    tagger that the user's settings choose, read when the first article comes.
    """
    registry = Registry() if registry is None else registry
    spans = tuple(Span(start, end) for start, end in sentences(article.body))
    title, body, entities = _names(article, spans, registry, tagger or chosen())
    inferred = article.published_basis is PublishedBasis.INFERRED
    return Annotations(
        mentions=body,
        title_mentions=title,
        entities=entities,
        dates=find_dates(article.body, article.published, anchor_inferred=inferred),
        figures=find_figures(article.body, spans),
        quotations=find_quotations(article.body, spans, body),
        sentences=spans,
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
    article: Article, sentences: Sequence[Span], registry: Registry, tagger: Tagger | None
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], tuple[Entity, ...]]:
    """Mentions of title and body, and the entities they name, in order of first mention."""
    offset = len(article.title) + 2
    text = f"{article.title}\n\n{article.body}"
    lines = [(0, len(article.title)), *((s.start + offset, s.end + offset) for s in sentences)]
    spans = find_names(text, tagger, lines)
    locals_ = group(text, spans, load(), article.id)
    settled: dict[str, Entity] = {}
    for local in locals_:
        if local.id not in settled:
            settled[local.id] = registry.settle(local)
    mentions = [
        Mention(
            span.start, span.end, settled[local.id].type, settled[local.id].id, _form(text, span)
        )
        for span, local in zip(spans, locals_, strict=True)
    ]
    title = tuple(mention for mention in mentions if mention.end <= len(article.title))
    body = tuple(
        Mention(m.start - offset, m.end - offset, m.type, m.entity, m.form)
        for m in mentions
        if m.start >= offset
    )
    return title, body, tuple(_of_article(settled, locals_))


def _of_article(settled: Mapping[str, Entity], locals_: Sequence[LocalEntity]) -> list[Entity]:
    """The entities with the spellings and offices that this article uses for them."""
    mine: dict[str, Entity] = {}
    for local in dict.fromkeys(locals_):
        entity = settled[local.id]
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
