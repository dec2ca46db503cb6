"""One article, through all the steps that need no other article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazadesk.annotate import Registry, find, settled
from gazadesk.annotate.dates.published import infer_published
from gazadesk.annotate.sought import sought, told
from gazadesk.meetings import Signature, find_accounts, signature
from gazadesk.model import Annotations, Article, Source
from gazadesk.pipeline.dating import dated, dates_of

if TYPE_CHECKING:
    from gazadesk.annotate.annotator import Found


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


@dataclass(frozen=True, slots=True)
class Words:
    """What an article's own words tell; ``day`` is the one inferred from them, and why."""

    found: Found
    day: tuple[str, str] | None


def read_words(article: Article) -> Words:
    """The part of ``read_article`` that needs no registry, and so may run in another process."""
    article = sought(article)
    found = find(article)
    day = infer_published(article, found.dates) if article.published is None else None
    if day is not None:
        found = replace(found, dates=dates_of(dated(article, *day)))
    return Words(found, day)


def read_article(source: Source, registry: Registry, words: Words | None = None) -> Reading:
    """Annotate one article, date it from its own text where it states no day, sign it.

    ``words`` are those of ``read_words``, where they were found before.
    """
    article = source.article
    if words is None:
        words = read_words(article)
    if words.day is not None:
        article = dated(article, *words.day)
    article = told(article)
    part = sought(article)
    annotations = settled(part, words.found, registry)
    accounts = find_accounts(part, annotations)
    return Reading(
        replace(source, article=article), annotations, signature(part, annotations, accounts)
    )
