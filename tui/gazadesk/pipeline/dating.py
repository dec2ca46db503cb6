"""An article whose day was inferred, and the dates in its text as they then resolve."""

from __future__ import annotations

from dataclasses import replace

from gazadesk.annotate.dates.find import find_dates
from gazadesk.annotate.sought import sought
from gazadesk.model import Annotations, Article, DateMention, PublishedBasis


def dated(article: Article, day: str, why: str) -> Article:
    """The article under an inferred day, and why in words."""
    return replace(
        article,
        published=day,
        published_basis=PublishedBasis.INFERRED,
        published_phrase=why,
    )


def redated(article: Article, annotations: Annotations) -> Annotations:
    """The same annotations with the dates resolved against the article's inferred day."""
    return replace(annotations, dates=dates_of(article))


def dates_of(article: Article) -> tuple[DateMention, ...]:
    """The dates in the article's text, resolved against its inferred day."""
    return find_dates(sought(article).body, article.published, anchor_inferred=True)
