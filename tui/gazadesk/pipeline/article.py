"""One article, through all the steps that need no other article."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gazadesk.annotate import Registry, annotate
from gazadesk.annotate.dates.published import infer_published
from gazadesk.meetings import Signature, find_accounts, signature
from gazadesk.model import Annotations, Article, Source
from gazadesk.pipeline.dating import dated, redated


@dataclass(frozen=True, slots=True)
class Reading:
    """One article after the steps that need no other article."""

    source: Source
    annotations: Annotations
    signature: Signature

    @property
    def article(self) -> Article:
        """The article, with the day its own text lets one infer where it states none."""
        return self.source.article


def read_article(source: Source, registry: Registry) -> Reading:
    """Annotate one article, date it from its own text where it states no day, sign it."""
    article = source.article
    annotations = annotate(article, registry)
    if article.published is None and (inferred := infer_published(article, annotations.dates)):
        article = dated(article, *inferred)
        annotations = redated(article, annotations)
    accounts = find_accounts(article, annotations)
    return Reading(
        replace(source, article=article), annotations, signature(article, annotations, accounts)
    )
