"""A citation of an article, with how its day is known; nothing that the article does not say."""

from __future__ import annotations

from gazadesk.desk import wording
from gazadesk.model import Article, PublishedBasis


def cite(article: Article) -> str:
    """One line: outlet (agency), title, day and its basis, address."""
    who = article.outlet or "Outlet not stated"
    if article.agency and article.agency != article.outlet:
        who += f" ({article.agency})"
    day = wording.day(article.published) or "date not stated"
    if article.published_basis is PublishedBasis.INFERRED:
        day += " (inferred)"
    parts = [f"{who}, “{article.title}”", day]
    if article.author:
        parts.insert(0, article.author)
    if article.url:
        parts.append(article.url)
    said = ", ".join(parts)
    return said + f" [summary of {article.summary_of}]" if article.summary_of else said
