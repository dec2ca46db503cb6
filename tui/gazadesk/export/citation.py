"""A citation of an article in one line; nothing that the article does not say."""

from __future__ import annotations

from gazadesk.export.credits import credit
from gazadesk.export.days import long_day
from gazadesk.model import Article, PublishedBasis

_HOW = {
    PublishedBasis.INFERRED: " (inferred)",
    PublishedBasis.EXTRACTED: " (from the page's own data)",
}


def cite(article: Article) -> str:
    """One line: author, outlet (agency), title, day and how it is known, address."""
    day = long_day(article.published) if article.published else "date not stated"
    day += _HOW.get(article.published_basis, "") if article.published else ""
    parts = [f"{credit(article, 'Outlet not stated')}, “{article.title}”", day]
    if article.author:
        parts.insert(0, article.author)
    if article.url:
        parts.append(article.url)
    said = ", ".join(parts)
    return said + f" [summary of {article.summary_of}]" if article.summary_of else said
